# SPDX-License-Identifier: Apache-2.0
"""Measure sealing and opening against the least that any program must do.

The limit is "read, SHA-256, AES-256-GCM, write, in one pass", in the same run, with the
same buffers, on the same core; the peer is `age` with a detached `openssl` signature on
the same file.  Every candidate runs in a process of its own, tied to one core; rounds are
interleaved, and the table shows medians of processor time, because other people use the
machine too.  Ratios travel from machine to machine; absolute values do not.
"""

import hashlib
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

from rogatory.evidence.checks import Marks
from rogatory.registry.seals import SealKey, TrustedSeal, make_seal_certificate, sign_seal, verify_seal

GIB = 1024**3
KEY = bytes(range(32))
CHUNK = 64 * 1024
BATCH = 16 * CHUNK
NONCE = bytes(12)


# The jobs: each is run in a process of its own ---------------------------------------------------


def limit_seal(folder: Path, *, name: str = "limit", cipher=AESGCM, part: int = BATCH) -> None:
    """Read, hash, encrypt, write: no format, no signature, no list of files."""
    secret, digest = cipher(KEY), hashlib.sha256()
    with (folder / "plain").open("rb", buffering=0) as source, new(folder / f"{name}.sealed") as out:
        plain, sealed = memoryview(bytearray(BATCH)), memoryview(bytearray(BATCH // part * (part + 16)))
        while count := source.readinto(plain):
            digest.update(plain[:count])
            size = 0
            for at in range(0, count, part):
                piece = plain[at : min(at + part, count)]
                secret.encrypt_into(NONCE, piece, None, sealed[size : size + len(piece) + 16])
                size += len(piece) + 16
            out.write(sealed[:size])
        os.fsync(out.fileno())


def limit_open(folder: Path, *, name: str = "limit", cipher=AESGCM, part: int = BATCH) -> None:
    """Read, decrypt, hash, write."""
    secret, digest = cipher(KEY), hashlib.sha256()
    with (folder / f"{name}.sealed").open("rb", buffering=0) as source, new(folder / f"{name}.opened") as out:
        plain, sealed = memoryview(bytearray(BATCH)), memoryview(bytearray(BATCH // part * (part + 16)))
        while count := source.readinto(sealed):
            size = 0
            for at in range(0, count, part + 16):
                piece = sealed[at : min(at + part + 16, count)]
                secret.decrypt_into(NONCE, piece, None, plain[size : size + len(piece) - 16])
                size += len(piece) - 16
            digest.update(plain[:size])
            out.write(plain[:size])
        os.fsync(out.fileno())


def age_limit_seal(folder: Path) -> None:
    """The same with the cipher and the chunks that age prescribes: what no age file can beat."""
    limit_seal(folder, name="chunks", cipher=ChaCha20Poly1305, part=CHUNK)


def age_limit_open(folder: Path) -> None:
    """The reverse with the cipher and the chunks that age prescribes."""
    limit_open(folder, name="chunks", cipher=ChaCha20Poly1305, part=CHUNK)


def ours_seal(folder: Path, *, with_digest: bool = False) -> None:
    """Seal one file with everything a real package has, to an office and its escrow."""
    from rogatory.evidence.manifest import keys_of
    from rogatory.evidence.seal import seal_to
    from rogatory.evidence.sources import file_at

    statement, _identity, key = parties(folder)
    (folder / "ours.sealed").unlink(missing_ok=True)
    assert len(keys_of(statement)) == 2
    seal_to(
        folder / "ours.sealed",
        [file_at(folder / "plain")],
        statement,
        sign=lambda data: sign_seal(data, key=key, now=datetime.now(UTC)),
        with_digest=with_digest,
    )


def ours_seal_with_digest(folder: Path) -> None:
    """Seal, and hash the encrypted file as well."""
    ours_seal(folder, with_digest=True)


def ours_open(folder: Path) -> None:
    """Open with every check, into a new folder."""
    from rogatory.evidence.open import open_package

    _statement, identity, key = parties(folder)
    shutil.rmtree(folder / "ours.opened", ignore_errors=True)
    trusted = trusted_by(key)
    with (folder / "ours.sealed").open("rb", buffering=0) as source:
        open_package(
            source,
            identities=[identity],
            verify=lambda marks: verify_seal(marks, trusted=trusted, now=datetime.now(UTC)),
            into=folder / "ours.opened",
            me="xb.central",
        )


def age_seal(folder: Path) -> None:
    """Encrypt with `age`, then sign the file with `openssl`."""
    command("age", "-R", folder / "recipients", "-o", folder / "age.sealed", folder / "plain")
    key = folder / "seal.key"
    command("openssl", "dgst", "-sha256", "-sign", key, "-out", folder / "age.signature", folder / "plain")


def age_open(folder: Path) -> None:
    """Decrypt with `age`, then check the signature with `openssl`."""
    command("age", "-d", "-i", folder / "identity", "-o", folder / "age.opened", folder / "age.sealed")
    with_key = ("-verify", folder / "seal.pub", "-signature", folder / "age.signature")
    command("openssl", "dgst", "-sha256", *with_key, folder / "age.opened")


JOBS: dict[str, Callable[[Path], None]] = {
    "limit seal": limit_seal,
    "limit open": limit_open,
    "limit of the age format, seal": age_limit_seal,
    "limit of the age format, open": age_limit_open,
    "ours seal": ours_seal,
    "ours open": ours_open,
    "ours seal, hashing the package too": ours_seal_with_digest,
    "age + openssl seal": age_seal,
    "age + openssl open": age_open,
}


def new(path: Path):
    """Open a new file for writing; pages of an older one would make it look faster."""
    path.unlink(missing_ok=True)
    return path.open("wb", buffering=0)


def command(*words: str | Path) -> None:
    """Run a program that must succeed."""
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def parties(folder: Path):
    """Read back who seals and who opens."""
    import msgspec

    from rogatory.evidence.age_keys import parse_identity
    from rogatory.evidence.manifest import read_statement

    key = msgspec.json.decode((folder / "seal.json").read_bytes(), type=SealKey)
    identity = parse_identity((folder / "hybrid").read_text())
    return read_statement((folder / "statement").read_bytes()), identity, key


def trusted_by(key: SealKey) -> list[TrustedSeal]:
    """Return the receiver's list of trusted seals."""
    return [TrustedSeal(office="mailhaven", authority=key.authority)]


# The measuring -----------------------------------------------------------------------------------


def high_water() -> int:
    """Return the most memory this process ever held, in bytes."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) * 1024


def processor_seconds() -> float:
    """Return the processor time of this process and of those it waited for."""
    times = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in times)


def measure_here(name: str, folder: Path) -> None:
    """Run one job in this process and print what it took."""
    import rogatory.evidence.open  # noqa: F401

    # A program that seals all day has its libraries loaded; so has this one before it is timed.
    _statement, _identity, key = parties(folder)
    marks = Marks(tag_manifest=b"", seal=sign_seal(b"", key=key, now=datetime.now(UTC)))
    verify_seal(marks, trusted=trusted_by(key), now=datetime.now(UTC))
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    warm(folder)
    memory, processor, clock = high_water(), processor_seconds(), time.perf_counter()
    JOBS[name](folder)
    clock, processor = time.perf_counter() - clock, processor_seconds() - processor
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    memory = children if name.startswith("age +") else high_water() - memory
    print(json.dumps({"clock": clock, "processor": processor, "memory": memory}))


def warm(folder: Path) -> None:
    """Touch as much of the RAM disk as the job will, so that no candidate pays for the host's pages."""
    block = bytes(1024 * 1024)
    with new(folder / "warm") as out:
        for _ in range((folder / "plain").stat().st_size // len(block) + 1):
            out.write(block)
    (folder / "warm").unlink()


def prepare(folder: Path, size: int) -> None:
    """Write the file and the keys that all candidates share."""
    import msgspec
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization

    from rogatory.evidence.age_keys import generate_identity
    from rogatory.evidence.manifest import PackageRecipient, PackageStatement, statement_bytes

    with (folder / "plain").open("wb", buffering=0) as out:
        block = os.urandom(1024 * 1024)
        for at in range(0, size, len(block)):
            out.write(block[: size - at])
    hybrid, escrow = generate_identity(), generate_identity()
    (folder / "hybrid").write_text(hybrid.secret_text())
    recipient = PackageRecipient(office="xb.central", keys=(hybrid.recipient, escrow.recipient))
    statement = PackageStatement(
        package="p-1",
        case="case-1",
        request="sha256:" + "0" * 64,
        authorisations=(),
        sender="mailhaven",
        recipients=(recipient,),
    )
    (folder / "statement").write_bytes(statement_bytes(statement))
    key = make_seal_certificate("mailhaven", name="Mailhaven", now=datetime.now(UTC))
    (folder / "seal.json").write_bytes(msgspec.json.encode(key))
    (folder / "seal.key").write_bytes(key.private_key)
    public = x509.load_pem_x509_certificate(key.certificate).public_key()
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    (folder / "seal.pub").write_bytes(public.public_bytes(serialization.Encoding.PEM, form))
    classical = [generate_identity(hybrid=False) for _ in range(2)]  # the age command here knows no other
    (folder / "identity").write_text(classical[0].secret_text() + "\n")
    (folder / "recipients").write_text("".join(one.recipient + "\n" for one in classical))


def room_for(size: int) -> Path:
    """Choose a RAM disk if all the files fit into half of it, else the temporary folder."""
    memory_disk = Path("/dev/shm")  # noqa: S108
    # At most one sealed and one opened copy lie beside the file at any time.
    if memory_disk.is_dir() and 3.2 * size < min(shutil.disk_usage(memory_disk).free, free_memory()) * 0.9:
        return memory_disk
    return Path(tempfile.gettempdir())


def free_memory() -> int:
    """Return how much memory is free for a RAM disk."""
    text = Path("/proc/meminfo").read_text()
    return int(next(line for line in text.splitlines() if line.startswith("MemAvailable")).split()[1]) * 1024


def run(size: int = GIB, *, rounds: int = 5, place: Path | None = None) -> dict[str, dict[str, float]]:
    """Measure all candidates, print the table, and return the medians by candidate."""
    names = [name for name in JOBS if not name.startswith("age +") or shutil.which("age")]
    place = place or room_for(size)
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory(prefix="sealing-", dir=place) as temporary:
        folder = Path(temporary)
        prepare(folder, size)
        for _ in range(rounds):
            for name in names:
                words = [sys.executable, "-m", "benchmarks.sealing", "--one", name, str(folder)]
                done = subprocess.run(words, check=True, capture_output=True, text=True)
                taken[name].append(json.loads(done.stdout))
                if name.startswith("ours seal,") or name.endswith("open"):
                    tidy(folder)
    medians = {
        name: {what: statistics.median(one[what] for one in all_of) for what in all_of[0]}
        for name, all_of in taken.items()
    }
    show(medians, size=size, rounds=rounds, place=place)
    return medians


def tidy(folder: Path) -> None:
    """Remove what the last pair of candidates wrote, so that the RAM disk does not fill."""
    for pattern in ("*.sealed", "*.opened"):
        for path in folder.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def show(medians: dict[str, dict[str, float]], *, size: int, rounds: int, place: Path) -> None:
    """Print the table."""
    print(f"Sealing {size / GIB:g} GiB on {place}, one core, medians of {rounds} interleaved rounds")
    print(f"{'':36}{'GB per CPU s':>14}{'of limit':>10}{'clock s':>9}{'of limit':>10}{'memory MiB':>12}")
    for name, found in medians.items():
        limit = medians["limit open" if name.endswith("open") else "limit seal"]
        print(
            f"{name:36}{size / found['processor'] / 1e9:14.2f}{limit['processor'] / found['processor']:10.2f}"
            f"{found['clock']:9.2f}{limit['clock'] / found['clock']:10.2f}{found['memory'] / 1024**2:12.1f}"
        )
    print("memory: above the interpreter with its imports; for age and openssl, the whole process")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure_here(sys.argv[2], Path(sys.argv[3]))
    else:
        asked = float(sys.argv[1]) if sys.argv[1:] else 1
        run(int(asked * GIB), place=Path(sys.argv[2]) if sys.argv[2:] else None)
