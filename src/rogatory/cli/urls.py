# SPDX-License-Identifier: Apache-2.0
"""Every address of a node: those for programs and other nodes, then those for people.

Rules: the front doors do not know each other; they are put together here by name.
"""

from django.urls import include, path

urlpatterns = [
    path("", include("rogatory.api.urls")),
    path("", include("rogatory.desk.urls")),
]
