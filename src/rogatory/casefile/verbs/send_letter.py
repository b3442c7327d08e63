# SPDX-License-Identifier: Apache-2.0
"""File a letter of request; it leaves once another person has authorised its exact words.

Rules: the contents the treaty demands are there; every safeguard of the chosen
basis has a result on these facts and an official who stands for it by name;
secrecy, if wished, ends on a day.

Cites: UNCC 40(13)-(15), 40(19)-(20), 44(1), 24; ETS185 25, 27, 28, 31.
"""

from datetime import datetime

from rogatory.casefile import identifiers, lawful
from rogatory.casefile.documents import Document, LetterOfRequest
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_line, require_opening
from rogatory.errors import NotValid


def send_letter(case: CaseFile, *, letter: LetterOfRequest, by: Actor, now: datetime) -> tuple[Document, ...]:
    """File the letter for authorisation.

    Cites: UNCC 40(15), 24(1)-(2).
    """
    require_opening("letter", "LetterOfRequest", by=by)
    identifiers.check(letter.identifiers)
    if letter.period is not None and letter.period.last < letter.period.first:
        raise NotValid(
            "period.reversed",
            "The period ends before it begins.",
            remedy="Give the first day first.",
            field="period",
            cites="UNCC 40(15)(f)",
        )
    if letter.confidentiality is not None and letter.confidentiality.until <= now.date():
        raise NotValid(
            "confidentiality.no-end",
            "Secrecy must end on a day that lies ahead.",
            remedy="Choose the day on which the need for secrecy is looked at again.",
            field="confidentiality.until",
            cites="UNCC 40(20)",
        )
    if letter.preserved_under is not None:
        require_line(case, letter.preserved_under)
    lawful.require_safeguards(letter)
    return (letter,)
