# SPDX-License-Identifier: Apache-2.0
"""House rules that keep the code readable: size, docstring, licence line, no machine's address."""

import ast
import re
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts)


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_sources_are_found():
    assert len(SOURCES) > 10


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_file_says_what_it_decides(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# SPDX-License-Identifier: Apache-2.0\n"), "first line is the licence"
    assert ast.get_docstring(ast.parse(text)), "a module opens with what it decides"


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_no_file_is_above_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_nine_of_ten_files_are_below_250_lines():
    sizes = sorted(len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES)
    assert sizes[int(len(sizes) * 0.9)] <= 250
    assert statistics.median(sizes) <= 120


def tracked_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listing.stdout.splitlines()]


def test_no_address_of_a_machine_or_package_registry_is_committed():
    forbidden = re.compile(
        r"/(?:home|root|Users)/[a-z]\w*/|/work/(?:main|shared)|pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org"
    )
    own = Path(__file__).resolve()
    found = []
    for path in tracked_files():
        if path == own or not path.is_file() or path.stat().st_size > 3_000_000:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in forbidden.finditer(text)]
    assert not found


def test_no_lock_with_addresses():
    assert not (ROOT / "uv.lock").exists()
