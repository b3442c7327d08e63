# SPDX-License-Identifier: Apache-2.0
"""Show a case file: lines side by side, one timeline, every document readable; and end a request."""
