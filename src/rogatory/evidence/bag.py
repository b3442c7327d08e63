# SPDX-License-Identifier: Apache-2.0
"""Write and read the tag files of the bag: what `sha256sum` and any BagIt tool check.

Rules:
- `bagit.txt` has exactly one content, compared byte for byte, because a common
  library is lenient there;
- a manifest line is a lower-case SHA-256, two spaces and a name, as `sha256sum`
  writes it; lines are sorted, no name stands twice, nothing else is in the file;
- the tag manifest covers every other tag file that exists before it is signed.

Leaves to callers: hashing, and what `package.json` says.

Source: RFC 8493 2.1 to 2.4.
"""

import hashlib
import re
from collections.abc import Mapping

from rogatory.errors import NotGenuine, NotValid
from rogatory.evidence.names import NamesSeen, escape, unescape

FOLDER = "bag/"
PAYLOAD = "data/"
BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
STATEMENT = "package.json"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SEAL = TAG_MANIFEST + ".p7s"
STAMP = SEAL + ".tsr"
PROOF = TAG_MANIFEST + ".tlog-proof"

COVERED = (BAG_INFO, BAGIT, MANIFEST, STATEMENT)
MAX_FILES = 100_000
# What a tag file may weigh: read into memory, so bounded before it is read.
LIMITS: Mapping[str, int] = {
    BAGIT: 128,
    BAG_INFO: 64 * 1024,
    MANIFEST: 24 * 1024 * 1024,
    STATEMENT: 1024 * 1024,
    TAG_MANIFEST: 4096,
    SEAL: 256 * 1024,
    STAMP: 256 * 1024,
    PROOF: 1024 * 1024,
}
REQUIRED = (BAGIT, BAG_INFO, MANIFEST, STATEMENT, TAG_MANIFEST, SEAL)

BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-f]+)  ([^\r\n]+)")


def bag_info(*, package: str, sender: str, size: int, count: int) -> bytes:
    """Write `bag-info.txt`.

    Cites: RFC 8493 2.2.2.
    """
    lines = (
        f"Source-Organization: {_one_line(sender)}",
        f"External-Identifier: {_one_line(package)}",
        f"Payload-Oxum: {size}.{count}",
    )
    return ("\n".join(lines) + "\n").encode("utf-8")


def manifest(digests: Mapping[str, str]) -> bytes:
    """Write a manifest from names and hexadecimal SHA-256.

    Cites: RFC 8493 2.1.3.
    """
    return "".join(f"{digests[name]}  {escape(name)}\n" for name in sorted(digests)).encode("utf-8")


def tag_manifest(tag_files: Mapping[str, bytes]) -> bytes:
    """Write the tag manifest over the files it covers.

    Cites: RFC 8493 2.2.1.
    """
    return manifest({name: hashlib.sha256(tag_files[name]).hexdigest() for name in COVERED})


def read_manifest(data: bytes, *, field: str = MANIFEST, digits: int = 64) -> dict[str, str]:
    """Read a manifest; refuse every line we would not write.

    Cites: RFC 8493 2.1.3.
    """
    found: dict[str, str] = {}
    seen = NamesSeen()
    try:
        text = data.decode("utf-8")
        if text and not text.endswith("\n"):
            raise _malformed(field)
        for line in text.split("\n")[:-1]:
            match = _LINE.fullmatch(line)
            if not match or len(match[1]) != digits:
                raise _malformed(field)
            name = unescape(match[2])
            seen.add(name.removeprefix(PAYLOAD))
            found[name] = match[1]
    except (UnicodeDecodeError, NotValid):
        raise _malformed(field) from None
    if list(found) != sorted(found) or len(found) > MAX_FILES:
        raise _malformed(field)
    return found


def check_bagit_text(data: bytes) -> None:
    """Refuse any `bagit.txt` but the one that RFC 8493 prescribes for UTF-8.

    Cites: RFC 8493 2.1.1.
    """
    if data != BAGIT_TEXT:
        raise _malformed(BAGIT)


def oxum(tag_text: bytes) -> tuple[int, int]:
    """Return the total size and number of files that `bag-info.txt` announces.

    Cites: RFC 8493 2.2.2.
    """
    found = re.findall(rb"^Payload-Oxum: (0|[1-9][0-9]{0,18})\.(0|[1-9][0-9]{0,8})$", tag_text, re.MULTILINE)
    if len(found) != 1:
        raise _malformed(BAG_INFO)
    return int(found[0][0]), int(found[0][1])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _malformed(field: str) -> NotGenuine:
    return NotGenuine(
        "package.manifest-malformed",
        "The list “{file}” in the package is not written as the standard asks.",
        remedy="Ask the sender to seal the files again.",
        field=field,
        cites="RFC 8493 2.1",
        params={"file": field},
    )
