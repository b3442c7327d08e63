# SPDX-License-Identifier: Apache-2.0
"""Describe the interface for programs, from the verbs and the addresses themselves.

Rules: nothing is written twice: the inputs come from the signatures of the verbs, the
shapes of documents from their classes, everything else from the table of addresses
and the first line of what answers there.

Source: OpenAPI 3.1; JSON Schema 2020-12.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

import rogatory
from rogatory.api.access import answer
from rogatory.casefile.intentions import inputs_of
from rogatory.casefile.verbs import VERBS
from rogatory.errors import FAMILIES


def show(request: HttpRequest) -> HttpResponse:
    """Return the description."""
    return answer(describe())


def describe() -> dict[str, Any]:
    """Return the OpenAPI description of all verbs and addresses."""
    kinds = {verb: inputs_of(verb) for verb in VERBS}
    every = [kind for inputs in kinds.values() for kind in inputs.values()]
    schemas, components = msgspec.json.schema_components(every, ref_template="#/components/schemas/{name}")
    shown = iter(schemas)
    paths = dict(_addresses())
    paths |= {
        f"/api/cases/{{case}}/acts/{verb}": {"post": _operation(verb, {name: next(shown) for name in inputs})}
        for verb, inputs in kinds.items()
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "rogatory", "version": rogatory.__version__, "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _addresses() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each address but those of the verbs, with what may be done there."""
    from rogatory.api.urls import urlpatterns

    for pattern in urlpatterns:
        methods = getattr(pattern.callback, "methods", ())
        if "verb" in pattern.pattern.converters or not methods:
            continue
        path = "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(pattern.pattern))
        yield path, {method.lower(): _reading(pattern, method, methods) for method in methods}


def _reading(pattern: URLPattern, method: str, methods: tuple[str, ...]) -> dict[str, Any]:
    name = pattern.callback.__name__
    return {
        "operationId": name if len(methods) == 1 else f"{method.lower()}_{name}",
        "summary": (pattern.callback.__doc__ or name).strip().splitlines()[0],
        "parameters": [_in_path(one) for one in pattern.pattern.converters],
        "responses": {"2XX": {"description": "Done."}, **_refusals()},
    }


def _operation(verb: str, inputs: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": verb,
        "summary": (VERBS[verb].__doc__ or verb).strip().splitlines()[0],
        "parameters": [_in_path("case")],
        "requestBody": {
            "content": {"application/json": {"schema": {"type": "object", "properties": inputs}}}
        },
        "responses": {"201": {"description": "Filed."}, **_refusals()},
    }


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _refusals() -> dict[str, Any]:
    return {
        str(family.http_status): {"description": (family.__doc__ or "").splitlines()[0]}
        for family in FAMILIES
    }
