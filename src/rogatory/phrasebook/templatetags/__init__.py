# SPDX-License-Identifier: Apache-2.0
"""Let templates speak: dates, digests, identifiers, stages."""
