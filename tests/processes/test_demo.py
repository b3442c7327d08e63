# SPDX-License-Identifier: Apache-2.0
"""The demonstration proves the whole path, to outsiders too, and fails when it should."""

import base64
import json
import subprocess
import sys

import httpx2
import pytest

from rogatory.cli import outside, troupe
from rogatory.cli.founding import OpeningKey
from rogatory.cli.stories import first_letter
from tests.ledger.stranger import stranger_checks_proof

pytestmark = [pytest.mark.processes, pytest.mark.slow, pytest.mark.xdist_group("demo")]
with_tools = pytest.mark.skipif(bool(outside.missing_tools()), reason=f"needs {', '.join(outside.TOOLS)}")


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Three nodes on which the first story was played, the case, and what the provider collected."""
    place = tmp_path_factory.mktemp("demo")
    with troupe.nodes(place, first_port=8911, opening_key=OpeningKey.X25519) as running:
        world = running.world(tell=lambda sentence: None, evidence=troupe.evidence())
        yield running, first_letter.play(world), world.evidence


def test_the_demonstration_exits_well_only_after_every_step(tmp_path):
    command = [sys.executable, "-m", "rogatory", "demo", "--once", "--port", "8921"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert len(said) == 16
    assert all(one.startswith("✓") for one in said[:15])


def test_a_plain_kill_leaves_no_node_behind(tmp_path):
    command = [sys.executable, "-m", "rogatory", "demo", "--port", "8931", "--folder", str(tmp_path)]
    demo = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    seats = []
    while len(seats) < 3:
        line = demo.stdout.readline()
        assert line, "the demonstration ended before it named its seats"
        seats += [line.strip()] if "/demo" in line else []
    demo.terminate()
    demo.wait(30)
    for seat in seats:
        with pytest.raises(httpx2.ConnectError):
            httpx2.get(seat)


def ledger_keys(place):
    """Return the ledger keys of each office as the signed directory names them, read as plain JSON."""
    signed = json.loads((place / "altania" / "directory.json").read_bytes())
    offices = json.loads(base64.b64decode(signed["directory"]))["offices"]
    return {one["office"]: one["ledger_keys"] for one in offices}


@pytest.mark.parametrize(
    ("person", "office"), [("lea", "xa.central"), ("tomas", "xb.central"), ("ines", "xb.mailhaven")]
)
def test_a_stranger_verifies_every_entry_of_the_case(played, person, office):
    running, case, _evidence = played
    keys = ledger_keys(running.place)[office]
    seat = running.seat(person)
    documents = seat.case(case)["documents"]
    assert len(documents) >= 7
    for one in documents:
        proof = seat.bytes(f"/api/cases/{case}/proofs/{one['digest']}")
        leaf = seat.bytes(f"/api/cases/{case}/leaves/{one['digest']}")
        origin, index, size, signed = stranger_checks_proof(proof, leaf, keys)
        assert (origin, len(signed)) == (f"rogatory/{office}", 2)
        assert index < size
        with pytest.raises(AssertionError):
            stranger_checks_proof(proof, leaf + b"!", keys)


@with_tools
def test_public_tools_alone_open_and_verify_the_package(played):
    running, case, evidence = played
    assert "2 files" in outside.check_with_tools(running, case, evidence)
    changed = {**evidence, "log-ins.csv": evidence["log-ins.csv"] + b"!"}
    with pytest.raises(AssertionError, match="not what the provider collected"):
        outside.check_with_tools(running, case, changed)
