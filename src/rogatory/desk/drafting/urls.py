# SPDX-License-Identifier: Apache-2.0
"""The addresses of a draft and its steps."""

from django.urls import path

from rogatory.desk.drafting import filing, views

VERB_VIEWS = {"send_letter": views.letter_from_line}
urlpatterns = [
    path("requests/new", views.start, name="new_request"),
    path("drafts/<str:draft>", views.task_list, name="draft"),
    path("drafts/<str:draft>/throw-away", views.throw_away, name="throw_away_draft"),
    path("drafts/<str:draft>/safeguards", filing.safeguards, name="draft_safeguards"),
    path("drafts/<str:draft>/check", filing.check, name="draft_check"),
    path("drafts/<str:draft>/letter", filing.preview, name="draft_preview"),
    path("drafts/<str:draft>/<slug:step>", views.step, name="draft_step"),
]
