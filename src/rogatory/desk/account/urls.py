# SPDX-License-Identifier: Apache-2.0
"""The addresses of the account pages; log-in and second factor are allauth's."""

from django.urls import path

from rogatory.desk.account import views

urlpatterns = [
    path("seats", views.seats, name="seats"),
    path("second-factor", views.second_factor, name="second_factor"),
    path("account", views.account, name="account"),
    path("account/tokens/<str:digest>/end", views.forget_token, name="forget_token"),
    path("demo", views.demo, name="demo"),
]
