# SPDX-License-Identifier: Apache-2.0
"""Offer the verbs to programs: documents in, documents out."""
