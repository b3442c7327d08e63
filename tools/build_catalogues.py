# SPDX-License-Identifier: Apache-2.0
"""Compile the translation catalogues (`.po` to `.mo`) in pure Python.

Rules: `.po` files are committed, `.mo` files never; a catalogue with a syntax
error stops the build.  Run by the wheel build, and by `make catalogues` on a
checkout: `python tools/build_catalogues.py`.
"""

from pathlib import Path

import polib

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # the script form needs no builder
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent.parent


def compile_catalogues(root: Path) -> list[Path]:
    """Write a `.mo` beside every `.po` below `root/src` that is newer than it."""
    written = []
    for po_path in sorted((root / "src").rglob("*.po")):
        mo_path = po_path.with_suffix(".mo")
        if mo_path.exists() and mo_path.stat().st_mtime >= po_path.stat().st_mtime:
            continue
        polib.pofile(str(po_path)).save_as_mofile(str(mo_path))
        written.append(mo_path)
    return written


class CatalogueBuildHook(BuildHookInterface):
    """Let the wheel carry compiled catalogues."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        """Compile, and name the results to the builder, which ignores untracked files otherwise."""
        compile_catalogues(Path(self.root))
        for mo_path in (Path(self.root) / "src").rglob("*.mo"):
            relative = str(mo_path.relative_to(Path(self.root) / "src"))
            build_data["force_include"][str(mo_path)] = relative


if __name__ == "__main__":
    for path in compile_catalogues(ROOT):
        print(path.relative_to(ROOT))
