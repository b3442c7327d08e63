# SPDX-License-Identifier: Apache-2.0
"""The addresses for programs and for other nodes."""

from django.urls import path

from rogatory.api import exchange, openapi, routes

urlpatterns = [
    path("api/openapi.json", openapi.show),
    path("api/tasks", routes.list_tasks),
    path("api/lines", routes.list_lines),
    path("api/assess", routes.assess_facts),
    path("api/cases/<str:case>", routes.show_case),
    path("api/cases/<str:case>/acts/<str:verb>", routes.do_act),
    path("api/cases/<str:case>/documents/<str:digest>", routes.document),
    path("api/cases/<str:case>/proofs/<str:digest>", routes.proof),
    path("api/cases/<str:case>/leaves/<str:digest>", routes.leaf),
    path("api/cases/<str:case>/lines/<str:line>/uploads", routes.uploads),
    path("api/cases/<str:case>/lines/<str:line>/seal", routes.seal),
    path("api/cases/<str:case>/lines/<str:line>/package", routes.package),
    path("api/cases/<str:case>/lines/<str:line>/open", routes.open_package),
    path("api/cases/<str:case>/lines/<str:line>/evidence/<path:name>", routes.evidence),
    path("api/uploads/<str:upload>", routes.upload),
    path("offices/<str:office>/exchange/envelopes", exchange.envelopes),
    path("offices/<str:office>/exchange/packages/<str:digest>", exchange.package),
    path("offices/<str:office>/exchange/checkpoint", exchange.checkpoint),
]
