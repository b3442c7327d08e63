# SPDX-License-Identifier: Apache-2.0
"""Write the table of what the shipped rows of domestic law answer, and of those that answer nothing, why.

Rules: what a row answers comes from `law/profile_answers.py`, which a test holds to what
is drawn; every row is counted, and every row that answers nothing is named with its reason.
"""

from collections import Counter, defaultdict

_HEAD = """# National profiles

Generated from `law/lists/subjects.py` and `law/data/domestic-starter.csv`; do not edit.

A fact is settled by rows and by nothing else; a subject without a fact is shown, and settles nothing.
How to write rows: [write a national profile](../how-to/write-a-national-profile.md).
"""


def profile_page() -> str:
    """Return the page."""
    from rogatory.law.lists.subjects import SUBJECTS
    from rogatory.law.profile_answers import answers_of
    from rogatory.law.profiles import profile_of, states_profiled
    from rogatory.law.rulebook import AS_OF

    answering: Counter[str] = Counter()
    silent = defaultdict(list)
    held: Counter[str] = Counter()
    for state in sorted(states_profiled()):
        profile = profile_of(state, AS_OF)
        for line in profile.lines:
            held[line.subject] += 1
            told = answers_of(profile, line)
            answering.update(told.facts)
            if not told.facts:
                silent[told.why].append(f"{line.state} {line.provision or SUBJECTS[line.subject].title}")
    told = [_HEAD, "## Which fact a subject settles", ""]
    told += ["| Subject | Question | Settles | Shipped rows |", "|---|---|---|---|"]
    for name, about in SUBJECTS.items():
        told.append(f"| `{name}` | {about.title} | {_facts(name)} | {held[name]} |")
    told += ["", f"## What the {held.total()} shipped rows answer on {AS_OF}", ""]
    told += ["| Fact | Rows |", "|---|---|", *(f"| `{key}` | {count} |" for key, count in answering.items())]
    told += ["", "A row may answer several facts. `rogatory law profile STATE` says it row by row.", ""]
    told += [f"## The {sum(map(len, silent.values()))} rows that answer nothing, and why", ""]
    for why, rows in silent.items():
        told += [f"- {why} {len(rows)}: {'; '.join(rows)}."]
    return "\n".join([*told, ""])


def _facts(name: str) -> str:
    from rogatory.law.lists.subjects import GENERAL, PENALTY, SUBJECTS

    about = SUBJECTS[name]
    if name == GENERAL:
        return "the maximum of an offence that rests on it"
    if about.by == PENALTY:
        return (
            "`offence.max_penalty_years_requesting`, `offence.max_penalty_years_requested`,"
            " `offence.convention_article`; `death_penalty_exposure` if the maximum is death"
        )
    if name == "death_penalty":
        return "`death_penalty_exposure`, if it is abolished for all crimes"
    sides = (about.requested, "requested"), (about.requesting, "requesting"), (about.third, "third")
    told = [f"`{key}` (of the {side} State)" for key, side in sides if key]
    return ", ".join(told) or f"nothing. {about.why}"
