# SPDX-License-Identifier: Apache-2.0
"""Found two offices on a node that is no demonstration; run as a module in a process of its own.

Prints, as JSON, a token for the official who drafts and the path of the judge's invitation.
Usage: `python -m tests.browser.office FOLDER ADDRESS`.
"""

import json
import sys
from pathlib import Path

from rogatory.cli import process
from rogatory.cli.founding import FoundingFile, OfficePlan, PersonPlan, found_all


def plan(address: str) -> FoundingFile:
    """Return who is founded: a requesting office with an official and a judge, and one to write to."""
    lea = PersonPlan(person="lea", name="Lea", roles=("official",))
    amal = PersonPlan(person="amal", name="Amal", roles=("judge",), institution="District Court of Altmar")
    tomas = PersonPlan(person="tomas", name="Tomas", roles=("official",))
    form = "central authority"
    return FoundingFile(
        address=address,
        offices=(
            OfficePlan(
                office="xa.central",
                names={"en": "Altania", "ar": "ألتانيا"},
                state="XA",
                form=form,
                people=(lea, amal),
            ),
            OfficePlan(
                office="xb.central",
                names={"en": "Belmora", "ar": "بلمورا"},
                state="XB",
                form=form,
                people=(tomas,),
            ),
        ),
    )


def main(data: Path, address: str) -> None:
    """Found the offices and say how to get in."""
    data.mkdir(parents=True, exist_ok=True)
    process.prepare(data, address=address, demonstration=False)
    from rogatory.casefile.documents import Role
    from rogatory.registry.clock import now
    from rogatory.registry.people import invitation, make_token

    found_all(plan(address), passphrase=None)
    token = make_token(person="lea", office="xa.central", role=Role.OFFICIAL, label="draft", now=now())
    sys.stdout.write(json.dumps({"token": token, "invitation": invitation("amal")}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
