# SPDX-License-Identifier: Apache-2.0
"""The verbs of the house: each turns an intention into documents, or says why not.

Rules: a verb is a pure function `verb(case, *, …, by, now) -> documents`; it asks
whether it is the turn of the document and whether the law permits it, and raises
one of the families; it saves nothing, sends nothing, looks at no clock.  A verb has
a file, a page, a test and a how-to of its own name.

>>> "refuse" in VERBS
True
"""

from collections.abc import Callable

from rogatory.casefile.documents import Document
from rogatory.casefile.verbs.acknowledge import acknowledge
from rogatory.casefile.verbs.answer import answer
from rogatory.casefile.verbs.appoint import appoint
from rogatory.casefile.verbs.ask import ask
from rogatory.casefile.verbs.ask_preservation import ask_preservation
from rogatory.casefile.verbs.assess import assess
from rogatory.casefile.verbs.authorise import authorise
from rogatory.casefile.verbs.close import close
from rogatory.casefile.verbs.consult import consult
from rogatory.casefile.verbs.dismiss import dismiss
from rogatory.casefile.verbs.give_receipt import give_receipt
from rogatory.casefile.verbs.object_to import object_to
from rogatory.casefile.verbs.order_production import order_production
from rogatory.casefile.verbs.postpone import postpone
from rogatory.casefile.verbs.produce import produce
from rogatory.casefile.verbs.refuse import refuse
from rogatory.casefile.verbs.send_back import send_back
from rogatory.casefile.verbs.send_letter import send_letter
from rogatory.casefile.verbs.take_custody import take_custody
from rogatory.casefile.verbs.withdraw import withdraw

Verb = Callable[..., tuple[Document, ...]]

VERBS: dict[str, Verb] = {
    verb.__name__: verb
    for verb in (
        ask_preservation,
        send_letter,
        authorise,
        send_back,
        withdraw,
        acknowledge,
        assess,
        ask,
        answer,
        consult,
        refuse,
        postpone,
        order_production,
        object_to,
        produce,
        give_receipt,
        take_custody,
        close,
        appoint,
        dismiss,
    )
}

# Which verb files a document of a kind.
VERB_FOR: dict[str, str] = {
    "Acknowledgement": "acknowledge",
    "Answer": "answer",
    "Assessment": "assess",
    "Closure": "close",
    "Consultation": "consult",
    "CustodyTransfer": "take_custody",
    "LetterOfRequest": "send_letter",
    "Objection": "object_to",
    "Postponement": "postpone",
    "PreservationRequest": "ask_preservation",
    "Production": "produce",
    "ProductionOrder": "order_production",
    "Question": "ask",
    "Receipt": "give_receipt",
    "Refusal": "refuse",
    "Withdrawal": "withdraw",
}
