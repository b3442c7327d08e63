# SPDX-License-Identifier: Apache-2.0
"""The addresses of the second person's pages."""

from rogatory.desk.deciding import views

VERB_VIEWS = {"authorise": views.authorise, "send_back": views.send_back}
urlpatterns: list = []
