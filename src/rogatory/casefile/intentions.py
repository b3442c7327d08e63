# SPDX-License-Identifier: Apache-2.0
"""From what a form, a program or a command line sends to the typed inputs of a verb.

Rules:
- the inputs of a verb are the keyword arguments of its function, with their types;
  there is no second list of them anywhere;
- where a verb takes a whole document, its head is filled from who acts and when;
  what the sender wrote there is refused, not overwritten;
- an unknown, missing or misshapen input is named with its path.

>>> [name for name in inputs_of("withdraw")]
['request', 'reasons']
"""

import inspect
from collections.abc import Mapping
from datetime import datetime
from typing import get_type_hints

import msgspec

from rogatory.casefile.documents import Document
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import Head, head
from rogatory.casefile.standing import Actor
from rogatory.casefile.verbs import VERBS
from rogatory.errors import NotAllowed, NotValid

_NOT_INPUT = ("case", "by", "now", "return")


def inputs_of(verb: str) -> dict[str, type]:
    """Return the names and types of a verb's inputs."""
    if verb not in VERBS:
        raise NotAllowed("verb.unknown", "There is no such act.", remedy="See the list of acts.")
    hints = get_type_hints(VERBS[verb])
    return {name: kind for name, kind in hints.items() if name not in _NOT_INPUT}


def read_inputs(
    verb: str, raw: Mapping[str, object], *, case: CaseFile, by: Actor, now: datetime
) -> dict[str, object]:
    """Return the typed inputs of a verb, or name the one that is wrong."""
    kinds = inputs_of(verb)
    parameters = inspect.signature(VERBS[verb]).parameters
    for name in raw:
        if name not in kinds:
            raise NotValid(
                "input.unknown",
                "“{name}” is not something this act takes.",
                remedy="It takes: {known}.",
                field=name,
                params={"name": name, "known": ", ".join(kinds)},
            )
    result: dict[str, object] = {}
    for name, kind in kinds.items():
        if name in raw:
            result[name] = _convert(name, raw[name], kind, case=case, by=by, now=now)
        elif parameters[name].default is inspect.Parameter.empty:
            raise NotValid(
                "input.missing",
                "“{name}” is missing.",
                remedy="Fill it in.",
                field=name,
                params={"name": name},
            )
    return result


def _convert(name: str, value: object, kind: type, *, case: CaseFile, by: Actor, now: datetime) -> object:
    if isinstance(kind, type) and issubclass(kind, Document):
        value = _with_head(name, value, kind, case=case, by=by, now=now)
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        raise _misshapen(name, error) from None


def _with_head(
    name: str, value: object, kind: type[Document], *, case: CaseFile, by: Actor, now: datetime
) -> object:
    if isinstance(value, kind) or not isinstance(value, Mapping):
        return value
    written = [key for key in ("kind", *Head.__annotations__) if key in value and key != "in_reply_to"]
    if written:
        raise NotValid(
            "input.head",
            "“{key}” is filled in from who acts and when; it cannot be sent.",
            remedy="Leave it out.",
            field=f"{name}.{written[0]}",
            params={"key": written[0]},
        )
    replies = msgspec.convert(value.get("in_reply_to", ()), tuple[str, ...])
    filled = {**value, **head(case, by=by, now=now, in_reply_to=replies)}
    return {**filled, "kind": kind.__struct_config__.tag}


def _misshapen(name: str, error: msgspec.ValidationError) -> NotValid:
    says, _, path = str(error).partition(" - at `$")
    place = name + path.rstrip("`").replace("[", ".").replace("]", "").replace("`", "")
    return NotValid(
        "input.misshapen",
        "“{place}” does not have the right form: {says}.",
        remedy="Correct it and send again; nothing was filed.",
        field=place,
        params={"place": place, "says": says[:1].lower() + says[1:]},
    )
