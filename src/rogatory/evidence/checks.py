# SPDX-License-Identifier: Apache-2.0
"""Decide whether what came out of a package may be believed.

Rules: the seal is checked before anything it covers is read for its meaning; every
difference has its own code; nothing is passed over because it is small.

Leaves to callers: which certificates are trusted (`verify`), and doing all the checks
before a file gets its name (`open`).

Source: RFC 8493 3; ETSI EN 319 122-1; UN Convention art 40(19).
"""

import hashlib
from collections.abc import Callable

import msgspec

from rogatory.errors import NotGenuine
from rogatory.evidence import bag
from rogatory.evidence.manifest import PackageStatement, keys_of, read_statement
from rogatory.evidence.names import shown
from rogatory.evidence.unpack import Contents, extra_file


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """What vouches for a package: the tag manifest, the seal over it, and, if present, stamp and proof."""

    tag_manifest: bytes
    seal: bytes
    stamp: bytes | None = None
    proof: bytes | None = None


# Raises NotGenuine, or returns the id of the office whose seal it is.
Verify = Callable[[Marks], str]


def check_tags(contents: Contents) -> Marks:
    """Check the tag files against the tag manifest.

    1. Every file a bag must have is there.
    2. `bagit.txt` is the one the standard prescribes.
    3. The tag manifest names exactly the tag files it must, with their hashes.

    Cites: RFC 8493 2.2.1, 3.
    """
    for name in bag.REQUIRED:  # 1
        if name not in contents.tags:
            raise _missing(name)
    bag.check_bagit_text(contents.tags[bag.BAGIT])  # 2
    listed = bag.read_manifest(contents.tags[bag.TAG_MANIFEST], field=bag.TAG_MANIFEST)  # 3
    if tuple(listed) != bag.COVERED:
        raise _mismatch(bag.TAG_MANIFEST)
    for name, digest in listed.items():
        if hashlib.sha256(contents.tags[name]).hexdigest() != digest:
            raise _mismatch(name)
    return Marks(
        tag_manifest=contents.tags[bag.TAG_MANIFEST],
        seal=contents.tags[bag.SEAL],
        stamp=contents.tags.get(bag.STAMP),
        proof=contents.tags.get(bag.PROOF),
    )


def check_payload(contents: Contents) -> None:
    """Check that the manifest names exactly the files there are, with their hashes and number.

    Cites: RFC 8493 3, 2.2.2.
    """
    listed = bag.read_manifest(contents.tags[bag.MANIFEST])
    for name in listed:
        if name not in contents.files:
            raise _missing(name)
    for name, found in contents.files.items():
        if name not in listed:
            raise extra_file(name)
        if listed[name] != found.sha256:
            raise _mismatch(name)
    size = sum(found.size for found in contents.files.values())
    if bag.oxum(contents.tags[bag.BAG_INFO]) != (size, len(contents.files)):
        raise _mismatch(bag.BAG_INFO)


def check_statement(contents: Contents, *, signer: str) -> PackageStatement:
    """Read the statement and check that its sender is the one whose seal it bears."""
    statement = read_statement(contents.tags[bag.STATEMENT])
    if statement.sender != signer:
        raise NotGenuine(
            "package.sender-differs",
            "The package says it comes from {sender}, but the seal is that of {signer}.",
            remedy="Do not use this copy. Tell both offices.",
            field="sender",
            params={"sender": shown(statement.sender), "signer": shown(signer)},
        )
    return statement


def check_recipient(contents: Contents, statement: PackageStatement, *, me: str) -> None:
    """Check that the package was meant for us, and for no one it does not name.

    1. Our office is among the recipients of the signed statement.
    2. The key that opened it is one the statement gives for our office.
    3. It is sealed to as many keys as the statement names.

    age does not tell who sealed a file; without this, someone who received the package
    could seal it again for us and let us think that the sender had sent it.
    """
    ours = [recipient for recipient in statement.recipients if recipient.office == me]
    if not ours:  # 1
        raise NotGenuine(
            "package.recipient-not-named",
            "The signed statement does not name your office as a recipient.",
            remedy="Do not use the evidence. Tell the sender that the package reached you.",
            field="recipients",
        )
    if contents.opened_with not in ours[0].keys:  # 2
        raise NotGenuine(
            "package.key-not-named",
            "The signed statement names your office, but not the key that opened the package.",
            remedy="Tell the sender; the package may have been sealed again by someone else.",
            field="recipients",
        )
    if contents.keys != len(keys_of(statement)):  # 3
        raise NotGenuine(
            "package.recipients-differ",
            "The package can be opened with more or fewer keys than the signed statement names.",
            remedy="Do not use this copy. Tell the sender.",
            field="recipients",
        )


def _missing(name: str) -> NotGenuine:
    return NotGenuine(
        "package.file-missing",
        "The file “{file}” is missing from the package.",
        remedy="Ask the sender to seal the files again.",
        field=name,
        cites="RFC 8493 3",
        params={"file": shown(name)},
    )


def _mismatch(name: str) -> NotGenuine:
    return NotGenuine(
        "package.manifest-mismatch",
        "The file “{file}” is not the one the list names.",
        remedy="Ask the sender to send the package again.",
        field=name,
        cites="RFC 8493 3",
        params={"file": shown(name)},
    )
