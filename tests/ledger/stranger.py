# SPDX-License-Identifier: Apache-2.0
"""A stranger's verifier of what a ledger publishes, written from the specifications alone.

It reads files as text, uses hashlib and cryptography directly, and imports nothing
from this project.

Source: RFC 6962 2.1; C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof.
"""

import base64
import hashlib
import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root_from_path(leaf, index, size, path):
    """RFC 6962 2.1.1 read backwards: descend to the leaf, then consume the path from its far end."""
    if size == 1:
        return leaf, path
    split = 1 << ((size - 1).bit_length() - 1)
    sibling = path[-1]
    if index < split:
        inner, rest = root_from_path(leaf, index, split, path[:-1])
        return sha256(b"\1", inner, sibling), rest
    inner, rest = root_from_path(leaf, index - split, size - split, path[:-1])
    return sha256(b"\1", sibling, inner), rest


def roots_from_consistency(old, new, path, whole, old_root):
    """RFC 6962 2.1.2 read backwards: return the older and the newer root that the path implies."""
    if old == new:
        return (old_root, old_root, path) if whole else (path[-1], path[-1], path[:-1])
    split = 1 << ((new - 1).bit_length() - 1)
    top, rest = path[-1], path[:-1]
    if old <= split:
        older, newer, rest = roots_from_consistency(old, split, rest, whole, old_root)
        return older, sha256(b"\1", newer, top), rest
    older, newer, rest = roots_from_consistency(old - split, new - split, rest, False, old_root)
    return sha256(b"\1", top, older), sha256(b"\1", top, newer), rest


def stranger_reads_note(note, vkeys):
    text, _, lines = note.decode().rpartition("\n\n")
    origin, size, root = text.split("\n")[:3]
    body, signed = (text + "\n").encode(), set()
    known = {}
    for vkey in vkeys:
        name, key_id, material = vkey.split("+", 2)
        known[name, key_id] = base64.b64decode(material)
    for line in lines.strip("\n").split("\n"):
        _, name, value = line.split(" ")
        raw = base64.b64decode(value)
        material = known.get((name, raw[:4].hex()))
        if material is None:
            continue
        kind, public, signature = material[0], material[1:], raw[4:]
        if kind == 1:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, body)
        elif kind == 4:
            when = struct.unpack(">Q", signature[:8])[0]
            message = f"cosignature/v1\ntime {when}\n".encode() + body
            Ed25519PublicKey.from_public_bytes(public).verify(signature[8:], message)
        else:
            message = b"subtree/v1\n\0" + bytes([len(name)]) + name.encode() + signature[:8]
            message += bytes([len(origin)]) + origin.encode() + struct.pack(">QQ", 0, int(size))
            MLDSA44PublicKey.from_public_bytes(public).verify(signature[8:], message + base64.b64decode(root))
        signed.add(name + "+" + raw[:4].hex())
    return origin, int(size), base64.b64decode(root), signed


def stranger_checks_proof(data, leaf, vkeys):
    head, _, note = data.partition(b"\n\n")
    lines = head.decode().split("\n")
    assert lines.pop(0) == "c2sp.org/tlog-proof@v1"
    if lines[0].startswith("extra "):
        assert base64.b64decode(lines.pop(0)[6:]) == leaf
    index = int(lines.pop(0).split(" ")[1])
    origin, size, root, signed = stranger_reads_note(note, vkeys)
    found, rest = root_from_path(sha256(b"\0", leaf), index, size, [base64.b64decode(x) for x in lines])
    assert found == root and not rest
    return origin, index, size, signed
