# SPDX-License-Identifier: Apache-2.0
"""Know which documents exist, who may issue them, when, and how many eyes they need."""
