# SPDX-License-Identifier: Apache-2.0
"""The addresses of this journey: pages of its own, and the pages of its acts by name."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import path

from rogatory.desk.executing import uploads, views

app_name = "executing"
VERB_VIEWS: dict[str, Callable[..., HttpResponseBase]] = {
    "object_to": views.object_to,
    "produce": views.produce,
}
urlpatterns = [
    path("cases/<str:case>/requests/<str:line>/files", uploads.upload, name="upload"),
    path("cases/<str:case>/requests/<str:line>/files/begin", uploads.begin, name="begin_upload"),
    path("files/<str:upload>", uploads.piece, name="piece"),
    path("files/<str:upload>/remove", uploads.remove, name="remove_upload"),
    path("cases/<str:case>/requests/<str:line>/seal", views.seal, name="seal"),
    path("cases/<str:case>/requests/<str:line>/sealing", views.sealing_progress, name="sealing"),
    path("cases/<str:case>/requests/<str:line>/set-aside", views.unseal, name="set_aside"),
]
