# SPDX-License-Identifier: Apache-2.0
"""What two offices write to each other while a request is pending.

Rules: an acknowledgement says “we have your document” and nothing about its
merits; a consultation offers terms before a refusal or postponement is decided.

Cites: UNCC 40(16), 40(26), 40(28); ETS185 27(6)-(7).
"""

from rogatory.casefile.documents.base import Document, Line, Name, Text


class Acknowledgement(Document, frozen=True, kw_only=True, tag="Acknowledgement"):
    """Say that the request is here and who looks after it.  Cites: UNCC 40(26)."""

    reference: Line = ""
    contact: Line = ""


class Question(Document, frozen=True, kw_only=True, tag="Question"):
    """Ask for information that is needed to decide or to execute.  Cites: UNCC 40(16)."""

    text: Text
    facts_asked: tuple[Name, ...] = ()


class Answer(Document, frozen=True, kw_only=True, tag="Answer"):
    """Answer a question, a consultation or an objection."""

    text: Text
    decision: Line = ""


class Consultation(Document, frozen=True, kw_only=True, tag="Consultation"):
    """Consult before refusing or postponing: which terms and conditions would do.

    Cites: UNCC 40(28); ETS185 27(6).
    """

    text: Text
    grounds_considered: tuple[Name, ...] = ()
    terms_offered: Text = ""
