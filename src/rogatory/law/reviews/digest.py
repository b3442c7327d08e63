# SPDX-License-Identifier: Apache-2.0
"""Name a rule exactly as it is coded, so that a review holds for this rule and no other.

Rules: the digest is over the citation, the sentence, the effects, the role, both trees,
and for each test the facts it reads and the source of what it does, with everything of
the law room that this source calls; the mark and the place in the file are not part of
it; comments and layout within a test are, because nobody is to judge which matter.

>>> from rogatory.law.catalogue import found_under
>>> rule_digest(found_under("UNCC 65")[0]).startswith("sha256:")
True
"""

import hashlib
import inspect
import json
from collections.abc import Callable
from functools import cache
from types import CodeType, FunctionType

from rogatory.law.engine import Provision
from rogatory.law.expressions import Expression, Test
from rogatory.law.facts import Fact


def rule_digest(provision: Provision) -> str:
    """Return the digest of a rule."""
    one = provision
    told = [
        one.cite,
        one.plain,
        one.effect,
        one.otherwise,
        one.role,
        one.duty,
        one.contested,
        _tree(one.when),
        _tree(one.condition),
    ]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _tree(expression: Expression) -> list[object]:
    if isinstance(expression, Test):
        return ["test", expression.name, expression.keys, expression.reads, _meaning(expression)]
    return [type(expression).__name__, *map(_tree, expression.parts)]


@cache
def _meaning(test: Test) -> str:
    return hashlib.sha256(_source(test.ask, {id(test.ask)}).encode()).hexdigest()


def _told(value: object, seen: set[int]) -> str:
    """Return what a value does, as text: functions by their source and by what they call."""
    match value:
        case Fact():
            return f"fact {value.key} {value.form}"
        case Expression():
            return f"expression {value!r}" if isinstance(value, Test) else "expression"
        case None | bool() | int() | float() | str():
            return repr(value)
        case tuple() | list():
            return f"[{', '.join(_told(one, seen) for one in value)}]"
        case frozenset() | set():
            return f"{{{', '.join(sorted(_told(one, seen) for one in value))}}}"
        case dict():
            return f"{{{', '.join(f'{_told(k, seen)}: {_told(v, seen)}' for k, v in value.items())}}}"
        case FunctionType() if value.__module__.startswith("rogatory.") and id(value) not in seen:
            return _source(value, seen | {id(value)})
    return type(value).__name__


def _source(function: Callable, seen: set[int]) -> str:
    try:
        source = " ".join(inspect.getsource(function).split())
    except (OSError, TypeError):  # made at run time: its code is all there is
        source = repr(getattr(function, "__qualname__", function))
    if not isinstance(function, FunctionType):
        return source
    names = [name for name in _names(function.__code__) if name in function.__globals__]
    called = {name: _told(function.__globals__[name], seen) for name in names}
    closed = [_told(cell.cell_contents, seen) for cell in function.__closure__ or ()]
    return f"{source} with {sorted(called.items())} and {closed}"


def _names(code: CodeType) -> list[str]:
    inner = [name for one in code.co_consts if isinstance(one, CodeType) for name in _names(one)]
    return sorted({*code.co_names, *inner})
