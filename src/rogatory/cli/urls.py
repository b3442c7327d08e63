# SPDX-License-Identifier: Apache-2.0
"""Every address of a node: those for programs and other nodes, for everyone, then for people of the offices.

Rules: the front doors do not know each other; they are put together here by name.
"""

from django.urls import include, path

urlpatterns = [
    path("", include("rogatory.api.urls")),
    path("", include("rogatory.public.urls")),
    path("", include("rogatory.desk.urls")),
]
