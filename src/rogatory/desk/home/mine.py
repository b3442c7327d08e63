# SPDX-License-Identifier: Apache-2.0
"""Which of the office's tasks can this seat do something about?

Rules: read from the stage table, nowhere else: a document that awaits authorisation
is for the roles that may authorise it; everything else for the roles that may file
what comes next at this stage.  What needs a look only is for everybody who drafts.
"""

from rogatory.casefile.stages import OPENED, row_for, rows_at
from rogatory.casefile.standing import Actor, allowed_roles
from rogatory.registry.lookup import Task


def is_mine(task: Task, actor: Actor) -> bool:
    """Say whether this role can take the next step."""
    stage = "" if task.stage == OPENED else task.stage
    what, _, kind = task.what.partition(":")
    if what == "authorisation":
        row = row_for(task.kind, stage, kind)
        return row is not None and actor.role in row.authorise
    if what in ("out-of-turn", "delivery-refused", "preservation"):
        return actor.role in allowed_roles("draft")
    return any(actor.role in row.issue for row in rows_at(task.kind, stage))


def may_ask(actor: Actor) -> bool:
    """Say whether this role can open a request to another State."""
    return any(actor.role in row.issue for kind in ("preservation", "letter") for row in rows_at(kind, ""))


def rests(task: Task) -> bool:
    """Say whether nothing needs doing: data preserved, and the letter that follows is on its way."""
    return task.kind == "preservation" and task.stage == "preserved" and task.what == "next-step"
