# SPDX-License-Identifier: Apache-2.0
"""The published proofs of transparency-dev/merkle, good and bad."""

import json

import pytest
from tests.ledger.trees import VECTORS, unbase64

from rogatory.errors import NotGenuine
from rogatory.ledger.proof import verify_consistency, verify_inclusion

FOLDER = VECTORS / "rfc6962-merkle"
CASES = sorted(FOLDER.rglob("*.json"))


def verify(case):
    path = [unbase64(hash) for hash in case["proof"] or []]
    if "leafIdx" in case:
        verify_inclusion(
            unbase64(case["leafHash"]),
            index=case["leafIdx"],
            size=case["treeSize"],
            path=path,
            root=unbase64(case["root"]),
        )
    else:
        verify_consistency(
            old_size=case["size1"],
            old_root=unbase64(case["root1"]),
            new_size=case["size2"],
            new_root=unbase64(case["root2"]),
            path=path,
        )


def test_the_vectors_are_there():
    assert len(CASES) == 92


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_published_proof_is_judged_as_published(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    if case["wantErr"]:
        with pytest.raises(NotGenuine):
            verify(case)
    else:
        verify(case)
