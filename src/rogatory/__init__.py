# SPDX-License-Identifier: Apache-2.0
"""Carry a cross-border request for electronic evidence from draft to sealed answer."""

__version__ = "0.1.0"
