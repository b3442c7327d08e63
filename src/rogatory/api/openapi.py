# SPDX-License-Identifier: Apache-2.0
"""Describe the verbs for programs, from the verbs themselves.

Rules: nothing is written twice: the inputs come from the signatures of the verbs, the
shapes of documents from their classes.

Source: OpenAPI 3.1; JSON Schema 2020-12.
"""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse

import rogatory
from rogatory.api.access import answer
from rogatory.casefile.intentions import inputs_of
from rogatory.casefile.verbs import VERBS
from rogatory.errors import FAMILIES


def show(request: HttpRequest) -> HttpResponse:
    """Return the description."""
    return answer(describe())


def describe() -> dict[str, Any]:
    """Return the OpenAPI description of all verbs."""
    kinds = {verb: inputs_of(verb) for verb in VERBS}
    every = [kind for inputs in kinds.values() for kind in inputs.values()]
    schemas, components = msgspec.json.schema_components(every, ref_template="#/components/schemas/{name}")
    shown = iter(schemas)
    paths = {
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


def _operation(verb: str, inputs: dict[str, Any]) -> dict[str, Any]:
    says = (VERBS[verb].__doc__ or verb).strip().splitlines()[0]
    refusals = {
        str(family.http_status): {"description": (family.__doc__ or "").splitlines()[0]}
        for family in FAMILIES
    }
    return {
        "operationId": verb,
        "summary": says,
        "parameters": [
            {"name": "case", "in": "path", "required": True, "schema": {"type": "string"}},
        ],
        "requestBody": {
            "content": {"application/json": {"schema": {"type": "object", "properties": inputs}}}
        },
        "responses": {"201": {"description": "Filed."}, **refusals},
    }
