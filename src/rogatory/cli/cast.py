# SPDX-License-Identifier: Apache-2.0
"""The fixed cast of the demonstration and the tests: who sits where, in which role.

Everyone is invented, and so are the States Altania (XA) and Belmora (XB); their
codes are among those that no State will ever have.  Source: ISO 3166-1, 8.1.3.
"""

from dataclasses import dataclass

from rogatory.cli.founding import FoundingFile, OfficePlan, OpeningKey, PersonPlan

TOKENS = "demonstration-tokens"


@dataclass(frozen=True, kw_only=True)
class Player:
    """One of the cast."""

    person: str
    name: str
    node: str
    office: str
    role: str
    says: str
    institution: str = ""
    language: str = "en"
    plays: bool = True


CAST = (
    Player(
        person="lea",
        name="Lea",
        node="altania",
        office="xa.central",
        role="official",
        says="drafts requests, opens the evidence (central authority of Altania)",
    ),
    Player(
        person="amal",
        name="Amal",
        node="altania",
        office="xa.central",
        role="judge",
        says="judge, authorises what leaves Altania",
        institution="District Court of Altmar",
    ),
    Player(
        person="tomas",
        name="Tomas",
        node="belmora",
        office="xb.central",
        role="official",
        says="receives and assesses requests (central authority of Belmora)",
    ),
    Player(
        person="malik",
        name="Malik",
        node="belmora",
        office="xb.central",
        role="judge",
        says="judge, authorises orders, refusals and what leaves Belmora",
        institution="Regional Court of Belmora",
    ),
    Player(
        person="ines",
        name="Ines",
        node="mailhaven",
        office="xb.mailhaven",
        role="provider counsel",
        says="legal desk of the provider Mailhaven: checks, objects, produces",
    ),
    Player(
        person="jo",
        name="Jo",
        node="mailhaven",
        office="xb.mailhaven",
        role="provider reviewer",
        says="engineer at Mailhaven: collects, seals, releases as second person",
    ),
    Player(
        person="dana",
        name="Dana",
        node="altania",
        office="xa.central",
        role="overseer",
        says="data-protection overseer: reads, signs nothing",
        plays=False,
    ),
)

_OFFICES = {
    "xa.central": (
        "XA",
        "central authority",
        {"en": "Central Authority of Altania", "ar": "السلطة المركزية في ألتانيا"},
    ),
    "xb.central": (
        "XB",
        "central authority",
        {"en": "Central Authority of Belmora", "ar": "السلطة المركزية في بلمورا"},
    ),
    "xb.mailhaven": ("XB", "service provider", {"en": "Mailhaven", "ar": "ميلهيفن"}),
}


def plans(first_port: int, *, opening_key: OpeningKey = OpeningKey.HYBRID) -> dict[str, FoundingFile]:
    """Return, for each node, the offices it founds and the address it answers under."""
    nodes = dict.fromkeys(player.node for player in CAST)
    return {
        node: FoundingFile(
            address=f"http://127.0.0.1:{first_port + offset}",
            offices=_offices(node, opening_key),
            demonstration=True,
        )
        for offset, node in enumerate(nodes)
    }


def _offices(node: str, opening_key: OpeningKey) -> tuple[OfficePlan, ...]:
    names = dict.fromkeys(player.office for player in CAST if player.node == node)
    return tuple(
        OfficePlan(
            office=office,
            names=_OFFICES[office][2],
            state=_OFFICES[office][0],
            form=_OFFICES[office][1],
            people=tuple(_plan(player) for player in CAST if player.office == office),
            opening_key=opening_key,
        )
        for office in names
    )


def _plan(player: Player) -> PersonPlan:
    return PersonPlan(
        person=player.person,
        name=player.name,
        roles=(player.role,),
        institution=player.institution,
        language=player.language,
    )
