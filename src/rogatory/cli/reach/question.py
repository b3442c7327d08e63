# SPDX-License-Identifier: Apache-2.0
"""One question of reach, for people and for programs.

Rules: the answer is that of the instrument that gives most, with the others beside; `facts` are
those of `rogatory assess`, which gives the same outcome for them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rogatory.cli.reach.rows import Output
    from rogatory.law.reach.scenario import Answer, ByInstrument
    from rogatory.law.reach.world import World


def question(
    world: "World", requesting: str, requested: str, offence: str, measure: str, data: str, out: "Output"
) -> None:
    """Answer one question."""
    from rogatory.cli.law.standing import state_from
    from rogatory.errors import NotValid
    from rogatory.law.reach.scenario import answer, scenario

    missing = [
        name
        for name, told in (("REQUESTED", requested), ("--offence", offence), ("--measure", measure))
        if not told
    ]
    if missing:
        raise NotValid(
            "reach.incomplete",
            "The question lacks {what}.",
            remedy="Write it as “rogatory reach FR DE --offence murder --measure preserve”.",
            field=missing[0],
            params={"what": ", ".join(missing)},
        )
    asking, asked_state = (state_from(one, world.folder) for one in (requesting, requested))
    asked = scenario(world, asking, asked_state, offence, measure, data)
    found = answer(world, asked)
    if out.form == "json":
        out.json(as_json(world, found))
    elif out.for_people:
        out.text(_told(world, found))
    else:
        out.rows(
            [
                {
                    **_row(found),
                    "instrument": found.governing.instrument,
                    "outcome": found.governing.assessment.outcome,
                }
            ]
        )


def as_json(world: "World", found: "Answer") -> dict[str, object]:
    """Return an answer as programs read it."""
    import msgspec

    from rogatory.law.assess import as_json as told_as
    from rogatory.law.reach.request import suppositions_in

    first = found.governing
    supposed = [one for one in suppositions_in(world.folder) if one.name in world.suppositions]
    return {
        "result": found.result,
        **told_as(first.assessment),
        "instrument": first.instrument,
        "scenario": msgspec.to_builtins(found.scenario),
        "date": world.on.isoformat(),
        "by_instrument": [
            {"instrument": one.instrument, "result": one.result, "outcome": one.assessment.outcome}
            for one in found.by_instrument
        ],
        "suppositions": [{"name": one.name, "fact": one.fact, "says": one.says} for one in supposed],
        "facts": {key: _plain(value) for key, value in first.facts.items()},
    }


def _plain(value: object) -> object:
    if isinstance(value, float):
        return "life" if value == float("inf") else int(value) if value == int(value) else value
    return value.isoformat() if hasattr(value, "isoformat") else value  # type: ignore[union-attr]


def _row(found: "Answer") -> dict[str, object]:
    one = found.scenario
    return {
        "requesting": one.requesting, "requested": one.requested, "offence": one.offence,
        "measure": one.measure, "data": one.data, "result": found.result,
    }  # fmt: skip


def _told(world: "World", found: "Answer") -> str:
    from rogatory.law.facts import F

    one, first = found.scenario, found.governing
    lines = [
        f"{one.requesting} asks {one.requested} on {world.on.isoformat()}:"
        f" {one.measure} ({one.data}), {one.offence}",
        f"{found.result.upper()} under {first.instrument}: {first.assessment.outcome.replace('_', ' ')}",
    ]
    if layers := first.assessment.layers:
        lines.append(f"  the treaty alone: {layers.treaty.replace('_', ' ')}; own obligations: {layers.own}")
    for provision in first.assessment.provisions:
        if provision.finding != "not_met" and provision.effect not in ("procedure", "safeguard"):
            lines.append(
                f"  {provision.finding:8} {provision.cite:18} {provision.effect:18} {provision.plain}"
            )
    for key in first.assessment.missing_facts:
        lines.append(f"  not known: {key}. {F[key].asks if key in F else ''}")
    lines += [f"  if {one.fact} were {one.to}: {one.outcome}" for one in first.assessment.would_change]
    lines += [f"  {name}" for name in _others(found.by_instrument[1:])]
    supposed = ", ".join(world.suppositions) or "nothing"
    lines.append(
        f"  supposed: {supposed}; data as of {first.assessment.as_of};"
        " a well-made request is taken for granted"
    )
    return "\n".join(lines)


def _others(others: "tuple[ByInstrument, ...]") -> list[str]:
    return [
        f"beside it, {one.instrument}: {one.result} ({one.assessment.outcome.replace('_', ' ')})"
        for one in others
    ]
