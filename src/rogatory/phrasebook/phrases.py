# SPDX-License-Identifier: Apache-2.0
"""Say stages, results and dates as whole phrases in the reader's language.

Rules:
- a stage is shown as a full phrase, never as a key and never by colour alone;
- the words of a result are fixed: met, not met, not known yet;
- a stage this page has no phrase for is shown by its own name, never hidden;
- a moment always carries its zone; a day is day, month in words, year;
- a name, an identifier or typed words inside a phrase are kept apart from the
  direction of the phrase (`isolated`), because nobody knows in which script they are.

Callers pass stage names as the stage table spells them; hyphens and underscores
count as spaces.
Source: UN minimum standards for multilingual sites; product paper, section 8.1;
Unicode Bidirectional Algorithm (UAX 9), explicit isolates.

>>> spoken_name("awaiting_authorisation")
'awaiting authorisation'
"""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

STAGES: dict[str, str | Promise] = {
    "draft": _("Draft, not filed yet"),
    "awaiting authorisation": _("Awaiting authorisation by a second person"),
    "returned to the drafter": _("Returned to the drafter for correction"),
    "sent": _("Sent, acknowledgement awaited"),
    "issued": _("Issued, acknowledgement of the provider awaited"),
    "under assessment": _("Under assessment by the receiving office"),
    "awaiting an answer": _("A question is open, the answer is awaited"),
    "in consultation": _("In consultation between the two States"),
    "being executed": _("Being executed in the requested State"),
    "objected to": _("The service provider has objected"),
    "preserved": _("The data are preserved"),
    "produced": _("Evidence produced, receipt awaited"),
    "received": _("Package received, to be handed on or closed"),
    "evidence received": _("Evidence received, custody confirmed"),
    "answered": _("Answered, to be closed"),
    "postponed": _("Postponed, with reasons"),
    "refused": _("Refused, with reasons"),
    "withdrawn": _("Withdrawn by the requesting State"),
    "closed": _("Closed"),
}

STAGE_TONES: dict[str, str] = {
    "awaiting authorisation": "waiting",
    "returned to the drafter": "waiting",
    "awaiting an answer": "waiting",
    "objected to": "against",
    "refused": "against",
    "preserved": "done",
    "evidence received": "done",
    "closed": "done",
}

RESULTS: dict[str, str | Promise] = {
    "met": _("Met"),
    "not_met": _("Not met"),
    "unknown": _("Not known yet"),
}

URGENCIES: dict[str, str | Promise] = {
    "overdue": _("Overdue"),
    "soon": _("Due soon"),
    "later": _("On time"),
    "none": _("No legal deadline"),
}

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def isolated(text: object) -> str:
    """Keep what stands inside a sentence apart from its direction, where no markup can do it.

    >>> isolated("Malik") == "\\u2068Malik\\u2069"
    True
    """
    told = str(text)
    return f"{FIRST_STRONG_ISOLATE}{told}{POP_ISOLATE}" if told else ""


def spoken_name(name: str) -> str:
    """Turn a key into words: the same name whichever way it is spelt."""
    return name.replace("_", " ").replace("-", " ").strip().lower()


def stage_phrase(stage: str) -> str:
    """Say where a request stands; an unknown stage is shown by its own name."""
    name = spoken_name(stage)
    known = STAGES.get(name)
    return str(known) if known is not None else gettext(name[:1].upper() + name[1:])


def day_phrase(value: date) -> str:
    """Say a day as day, month in words, year."""
    return gettext("{day} {month} {year}").format(day=value.day, month=MONTHS[value.month], year=value.year)


def zone_phrase(value: datetime) -> str:
    """Name the zone by its distance from UTC: letters like CST are ambiguous across borders."""
    offset = value.utcoffset()
    if not offset:
        return gettext("UTC")
    sign, distance = ("-", -offset) if offset < timedelta(0) else ("+", offset)
    hours, minutes = divmod(int(distance.total_seconds()) // 60, 60)
    return gettext("UTC{distance}").format(distance=isolated(f"{sign}{hours:02d}:{minutes:02d}"))


def moment_phrase(value: datetime) -> str:
    """Say a moment with its zone; one without a zone is a programming mistake.

    The zone is the reader's (the one Django has activated), so that a deadline
    is read in the reader's own day.
    """
    if timezone.is_naive(value):
        raise ValueError("a moment without a zone cannot be shown")
    local = timezone.localtime(value)
    return gettext("{day} {month} {year}, {time} {zone}").format(
        day=local.day,
        month=MONTHS[local.month],
        year=local.year,
        time=f"{local:%H:%M}",
        zone=zone_phrase(local),
    )
