# SPDX-License-Identifier: Apache-2.0
"""Keep an append-only tree with signed checkpoints and proofs."""
