# SPDX-License-Identifier: Apache-2.0
"""The first page: what this person can do now, by legal date, and what waits for others.

Rules: the order is the registry's (soonest legal date first); every date opens to how
it came about; house practice is never shown as law; a list with nothing in it says
when something will appear.
"""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from rogatory.desk.components import Link, Task, Why
from rogatory.desk.context import office_name
from rogatory.desk.date_words import whys
from rogatory.desk.home.mine import is_mine, may_ask, rests
from rogatory.desk.ledgers import ledger_notices
from rogatory.desk.pages import SeatedRequest, answer, seated
from rogatory.phrasebook import words
from rogatory.registry import lookup
from rogatory.registry.clock import now
from rogatory.registry.node import node

PAGE = 25


@seated
def home(request: SeatedRequest) -> HttpResponse:
    """Show what to do now."""
    waiting = [one for one in lookup.tasks(request.actor, today=node().practice.day(now())) if not rests(one)]
    mine = tuple(shown(one) for one in waiting if is_mine(one, request.actor))
    others = tuple(shown(one) for one in waiting if not is_mine(one, request.actor))
    context = {
        "may_ask": may_ask(request.actor),
        "tasks": mine,
        "others": others,
        "tabs": tabs(request, "home", count=len(mine)),
        "ledger_notices": ledger_notices(request.actor.office),
    }
    return answer(request, "home/home.html", title=gettext("My tasks"), **context)


@seated
def drafts(request: SeatedRequest) -> HttpResponse:
    """Show the working papers of the office."""
    rows = lookup.drafts_of(request.actor)
    context = {"may_ask": may_ask(request.actor), "drafts": rows, "tabs": tabs(request, "drafts")}
    return answer(request, "home/drafts.html", title=gettext("Drafts"), **context)


@seated
def requests(request: SeatedRequest) -> HttpResponse:
    """Show every request of the office: sent, received, ended."""
    view = request.GET.get("view", "sent")
    actor = request.actor
    rows = lookup.lines_of(actor, ended=view == "ended")
    if view != "ended":
        rows = tuple(row for row in rows if (row.opener == actor.office) is (view == "sent"))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    titles = {
        "sent": gettext("Requests sent"),
        "received": gettext("Requests received"),
        "ended": gettext("Ended requests"),
    }
    view = view if view in titles else "sent"
    context = {
        "may_ask": may_ask(actor),
        "page_obj": page,
        "query": f"&view={view}",
        "tabs": tabs(request, view),
        "view": view,
    }
    return answer(request, "home/requests.html", title=titles[view], **context)


def tabs(request: SeatedRequest, current: str, *, count: int | None = None) -> tuple[Link, ...]:
    """Return the views of one's work."""
    lists = reverse("requests")
    found = [
        ("home", gettext("My tasks"), reverse("home"), count),
        ("drafts", gettext("Drafts"), reverse("drafts"), len(lookup.drafts_of(request.actor))),
        ("sent", gettext("Requests sent"), f"{lists}?view=sent", None),
        ("received", gettext("Requests received"), f"{lists}?view=received", None),
        ("ended", gettext("Ended requests"), f"{lists}?view=ended", None),
    ]
    return tuple(
        Link(label=label, url=url, current=name == current, count=number)
        for name, label, url, number in found
    )


def shown(task: lookup.Task) -> Task:
    """Return a task as the list shows it."""
    return Task(
        title=action(task),
        subject=words.word(words.LINES, task.title),
        url=address(task),
        case=task.case,
        urgency="none" if task.due is None else "overdue" if task.late else "soon" if task.soon else "later",
        due=task.due,
        reason=words.word(words.BASES, task.basis) if task.basis else "",
        stage=task.stage,
        party=office_name(task.counterpart),
        whys=_whys(task),
    )


def action(task: lookup.Task) -> str:
    """Say what is to be done."""
    what, _, kind = task.what.partition(":")
    if what == "authorisation":
        return gettext("Read and decide: {kind}").format(kind=words.word(words.KINDS, kind))
    return words.word(words.TASKS, what)


def address(task: lookup.Task) -> str:
    """Return where it is done."""
    if task.what.startswith("authorisation"):
        return reverse("verb:authorise", args=[task.case, task.line])
    return reverse("case", args=[task.case]) + f"#request-{task.line[7:19]}"


def _whys(task: lookup.Task) -> tuple[Why, ...]:
    if task.due is None:
        return ()
    return whys(task.steps, basis=task.basis, cites=task.cites, verified=task.verified, started=task.started)
