# SPDX-License-Identifier: Apache-2.0
"""The addresses of a case file, its documents, and the acts that end a request."""

from django.urls import path

from rogatory.desk import ledgers
from rogatory.desk.cases import documents, office, views

VERB_VIEWS = {"withdraw": views.withdraw, "close": views.close}
urlpatterns = [
    path("cases/<str:case>", views.show, name="case"),
    path("cases/<str:case>/documents/<str:digest>", documents.show, name="document"),
    path("cases/<str:case>/documents/<str:digest>/exact", documents.exact, name="exact_document"),
    path("cases/<str:case>/documents/<str:digest>/proof", documents.proof, name="document_proof"),
    path("ledgers/<str:peer>/checkpoints", ledgers.checkpoints, name="ledger_checkpoints"),
    path("office/officials", office.officials, name="officials"),
    path("office/officials/<str:digest>/confirm", office.confirm, name="confirm_appointment"),
]
