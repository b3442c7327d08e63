# SPDX-License-Identifier: Apache-2.0
"""The world that is asked about, and the one it is compared with.

Rules: acts make a second world of the first; `--compare` names the second, a folder or a day;
both together: the acts are done in the second.
"""

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rogatory.law.reach.world import World


def worlds(
    day: str | None, folder: Path | None, suppositions: list[str], acts: list[str], compare: str
) -> "tuple[World, World | None, float]":
    """Return the world, the world after acts or of another folder or day, and how long reading took."""
    from rogatory.cli.law.standing import day_from
    from rogatory.law.reach.acts import act_in, after
    from rogatory.law.reach.world import world_of

    begun = time.perf_counter()
    on = date.fromisoformat(day_from(day))
    first = second = world_of(on, folder=_folder(folder), suppositions=tuple(suppositions))
    if compare:
        other = Path(compare)
        if other.is_dir():
            second = world_of(on, folder=_folder(other), suppositions=tuple(suppositions))
        else:
            day_after = date.fromisoformat(day_from(compare))
            second = world_of(day_after, folder=folder, suppositions=tuple(suppositions))
    if acts:
        second = after(second, [act_in(text) for text in acts])
    return first, None if second is first else second, time.perf_counter() - begun


def _folder(folder: Path | None) -> Path | None:
    """Check a folder of lists, as `rogatory law check` does, before anything is drawn from it."""
    if folder is not None:
        from rogatory.law.reach.soundness import refuse_contradictions

        refuse_contradictions(folder)
    return folder


def forked(world: Path | None, target: Path) -> None:
    """Copy the lists of a world to a new folder, where they can be changed and compared."""
    import shutil

    import typer

    from rogatory.errors import NotNow
    from rogatory.law.world import shipped

    if target.exists():
        raise NotNow(
            "reach.fork-exists",
            "The folder “{name}” is there already.",
            remedy="Name a folder that is not there yet.",
            field="--fork",
            params={"name": target.name},
        )
    source = world or shipped()
    target.mkdir(parents=True)
    for folder in (source, shipped() / "reach"):
        for path in sorted(folder.glob("*.csv")):
            if path.name not in ("articles.csv", "states.csv") and not (target / path.name).exists():
                shutil.copyfile(path, target / path.name)
    if (source / "declarations").is_dir():
        shutil.copytree(source / "declarations", target / "declarations")
    typer.echo(
        f"{target}: {len(list(target.iterdir()))} lists. Compare it with --compare {target}.", err=True
    )
