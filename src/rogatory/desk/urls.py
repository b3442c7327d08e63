# SPDX-License-Identifier: Apache-2.0
"""The addresses for people, one journey after the other.

Rules: a page of an act is named `verb:<act>` (`verb_pages`); every other page is named
by its journey; log-in, passwords and second factors are allauth's, in our look.
"""

from django.urls import include, path

from rogatory.desk.cases import urls as cases
from rogatory.desk.deciding import urls as deciding
from rogatory.desk.drafting import urls as drafting
from rogatory.desk.evidence import urls as evidence
from rogatory.desk.executing import urls as executing
from rogatory.desk.receiving import urls as receiving
from rogatory.desk.verb_pages import verb_patterns

ACTS = verb_patterns(
    drafting.VERB_VIEWS,
    deciding.VERB_VIEWS,
    cases.VERB_VIEWS,
    receiving.VERB_VIEWS,
    executing.VERB_VIEWS,
    evidence.VERB_VIEWS,
)

urlpatterns = [
    path("", include("rogatory.desk.home.urls")),
    path("", include("rogatory.desk.account.urls")),
    path("", include("rogatory.desk.drafting.urls")),
    path("", include("rogatory.desk.deciding.urls")),
    path("", include("rogatory.desk.cases.urls")),
    path("", include("rogatory.desk.receiving.urls")),
    path("", include("rogatory.desk.executing.urls")),
    path("", include("rogatory.desk.evidence.urls")),
    path("", include("rogatory.desk.law.urls")),
    path("", include((ACTS, "verb"))),
    path("", include("rogatory.desk.gallery.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
