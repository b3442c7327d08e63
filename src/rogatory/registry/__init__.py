# SPDX-License-Identifier: Apache-2.0
"""Do everything that changes anything: the one pen, the clock, the settings."""
