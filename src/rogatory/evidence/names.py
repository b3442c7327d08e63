# SPDX-License-Identifier: Apache-2.0
"""Decide which file names a package may hold, so that it unpacks alike on every machine.

Rules:
- a name is relative, made of plain components joined by `/`, in Unicode form NFC;
- no `..`, no drive, no backslash, no home folder, no control or invisible
  direction character, nothing that would leave the folder it is unpacked in or
  show itself as another name;
- no two names that some file system takes for one: differing only in case or in
  Unicode form, or one being the folder of another.

Leaves to callers: what the files hold.

Source: RFC 8493 2.1.3 (escaping), 2.2.4 and 5 (unsafe names); Unicode Annex 15.

>>> check_name("mail/001.eml")
>>> escape("two\\nlines 100%")
'two%0Alines 100%25'
"""

import unicodedata
from collections.abc import Iterable

from rogatory.errors import NotValid

MAX_NAME = 1024
MAX_COMPONENT = 255
_UNSAFE_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}
_DIRECTION = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def check_name(name: str) -> None:
    """Refuse a name that is unsafe to unpack.

    Cites: RFC 8493 5.
    """
    components = name.split("/")
    if not name or len(name.encode("utf-8", "replace")) > MAX_NAME:
        raise _unsafe(name)
    if any(
        part in ("", ".", "..") or len(part.encode("utf-8", "replace")) > MAX_COMPONENT for part in components
    ):
        raise _unsafe(name)
    if "\\" in name or name.startswith("~") or components[0][1:2] == ":":
        raise _unsafe(name)
    if any(unicodedata.category(letter) in _UNSAFE_CATEGORIES or letter in _DIRECTION for letter in name):
        raise _unsafe(name)
    if not unicodedata.is_normalized("NFC", name):
        raise NotValid(
            "package.name-not-normal",
            "The file name “{name}” is written with letters in pieces.",
            remedy="Rename the file in Unicode form NFC.",
            field=name,
            cites="RFC 8493 5.2",
            params={"name": shown(name)},
        )


class NamesSeen:
    """Remembers the names of one package and refuses one that a file system could confuse."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def add(self, name: str) -> None:
        """Check a name by itself and against all before it."""
        check_name(name)
        folded = _folded(name)
        parts = folded.split("/")
        above = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        if folded in self._files or folded in self._folders or not self._files.isdisjoint(above):
            raise NotValid(
                "package.name-twice",
                "Two files have names that some computers take for the same: “{name}”.",
                remedy="Rename one of the two.",
                field=name,
                cites="RFC 8493 5.2",
                params={"name": shown(name)},
            )
        self._files.add(folded)
        self._folders.update(above)


def check_names(names: Iterable[str]) -> None:
    """Check all names of one package."""
    seen = NamesSeen()
    for name in names:
        seen.add(name)


def shown(name: str) -> str:
    """Write a name so that it can be shown in a sentence without playing tricks."""
    cut = name if len(name) <= 120 else name[:119] + "…"
    return "".join(
        f"\\u{ord(letter):04x}" if unicodedata.category(letter)[0] == "C" or letter in _DIRECTION else letter
        for letter in cut
    )


def escape(name: str) -> str:
    """Write a name as it stands in a manifest line.

    Cites: RFC 8493 2.1.3.
    """
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def unescape(text: str) -> str:
    """Read a name from a manifest line; refuse a spelling that `escape` does not write.

    Cites: RFC 8493 2.1.3.
    """
    name = text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    if escape(name) != text:
        raise _unsafe(text)
    return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFC", name).casefold())


def _unsafe(name: str) -> NotValid:
    return NotValid(
        "package.name-unsafe",
        "The file name “{name}” is not safe to unpack on every computer.",
        remedy="Rename the file: letters, digits and spaces, with / between folders.",
        field=name,
        cites="RFC 8493 5",
        params={"name": shown(name)},
    )
