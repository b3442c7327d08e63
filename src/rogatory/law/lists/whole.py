# SPDX-License-Identifier: Apache-2.0
"""Every fault of a folder of lists, wherever it is used: parties, declarations, domestic law."""

from collections.abc import Iterator
from pathlib import Path

from rogatory.errors import RogatoryError
from rogatory.law.lists.columns import faults_in, faults_of_row
from rogatory.law.lists.domestic import read_domestic
from rogatory.law.lists.faults import Fault
from rogatory.law.lists.single import files_of, row_in
from rogatory.law.profiles import DOMESTIC, STARTER
from rogatory.law.world import DECLARATIONS, PARTIES


def faults_of_folder(place: Path) -> Iterator[Fault]:
    """Yield the faults, list by list and line by line."""
    domestic = [place / name for name in (DOMESTIC, STARTER) if (place / name).exists()]
    for path in domestic:
        try:
            yield from read_domestic(path.read_text(encoding="utf-8"), name=str(path))[1]
        except (OSError, ValueError):
            remedy = "Save it as comma-separated text in UTF-8."
            yield Fault(file=str(path), line=0, says="The list cannot be read.", remedy=remedy)
    for name in (PARTIES, DECLARATIONS):
        path = place / name
        try:
            yield from faults_in(name, path.read_text(encoding="utf-8"), name=str(path))
        except (OSError, ValueError):
            if path.exists() or (name == PARTIES and not domestic):
                remedy = "Give a folder with a parties.csv in UTF-8, or make one with “rogatory law import”."
                yield Fault(file=str(path), line=0, says="The list cannot be read.", remedy=remedy)
    for path in files_of(place):
        try:
            row = row_in(path.read_text(encoding="utf-8"), name=path.name)
            yield from faults_of_row(DECLARATIONS, row, name=str(path), line=1)
        except RogatoryError as error:
            line, says = int(str(error.params["line"])), str(error.params["says"])
            yield Fault(file=str(path), line=line, says=says, remedy=error.helps)
        except (OSError, ValueError):
            yield Fault(file=str(path), line=0, says="It cannot be read.", remedy="Save it as text in UTF-8.")
