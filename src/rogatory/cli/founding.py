# SPDX-License-Identifier: Apache-2.0
"""`rogatory found`: found an office on a node; and the files that tell a node whom to know.

Rules: founding is done once per office; the first person of an office is its
registrar unless the plan says otherwise; a directory is believed only under the
root keys the operator put beside it.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import typer

if TYPE_CHECKING:
    from rogatory.wire.directory import OfficeRecord


class OpeningKey(StrEnum):
    """Which kind of key packages for an office are sealed to."""

    HYBRID = "hybrid"
    X25519 = "x25519"


class PersonPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who serves in the office from its first hour."""

    person: str
    name: str
    roles: tuple[str, ...]
    institution: str = ""
    language: str = "en"


class OfficePlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office to found."""

    office: str
    names: dict[str, str]
    state: str
    form: str
    people: tuple[PersonPlan, ...]
    opening_key: OpeningKey = OpeningKey.HYBRID


class FoundingFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which offices a node founds for itself."""

    address: str
    offices: tuple[OfficePlan, ...]
    demonstration: bool = False


class RootsFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose signatures make a directory believed, and how many of them."""

    require: int
    keys: tuple[str, ...]


OPENING_KEY = typer.Option(
    OpeningKey.HYBRID, help="Kind of key that packages are opened with; x25519 for an age older than 1.3."
)
DATA = typer.Option(Path("data"), help="Where everything this node keeps is kept.")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("found")(found)


def found(
    office: str = typer.Argument(help="Identifier of the office, for example xa.central."),
    name: str = typer.Option(..., help="Its name in English."),
    state: str = typer.Option(..., help="Code of its State."),
    form: str = typer.Option(
        "central authority", help="central authority, contact point or service provider."
    ),
    person: str = typer.Option(..., help="Log-in name of its first official."),
    person_name: str = typer.Option(..., help="Name of its first official."),
    address: str = typer.Option("http://127.0.0.1:8710", help="Address under which others reach it."),
    opening_key: OpeningKey = OPENING_KEY,
    data: Path = DATA,
) -> None:
    """Found an office: its keys, its ledger, its first official; print the link to set a password."""
    from rogatory.cli import process

    process.prepare(data, address=address, demonstration=False)
    plan = FoundingFile(
        address=address,
        offices=(
            OfficePlan(
                office=office,
                names={"en": name},
                state=state,
                form=form,
                people=(PersonPlan(person=person, name=person_name, roles=("registrar", "official")),),
                opening_key=opening_key,
            ),
        ),
    )
    from django.conf import settings

    from rogatory.registry.people import invitation

    found_all(plan, passphrase=settings.CHOICES.passphrase)
    typer.echo(
        f"{office} is founded. Its keys lie in {data / 'keys'}: back them up, apart from the database.",
        err=True,
    )
    typer.echo(address + invitation(person))


def found_all(plan: FoundingFile, *, passphrase: bytes | None) -> "tuple[OfficeRecord, ...]":
    """Found what is not there yet; return the records of all offices of the plan."""
    from rogatory.casefile.documents import Role
    from rogatory.registry import offices
    from rogatory.registry.clock import now
    from rogatory.registry.node import node

    here, records = node(), []
    for one in plan.offices:
        if one.office in here.local_offices():
            records.append(here.office(one.office))
            continue
        founding = offices.Founding(
            office=one.office,
            names=one.names,
            state=one.state,
            form=one.form,
            address=f"{plan.address}/offices/{one.office}",
            demonstration=plan.demonstration,
            opening_key=one.opening_key.value,
        )
        people = [
            offices.FirstPerson(
                person=p.person,
                name=p.name,
                roles=tuple(Role(r) for r in p.roles),
                institution=p.institution,
                language=p.language,
            )
            for p in one.people
        ]
        records.append(offices.found_office(here, founding, people, passphrase=passphrase, now=now()))
    return tuple(records)


def learn_file(data: Path) -> int:
    """Read `directory.json` under the roots beside it; return how many other offices it names."""
    from rogatory.ledger.canonical_base64 import from_base64
    from rogatory.registry.clock import now
    from rogatory.registry.offices import learn_directory, newest_directory
    from rogatory.wire.directory import read_directory
    from rogatory.wire.signed import DocumentKey

    roots = msgspec.json.decode((data / "directory-roots.json").read_bytes(), type=RootsFile)
    keys = tuple(DocumentKey("ed25519", from_base64(key, what="keys")) for key in roots.keys)
    directory = read_directory(
        (data / "directory.json").read_bytes(),
        roots=keys,
        require=roots.require,
        newest=newest_directory(),
        now=now(),
    )
    return learn_directory(directory)
