# SPDX-License-Identifier: Apache-2.0
"""Found an office on this node, and learn about others from the signed directory.

Rules:
- founding makes the keys, the office's own directory record and its house case, whose
  first appointments are filed in the office's first hour;
- other offices are known only from a directory that enough root keys have signed;
- a directory entry for an office of this node never replaces its own keys.

Cites: trust.md 5, 7.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec
from django.db import transaction

from rogatory.archive.models import DirectoryRow, Person
from rogatory.casefile.documents import Appointment, Role
from rogatory.casefile.house import house_case
from rogatory.errors import NotValid
from rogatory.ledger.canonical_base64 import to_base64
from rogatory.ledger.verifier_key import format_vkey
from rogatory.registry import seals
from rogatory.registry.act import sign_all
from rogatory.registry.cases import load_case
from rogatory.registry.keyring import HYBRID, Keyring, make_keys
from rogatory.registry.node import Node
from rogatory.registry.record import record
from rogatory.wire.directory import DOCUMENTS, MESSAGES, Directory, OfficeKey, OfficeRecord
from rogatory.wire.signed import DocumentSigner

MESSAGE_KEY_DAYS = 90
FOUNDER = "founder"
DIRECTORY_ROW = "*"  # no office can be called so; keeps the newest version seen


class Founding(msgspec.Struct, frozen=True, kw_only=True):
    """What must be known to found an office."""

    office: str
    names: dict[str, str]
    state: str
    form: str
    address: str
    demonstration: bool = False
    opening_key: str = HYBRID


class FirstPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who serves in the office from its first hour."""

    person: str
    name: str
    roles: tuple[Role, ...]
    institution: str = ""
    language: str = "en"


def found_office(
    node: Node, founding: Founding, people: Iterable[FirstPerson], *, passphrase: bytes | None, now: datetime
) -> OfficeRecord:
    """Make an office with its keys, its record and its first officials."""
    if DirectoryRow.objects.filter(office=founding.office, local=True).exists():
        raise NotValid(
            "office.exists",
            "The office {office} lives here already.",
            remedy="Choose another identifier.",
            field="office",
            params={"office": founding.office},
        )
    seal = seals.make_seal_certificate(
        founding.office, name=founding.names.get("en", founding.office), now=now
    )
    make_keys(
        node.data / "keys",
        founding.office,
        passphrase=passphrase,
        seal=seal,
        opening_key=founding.opening_key,
    )
    made = own_record(node.keys(founding.office), founding, now=now)
    with transaction.atomic():
        keep_record(made, local=True)
        _appoint_first(node, founding, tuple(people), now=now)
    return made


def own_record(keys: Keyring, founding: Founding, *, now: datetime) -> OfficeRecord:
    """Return the directory record of an office from its own keys."""
    return OfficeRecord(
        office=founding.office,
        names=founding.names,
        state=founding.state,
        form=founding.form,
        address=founding.address,
        keys=(
            _office_key(DOCUMENTS, keys.documents, begins=now, ends=None),
            _office_key(MESSAGES, keys.messages, begins=now, ends=now + timedelta(days=MESSAGE_KEY_DAYS)),
        ),
        ledger_keys=tuple(format_vkey(signer.key) for signer in keys.ledger),
        age_recipients=(keys.identity.recipient,),
        seal_authority=keys.seal.authority.decode(),
        checked_on=now.date(),
        demonstration=founding.demonstration,
    )


def learn_directory(directory: Directory) -> int:
    """Keep what a verified directory states about other offices; return how many there are."""
    with transaction.atomic():
        own = set(DirectoryRow.objects.filter(local=True).values_list("office", flat=True))
        others = [one for one in directory.offices if one.office not in own]
        DirectoryRow.objects.filter(local=False).exclude(
            office__in=[DIRECTORY_ROW, *(o.office for o in others)]
        ).delete()
        for one in others:
            keep_record(one, local=False)
        DirectoryRow.objects.update_or_create(
            office=DIRECTORY_ROW, defaults={"local": False, "record": str(directory.version)}
        )
    return len(others)


def newest_directory() -> int:
    """Return the version of the newest directory seen here."""
    row = DirectoryRow.objects.filter(office=DIRECTORY_ROW).values_list("record", flat=True).first()
    return int(row) if row else 0


def keep_record(made: OfficeRecord, *, local: bool) -> None:
    """Keep one office's record."""
    DirectoryRow.objects.update_or_create(
        office=made.office, defaults={"local": local, "record": msgspec.json.encode(made).decode()}
    )


def _office_key(
    purpose: str, signer: DocumentSigner, *, begins: datetime, ends: datetime | None
) -> OfficeKey:
    return OfficeKey(
        purpose=purpose,
        algorithm=signer.key.algorithm,
        public=to_base64(signer.key.public),
        begins=begins,
        ends=ends,
    )


def _appoint_first(node: Node, founding: Founding, people: tuple[FirstPerson, ...], *, now: datetime) -> None:
    office, documents = founding.office, []
    for one in people:
        Person.objects.get_or_create(
            username=one.person,
            defaults={
                "name": one.name,
                "language": one.language,
                "joined_at": now,
                "demonstration": founding.demonstration,
            },
        )
        for role in one.roles:
            documents.append(
                Appointment(
                    case=house_case(office),
                    office=office,
                    person=FOUNDER,
                    role=Role.REGISTRAR,
                    time=now,
                    who=one.person,
                    who_name=one.name,
                    given_role=role,
                    institution=one.institution,
                )
            )
    if documents:
        house = load_case(node, office, house_case(office))
        record(node, house, sign_all(node, tuple(documents)), now=now)
