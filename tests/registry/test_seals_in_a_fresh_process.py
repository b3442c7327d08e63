# SPDX-License-Identifier: Apache-2.0
"""A fresh process that verifies one seal after another reads the second as it read the first."""

import subprocess
import sys

import pytest
from tests.registry.test_seals import LISTED, NOW, SEAL, TRUSTED

SCRIPT = """
import sys
from datetime import datetime
from pathlib import Path
from rogatory.evidence.checks import Marks
from rogatory.registry.seals import TrustedSeal, verify_seal

folder, moment = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
marks = Marks(tag_manifest=(folder / "listed").read_bytes(), seal=(folder / "seal").read_bytes())
trusted = (TrustedSeal(office=sys.argv[3], authority=(folder / "authority").read_bytes()),)
for _ in range(3):
    print(verify_seal(marks, trusted=trusted, now=moment))
"""


@pytest.mark.processes
def test_a_process_that_has_verified_one_seal_verifies_the_next(tmp_path):
    for name, data in (("listed", LISTED), ("seal", SEAL), ("authority", TRUSTED[1].authority)):
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", SCRIPT, str(tmp_path), NOW.isoformat(), TRUSTED[1].office]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == [TRUSTED[1].office] * 3
