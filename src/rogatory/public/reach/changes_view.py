# SPDX-License-Identifier: Apache-2.0
"""The page of what would change: the forms write an act into the address, and the address is the answer.

Rules: a form leads to the address that says the same, so that what is sent on as a link is short
and can be read; between two days the acts are done in the later world.
"""

from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from rogatory.public.page import Page, page
from rogatory.public.reach import changes
from rogatory.public.reach.asked import asked_by, day_in
from rogatory.public.reach.views import page_of
from rogatory.public.reach.worlds import own_folder


@page
def what_would_change(request: HttpRequest) -> Page | HttpResponse:
    """Show what moves after some acts, or between two days."""
    asked = replace(asked_by(request, reading="clear"), dated=bool(request.GET.get("on")))
    acts = changes.acts_in(request.GET.getlist("act"))
    days = _days(request)
    from_shipped = bool(request.GET.get("lists")) and own_folder() is not None
    kept: dict[str, str] = {"lists": "shipped" if from_shipped else ""}
    kept |= {"reading": request.GET.get("reading", ""), "from": _iso(days, 0), "to": _iso(days, 1)}
    if verb := request.GET.get("verb", ""):
        told = [request.GET.get(name, "") for name in ("who", "what", "value")]
        written = changes.act_written(verb, *told)
        return HttpResponseRedirect(asked.to("reach_changes", act=[*acts, written], **kept))
    shown = {
        "acts": [
            (
                text,
                changes.act_said(text),
                asked.to("reach_changes", act=[a for a in acts if a != text], **kept),
            )
            for text in acts
        ],
        "forms": changes.form_choices(asked),
        "days": days,
        "from_shipped": from_shipped,
        "lists": asked.to("reach_changes", act=list(acts), **{**kept, "lists": "shipped"})
        if own_folder()
        else "",
    }
    if not acts and days is None and not from_shipped:
        return page_of("changes", asked, **shown)
    before, later = changes.worlds_of(asked, acts, days, from_shipped=from_shipped)
    return page_of(
        "changes",
        asked,
        tables=changes.tables_of(before, later),
        change=changes.told_of(asked, before, later),
        **shown,
    )


def _days(request: HttpRequest) -> tuple[date, date] | None:
    told = request.GET
    if told.get("from") and told.get("to"):
        return day_in("from", told["from"]), day_in("to", told["to"])
    if told.get("from_year") and told.get("to_year"):
        return day_in("from", f"{told['from_year']}-01-01"), day_in("to", f"{told['to_year']}-01-01")
    return None


def _iso(days: tuple[date, date] | None, place: int) -> str:
    return days[place].isoformat() if days else ""
