# SPDX-License-Identifier: Apache-2.0
"""The Second Additional Protocol to the Budapest Convention (2022) as rules."""
