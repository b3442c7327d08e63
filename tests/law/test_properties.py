# SPDX-License-Identifier: Apache-2.0
"""Properties of the law: one meaning, no guess, nothing unsaid by learning more."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rogatory.law.assess import assess, outcome_for, outcome_of
from rogatory.law.facts import F
from rogatory.law.rulebook import rules, rules_for
from rogatory.law.vocabulary import Facts, read_facts

EXAMPLES = int(os.environ.get("ROGATORY_EXAMPLES", "50"))
EASY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def answers(fact):
    match fact.form:
        case "yes-no":
            return st.booleans()
        case "choice":
            return st.sampled_from([{"true": True, "false": False}.get(one, one) for one in fact.choices])
        case "number":
            return st.sampled_from([0.0, 1.0, 3.0, 4.0, 5.0, 12.0, 40.0, 1000.0, float("inf")])
        case "article":
            return st.sampled_from([None, 2, 5, 7, 10, 11, 13, 14, 15, 17])
        case "words":
            words = fact.choices or (
                "UNCC 42(5)",
                "ETS185 29(4)",
                "UNCC 14(3)",
                "sender",
                "subject_line",
                "ICCPR-OP2",
            )
            return st.lists(st.sampled_from(words), max_size=3, unique=True)
        case _:
            return st.just("A")


READ = sorted({key for test in rules().tests for key in test.keys if key in F and F[key].form != "date"})
CASES = st.fixed_dictionaries({}, optional={key: answers(F[key]) for key in READ})


@EASY
@given(CASES)
def test_the_fast_code_means_what_the_interpreter_means(known):
    everything = rules()
    meant = everything.defined(known)
    assert everything.values(known) == meant
    # Rules made ready for a kind of request leave out only what does not matter for it.
    ready = rules_for(known)
    of = {id(one): value for one, value in zip(everything.provisions, meant, strict=True)}
    assert ready.values(known) == [of.pop(id(one)) for one in ready.provisions]
    assert {matters for matters, _ in of.values()} <= {False}
    assert outcome_for(known) == outcome_of(everything, meant, known)


@EASY
@given(CASES, st.sampled_from(READ), st.data())
def test_learning_a_fact_never_turns_a_settled_finding_into_the_other(known, key, data):
    known.pop(key, None)
    more = {**known, key: data.draw(answers(F[key]))}
    for provision, (before, after) in zip(
        rules().provisions, zip(rules().values(known), rules().values(more), strict=True), strict=True
    ):
        # A view that its holder must state is not held until it is stated: that is a fact of its own.
        if any(
            test.name.startswith(key) and " stated as " in test.name for test in provision.condition.tests()
        ):
            continue
        if before[1] is not None:
            assert after[1] in (before[1], None) or key in _claims(provision), provision.cite


def _claims(provision):
    """Facts that a provision takes as not raised while nobody has raised them."""
    return {key for test in provision.condition.tests() for key in test.keys if " " in test.name}


@EASY
@given(CASES)
def test_an_assessment_is_always_made_and_always_explained(known):
    found = assess(Facts(known))
    assert found.outcome == outcome_for(known)
    assert found.outcome in {
        "obligatory",
        "refusable",
        "must_not_compel",
        "outside_scope",
        "insufficient_facts",
    }
    if found.outcome == "insufficient_facts":
        assert found.missing_facts


@EASY
@given(CASES, st.text(max_size=8), st.text(max_size=8))
def test_the_name_of_a_state_never_changes_an_outcome(known, one, other):
    renamed = {**known, "requesting_state": one, "requested_state": other}
    assert outcome_for(renamed) == outcome_for(known)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)


@EASY
@given(st.dictionaries(st.sampled_from([*F, "offence", "counts", "colour"]), ANYTHING, max_size=12))
def test_rubbish_is_named_field_by_field_and_never_guessed(mapping):
    facts, problems = read_facts(mapping)
    for problem in problems:
        assert problem.field
        assert problem.message
    assert not set(facts.faulty) & set(facts.known)
    assess(facts, problems)


def test_every_fact_a_rule_reads_has_a_question():
    for test in rules().tests:
        for key in test.keys:
            assert F[key].asks.endswith("?"), key


def test_the_domestic_chapter_never_makes_a_duty_between_states():
    for one in rules().provisions:
        if one.cite.startswith(("UNCC 23", "UNCC 27", "UNCC 28")):
            assert one.effect == "domestic_only", one.cite


def test_no_ground_is_lent_from_one_instrument_to_another():
    cites = {one.cite for one in rules().provisions if one.role == "ground"}
    assert "ETS185 27(4)(a)" in cites
    assert not [one for one in cites if one.startswith("UNCC") and "political" in one]
    assert not [one for one in cites if one.startswith("ETS185") and "40(22)" in one]
