# SPDX-License-Identifier: Apache-2.0
"""Do something: the one function behind every page, route and command.

In words: open the case file; ask who, when, whether; call the verb; hand its
documents to the pen; return the new case file.

Rules:
- the role is looked up in the office's house case at this moment, whatever the
  session or token says;
- the inputs are typed by the verb itself (`casefile.intentions`);
- a proof is verified here, before the verb sees it, because verifying needs keys;
- the marks of findings are those of the reviews that this node holds at this moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rogatory.casefile.documents import Document, HumanProof, Opening
from rogatory.casefile.fold import CaseFile, Filed
from rogatory.casefile.house import house_case, roles_held
from rogatory.casefile.intentions import read_inputs
from rogatory.casefile.standing import Actor
from rogatory.casefile.verbs import VERBS
from rogatory.errors import NotAllowed
from rogatory.registry.cases import load_case
from rogatory.registry.node import Node
from rogatory.registry.people import name_of
from rogatory.registry.proofs import require_genuine
from rogatory.registry.record import Signed, record
from rogatory.registry.reviews import as_read, held_reviews
from rogatory.wire.canonical import encode
from rogatory.wire.reading import read_document
from rogatory.wire.signed import sign_document


@dataclass(frozen=True, kw_only=True)
class Done:
    """The case file after an act, and what the act filed."""

    case: CaseFile
    filed: tuple[Filed, ...]


def act(
    node: Node,
    verb: str,
    raw: Mapping[str, object],
    *,
    case: str,
    by: Actor,
    now: datetime,
    renewed_at: datetime | None = None,
) -> Done:
    """Do a verb in a case, or say which of the three questions stands against it.

    1. The person holds the role in this office now.
    2. The inputs have the form the verb takes.
    3. A proof, if there is one, is genuine.
    4. The verb finds it is the turn of the document and lawful.
    5. The pen files what the verb returned.

    `renewed_at` is when the person last showed their second factor in this session.
    """
    require_role(node, by, now=now)  # 1
    file = load_case(node, by.office, case)
    inputs = read_inputs(verb, raw, case=file, by=by, now=now)  # 2
    proof = inputs.get("proof")
    if isinstance(proof, HumanProof):
        require_genuine(proof, by=by, now=now, renewed_at=renewed_at)  # 3
    documents = VERBS[verb](file, **inputs, by=by, now=now)  # 4
    documents = as_read(documents, held_reviews(node.data).marks)
    _require_somebody(node, documents, by=by, now=now)
    after = record(node, file, sign_all(node, documents), now=now)  # 5
    return Done(case=after, filed=after.filed[len(file.filed) :])


def sign_all(node: Node, documents: tuple[Document, ...]) -> tuple[Signed, ...]:
    """Sign documents with the key of the office that states them.

    What could not be read back is refused before it is filed, with the field at fault.
    """
    result = []
    for document in documents:
        data = encode(document)
        if read_document(data) != document:
            raise AssertionError(f"{type(document).__name__} does not read back as itself")
        signature = sign_document(data, signer=node.keys(document.office).documents)
        result.append(Signed(data=data, document=document, signatures=(signature,)))
    return tuple(result)


def _require_somebody(node: Node, documents: tuple[Document, ...], *, by: Actor, now: datetime) -> None:
    """Demand that whoever stands for a safeguard serves in this office now, and is called as it says."""
    lines = [line for one in documents if isinstance(one, Opening) for line in one.safeguards]
    if any(line.confirmed_name not in ("", name_of(line.confirmed_by)) for line in lines):
        raise NotAllowed(
            "safeguard.name-differs",
            "The name beside a safeguard is not the name of the person who stands for it.",
            remedy="Leave the name out, or write it as the account has it.",
            field="safeguards",
        )
    names = {line.confirmed_by for line in lines}
    if not names - {by.person}:
        return
    house = load_case(node, by.office, house_case(by.office))
    for name in names:
        if not roles_held(house, name, at=now):
            raise NotAllowed(
                "safeguard.nobody",
                "{name} does not serve in this office and cannot stand for a safeguard.",
                remedy="Have an official of the office confirm the line.",
                field="safeguards",
                params={"name": name},
            )


def require_role(node: Node, by: Actor, *, now: datetime) -> None:
    """Demand that the house case gives this person this role now."""
    house = load_case(node, by.office, house_case(by.office))
    if by.role not in roles_held(house, by.person, at=now):
        raise NotAllowed(
            "standing.not-held",
            "You do not hold the role {role} in this office at this moment.",
            remedy="Choose another seat, or ask the registrar.",
            params={"role": str(by.role)},
        )
