# SPDX-License-Identifier: Apache-2.0
"""Print how far the examples reach: each provision by finding, each branch by answer.

Rules: counted are the files a lawyer can read: `tests/law/findings`, `provisions`,
`scenarios` and `european_orders`; a finding that cannot be counts as shown when its
file says so, because a test tries to refute it; a branch is a test in a condition, and
is reached when some example answers it yes and some example answers it no, wherever
its provision matters and that answer can be given.

Run as `python tools/law_coverage.py`; ends with 1 if a finding or a branch is not reached.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
LAW = ROOT / "tests" / "law"
CODES = {"uncc": "UNCC", "budapest": "ETS185", "second-protocol": "CETS224", "e-evidence": "EUEEV"}
WORDS = ("met", "not_met", "unknown")


def examples() -> Iterator[dict[str, Any]]:
    """Yield the facts of every example."""
    for path in sorted((LAW / "findings").glob("*.yaml")):
        for entry in _read(path):
            yield from (
                {"instrument": CODES[path.stem], **entry[word]}
                for word in WORDS
                if isinstance(entry[word], dict)
            )
    for path in sorted((LAW / "provisions").glob("*.yaml")):
        for _, facts, _ in _read(path):
            yield {"instrument": CODES[path.stem], **facts}
    for folder in ("scenarios", "european_orders"):
        for path in sorted((LAW / folder).glob("*.yaml")):
            yield _read(path)["facts"]


def impossible() -> set[tuple[str, str, str]]:
    """Return the findings that are said to be impossible."""
    return {
        (entry["provision"], entry["says"], word)
        for path in (LAW / "findings").glob("*.yaml")
        for entry in _read(path)
        for word in WORDS
        if entry[word] == "cannot be"
    }


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def main() -> int:
    """Count and print; return 1 if a finding or a branch is not reached."""
    from rogatory.law.asking import WORDS as SAYS
    from rogatory.law.rulebook import rules, rules_for
    from rogatory.law.vocabulary import read_facts

    shown, answered, count = defaultdict(set), defaultdict(set), 0
    for facts in examples():
        count += 1
        read, _ = read_facts(facts)
        for one in (read, *read.counts):
            book = rules_for(one.known)
            for provision, (matters, value) in zip(book.provisions, book.values(one.known), strict=True):
                if matters is not False:
                    shown[id(provision)].add(SAYS[value])
                    for test in provision.condition.tests():
                        answered[test.name].add(test.ask(one.known))
    cannot, lacking = impossible(), []
    for provision in rules().provisions:
        for word in WORDS:
            if word not in shown[id(provision)] and (provision.cite, provision.plain, word) not in cannot:
                lacking.append(f"{provision.cite}: no example is {word.replace('_', ' ')}: {provision.plain}")
    possible = can_be(rules().provisions)
    one_sided = sorted(
        f"{name}: never {'yes' if value else 'no'}" for name, value in possible if value not in answered[name]
    )
    whole = len(rules().provisions)
    print(f"{count} examples; {whole} provisions, each by three findings, of which {len(cannot)} cannot be")
    print(f"findings shown: {3 * whole - len(cannot) - len(lacking)} of {3 * whole - len(cannot)}")
    print(f"branches reached: {len(possible) - len(one_sided)} of {len(possible)} that can be")
    for line in (*lacking, *one_sided):
        print(f"  {line}")
    return 1 if lacking or one_sided else 0


def can_be(provisions: Iterable[Any]) -> set[tuple[str, bool]]:
    """Return the answers, yes and no, that a test can give where its provision matters."""
    from tests.law.test_findings import answers

    from rogatory.law.expressions import evaluate

    found: set[tuple[str, bool]] = set()
    for provision in provisions:
        code = next(word for word in CODES.values() if f"instrument is {word}" in _names(provision.when))
        wanted = {(test.name, value) for test in provision.condition.tests() for value in (True, False)}
        for known in answers(provision, code):
            if wanted <= found:
                break
            if evaluate(provision.when, known) is not False:
                found |= {(test.name, test.ask(known)) for test in provision.condition.tests()} & wanted
    return found


def _names(expression: Any) -> set[str]:
    return {test.name for test in expression.tests()}


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    sys.exit(main())
