# SPDX-License-Identifier: Apache-2.0
"""Let people in, and let them choose their seat, language, second factor and tokens."""
