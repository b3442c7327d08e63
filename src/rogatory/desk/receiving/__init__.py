# SPDX-License-Identifier: Apache-2.0
"""Receive a request: acknowledge, assess, ask, consult."""
