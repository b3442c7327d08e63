# SPDX-License-Identifier: Apache-2.0
"""`rogatory law check` names each fault with file, line and remedy, and fails."""

import json

import pytest
from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.law.lists.columns import COLUMNS
from rogatory.law.status import demo_world
from rogatory.law.world import PARTIES

BEGINNING = '''from rogatory.law.engine import Book
from rogatory.law.expressions import test
from rogatory.law.facts import F
from rogatory.law.requests import UNCC

BOOK = Book("UNCC")
URGENT = F["emergency"].is_(True)


@BOOK.provision("UNCC 99(1)", effect="duty", when=UNCC)
def sound():
    """A sound rule."""
    return URGENT


'''
FAULTY = {
    "unknown fact": (
        '@BOOK.provision("UNCC 99(2)", effect="duty", when=UNCC)\ndef two():\n    """Two."""\n'
        '    return test("weather is fine", ("weather",), lambda known: None)\n',
        16, "“weather”, which is not a fact",
    ),
    "fact that is not in the list": (
        '@BOOK.provision("UNCC 99(2)", effect="duty", when=UNCC)\ndef two():\n    """Two."""\n'
        '    return F["weather"].is_(True)\n',
        19, "KeyError: 'weather'",
    ),
    "no citation": (
        '@BOOK.provision("", effect="duty", when=UNCC)\ndef two():\n    """Two."""\n    return URGENT\n',
        16, "lacks its citation",
    ),
    "citation without a place": (
        '@BOOK.provision("UNCC", effect="duty", when=UNCC)\ndef two():\n    """Two."""\n    return URGENT\n',
        16, "has no citation",
    ),
    "rule told twice": (
        '@BOOK.provision("UNCC 99(1)", effect="duty", when=UNCC)\ndef two():\n    """Two."""\n'
        "    return URGENT\n",
        16, "rules.py:10 says the same",
    ),
    "branch that can never be true": (
        '@BOOK.provision("UNCC 99(2)", effect="duty", when=UNCC)\ndef two():\n    """Two."""\n'
        '    return URGENT | F["measure"].is_("preserve") & F["measure"].is_("extradition")\n',
        16, "“measure is preserve and measure is extradition” can never be true",
    ),
    "branch that can never be false": (
        '@BOOK.provision("UNCC 99(2)", effect="duty", when=UNCC | ~UNCC)\ndef two():\n    """Two."""\n'
        "    return URGENT\n",
        16, "can never be false",
    ),
}  # fmt: skip


def check(*arguments: str):
    return CliRunner().invoke(app, ["law", "check", *arguments])


def test_shipped_rules_and_lists_are_sound():
    result = check("--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["faults"], told["notes"]) == (0, [], [])
    assert told["rules"] > 200


def test_invented_world_is_sound():
    assert check("--world", str(demo_world())).exit_code == 0


@pytest.mark.parametrize("what", FAULTY)
def test_faulty_rule_is_named_with_file_line_and_remedy(tmp_path, what):
    rule, line, says = FAULTY[what]
    path = tmp_path / "rules.py"
    path.write_text(BEGINNING + rule, encoding="utf-8")
    result = check("--rules", str(path), "--json")
    (fault,) = json.loads(result.stdout)["faults"]
    assert result.exit_code == 2
    assert (fault["file"].endswith("rules.py"), fault["line"]) == (True, line), fault
    assert says in fault["says"]
    assert fault["remedy"]


def test_faulty_world_is_named_with_file_and_line(tmp_path):
    (tmp_path / PARTIES).write_text(",".join(COLUMNS[PARTIES]) + "\nETS185,ZX,Nowhere\n", encoding="utf-8")
    result = check("--world", str(tmp_path))
    assert result.exit_code == 2
    assert "parties.csv:2: The row has 3 cells instead of 12." in result.stdout


def test_folder_without_lists_is_no_world(tmp_path):
    result = check("--world", str(tmp_path))
    assert result.exit_code == 2
    assert "cannot be read" in result.stdout


def test_day_that_differs_from_the_treaty_is_a_note(tmp_path):
    rows = [
        f"ETS185,{s},{s},,2004-03-18,ratification,2004-07-01,,party,x,S,2026-01-01"
        for s in ("FR", "DE", "NL", "BE")
    ]
    rows.append("ETS185,AT,Austria,,2004-03-18,ratification,2004-09-01,,party,x,S,2026-01-01")
    (tmp_path / PARTIES).write_text("\n".join([",".join(COLUMNS[PARTIES]), *rows, ""]), encoding="utf-8")
    result = check("--world", str(tmp_path))
    assert result.exit_code == 0
    assert "ETS185 AT: the list records 2004-09-01, and ETS185 36(3) gives 2004-07-01" in result.stderr
