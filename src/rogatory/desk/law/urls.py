# SPDX-License-Identifier: Apache-2.0
"""The addresses of the law: instruments, articles, facts, search."""

from django.urls import path

from rogatory.desk.law import views

urlpatterns = [
    path("law", views.law, name="law"),
    path("law/search", views.search, name="law_search"),
    path("law/facts", views.facts, name="law_facts"),
    path("law/facts/<str:key>", views.fact, name="law_fact"),
    path("law/<str:instrument>", views.instrument, name="law_instrument"),
    path("law/<str:instrument>/<str:article>", views.article, name="law_article"),
]
