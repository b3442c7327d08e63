# SPDX-License-Identifier: Apache-2.0
"""A letter that is refused, with reasons, after consultation.

Altania asks for the messages of an account over posts that Belmora does not punish.
Belmora may decline for want of dual criminality; it says which ground, on which
facts, and what would change it.
"""

from rogatory.cli.stories import matter
from rogatory.cli.stories.first_letter import _sheet, _today, _version
from rogatory.cli.stories.world import World


def play(world: World) -> str:
    """Play until the refusal has reached Altania; return the case."""
    told = matter.facts(
        "produce_content",
        "content",
        date=_today(),
        offence__label="insult of an official online",
        offence__conduct="posts that mock the mayor of Altmar",
        offence__convention_article=None,
        offence__criminal_in_requested=False,
        offence__max_penalty_years_requested=0,
        risk_indicators=["expression"],
    )
    assessed = world.lea.assess(told)
    letter = matter.letter(told, _sheet(assessed), law_version=_version(assessed))
    letter |= {"offence": "Insult of an official online", "offence_provision": "Criminal Code, section 297"}
    done = world.lea.act("send_letter", {"letter": letter})
    case, digest = done["case"], done["filed"][0]["digest"]
    world.authorise(world.amal, case, digest, person="amal", office="xa.central", role="judge")
    world.tell("Altania asks for messages over posts that mock a mayor.")
    world.wait(world.tomas, case, "letter", "sent")
    world.tomas.act("acknowledge", {"request": digest}, case=case)
    world.tomas.act("assess", {"request": digest, "facts": told}, case=case)
    consult = {
        "request": digest,
        "text": "The conduct is no offence in Belmora. Is there other conduct in the file?",
        "grounds_considered": ["UNCC 40(8)"],
    }
    asked = world.tomas.act("consult", consult, case=case)["filed"][0]["digest"]
    world.wait(world.lea, case, "letter", "in consultation")
    world.lea.act("answer", {"request": digest, "to": asked, "text": "There is none."}, case=case)
    _wait_answered(world, case, asked)
    refusal = {
        "request": digest,
        "grounds": ["UNCC 40(8)"],
        "reasons": "Posts that mock an official are no offence under the law of Belmora.",
        "alternatives": "None is needed: the posts are public.",
    }
    filed = world.tomas.act("refuse", refusal, case=case)["filed"][0]["digest"]
    world.authorise(world.malik, case, filed, person="malik", office="xb.central", role="judge")
    world.wait(world.lea, case, "letter", "refused")
    world.tell("Belmora refuses with reasons; Altania sees ground, article and facts.")
    return case


def _wait_answered(world: World, case: str, asked: str) -> None:
    for _ in range(600):
        documents = world.tomas.case(case)["documents"]
        if any(asked in one["document"]["in_reply_to"] for one in documents if one["kind"] == "Answer"):
            return
        world.pause(0.1)
    raise AssertionError("the answer did not arrive")
