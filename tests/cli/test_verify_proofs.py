# SPDX-License-Identifier: Apache-2.0
import json
import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.ledger.trees import GOLDEN, naive_root, reader
from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.ledger.checkpoint import Checkpoint, sign_checkpoint
from rogatory.ledger.consistency_file import make_consistency_file
from rogatory.ledger.leaf import PublicFacts, make_leaf
from rogatory.ledger.proof_file import make_proof_file
from rogatory.ledger.verifier_key import format_vkey, note_signer

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
LOG = note_signer("example.org/ledger", KEY)
VKEY = format_vkey(LOG.key)
GOLDEN_KEYS = (GOLDEN / "vkeys").read_text(encoding="utf-8").split()
LEAVES = [
    make_leaf(
        PublicFacts(iss="xa.central", seq=n, kind="Receipt", month="2026-11"), {}, sign=KEY.sign
    ).compact
    for n in range(7)
]


def note(size):
    return sign_checkpoint(
        Checkpoint("example.org/ledger", size, naive_root(LEAVES[:size])), signers=[LOG], timestamp=1
    )


def proof(extra=True):
    return make_proof_file(
        3, size=7, read=reader(LEAVES), note=note(7), extra=LEAVES[3] if extra else None
    ).to_bytes()


def consistency(old=3):
    return make_consistency_file(
        old_note=note(old), old_size=old, new_note=note(7), new_size=7, read=reader(LEAVES)
    ).to_bytes()


def run(*arguments):
    return CliRunner().invoke(app, ["verify", *map(str, arguments)])


def told(*arguments):
    result = run(*arguments, "--json")
    assert result.stdout.count("\n") == 1
    answer = json.loads(result.stdout)
    return (
        result.exit_code,
        answer,
        [[(c["name"], c["ok"]) for c in file["checks"]] for file in answer["files"]],
    )


@pytest.fixture
def put(tmp_path):
    def put(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return put


CHECKPOINT_CHECKS = [("signatures", True), ("text", True), ("ledger", True), ("witnesses", True)]


def test_golden_proofs_and_checkpoints_are_genuine_under_their_policy():
    paths = [
        *sorted((GOLDEN / "proofs").glob("*.tlog-proof")),
        GOLDEN / "checkpoint",
        GOLDEN / "checkpoint.257",
    ]
    code, answer, checks = told(*paths, "--policy", GOLDEN / "policy")
    assert (code, answer["genuine"], len(answer["files"])) == (0, True, 11)
    assert checks[0] == [("form", True), *CHECKPOINT_CHECKS, ("inclusion", True)]
    assert checks[-1] == CHECKPOINT_CHECKS


def test_keys_may_be_given_one_by_one_and_all_must_have_signed(put):
    options = [word for key in GOLDEN_KEYS for word in ("--key", key)]
    assert run(GOLDEN / "checkpoint", *options).exit_code == 0
    code, _, checks = told(GOLDEN / "checkpoint", *options, "--key", VKEY)
    assert (code, checks[0][-1]) == (6, ("ledger", False))
    assert run(put("c", note(7)), "--key", VKEY).exit_code == 0


def test_a_proof_that_carries_its_entry_needs_nothing_else(put):
    result = run(put("p.tlog-proof", proof()), "--key", VKEY)
    assert result.exit_code == 0
    assert "number 3 of xa.central: Receipt, 2026-11" in result.stdout
    assert "genuine" in result.stdout and "FAILS" not in result.stdout


def test_the_entry_may_lie_beside_the_proof_or_be_named(put):
    path = put("p.tlog-proof", proof(extra=False))
    code, answer, _ = told(path, "--key", VKEY)
    assert (code, answer["files"][0]["error"]["code"]) == (2, "verify.entry-missing")
    named = put("somewhere", LEAVES[3])
    assert run(path, "--key", VKEY, "--leaf", named).exit_code == 0
    put("p.leaf", LEAVES[2])
    code, _, checks = told(path, "--key", VKEY)
    assert (code, checks[0][-1]) == (6, ("inclusion", False))
    put("p.leaf", LEAVES[3])
    assert run(path, "--key", VKEY).exit_code == 0


def test_a_consistency_proof_names_the_checks_of_both_checkpoints(put):
    code, answer, checks = told(put("c.json", consistency()), "--key", VKEY)
    assert (code, answer["files"][0]["form"]) == (0, "consistency")
    both = [(f"{age}-{name}", ok) for age in ("older", "newer") for name, ok in CHECKPOINT_CHECKS]
    assert checks[0] == [("form", True), *both, ("consistency", True)]
    assert "4 entries were added" in answer["files"][0]["checks"][-1]["says"]


@pytest.mark.parametrize(
    ("data", "failing"),
    [
        (proof().replace(b"index 3", b"index 2"), "inclusion"),
        (proof().replace(b"index 3", b"index 03"), "form"),
        (proof().replace(b"\n7\n", b"\n6\n"), "signatures"),
        (proof()[:-40], "signatures"),
        (proof()[:60], "form"),
        (note(7).replace(b"\n7\n", b"\n8\n"), "signatures"),
        (note(7).replace(b"example.org/ledger\n7", b"example.org/other\n7"), "signatures"),
        (consistency().replace(b'"path":["', b'"path":["='), "form"),
        (consistency().replace(note(3)[:40].replace(b"\n", b"\\n"), b"x"), "older-signatures"),
        (
            make_consistency_file(
                old_note=note(3), old_size=2, new_note=note(7), new_size=7, read=reader(LEAVES)
            ).to_bytes(),
            "consistency",
        ),
    ],
    ids=range(10),
)
def test_what_is_not_genuine_is_refused_at_the_named_check(put, data, failing):
    code, answer, checks = told(put("x", data), "--key", VKEY)
    assert (code, answer["genuine"]) == (6, False)
    assert checks[0][-1] == (failing, False)
    assert all(ok for _, ok in checks[0][:-1])


def test_a_genuine_file_does_not_hide_one_that_is_not(put):
    good, bad = put("good", note(7)), put("bad", note(7).replace(b"\n7\n", b"\n8\n"))
    code, answer, _ = told(good, bad, put("other", b"hello"), "--key", VKEY)
    assert code == 6
    assert [(file["genuine"], file["exit"]) for file in answer["files"]] == [
        (True, 0),
        (False, 6),
        (False, 2),
    ]


def test_without_a_key_nothing_is_called_genuine_even_if_a_policy_lies_beside_it():
    code, answer, _ = told(GOLDEN / "checkpoint")
    assert (code, answer["genuine"]) == (2, False)
    assert answer["files"][0]["error"]["code"] == "verify.key-missing"


@pytest.mark.parametrize("data", [b"", b"hello", b"{}", b"\x00\xff" * 50, b"PK\x03\x04"])
def test_what_is_none_of_ours_is_refused_as_such(put, data):
    code, answer, _ = told(put("other", data), "--key", VKEY)
    assert (code, answer["genuine"]) == (2, False)
    assert "error" in answer["files"][0]


def test_names_and_keys_that_do_not_exist_are_refused(put, tmp_path):
    assert told(tmp_path / "missing", "--key", VKEY)[0] == 2
    assert told(put("c", note(7)), "--policy", tmp_path / "missing")[0] == 2
    assert told(put("c", note(7)), "--key", "nonsense")[0] == 2
    assert told(put("p", proof()), "--key", VKEY, "--leaf", tmp_path / "missing")[0] == 2


@pytest.mark.processes
def test_the_command_loads_no_framework_no_network_and_no_database():
    program = (
        "import sys; from rogatory.cli.main import app\n"
        "try: app(['verify', *sys.argv[1:]])\n"
        "except SystemExit as end: code = end.code\n"
        "loaded = {'django', 'httpx2', 'sqlite3', 'obstore', 'ssl'} & set(sys.modules)\n"
        "sys.exit(code or bool(loaded))"
    )
    arguments = [str(GOLDEN / "proofs" / "255.tlog-proof"), "--policy", str(GOLDEN / "policy")]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "genuine" in done.stdout
