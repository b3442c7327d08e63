# SPDX-License-Identifier: Apache-2.0
"""Whose signatures a reader demands under a checkpoint.

Rules:
- a policy names ledgers, witnesses and a quorum; without a quorum line it is no policy;
- a ledger's key must bear the name that the checkpoint bears;
- each witness counts in one place only, and no key is listed twice in one role;
- keys given one by one on a command line are all demanded.

To demand the ML-DSA-44 line of a ledger beside its Ed25519 line, list that key as
a witness.  Where a policy comes from is the reader's own affair: one that arrives
together with the proof proves nothing.

Left to callers: the age of a cosignature.

Source: C2SP tlog-policy.

>>> vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
>>> policy = parse_policy(f"log {vkey}\\nquorum none\\n".encode())
>>> policy.logs[0].name, policy.quorum
('example.com/foo', 'none')
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from rogatory.errors import NotValid, RogatoryError
from rogatory.ledger.verifier_key import NOTE, VerifierKey, parse_vkey

LARGEST_POLICY: Final = 1024 * 1024
NO_QUORUM: Final = "none"


class Group(msgspec.Struct, frozen=True):
    """Witnesses or groups of which at least `threshold` must have signed."""

    name: str
    threshold: int
    members: tuple[str, ...]


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """The keys a reader knows and the rule they must satisfy."""

    logs: tuple[VerifierKey, ...]
    witnesses: tuple[tuple[str, VerifierKey], ...] = ()
    groups: tuple[Group, ...] = ()
    quorum: str = NO_QUORUM
    every_log_key: bool = False

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """All keys the policy knows."""
        return (*self.logs, *(key for _, key in self.witnesses))

    def log_signed(self, origin: str, by: Iterable[VerifierKey]) -> bool:
        """Say whether the ledger of this name signed with one of its keys, or with all if so demanded."""
        signed = {key for key in by if key.name == origin and key in self.logs}
        return signed == set(self.logs) if self.every_log_key else bool(signed)

    def quorum_reached(self, by: Iterable[VerifierKey]) -> bool:
        """Say whether enough witnesses cosigned.

        Cites: C2SP tlog-policy, Defining the quorum
        """
        signed = set(by)
        reached = {name for name, key in self.witnesses if key in signed} | {NO_QUORUM}
        for group in self.groups:
            if sum(member in reached for member in group.members) >= group.threshold:
                reached.add(group.name)
        return self.quorum in reached


def demand_keys(keys: Iterable[VerifierKey]) -> Policy:
    """Return the policy that demands a signature by every key given.

    The ledger is the one named by the note keys or, where there are none, by the first key.
    """
    given = tuple(dict.fromkeys(keys))
    if not given:
        raise _not_a_policy("0")
    names = {key.name for key in given if key.kind == NOTE} or {given[0].name}
    logs = tuple(key for key in given if key.name in names)
    witnesses = tuple((f"key-{place}", key) for place, key in enumerate(given) if key not in logs)
    if not witnesses:
        return Policy(logs=logs, every_log_key=True)
    everyone = Group("every-key", len(witnesses), tuple(name for name, _ in witnesses))
    return Policy(
        logs=logs, witnesses=witnesses, groups=(everyone,), quorum=everyone.name, every_log_key=True
    )


def parse_policy(data: bytes) -> Policy:
    """Read a policy file.

    Cites: C2SP tlog-policy, Policy file syntax and structure
    """
    if len(data) > LARGEST_POLICY or re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", data):
        raise _not_a_policy("0")
    draft = _Draft()
    for number, line in enumerate(data.decode("utf-8", "surrogateescape").split("\n"), 1):
        words = re.split(r"[ \t]+", line.strip(" \t"))
        if words == [""] or words[0].startswith("#"):
            continue
        try:
            draft.take(words)
        except (LookupError, ValueError, RogatoryError):
            raise _not_a_policy(str(number)) from None
    return draft.finished()


class _Draft:
    """A policy while its lines are being read, in the order they stand."""

    def __init__(self) -> None:
        self.logs: list[VerifierKey] = []
        self.witnesses: dict[str, VerifierKey] = {}
        self.groups: dict[str, Group] = {}
        self.members: set[str] = set()
        self.quorum: str | None = None

    def take(self, words: list[str]) -> None:
        lines: dict[str, Callable[[list[str]], None]] = {
            "log": self.log,
            "witness": self.witness,
            "group": self.group,
            "quorum": self.set_quorum,
        }
        lines[words[0]](words[1:])

    def log(self, words: list[str]) -> None:
        key = parse_vkey(words[0])
        if len(words) > 2 or key.public in {known.public for known in self.logs}:
            raise ValueError
        self.logs.append(key)

    def witness(self, words: list[str]) -> None:
        name, key = self.new_name(words[0]), parse_vkey(words[1])
        known = {witness.public for witness in self.witnesses.values()}
        if len(words) > 3 or key.kind == NOTE or key.public in known:
            raise ValueError
        self.witnesses[name] = key

    def group(self, words: list[str]) -> None:
        name, members = self.new_name(words[0]), tuple(words[2:])
        count = {"any": "1", "all": str(len(members))}.get(words[1], words[1])
        defined = all(member in self.witnesses or member in self.groups for member in members)
        once = len(set(members)) == len(members) and self.members.isdisjoint(members)
        threshold = int(count) if re.fullmatch(r"[1-9][0-9]{0,5}", count) else 0
        if not (members and defined and once and 1 <= threshold <= len(members)):
            raise ValueError
        self.members.update(members)
        self.groups[name] = Group(name, threshold, members)

    def set_quorum(self, words: list[str]) -> None:
        (name,) = words
        if self.quorum is not None or not (
            name == NO_QUORUM or name in self.witnesses or name in self.groups
        ):
            raise ValueError
        self.quorum = name

    def new_name(self, name: str) -> str:
        if name == NO_QUORUM or name in self.witnesses or name in self.groups:
            raise ValueError
        return name

    def finished(self) -> Policy:
        if self.quorum is None or not self.logs:
            raise _not_a_policy("0")
        return Policy(
            logs=tuple(self.logs),
            witnesses=tuple(self.witnesses.items()),
            groups=tuple(self.groups.values()),
            quorum=self.quorum,
        )


def _not_a_policy(line: str) -> NotValid:
    return NotValid(
        "policy.not-valid",
        "The policy is not complete or not in its form (line {line}; 0 means the whole file).",
        remedy="A policy has at least one log line and exactly one quorum line.",
        field="policy",
        cites="C2SP tlog-policy",
        params={"line": line},
    )
