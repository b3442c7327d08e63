# SPDX-License-Identifier: Apache-2.0
"""Give each example an address below `/desk/components`; included at the root."""

from django.urls import path

from rogatory.desk.gallery import views

urlpatterns = [
    path("desk/components", views.index, name="components"),
    path("desk/components/<slug:name>", views.example, name="component"),
]
