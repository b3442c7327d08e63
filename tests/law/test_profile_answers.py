# SPDX-License-Identifier: Apache-2.0
"""What is said of a row to answer is what is drawn from it; what answers nothing has a reason."""

import pytest

from rogatory.law.facts import INSTRUMENTS, MEASURES
from rogatory.law.lists.subjects import AGGRAVATED, OFFENCES, SUBJECTS
from rogatory.law.profile_answers import answers_of
from rogatory.law.profile_facts import Offence, facts_from
from rogatory.law.profiles import Line, Profile, profile_of, states_profiled
from rogatory.law.rulebook import AS_OF

ON = "2026-11-25"
NOBODY = Profile(state="XZ", name="", on=ON, lines=())


def drawn_from(profile: Profile, line: Line) -> set[str]:
    """Draw from a row in every way in which a request could be asked."""
    offences = [Offence("none")]
    if line.subject in (*OFFENCES, AGGRAVATED):
        offences = [
            Offence(line.provision, there=line.provision, instrument=one, aggravated=said)
            for one in INSTRUMENTS
            for said in (None, True, False)
        ]
    offences += [Offence(one) for one in line.articles]
    measures = MEASURES if SUBJECTS[line.subject].by == "measures" else MEASURES[:1]
    found = set()
    for asked in offences:
        for measure in measures:
            for a, b, third in ((profile, NOBODY, None), (NOBODY, profile, None), (NOBODY, NOBODY, profile)):
                facts = facts_from(a, b, asked, measure, ON, third).facts
                found |= {fact.key for fact in facts if line in fact.lines}
    return found


@pytest.mark.parametrize("state", sorted(states_profiled()))
def test_every_shipped_row_answers_what_it_is_said_to_and_nothing_else(state):
    profile = profile_of(state, ON)
    for line in profile.lines:
        told = answers_of(profile, line)
        assert set(told.facts) == drawn_from(profile, line), line
        assert bool(told.facts) != bool(told.why), line


def test_every_subject_settles_a_fact_or_says_why_not():
    for name, about in SUBJECTS.items():
        keys = about.requested or about.requesting or about.third
        assert bool(keys) or bool(about.why) or about.by == "penalty" or name == "death_penalty"
        assert not (keys and about.why)


def test_the_reference_names_every_shipped_row_that_answers_nothing():
    from tools.profile_table import profile_page

    page = profile_page()
    for state in states_profiled():
        profile = profile_of(state, AS_OF)
        for line in profile.lines:
            if why := answers_of(profile, line).why:
                named = f"{state} {line.provision or SUBJECTS[line.subject].title}"
                (said,) = [one for one in page.splitlines() if one.startswith(f"- {why}")]
                assert named in said
