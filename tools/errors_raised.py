# SPDX-License-Identifier: Apache-2.0
"""Find every error that the program can raise, with its code, its words and its citation, in the source.

Rules:
- an error is a call of one of the six families, or of a variable named `family`;
- what a helper is given (a code, a sentence) is followed back to its callers in the same
  module, so that a helper for ten codes counts as ten errors;
- a code may come from a table of the module: its keys are the families, or its values the codes;
- nothing is imported or run, and what cannot be followed is returned as such, not passed over.

Left to callers: what to write about the errors, and which rules they keep.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "rogatory"
FAMILIES = ("NotValid", "NotAllowed", "NotNow", "NotLawful", "NotGenuine", "NotReached")
_CALL = re.compile(rf"\b({'|'.join(FAMILIES)}|family)\(")
PARTS = ("code", "sentence", "remedy", "cites")

Texts = tuple[str, ...]
Part = Texts | ast.expr
Function = ast.FunctionDef | None


class Raised(NamedTuple):
    """One error as one place raises it; a remedy may depend on the circumstances."""

    place: str
    family: str
    code: str
    sentences: Texts
    remedies: Texts
    cites: Texts


class NotFollowed(NamedTuple):
    """An error whose code or words are not written where they can be found."""

    place: str
    why: str


@cache
def errors_of(source: Path = SOURCE) -> tuple[list[Raised], list[NotFollowed]]:
    """Return every error raised in a tree of modules, and what could not be followed; read once."""
    raised: list[Raised] = []
    lost: list[NotFollowed] = []
    for path in sorted(source.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not _CALL.search(text):
            continue
        for found in _Module(text, path.relative_to(source).as_posix()).errors():
            if isinstance(found, Raised):
                raised.append(found)
            else:
                lost.append(found)
    return raised, lost


class _Module:
    """One module, with its constants, its functions and its calls."""

    def __init__(self, text: str, place: str) -> None:
        self.place = place
        self.constants: dict[str, ast.expr] = {}
        self.functions: dict[str, ast.FunctionDef] = {}
        self.calls: list[tuple[ast.Call, Function]] = []
        tree = ast.parse(text)
        for node in tree.body:
            self.constants |= _assigned(node)
        self._read(tree, None)

    def _read(self, node: ast.AST, function: Function) -> None:
        if isinstance(node, ast.FunctionDef):
            self.functions[node.name] = function = node
        if isinstance(node, ast.Call):
            self.calls.append((node, function))
        for child in ast.iter_child_nodes(node):
            self._read(child, function)

    def errors(self) -> Iterator[Raised | NotFollowed]:
        for call, function in self.calls:
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            if name not in (*FAMILIES, "family") or not call.args:
                continue
            parts = _parts_of(call)
            for family, code in self._codes(name, parts["code"]):
                place = f"{self.place}:{call.lineno}"
                yield from self._followed(place, family, parts | {"code": code}, function)

    def _codes(self, name: str, code: Part) -> Iterator[tuple[str, Part]]:
        """Return which family goes with which code: as written, or by a table from families to codes."""
        if name in FAMILIES:
            yield name, code
            return
        table = self._table(code.value) if isinstance(code, ast.Subscript) else None
        keys = [getattr(key, "id", "") for key in table.keys] if table else []
        if table and set(keys) <= set(FAMILIES):
            yield from zip(keys, table.values, strict=True)
        else:
            yield "family", code

    def _followed(
        self, place: str, family: str, parts: dict[str, Part], function: Function
    ) -> Iterator[Raised | NotFollowed]:
        parts = {name: self._resolved(part, function) for name, part in parts.items()}
        open_ones = {n: p.id for n, p in parts.items() if isinstance(p, ast.Name) and _takes(function, p.id)}
        if function is not None and open_ones:
            for call, caller in self.calls:
                if isinstance(call.func, ast.Name) and call.func.id == function.name:
                    given = {name: _given(function, call, taken) for name, taken in open_ones.items()}
                    yield from self._followed(place, family, parts | given, caller)
            return
        texts = {name: part if isinstance(part, tuple) else () for name, part in parts.items()}
        if family not in FAMILIES or not texts["code"] or not texts["sentence"]:
            yield NotFollowed(place, f"{family}: the code and the sentence are not written in this module")
            return
        for code in texts["code"]:
            yield Raised(place, family, code, texts["sentence"], texts["remedy"], texts["cites"])

    def _resolved(self, part: Part, function: Function) -> Part:
        if isinstance(part, tuple):
            return part
        if isinstance(part, ast.Constant):
            return (part.value,) if isinstance(part.value, str) and part.value else ()
        if isinstance(part, ast.IfExp):
            return self._all((part.body, part.orelse), function)
        if isinstance(part, ast.Name) and not _takes(function, part.id):
            written = self._local(function, part.id) or self.constants.get(part.id)
            return self._resolved(written, function) if written is not None else ()
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "get":
            table = self._table(part.func.value)
            return self._all((*table.values, *part.args[1:]), function) if table else ()
        if isinstance(part, ast.Subscript) and (table := self._table(part.value)):
            return self._all(tuple(table.values), function)
        return part if isinstance(part, ast.Name) else ()

    def _all(self, parts: tuple[ast.expr, ...], function: Function) -> Texts:
        found = [self._resolved(part, function) for part in parts]
        return tuple(text for texts in found if isinstance(texts, tuple) for text in texts)

    def _table(self, node: ast.expr) -> ast.Dict | None:
        written = self.constants.get(node.id) if isinstance(node, ast.Name) else None
        return written if isinstance(written, ast.Dict) else None

    def _local(self, function: Function, name: str) -> ast.expr | None:
        for node in ast.walk(function) if function else ():
            if isinstance(node, ast.Assign | ast.AnnAssign) and name in (found := _assigned(node)):
                return found[name]
        return None


def _assigned(node: ast.stmt) -> dict[str, ast.expr]:
    targets = (
        node.targets
        if isinstance(node, ast.Assign)
        else [node.target]
        if isinstance(node, ast.AnnAssign)
        else []
    )
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    return {t.id: value for t in targets if isinstance(t, ast.Name)} if value is not None else {}


def _parts_of(call: ast.Call) -> dict[str, Part]:
    named = {word.arg: word.value for word in call.keywords if word.arg in PARTS}
    placed = dict(zip(PARTS[:2], call.args, strict=False))
    return {name: placed.get(name) or named.get(name) or () for name in PARTS}


def _takes(function: Function, name: str) -> bool:
    return function is not None and name in {
        one.arg for one in (*function.args.args, *function.args.kwonlyargs)
    }


def _given(function: ast.FunctionDef, call: ast.Call, name: str) -> Part:
    """Return what a call gives for a parameter, or its default."""
    for word in call.keywords:
        if word.arg == name:
            return word.value
    names = [one.arg for one in function.args.args]
    if name in names and names.index(name) < len(call.args):
        return call.args[names.index(name)]
    defaults = dict(zip(reversed(names), reversed(function.args.defaults), strict=False))
    only = zip((one.arg for one in function.args.kwonlyargs), function.args.kw_defaults, strict=True)
    return (defaults | {key: value for key, value in only if value is not None}).get(name) or ()
