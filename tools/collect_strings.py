# SPDX-License-Identifier: Apache-2.0
"""Bring the translation catalogues up to what the doors for people say, without gettext's own tools.

Rules: every sentence marked in a template or module gets an entry; an entry that
nobody says any more is dropped; entries are sorted by their English text, so that
two people's additions rarely collide; translations are never touched.  The new
entries are empty and a test fails until somebody translates them.

Run as `python tools/collect_strings.py`; prints what is to be translated.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django
import polib
from django.conf import settings
from django.template import Engine
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "rogatory"
DESK = SOURCE / "desk"
SPEAKING = (DESK, SOURCE / "public", SOURCE / "phrasebook")
MARKS = {"_", "gettext", "gettext_lazy"}
PLURAL_MARKS = {"ngettext", "ngettext_lazy"}


class Sentence(NamedTuple):
    """One thing said, with its plural where it counts."""

    text: str
    plural: str = ""


def said_by_template(source: str, engine: Engine) -> Iterator[Sentence]:
    """Find what a template asks to have translated."""
    nodes = engine.from_string(source).nodelist
    for node in nodes.get_nodes_by_type((TranslateNode, BlockTranslateNode)):
        if isinstance(node, TranslateNode):
            yield Sentence(str(node.filter_expression.var.literal))
        else:
            plural = node.render_token_list(node.plural)[0] if node.plural else ""
            yield Sentence(node.render_token_list(node.singular)[0], plural)


def said_by_module(source: str) -> Iterator[Sentence]:
    """Find what a module asks to have translated."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        texts = [part.value for part in call.args if isinstance(part, ast.Constant)]
        if call.func.id in MARKS and texts:
            yield Sentence(str(texts[0]))
        elif call.func.id in PLURAL_MARKS and len(texts) > 1:
            yield Sentence(str(texts[0]), str(texts[1]))


def said_by_errors() -> Iterator[Sentence]:
    """Find the sentences and remedies of every error that the program can raise, in whichever room."""
    from tools.errors_raised import errors_of

    for error in errors_of()[0]:
        yield from (Sentence(text) for text in (*error.sentences, *error.remedies))


def _texts(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value:
            yield part.value


def everything_said(engine: Engine) -> set[Sentence]:
    """Collect what desk and public pages say: their own words, what the law room writes, and every error."""
    said = set(said_by_errors())
    for folder in SPEAKING:
        said |= _said_in(folder, engine)
    steps = (SOURCE / "law" / "procedure.py").read_text(encoding="utf-8")
    said |= set(said_by_claims())
    return said | set(said_by_law()) | set(said_by_reach()) | set(said_by_steps(steps)) | set(said_by_dates())


def said_by_law() -> Iterator[Sentence]:
    """Collect what the law room writes: questions, headings, lines of the sheet, standard conditions."""
    from rogatory.casefile.conditions import standard_conditions
    from rogatory.desk.law.addresses import articles
    from rogatory.law.assess import READINGS
    from rogatory.law.facts import F
    from rogatory.law.governing import SENTENCES
    from rogatory.law.headings import headings
    from rogatory.law.rulebook import rules
    from rogatory.law.safeguards import safeguards_for
    from rogatory.law.vocabulary import Facts

    yield from (Sentence(fact.asks) for fact in F.values())
    yield from (Sentence(provision.plain) for provision in rules().provisions)
    yield from (Sentence(says) for says in (*READINGS, *SENTENCES))
    yield from (Sentence(headings()[place]) for place in articles() if place in headings())
    for instrument in F["instrument"].choices:
        yield from (Sentence(one.text) for one in standard_conditions(instrument))
        for measure in ("preserve", "produce_content"):
            for line in safeguards_for(Facts({"instrument": instrument, "measure": measure})):
                yield from (Sentence(line.title), Sentence(line.plain))


def said_by_reach() -> Iterator[Sentence]:
    """Collect what reach writes: offences and conduct, what is taken for granted or supposed, States."""
    from rogatory.law.lists.subjects import SUBJECTS
    from rogatory.law.reach.offences import catalogue
    from rogatory.law.reach.request import request_of, suppositions_in
    from rogatory.law.states import names

    yield from (Sentence(says) for one in catalogue() for says in (one.title, one.conduct))
    yield from (Sentence(one.says) for one in (*request_of(), *suppositions_in()))
    yield from (Sentence(name) for name in names().values())
    yield from (Sentence(one.title) for one in SUBJECTS.values())


def said_by_claims() -> Iterator[Sentence]:
    """Collect what is told of published claims: who made them, what the rules say, each question."""
    from rogatory.law.reach.claims import claims, sentences

    yield from (Sentence(says) for claim in claims() for says in sentences(claim))


def said_by_dates() -> Iterator[Sentence]:
    """Collect what the law room says of how a date came about: its steps, and what starts each period."""
    from rogatory.law.periods import PERIODS
    from rogatory.law.steps import SAYINGS

    yield from (Sentence(one.one, one.many) for one in SAYINGS)
    yield from (Sentence(one.starts) for one in PERIODS.values())


def said_by_steps(source: str) -> Iterator[Sentence]:
    """Find the steps that the law room adds to an outcome: a citation, then a sentence."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_step":
            yield from (Sentence(text) for text in _texts(call.args[1]))


def _said_in(folder: Path, engine: Engine) -> set[Sentence]:
    said: set[Sentence] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".html":
            said |= set(said_by_template(path.read_text(encoding="utf-8"), engine))
        elif path.suffix == ".py":
            said |= set(said_by_module(path.read_text(encoding="utf-8")))
    return said


def updated(catalogue: polib.POFile, said: set[Sentence]) -> list[str]:
    """Bring one catalogue up to date in place; return what is still to be translated."""
    known = {entry.msgid: entry for entry in catalogue}
    forms = re.search(r"nplurals=(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    empty = dict.fromkeys(range(int(forms.group(1)) if forms else 2), "")
    entries = []
    for sentence in sorted(said):
        entry = known.get(sentence.text) or polib.POEntry(msgid=sentence.text)
        if sentence.plural:
            entry.msgid_plural = sentence.plural
            entry.msgstr_plural = entry.msgstr_plural or dict(empty)
        entry.flags = ["python-format"] if "%(" in sentence.text else []
        entries.append(entry)
    catalogue[:] = entries
    return [entry.msgid for entry in entries if not entry.translated()]


def desk_engine() -> Engine:
    """Prepare the template language as the desk uses it."""
    if not settings.configured:
        settings.configure(
            AUTH_USER_MODEL="archive.Person",
            INSTALLED_APPS=[
                "rogatory.archive",
                "rogatory.desk",
                "rogatory.phrasebook",
                "rogatory.public",
                "django.contrib.contenttypes",
                "django.contrib.auth",
                "django.contrib.humanize",
                "allauth",
            ],
        )
        django.setup()
    from django.template.backends.django import DjangoTemplates

    options: dict[str, object] = {}
    backend = DjangoTemplates({"NAME": "collect", "DIRS": [], "APP_DIRS": True, "OPTIONS": options})
    return backend.engine


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    collected = everything_said(desk_engine())
    for path in sorted(DESK.rglob("*.po")):
        file = polib.pofile(str(path), wrapwidth=100)
        for missing in updated(file, collected):
            print(f"{path.parent.parent.name}: {missing}")
        file.save()
