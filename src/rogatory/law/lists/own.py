# SPDX-License-Identifier: Apache-2.0
"""Read a file that already has our own columns.

Rules: it keeps the same rules as a world's list; a source and a day given beside it fill
the cells that are left empty, and never replace what a row says itself.

>>> read_own("parties.csv", "instrument\\n", name="mine.csv").faults[0].file
'mine.csv'
"""

import csv
import io

from rogatory.law.lists.columns import faults_in
from rogatory.law.lists.parties import Intake
from rogatory.law.world import PARTIES


def read_own(kind: str, text: str, *, name: str, source: str = "", as_of: str = "") -> Intake:
    """Return the rows of a file in our own columns, and every fault."""
    given = {"source": source, ("as_of" if kind == PARTIES else "source_as_of"): as_of}
    faults = faults_in(kind, text, name=name, given=given)
    if faults:
        return Intake([], faults)
    rows = csv.DictReader(io.StringIO(text))
    return Intake([{key: value or given.get(key, "") for key, value in row.items()} for row in rows], [])
