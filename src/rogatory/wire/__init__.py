# SPDX-License-Identifier: Apache-2.0
"""Turn documents into bytes and back: canonical form, envelopes, check codes."""
