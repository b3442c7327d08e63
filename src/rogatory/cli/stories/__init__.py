# SPDX-License-Identifier: Apache-2.0
"""Narrated cases, used by the demonstration, the tests and the tutorial: one source, three uses.

Rules: a story is a function that plays through seats, by the same verbs as anyone;
it says in one sentence what happens at each step; it raises what a seat raises.
"""

from collections.abc import Callable

from rogatory.cli.stories import first_letter, refused_letter
from rogatory.cli.stories.world import World

STORIES: dict[str, Callable[[World], str]] = {
    "first-letter": first_letter.play,
    "refused-letter": refused_letter.play,
}
