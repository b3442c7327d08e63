# SPDX-License-Identifier: Apache-2.0
"""Name the example pages and give each what its component needs.

Rules: every file in `templates/components/` that a view may include has an example
here (a test compares); the names are the addresses.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rogatory.desk.components import Link, Table
from rogatory.desk.gallery import scene

TITLES: dict[str, str | Promise] = {
    "home-page": _("Whole page: my tasks"),
    "case-page": _("Whole page: a request"),
    "page-head": _("Page head, language switch, identity bar, breadcrumbs"),
    "task-list": _("Task list"),
    "stage-badge": _("Stage"),
    "timeline": _("Timeline"),
    "safeguard-sheet": _("Safeguard sheet"),
    "clock-banner": _("Clock"),
    "check-answers": _("Check answers"),
    "scope-meter": _("Scope"),
    "finding-tree": _("Finding tree"),
    "four-eyes": _("Four eyes"),
    "upload-box": _("Upload"),
    "package-contents": _("Package contents"),
    "conditions-panel": _("Conditions"),
    "parties-strip": _("Participants"),
    "table": _("Table"),
    "notice": _("Notices"),
    "empty-state": _("Empty state"),
    "form": _("Form"),
    "form-with-errors": _("Form with errors"),
    "button-row": _("Buttons"),
    "pagination": _("Pagination"),
    "tabs": _("Tabs"),
    "sign-in-card": _("Sign-in card"),
    "print-header": _("Print header"),
    "problem": _("An act that could not be done"),
}

CONTEXTS: dict[str, dict[str, object]] = {
    "home-page": {
        "tasks": scene.TASKS,
        "tabs": (
            Link(label=_("My tasks"), url="#", current=True, count=4),
            Link(label=_("Requests sent"), url="#sent", count=12),
            Link(label=_("Requests received"), url="#received", count=3),
        ),
    },
    "case-page": {
        "clock": scene.CLOCK,
        "entries": scene.TIMELINE,
        "safeguards": scene.SAFEGUARDS,
        "parties": scene.PARTIES,
        "four_eyes": scene.FOUR_EYES_DONE,
        "measures": scene.MEASURES,
    },
    "task-list": {"tasks": scene.TASKS},
    "stage-badge": {
        "stages": ("draft", "awaiting authorisation", "sent", "under assessment", "preserved", "refused")
    },
    "timeline": {"entries": scene.TIMELINE},
    "safeguard-sheet": {"safeguards": scene.SAFEGUARDS},
    "clock-banner": {"clocks": (scene.CLOCK, scene.CLOCK_STOPPED, scene.CLOCK_OVERDUE)},
    "check-answers": {"rows": scene.CHECK_ROWS},
    "scope-meter": {"measures": scene.MEASURES},
    "finding-tree": {"findings": scene.FINDINGS},
    "four-eyes": {"four_eyes": scene.FOUR_EYES},
    "package-contents": {"files": scene.FILES},
    "conditions-panel": {"conditions": scene.CONDITIONS, "set_by": scene.BELMORA},
    "parties-strip": {"parties": scene.PARTIES},
    "table": {
        "table": Table(
            caption=_("Requests by measure, 2026"),
            headers=(_("Measure"), _("Sent"), _("Answered"), _("Median days")),
            rows=(
                (_("Preservation"), "41", "39", "1"),
                (_("Subscriber information"), "23", "19", "17"),
                (_("Traffic data"), "12", "7", "34"),
            ),
            numeric=(1, 2, 3),
        )
    },
    "tabs": {
        "tabs": (
            Link(label=_("Timeline"), url="#", current=True),
            Link(label=_("Documents"), url="#documents", count=6),
            Link(label=_("Safeguard sheet"), url="#safeguards"),
        )
    },
    "problem": {
        "problem_title": _("You may not authorise your own document"),
        "problem_text": _("The letter was drawn up by you, so a second person must authorise it."),
        "remedy": _("Ask a judge or an authorising official of your office."),
        "code": "eyes.same-person",
        "cites": "UNCC 24(2)",
    },
}
