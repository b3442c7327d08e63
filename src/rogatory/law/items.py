# SPDX-License-Identifier: Apache-2.0
"""Items of data by what they are, whatever label they come under.

Rules: an item is a few words (`message_sizes`, “time of each call”); the last word before
an “of” that says a kind decides; a word that only says who the user is decides where no
other does; an item that no word settles is of no known kind, and somebody must look.

Source: UNCC 2(c) to 2(e), ETS185 1(d) and 18(3), EU2023/1543 3(9) to 3(12); the words are
this program's own and stand in no instrument.

>>> [category_of(one) for one in ("message_bodies", "message_sizes", "account name", "thing")]
['content', 'traffic', 'subscriber', None]
"""

import re
from functools import lru_cache

from rogatory.law.expressions import UNKNOWN, Known

CONTENT, TRAFFIC, LOCATION, SUBSCRIBER = "content", "traffic", "location", "subscriber"
_WORDS: dict[str, tuple[str, ...]] = {
    CONTENT: (
        "subject", "attachment", "url", "body", "bodies", "message", "text", "content", "image", "audio",
        "video", "photo", "page", "search", "file", "chat", "post", "draft", "document", "recording",
        "mailbox", "backup", "voicemail", "query", "queries",
    ),
    TRAFFIC: (
        "sender", "recipient", "time", "date", "size", "duration", "route", "origin", "destination", "ip",
        "port", "log", "header", "timestamp", "history", "session", "connection", "metadata",
    ),
    LOCATION: ("location", "gps", "cell", "tower", "coordinate", "position"),
    SUBSCRIBER: (
        "name", "address", "phone", "account", "payment", "billing", "subscriber", "identity", "subscription",
        "registration", "birth", "email", "number", "customer", "tariff", "invoice",
    ),
}  # fmt: skip
SPECIMENS = ("message_bodies", "sender", "account_name", "gps", "thing")  # one of each kind, and of none
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words}
_AFTER = re.compile(r"\b(?:of|for|in|to|from|by|with)\b.*")
_LETTERS = re.compile(r"[^\W\d_]+")
_FITS: dict[str, tuple[str, ...]] = {
    "produce_subscriber": (SUBSCRIBER,),
    "produce_traffic": (TRAFFIC,),
    "realtime_traffic": (TRAFFIC,),
    "disclose_preserved_traffic": (TRAFFIC,),
    "produce_content": (CONTENT,),
    "intercept_content": (CONTENT,),
}
_LIVE = {CONTENT: "intercept_content", TRAFFIC: "realtime_traffic"}
_STORED = {CONTENT: "produce_content", TRAFFIC: "produce_traffic", SUBSCRIBER: "produce_subscriber"}


@lru_cache(maxsize=4096)
def category_of(item: str) -> str | None:
    """Return the kind of data an item is, or nothing where its words do not say."""
    words = item.lower().replace("_", " ")
    for part in (_AFTER.sub("", words), words):
        kinds = [kind for word in _LETTERS.findall(part) if (kind := _kind(word))]
        telling = [kind for kind in kinds if kind != SUBSCRIBER] or kinds
        if telling:
            return telling[-1]
    return None


def items_of(known: Known, kind: str) -> tuple[str, ...]:
    """Return the requested items that are of a kind."""
    return tuple(item for item in listed(known) if category_of(item) == kind)


def listed(known: Known) -> tuple[str, ...]:
    """Return the requested items; none where the request names none."""
    items = known.get("data_requested", UNKNOWN)
    return tuple(items) if isinstance(items, list | tuple) else ()


def fits(item: str, measure: object) -> bool | None:
    """Say whether a measure reaches an item of its kind; a search reaches every kind."""
    wanted, kind = _FITS.get(str(measure)), category_of(item)
    if wanted is None:
        return True
    return None if kind in (None, LOCATION) else kind in wanted


def measure_for(item: str, measure: str) -> str:
    """Return the measure that reaches an item, beside the one that was asked for."""
    if fits(item, measure) is not False:
        return measure
    ways = _LIVE if measure in _LIVE.values() else _STORED
    return ways.get(category_of(item) or "", measure)


def _kind(word: str) -> str | None:
    return _KINDS.get(word) or _KINDS.get(word.removesuffix("s")) or _KINDS.get(word.removesuffix("es"))
