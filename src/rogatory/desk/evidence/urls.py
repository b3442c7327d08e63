# SPDX-License-Identifier: Apache-2.0
"""The addresses of this journey: pages of its own, and the pages of its acts by name."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import path

from rogatory.desk.evidence import views

app_name = "evidence"
VERB_VIEWS: dict[str, Callable[..., HttpResponseBase]] = {"take_custody": views.take_custody}
urlpatterns = [
    path("cases/<str:case>/requests/<str:line>/opening", views.opening_progress, name="opening"),
    path("cases/<str:case>/requests/<str:line>/evidence", views.contents, name="contents"),
    path("cases/<str:case>/requests/<str:line>/evidence/<path:name>", views.download, name="download"),
    path("cases/<str:case>/requests/<str:line>/sealed", views.sealed_file, name="sealed_file"),
    path("cases/<str:case>/requests/<str:line>/seal-authority", views.seal_authority, name="seal_authority"),
]
