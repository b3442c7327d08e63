# SPDX-License-Identifier: Apache-2.0
"""The addresses of the first page and its lists."""

from django.urls import path

from rogatory.desk.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("drafts", views.drafts, name="drafts"),
    path("requests", views.requests, name="requests"),
]
