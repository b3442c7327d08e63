# SPDX-License-Identifier: Apache-2.0
"""What every door for people says alike: names of States, facts, measures and results, days, directions.

Rules: words and small marks only; nothing here asks for a case, a person or the time, and
nothing draws a page.
"""
