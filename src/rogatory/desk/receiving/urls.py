# SPDX-License-Identifier: Apache-2.0
"""The addresses of this journey: pages of its own, and the pages of its acts by name."""

from collections.abc import Callable

from django.http import HttpResponse

app_name = "receiving"
VERB_VIEWS: dict[str, Callable[..., HttpResponse]] = {}
urlpatterns: list = []
