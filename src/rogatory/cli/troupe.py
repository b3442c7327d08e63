# SPDX-License-Identifier: Apache-2.0
"""The three nodes of the demonstration: started, introduced to each other, seeded, proved, stopped.

Rules: each node is its own process with its own folder, keys and database; they know
each other from a directory signed by a root key made for this demonstration; what
is proved is proved from what came over the wire, with the pure rooms alone.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec

from rogatory.cli.cast import CAST, TOKENS, plans
from rogatory.cli.founding import OpeningKey
from rogatory.cli.seat import Seat
from rogatory.cli.stories.world import World
from rogatory.errors import NotReached

START_SECONDS = 40


@dataclass(frozen=True, kw_only=True)
class Running:
    """Three nodes that answer."""

    place: Path
    addresses: dict[str, str]
    processes: tuple[subprocess.Popen, ...]

    def seat(self, person: str) -> Seat:
        """Return the seat of one of the people."""
        one = next(c for c in CAST if c.person == person)
        token = (self.place / one.node / TOKENS / person).read_text(encoding="utf-8")
        return Seat(self.addresses[one.node], token)

    def world(self, *, tell: Callable[[str], None], evidence: dict[str, bytes]) -> World:
        """Return the world for a story."""
        people: dict[str, Any] = {c.person: self.seat(c.person) for c in CAST if c.plays}
        return World(tell=tell, evidence=evidence, **people)

    def show(self, tell: Callable[[str], None]) -> None:
        """Say where to click and as whom."""
        tell("rogatory demonstration: invented States, people and cases; this machine only.\n")
        for node, address in self.addresses.items():
            tell(f"  {address}/demo")
            for one in (c for c in CAST if c.node == node):
                tell(f"      {one.name:<6} {one.says}")
        tell("")

    def wait(self) -> None:
        """Stay until a node stops or the person stops us."""
        try:
            while all(process.poll() is None for process in self.processes):
                time.sleep(0.5)
        except KeyboardInterrupt:
            return


@contextmanager
def _ended_like_ctrl_c() -> Iterator[None]:
    """Let a plain `kill` end us as the person's Ctrl-C does, so that no node stays behind."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def nodes(place: Path, *, first_port: int, opening_key: OpeningKey = OpeningKey.HYBRID) -> Iterator[Running]:
    """Start the nodes below a folder, introduce them, and stop them at the end."""
    place.mkdir(parents=True, exist_ok=True)
    processes: list[subprocess.Popen] = []
    addresses: dict[str, str] = {}
    first_port = free_ports(first_port)
    try:
        with _ended_like_ctrl_c():
            for offset, (node, plan) in enumerate(plans(first_port, opening_key=opening_key).items()):
                data = place / node
                data.mkdir(exist_ok=True, mode=0o700)
                (data / "founding.json").write_bytes(msgspec.json.encode(plan))
                addresses[node] = plan.address
                processes.append(_start(data, first_port + offset))
            _introduce(place, tuple(addresses), processes)
            yield Running(place=place, addresses=addresses, processes=tuple(processes))
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def free_ports(first: int, *, count: int = 3) -> int:
    """Return the first of three ports in a row that nobody on this machine uses, from `first` on."""
    for start in range(first, first + 400, 10):
        if all(_free(start + offset) for offset in range(count)):
            return start
    raise NotReached(
        "port.taken",
        "No three ports in a row are free from {port} on.",
        remedy="Choose others with --port.",
        params={"port": str(first)},
    )


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def evidence() -> dict[str, bytes]:
    """Return the evidence of the stories: invented log-ins and messages."""
    logins = "time,address,port\n" + "".join(
        f"2026-10-{day:02d}T23:{day % 60:02d}:00Z,198.51.100.{day},{40_000 + day}\n" for day in range(1, 31)
    )
    messages = "From: night.owl@mailhaven.example\nSubject: your files\n\nPay, or they are published.\n"
    return {"log-ins.csv": logins.encode(), "messages/2026-10-15.eml": messages.encode()}


def seed(running: Running, *, tell: Callable[[str], None]) -> None:
    """Give every seat cases at different stages, by playing stories."""
    from rogatory.cli.stories import first_letter, refused_letter

    def whole() -> None:
        first_letter.play(running.world(tell=tell, evidence=evidence()))

    def ordered() -> None:
        world = running.world(tell=lambda _: None, evidence=evidence())
        case = first_letter.preserve(world)
        first_letter.ask_for_data(world, case)
        first_letter.execute(world, case)

    def asked() -> None:
        world = running.world(tell=lambda _: None, evidence=evidence())
        first_letter.ask_for_data(world, first_letter.preserve(world))

    def refused() -> None:
        refused_letter.play(running.world(tell=lambda _: None, evidence={}))

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(one) for one in (whole, ordered, asked, refused)]:
            done.result()


def _start(data: Path, port: int) -> subprocess.Popen:
    log = (data / "node.log").open("ab")
    command = [sys.executable, "-m", "rogatory", "serve", "--data", str(data), "--port", str(port)]
    return subprocess.Popen(  # noqa: S603 - our own program
        [*command, "--demonstration"], stdout=log, stderr=log, env={**_environment()}
    )


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("ROGATORY_")}  # noqa: TID251


def _introduce(place: Path, names: tuple[str, ...], processes: list[subprocess.Popen]) -> None:
    """Write a directory of all offices, signed by a root key, into each folder."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from rogatory.cli.founding import RootsFile
    from rogatory.ledger.canonical_base64 import to_base64
    from rogatory.registry.clock import now
    from rogatory.wire.directory import DIRECTORY_TYPE, Directory, OfficeRecord, SignedDirectory
    from rogatory.wire.signed import document_signer, sign_document

    offices: list[OfficeRecord] = []
    for name in names:
        told = _await(place / name / "office-records.json", processes, place)
        offices += msgspec.json.decode(told, type=list[OfficeRecord])
    signer = document_signer(Ed25519PrivateKey.generate())
    issued = now()
    directory = Directory(
        version=int(issued.timestamp()),
        issued=issued,
        expires=issued + timedelta(days=30),
        offices=tuple(offices),
    )
    data = msgspec.json.encode(directory)
    signature = sign_document(data, payload_type=DIRECTORY_TYPE, signer=signer)
    signed = msgspec.json.encode(SignedDirectory(directory=data, signatures=(signature,)))
    roots = msgspec.json.encode(RootsFile(require=1, keys=(to_base64(signer.key.public),)))
    for name in names:
        (place / name / "directory-roots.json").write_bytes(roots)
        (place / name / "directory.new").write_bytes(signed)
        (place / name / "directory.new").rename(place / name / "directory.json")
    for name in names:
        _await(place / name / "directory-seen", processes, place)


def _await(path: Path, processes: list[subprocess.Popen], place: Path) -> bytes:
    for _ in range(START_SECONDS * 20):
        if path.exists():
            return path.read_bytes()
        if any(process.poll() is not None for process in processes):
            break
        time.sleep(0.05)
    logs = "\n".join(log.read_text(errors="replace")[-1500:] for log in sorted(place.glob("*/node.log")))
    raise NotReached(
        "node.not-started",
        "A node did not start. It says:\n{logs}",
        remedy="Do what its last line says, and start again.",
        params={"logs": logs},
    )
