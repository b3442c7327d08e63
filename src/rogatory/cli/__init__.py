# SPDX-License-Identifier: Apache-2.0
"""Offer the commands; hold the stories used by demo, tests and docs."""
