# SPDX-License-Identifier: Apache-2.0
"""The addresses that everyone may read."""

from django.urls import path

from rogatory.public.reach import views
from rogatory.public.reach.changes_view import what_would_change
from rogatory.public.reach.claims import claim, list_of_claims
from rogatory.public.reach.rules import rules_of

urlpatterns = [
    path("reach/", views.front, name="reach"),
    path("reach/answer", views.answer, name="reach_answer"),
    path("reach/embed", views.embed, name="reach_embed"),
    path("reach/matrix", views.matrix, name="reach_matrix"),
    path("reach/world", views.world, name="reach_world"),
    path("reach/around", views.around, name="reach_around"),
    path("reach/states", views.list_of_states, name="reach_states"),
    path("reach/states/<str:code>", views.state, name="reach_state"),
    path("reach/treaties", views.list_of_treaties, name="reach_treaties"),
    path("reach/treaties/<str:instrument>", views.treaty, name="reach_treaty"),
    path("reach/rules/<str:instrument>", rules_of, name="reach_rules"),
    path("reach/changes", what_would_change, name="reach_changes"),
    path("reach/claims/", list_of_claims, name="reach_claims"),
    path("reach/claims/<str:name>", claim, name="reach_claim"),
    path("reach/files", views.files, name="reach_files"),
]
