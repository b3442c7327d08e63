# SPDX-License-Identifier: Apache-2.0
"""The addresses of this journey: pages of its own, and the pages of its acts by name."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import path

from rogatory.desk.receiving import assessing, ordering, receipts, views

app_name = "receiving"
VERB_VIEWS: dict[str, Callable[..., HttpResponseBase]] = {
    "acknowledge": views.acknowledge,
    "assess": assessing.assess,
    "ask": views.ask,
    "answer": views.answer,
    "consult": views.consult,
    "refuse": views.refuse,
    "postpone": views.postpone,
    "order_production": ordering.order_production,
    "ask_preservation": ordering.ask_preservation,
    "give_receipt": receipts.give_receipt,
}
urlpatterns = [
    path("cases/<str:case>/requests/<str:line>/incoming", views.incoming, name="incoming"),
]
