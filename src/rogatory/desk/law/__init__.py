# SPDX-License-Identifier: Apache-2.0
"""Show what stands behind an answer: instruments, articles, provisions, and the facts they read."""
