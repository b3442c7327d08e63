# SPDX-License-Identifier: Apache-2.0
"""The pages of reach: each is made from its address, and leaves as a page or as files.

Rules: nothing is filed and nothing is remembered; a page that needs a whole question and gets a
part of one shows the form with what is there.
"""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import escape

from rogatory.law.reach.offences import catalogue, unheard
from rogatory.law.reach.recorded import INSTRUMENTS
from rogatory.law.reach.request import request_of, suppositions_in
from rogatory.phrasebook import words
from rogatory.public.page import Page, page
from rogatory.public.reach import answers, matrices, standings, states, treaties
from rogatory.public.reach.asked import LISTS, Asked, asked_by, state_in
from rogatory.public.reach.choices import choices_of
from rogatory.public.reach.words import RESULTS, letter, result_word
from rogatory.public.reach.worlds import CLEAR, own_folder
from rogatory.public.tables import Table


@page
def front(request: HttpRequest) -> Page:
    """Say what this is and what it is not, and ask."""
    asked = asked_by(request)
    return page_of("front", asked, whole=states.whole_world(asked), tables=(_counts_table(asked),))


@page
def answer(request: HttpRequest) -> Page | HttpResponse:
    """Answer one question."""
    asked = asked_by(request)
    if not asked.complete:
        return HttpResponseRedirect(asked.to("reach"))
    found = answers.answered(asked)
    one = answers.chosen(found, request.GET.get("instrument", ""))
    both = standings.standings((asked.requested, asked.requesting), asked.on)
    here = [state for state in both if state.instrument == one.instrument]
    return page_of(
        "answer",
        asked,
        tables=(*answers.tables_of(asked, found), *standings.tables(both)),
        data=answers.data_of(asked, found),
        embed_code=_code(request, asked.to("reach_embed")),
        treaties=standings.treaties(here),
        declared=standings.declared(here),
        turned=asked.to("reach_answer", requesting=asked.requested, requested=asked.requesting),
        **answers.told_of(asked, found, one),
    )


@page
def embed(request: HttpRequest) -> Page | HttpResponse:
    """Show the answer alone, to stand inside another page."""
    asked = asked_by(request)
    if not asked.complete:
        return HttpResponseRedirect(asked.to("reach"))
    found = answers.answered(asked)
    told = answers.told_of(asked, found, found.governing)
    full = request.build_absolute_uri(asked.to("reach_answer"))
    return page_of("embed", asked, framed=True, data=answers.data_of(asked, found), full_url=full, **told)


@page
def list_of_states(request: HttpRequest) -> Page:
    """List every State."""
    asked = asked_by(request)
    lines = sorted(
        ((words.state_name(code), code, asked.to("reach_state", code)) for code in asked.world.states),
        key=lambda one: one[0].casefold(),
    )
    groups = [(first, list(rows)) for first, rows in groupby(lines, lambda one: one[0][:1].upper())]
    table = Table("states", ("state", "name"), [(code, name) for name, code, _ in lines])
    return page_of("states", asked, groups=groups, tables=(table,))


@page
def state(request: HttpRequest, code: str) -> Page:
    """Show one State."""
    asked, here = asked_by(request), state_in("state", code)
    found = standings.standings((here,), asked.on)
    return page_of(
        "state",
        asked,
        tables=(
            states.counts_table(asked, here),
            *standings.tables(found),
            standings.law_table(here, asked.on),
        ),
        code=here,
        name=words.state_name(here),
        treaties=standings.treaties(found),
        declared=standings.declared(found),
        law=standings.recorded_law(here, asked.on),
        sides=states.sides_of(asked, here),
        around_url=asked.to("reach_around", requesting=here, requested=""),
    )


@page
def matrix(request: HttpRequest) -> Page:
    """Show the offences and measures between two States."""
    asked = asked_by(request)
    if not (asked.requesting and asked.requested):
        return page_of("matrix", asked)
    told, whole = matrices.pair(asked), asked.to("reach_matrix", offence="", measure="", data="")
    return page_of("matrix", asked, tables=(matrices.pair_table(asked),), matrix=told, whole_url=whole)


@page
def world(request: HttpRequest) -> Page:
    """Show all pairs of States for one offence and measure."""
    asked = asked_by(request)
    if not (asked.offence and asked.measure):
        return page_of("world", asked)
    told = matrices.everyone(asked, request.GET.get("rows", ""), request.GET.get("columns", ""))
    table = (matrices.everyone_table(asked),) if request.GET.get("format") else (Table("world", (), ()),)
    return page_of("world", asked, tables=table, world=told)


@page
def around(request: HttpRequest) -> Page:
    """Show every State as a dot around one of them."""
    asked = asked_by(request)
    own = asked.requesting or asked.requested
    if not (own and asked.offence and asked.measure):
        return page_of("around", asked)
    asks = bool(asked.requesting)
    told = matrices.around(asked, own, asks=asks)
    other = asked.to("reach_around", requesting="" if asks else own, requested=own if asks else "")
    return page_of(
        "around",
        asked,
        tables=(matrices.around_table(asked, told, own, asks=asks),),
        around=told,
        asks=asks,
        own=own,
        name=words.state_name(own),
        turned=other,
    )


@page
def list_of_treaties(request: HttpRequest) -> Page:
    """Show every instrument in short."""
    asked = asked_by(request)
    table = treaties.table("UNCC")
    rows = [row for code in INSTRUMENTS for row in treaties.table(code).rows]
    return page_of(
        "treaties", asked, lives=treaties.lives(asked), tables=(Table("parties", table.columns, rows),)
    )


@page
def treaty(request: HttpRequest, instrument: str) -> Page:
    """Show the life of one instrument."""
    asked = asked_by(request)
    if instrument not in INSTRUMENTS:
        raise unheard("instrument", instrument, INSTRUMENTS, LISTS)
    return page_of(
        "treaty",
        asked,
        life=treaties.life_of(asked, instrument),
        entries=treaties.entries_of(asked, instrument),
        rules_url=asked.to("reach_rules", instrument),
        tables=(treaties.table(instrument),),
    )


@page
def files(request: HttpRequest) -> Page:
    """List what can be taken as a file, and how to show an answer elsewhere."""
    asked = asked_by(request)
    tables = (*_lists(asked), _counts_table(asked))
    example = asked.to(
        "reach_embed", requesting="FR", requested="BR", offence="online_fraud", measure="preserve"
    )
    return page_of("files", asked, tables=tables, embed_code=_code(request, example))


def _lists(asked: Asked) -> tuple[Table, ...]:
    offences, measures = catalogue(own_folder()), asked.world.measures
    keys = offences[0].__struct_fields__
    taken, supposed = request_of(own_folder()), suppositions_in(own_folder())
    return (
        Table("offences", keys, [tuple(getattr(one, key) for key in keys) for one in offences]),
        Table(
            "measures",
            ("measure", "data"),
            [(one, kind) for one, kinds in measures.items() for kind in kinds],
        ),
        Table("states", ("state", "name"), [(code, words.state_name(code)) for code in asked.world.states]),
        Table("request", ("fact", "value", "says"), [(one.fact, str(one.value), one.says) for one in taken]),
        Table(
            "suppositions",
            ("name", "fact", "value", "says"),
            [(one.name, one.fact, str(one.value), one.says) for one in supposed],
        ),
    )


def _code(request: HttpRequest, address: str) -> str:
    """Return what shows an answer inside a page of another site."""
    whole = escape(request.build_absolute_uri(address))
    return f'<iframe src="{whole}" width="480" height="320" title="rogatory"></iframe>'


def _counts_table(asked: Asked) -> Table:
    told = states.counts_in(asked.world)
    return Table(
        "counts",
        ("measure", *RESULTS),
        [(name, *(getattr(one, result) for result in RESULTS)) for name, one in told.items()],
    )


def page_of(template: str, asked: Asked, **told: Any) -> Page:
    """Return a page with what every page of reach shows: the form, the legend, the States asked about."""
    tables, data = told.pop("tables", ()), told.pop("data", {})
    framed = told.pop("framed", False)
    around_it = {
        "asked": asked,
        "choices": choices_of(asked),
        "requesting_name": words.state_name(asked.requesting),
        "requested_name": words.state_name(asked.requested),
        "legend": [(name, letter(name), result_word(name)) for name in RESULTS],
        "clear": CLEAR,
    }
    return Page(
        template=f"public/{template}.html",
        told={**around_it, **told},
        tables=tables,
        data=data,
        framed=framed,
    )
