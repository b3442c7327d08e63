# SPDX-License-Identifier: Apache-2.0
"""`rogatory law import domestic`: take a table of a State's own law into the list of a world.

Rules: every fault is named with line, column and remedy, and then nothing is written;
what the file does not speak of stays; the file is in our own columns, so nobody has to
say whose form it has; what changes is told on standard output, one row a line.
"""

from pathlib import Path

import typer


def take_in_law(file: Path, world: Path, *, source: str, as_of: str) -> dict[str, str]:
    """Return the list of a world with the rows of a file in it, by its name; say what changes."""
    from rogatory.cli.law.intake import refuse, text_in
    from rogatory.law.lists.domestic import read_domestic
    from rogatory.law.lists.extend import as_list, extended
    from rogatory.law.profiles import entries_in, entries_of, own_list

    given = {"source": source, "source_as_of": as_of}
    new, faults = read_domestic(text_in(file), name=file.name, given=given)
    if faults:
        refuse(list(faults), file.name)
    place = own_list(world)
    found = extended(entries_of(place) if place.exists() else (), new, entries_in())
    if found.faults:
        refuse(list(found.faults), file.name)
    changed = [one for one in found.changes if one.differs]
    for one in changed:
        typer.echo(str(one))
    same = len(found.changes) - len(changed)
    typer.echo(f"{place}: {len(changed)} rows are new or changed, {same} say what was there.", err=True)
    return {place.name: as_list(found.rows)}
