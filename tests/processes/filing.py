# SPDX-License-Identifier: Apache-2.0
"""What the children of the kill test do: found an office, file for ever, examine what is there."""

import sys

from rogatory.casefile.documents import LetterOfRequest
from rogatory.cli.cast import plans
from rogatory.cli.founding import found_all
from rogatory.registry.act import sign_all
from rogatory.registry.cases import load_case
from rogatory.registry.clock import now
from rogatory.registry.drafts import new_case
from rogatory.registry.node import node
from rogatory.registry.rebuild import inspect
from rogatory.registry.record import record
from tests.casefile.made import authorised_documents, letter

OFFICE = "xa.central"


def found() -> None:
    """Found the office, once."""
    found_all(plans(8711)["altania"], passphrase=None)


def file_forever() -> None:
    """File a letter with its authorisation in a new case, again and again; say so after each commit."""
    while True:
        moment = now()
        case = new_case(OFFICE, now=moment)
        written = letter(case=case)
        file = load_case(node(), OFFICE, case)
        record(node(), file, sign_all(node(), authorised_documents(written)), now=moment)
        sys.stdout.write(case + "\n")
        sys.stdout.flush()


def examine() -> None:
    """Print every case that is there, and every fault."""
    from rogatory.archive.models import Entry, LineRow, Outbox

    faults = [f"{fault.place} {fault.code}" for fault in inspect(node(), OFFICE)]
    cases = set(
        Entry.objects.filter(office=OFFICE).exclude(case__endswith="-house").values_list("case", flat=True)
    )
    for case in cases:
        file = load_case(node(), OFFICE, case)
        line = file.lines[0] if file.lines else None
        whole = len(file.filed) == 2 and line is not None and line.stage == "sent"
        row = LineRow.objects.filter(office=OFFICE, case=case, stage="sent").count()
        sent = Outbox.objects.filter(office=OFFICE, case=case).count()
        if not whole or row != 1 or sent != 1 or not isinstance(file.filed[0].document, LetterOfRequest):
            faults.append(f"{case} is half there")
    if set(Outbox.objects.values_list("case", flat=True)) - cases:
        faults.append("something waits to be sent that was never filed")
    sys.stdout.write(",".join(sorted(cases)) + "|" + ("; ".join(faults) or "none") + "\n")
