# SPDX-License-Identifier: Apache-2.0
"""What any State could obtain from any other: the very provisions over every pair, offence and measure.

Start at `world` (what is known of States and offences), then `scenario` (one question,
answered as any case is), then `sweep` (all questions at once) and `compare` (two worlds).
"""
