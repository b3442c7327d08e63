# SPDX-License-Identifier: Apache-2.0
"""Whatever people do, in whatever order: nobody is stuck, nobody is alone, nothing leaves unauthorised.

A sequence of acts is drawn; each is tried by the verbs at the office of whoever acts,
and what takes effect is delivered to the other side, at once or late.  What a verb
refuses is refused; what it lets through must keep every property below.
"""

import os
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rogatory.casefile.clocks import clocks
from rogatory.casefile.conditions import standard_conditions
from rogatory.casefile.documents import Authorisation, Production
from rogatory.casefile.practice import Practice
from rogatory.casefile.stages import ENDS, OWNER, rows_at
from rogatory.casefile.turn import possible
from rogatory.casefile.verbs import VERB_FOR, VERBS
from rogatory.casefile.verbs.authorise import covered
from rogatory.errors import RogatoryError
from rogatory.registry.deliveries import deliveries
from rogatory.wire.canonical import digest, encode
from tests.casefile import made
from tests.casefile.made import AMAL, DANA, INES, JO, LEA, MALIK, NOW, PACKAGE, TOMAS

PEOPLE = (LEA, AMAL, TOMAS, MALIK, INES, JO, DANA)
OFFICES = ("xa.central", "xb.central", "xb.mailhaven")
EXAMPLES = int(os.environ.get("ROGATORY_EXAMPLES", "100"))

ACTS = st.tuples(
    st.sampled_from(
        (
            *(20 * ("onward",)),
            "letter",
            "preserve",
            "hand-on",
            "authorise",
            "authorise",
            "send_back",
            "withdraw",
            "acknowledge",
            "acknowledge",
            "assess",
            "ask",
            "answer",
            "consult",
            "refuse",
            "postpone",
            "order",
            "order",
            "object_to",
            "produce",
            "produce",
            "give_receipt",
            "take_custody",
            "close",
            "deliver-late",
        )
    ),
    st.sampled_from(PEOPLE),
    st.integers(0, 5),
    st.sampled_from(("obligatory", "refusable", "must_not_compel", "insufficient_facts")),
)


class Game:
    """Three offices and what is on its way between them."""

    def __init__(self):
        self.files = {office: made.empty(office) for office in OFFICES}
        self.underway = []
        self.late = False
        self.moment = NOW

    def play(self, act, by, place, outcome):
        self.moment += timedelta(minutes=7)
        if act == "deliver-late":
            self.late = not self.late
            return self.deliver()
        file = self.files.get(by.office)
        try:
            documents = self.documents(act, file, by, place, outcome)
        except RogatoryError:
            return None
        if any(file.find(digest(encode(one))) for one in documents):
            return None  # the pen refuses the same document twice
        after = made.file(file, *documents)
        self.files[by.office] = after
        for delivery in deliveries(file, after):
            sent = [
                one.document for number in delivery.numbers for one in after.filed if one.number == number
            ]
            if sent:
                self.underway.append((delivery.peer, sent))
        return None if self.late else self.deliver()

    def deliver(self):
        for peer, documents in self.underway:
            self.files[peer] = made.file(self.files[peer], *documents)
        self.underway = []

    def documents(self, act, file, by, place, outcome):
        line = file.lines[place % len(file.lines)] if file.lines else None
        request = line.digest if line else "sha256:" + "0" * 64
        now = self.moment
        if act == "onward":
            act = self.onward(file, line, by, place)
        match act:
            case "letter":
                return (made.letter(by),) if by.office == "xa.central" and by.role == "official" else ()
            case "preserve":
                return (made.preservation(by),) if by is LEA else ()
            case "hand-on":
                onward = made.preservation(by, "xb.mailhaven", (request,))
                return VERBS["ask_preservation"](file, request=onward, by=by, now=now)
            case "assess":
                from rogatory.casefile.turn import require_turn

                require_turn(file, request, "Assessment", by=by)
                grounds = ("UNCC 40(8)", "UNCC 40(27)") if outcome != "obligatory" else ()
                return (made.assessment(request, outcome, grounds, by),)
            case "order":
                return VERBS["order_production"](file, order=made.order(request, by), by=by, now=now)
            case "authorise" | "send_back":
                pending = [one for one in file.lines if one.pending]
                if not pending:
                    return ()
                chosen = pending[place % len(pending)]
                of = chosen.pending.digest
                if act == "send_back":
                    return VERBS[act](file, of=of, reasons="no", by=by, now=now)
                also = covered(chosen.pending.document, chosen.digest)
                return VERBS[act](file, of=of, proof=made.proof(of, by, also), by=by, now=now)
            case "answer":
                to = line.steps[-1].filed.digest if line and line.steps else request
                return VERBS[act](file, request=request, to=to, text="x", by=by, now=now)
            case _:
                return VERBS[act](file, request=request, **self.more(act, file, line), by=by, now=now)

    def onward(self, file, line, by, place):
        """Choose something that the table permits, so that games get far."""
        if line is None:
            return "letter" if place % 2 else "preserve"
        if line.pending:
            return "authorise"
        seldom = {"Withdrawal", "Refusal", "Postponement", "Objection", "Question"} if place else set()
        rows = [
            r.document for r in possible(line, office=by.office, role=by.role) if r.document not in seldom
        ]
        if not rows:
            return "authorise"
        if "ProductionOrder" in rows and line.last("Assessment") and len(file.filed) % 3:
            return "order"
        if "Production" in rows and len(file.filed) % 4:
            return "produce"
        chosen = rows[(place + len(file.filed)) % len(rows)]
        return {"ProductionOrder": "order", "PreservationRequest": "hand-on"}.get(chosen) or VERB_FOR[chosen]

    def more(self, act, file, line):
        day = self.moment.date()
        package = {"package": PACKAGE}
        preserved = line is not None and line.kind == "preservation"
        return {
            "withdraw": {"reasons": "x"},
            "acknowledge": {},
            "ask": {"text": "x"},
            "consult": {"text": "x"},
            "refuse": {"grounds": ("UNCC 40(8)",), "reasons": "x"},
            "postpone": {"grounds": ("UNCC 40(27)",), "reasons": "x", "review_on": day + timedelta(days=9)},
            "object_to": {"ground": "other", "reasons": "x"},
            "produce": {**package, "conditions": standard_conditions("UNCC")},
            "give_receipt": {"held_until": day + timedelta(days=90)} if preserved else package,
            "take_custody": {**package, "act": "opened", "conditions_accepted": standard_conditions("UNCC")},
            "close": {"outcome": "x"},
        }[act]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ACTS, min_size=20, max_size=90))
def test_nobody_is_stuck_nobody_is_alone_nothing_leaves_unauthorised(acts):
    game = Game()
    for act in acts:
        game.play(*act)
    game.deliver()
    for office, file in game.files.items():
        for line in file.lines:
            never_alone(file, line)
            never_stuck(line)
            never_moves_after_the_end(line)
        only_authorised_evidence(file)
        clocks(file, practice=Practice())
        assert file == made.file(made.empty(office), *(one.document for one in file.filed))
    everything_sent_is_known(game)
    if not any(act[0] == "deliver-late" for act in acts):
        assert not [one for file in game.files.values() for line in file.lines for one in line.out_of_turn]


def never_alone(file, line):
    for step in line.steps:
        if step.row.eyes == 2:
            second = step.authorisation.document
            assert isinstance(second, Authorisation)
            assert second.of == step.filed.digest
            assert second.person != step.filed.document.person
            assert second.role in step.row.authorise
            assert second.office == step.filed.document.office


def never_stuck(line):
    if line.stage in ENDS or line.pending:
        return
    assert (line.kind, line.stage) in OWNER
    owner = OWNER[(line.kind, line.stage)]
    office = line.opener if owner == "opener" else line.addressee
    someone = [p for p in PEOPLE if p.office == office]
    assert any(possible(line, office=office, role=p.role) for p in someone) or any(
        row.by is not owner for row in rows_at(line.kind, line.stage)
    )


def never_moves_after_the_end(line):
    stages = [step.then for step in line.steps]
    assert not any(stage in ENDS for stage in stages[:-1])


def only_authorised_evidence(file):
    released = {s.filed.digest for line in file.lines for s in line.steps if s.authorisation}
    for line in file.lines:
        production = line.last("Production")
        if production is not None:
            assert production.digest in released
            step = next(s for s in line.steps if s.filed.digest == production.digest)
            assert set(step.authorisation.document.also_of) == set(covered(production.document, line.digest))
            assert isinstance(production.document, Production)


def everything_sent_is_known(game):
    """What took effect at one office and was meant for another is in the other’s file, in turn or not."""
    for office, file in game.files.items():
        for other in OFFICES:
            there = {one.digest for one in game.files[other].filed}
            for line in file.lines:
                if other == line.counterpart_of(office) and office in (line.opener, line.addressee):
                    for step in line.steps:
                        document = step.filed.document
                        if (
                            document.office == office
                            and document.audience == "counterpart"
                            and (not hasattr(document, "line") or step.filed.digest == line.digest)
                        ):
                            assert step.filed.digest in there


def test_the_game_gets_to_the_end():
    """A property that never sees a sealed answer would prove nothing."""
    import random

    reached = set()
    chance = random.Random(7)  # noqa: S311 - a game
    for _ in range(60):
        game = Game()
        for _ in range(200):
            act = "onward" if chance.random() < 0.9 else "assess"
            outcome = "refusable" if chance.random() < 0.2 else "obligatory"
            game.play(act, chance.choice(PEOPLE), chance.randrange(1, 4), outcome)
        reached |= {(line.kind, line.stage) for file in game.files.values() for line in file.lines}
    assert {("letter", "closed"), ("order", "closed"), ("preservation", "closed")} <= reached
