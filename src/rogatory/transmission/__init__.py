# SPDX-License-Identifier: Apache-2.0
"""Carry envelopes between offices and know who is who."""
