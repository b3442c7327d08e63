# SPDX-License-Identifier: Apache-2.0
"""Working papers: drafts that several sittings fill, and the sheet of safeguards on them.

Rules:
- a draft is internal, mutable, never sent, and not in the ledger;
- a confirmation of a safeguard names the official and the finding confirmed; it is
  void as soon as the law finds otherwise on changed facts;
- filing a draft freezes it into a document through the same `act` as everything
  else; the draft is thrown away only after the document is filed.
"""

import json
import secrets
from datetime import datetime

import msgspec
from django.db import transaction

from rogatory.archive.models import Draft
from rogatory.casefile.documents import KINDS, SafeguardAnswer
from rogatory.casefile.lawful import judge, safeguards_of
from rogatory.casefile.standing import Actor, require
from rogatory.errors import NotAllowed, NotNow
from rogatory.law.safeguards import Safeguard
from rogatory.registry.act import Done, act
from rogatory.registry.node import Node

VERB_OF = {
    "PreservationRequest": ("ask_preservation", "request"),
    "LetterOfRequest": ("send_letter", "letter"),
    "ProductionOrder": ("order_production", "order"),
}


def new_case(office: str, *, now: datetime) -> str:
    """Return an identifier for a new case of an office."""
    letters = "23456789abcdefghjkmnpqrstuvwxyz"
    return f"{office}-{now.year}-" + "".join(secrets.choice(letters) for _ in range(8))


def start_draft(*, kind: str, by: Actor, now: datetime, case: str = "", content: dict | None = None) -> Draft:
    """Open a draft; a request that belongs to no case yet gets a case of its own."""
    require(by, "draft")
    return Draft.objects.create(
        id=secrets.token_hex(16),
        office=by.office,
        case=case or new_case(by.office, now=now),
        kind=kind,
        author=by.person,
        content=json.dumps(content or {"facts": {}, "confirmed": {}}),
        updated_at=now,
    )


def open_draft(draft: str, *, by: Actor) -> Draft:
    """Return a draft of the actor's office."""
    row = Draft.objects.filter(id=draft, office=by.office).first()
    if row is None:
        raise NotAllowed(
            "draft.not-found",
            "There is no such draft that you may see.",
            remedy="See your drafts on the home page.",
        )
    return row


def content_of(draft: Draft) -> dict:
    """Return what has been written so far."""
    return json.loads(draft.content)


def save_draft(draft: Draft, changes: dict, *, facts: dict | None = None, now: datetime) -> Draft:
    """Keep what was written, whether or not it is complete."""
    with transaction.atomic():
        row = Draft.objects.select_for_update().get(id=draft.id)
        content = json.loads(row.content)
        content.update(changes)
        content.setdefault("facts", {}).update(facts or {})
        row.content, row.updated_at = json.dumps(content), now
        row.save()
    return row


def drop_draft(draft: Draft) -> None:
    """Throw a working paper away."""
    draft.delete()


def sheet(draft: Draft) -> tuple[tuple[Safeguard, dict | None], ...]:
    """Return every safeguard of the basis with its confirmation, if it still holds."""
    content = content_of(draft)
    confirmed = content.get("confirmed", {})
    lines = []
    for safeguard in safeguards_of(content.get("facts", {})):
        kept = confirmed.get(safeguard.code)
        holds = kept if kept and kept["finding"] == safeguard.finding else None
        lines.append((safeguard, holds))
    return tuple(lines)


def confirm(draft: Draft, code: str, *, finding: str, note: str, by: Actor, now: datetime) -> Draft:
    """Stand by name for the result of one safeguard, as it was shown."""
    found = next((one for one, _ in sheet(draft) if one.code == code), None)
    if found is None or found.finding != finding:
        raise NotNow(
            "safeguard.changed",
            "The result of this safeguard has changed since you read it.",
            remedy="Read the line again, then confirm.",
            field=code,
        )
    confirmed = content_of(draft).get("confirmed", {})
    confirmed[code] = {
        "finding": finding,
        "by": by.person,
        "name": by.name,
        "at": now.isoformat(),
        "note": note,
        "because": list(found.because),
        "cite": found.cite,
    }
    return save_draft(draft, {"confirmed": confirmed}, now=now)


def answers_of(draft: Draft) -> tuple[SafeguardAnswer, ...]:
    """Return the confirmed lines in the form a document carries."""
    return tuple(
        SafeguardAnswer(
            code=safeguard.code,
            cite=safeguard.cite,
            finding=safeguard.finding,
            because=tuple(safeguard.because),
            confirmed_by=kept["by"],
            confirmed_name=kept.get("name", ""),
            confirmed_at=datetime.fromisoformat(kept["at"]),
            note=kept.get("note", ""),
        )
        for safeguard, kept in sheet(draft)
        if kept is not None
    )


def file_draft(node: Node, draft: Draft, *, by: Actor, now: datetime, extra: dict | None = None) -> Done:
    """Freeze the draft into a document and file it; the draft goes only if that succeeds."""
    content = content_of(draft)
    facts = content.get("facts", {})
    verb, name = VERB_OF[draft.kind]
    fields = KINDS[draft.kind].__struct_fields__
    document = {key: value for key, value in content.items() if key in fields}
    document["facts"] = facts
    document["safeguards"] = [msgspec.to_builtins(answer) for answer in answers_of(draft)]
    document["law_version"] = judge(facts).law_version
    inputs = {name: document, **(extra or {})}
    done = act(node, verb, inputs, case=draft.case, by=by, now=now)
    draft.delete()
    return done
