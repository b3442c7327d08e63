# SPDX-License-Identifier: Apache-2.0
"""`rogatory assess`: what the law says about files of facts.

Rules:
- PATH is a YAML or JSON file, or a folder of them; a folder writes one JSON object a
  line, in the order of names;
- a file holds the facts at top level or under `facts:`; nothing else in a file that
  has `facts:` is read;
- exit 0 whenever assessments were made, 2 when a file is no mapping.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rogatory.law.findings import Assessment, Governing, Offer, Reason

ENDINGS = {".yaml", ".yml", ".json"}
BESIDE = frozenset(
    {
        "id",
        "title",
        "kind",
        "malformed",
        "source",
        "stipulated",
        "paired_with",
        "narrative",
        "expected",
        "reasoning",
        "confidence",
        "ambiguity",
    }
)


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(name="assess", help="Say what the law says about facts in YAML or JSON files.")(assess)


def assess(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object a file.")] = False,
    tree: Annotated[bool, typer.Option("--tree", help="Add the proof tree of each finding.")] = False,
) -> None:
    """Assess facts; see the rules above."""
    import msgspec

    from rogatory.cli.law.texts import shipped_marks
    from rogatory.errors import NotValid
    from rogatory.law.assess import as_json as told_as
    from rogatory.law.assess import assess as judge
    from rogatory.law.vocabulary import read_facts

    marks = shipped_marks()
    unreadable = False
    for path in files_in(paths):
        try:
            mapping = mapping_in(path)
        except NotValid as error:
            unreadable = True
            typer.echo(f"{path}: {error.message}", err=True)
            continue
        assessment = marks.lifted(judge(*read_facts(facts_in(mapping))))
        if as_json:
            typer.echo(msgspec.json.encode({"file": str(path), **told_as(assessment)}).decode())
        else:
            _show(path, assessment, tree=tree)
    if unreadable:
        raise typer.Exit(NotValid.exit_code)


def files_in(paths: list[Path]) -> list[Path]:
    """Return the files named, and those in folders named, in order."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(one for one in path.iterdir() if one.suffix.lower() in ENDINGS)
        else:
            found.append(path)
    return found


def mapping_in(path: Path) -> dict[str, object]:
    """Read one YAML or JSON file as a mapping."""
    import json

    import yaml

    from rogatory.errors import NotValid

    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix.lower() == ".json":
            value = json.loads(text)
        else:
            value = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
    except (OSError, ValueError, yaml.YAMLError):
        value = None
    if not isinstance(value, dict):
        raise NotValid(
            "facts.unreadable",
            "The file “{name}” cannot be read as fields and values.",
            remedy="Write it as YAML or JSON with one field a line.",
            field="PATH",
            params={"name": path.name},
        )
    return value


def facts_in(content: dict[str, object]) -> dict[str, object]:
    """Return the facts of a file, under `facts` or at top level beside what a scenario tells."""
    facts = content.get("facts", {key: value for key, value in content.items() if key not in BESIDE})
    return facts if isinstance(facts, dict) else {"facts": facts}


def _show(path: Path, assessment: "Assessment", *, tree: bool) -> None:
    level = f" ({assessment.duty_level.replace('_', ' ')})" if assessment.duty_level else ""
    typer.echo(f"{path}: {assessment.outcome.replace('_', ' ')}{level}")
    if assessment.governing:
        _show_governing(assessment.governing)
    for one in assessment.provisions:
        typer.echo(f"  {one.finding:8} {one.cite:18} {one.effect:18} {'; '.join(one.because)}")
        if tree and one.reason is not None:
            _show_tree(one.reason, depth=2)
    if (layers := assessment.layers) and layers.own != "silent":
        typer.echo(f"  the treaty alone: {layers.treaty.replace('_', ' ')}")
        typer.echo(f"  own obligations of the requested State: {layers.own} ({', '.join(layers.own_cites)})")
    for one in assessment.items:
        outcome = one.outcome.replace("_", " ")
        typer.echo(f"  {one.item}: {one.category or 'of no known kind'}, by {one.measure}: {outcome}")
    for offer in assessment.before_refusal:
        typer.echo(f"  to be offered before refusal ({offer.cite}): {_offered(offer)}")
    for name in ("grounds", "contested_grounds", "missing_facts"):
        if values := getattr(assessment, name):
            typer.echo(f"  {name.replace('_', ' ')}: {', '.join(values)}")
    for change in assessment.would_change:
        typer.echo(f"  if {change.fact} were {change.to}: {change.outcome.replace('_', ' ')}")
    for joint in assessment.would_change_together:
        facts = " and ".join(f"{one.fact} were {one.to}" for one in joint.facts)
        typer.echo(f"  if {facts}: {joint.outcome.replace('_', ' ')}")
    for problem in assessment.problems:
        typer.echo(f"  {problem.field}: {problem.message}", err=True)


def _show_governing(governing: "Governing") -> None:
    named = {"own": governing.instrument, "other_treaty": "another treaty"}
    typer.echo(f"  governed by: {named.get(governing.governs, governing.governs)}")
    for step in governing.steps:
        typer.echo(f"  {step.finding:8} {step.cite:18} {'governs':18} {step.says}")


def _offered(offer: "Offer") -> str:
    if offer.facts:
        return " and ".join(f"{one.fact} {one.to}" for one in offer.facts)
    return ", ".join(offer.items or [f"count {place + 1}" for place in offer.counts])


def _show_tree(reason: "Reason", *, depth: int) -> None:
    typer.echo(f"{'    ' * depth}{reason.value:8} {reason.says}")
    for one in reason.reasons:
        _show_tree(one, depth=depth + 1)
