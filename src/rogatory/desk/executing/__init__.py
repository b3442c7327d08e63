# SPDX-License-Identifier: Apache-2.0
"""Execute a request: order, produce, hand on."""
