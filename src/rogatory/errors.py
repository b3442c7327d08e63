# SPDX-License-Identifier: Apache-2.0
"""The six families of errors, each answering a question an official would ask.

Rules:
- every error carries a stable code (`family-noun.what`), a sentence for a person,
  a remedy, and, where law or a standard is behind it, a citation;
- a refusal is a document and never an exception;
- every code has its entry in `docs/reference/errors.md`, at the code with a dash for its dot;
- what a peer or stranger is told is family and code only, never the inside;
- programming mistakes stay ordinary exceptions and are not members of a family.

Callers add the field at fault (`field=`) so that a form, a command line and the
HTTP interface can all point at it, and gives what varies as `params=`: the
sentence and the remedy are fixed text with named placeholders, so that they can
be translated whole.

>>> error = NotValid("document.unknown-field", "The letter has a field “{name}” that no letter has.",
...                  remedy="Remove the field.", field="colour", params={"name": "colour"})
>>> error.code, error.exit_code, error.http_status
('document.unknown-field', 2, 400)
>>> str(error), error.helps
('The letter has a field “colour” that no letter has.', 'Remove the field.')
"""

from typing import ClassVar


class RogatoryError(Exception):
    """An act could not be done; says which check failed, where, and what helps."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __init__(
        self,
        code: str,
        sentence: str,
        *,
        remedy: str = "",
        field: str | None = None,
        cites: str | None = None,
        params: dict[str, str] | None = None,
    ) -> None:
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
        self.field = field
        self.cites = cites
        self.params = params or {}
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The sentence with its particulars filled in, in English."""
        return self.sentence.format_map(self.params) if self.params else self.sentence

    @property
    def helps(self) -> str:
        """The remedy with its particulars filled in, in English."""
        return self.remedy.format_map(self.params) if self.params else self.remedy

    @property
    def family(self) -> str:
        """The name of the family, as told to peers and programs."""
        return type(self).__name__

    def as_dict(self) -> dict[str, str]:
        """Return what a program outside may know."""
        told = {"family": self.family, "code": self.code, "message": self.message, "remedy": self.helps}
        if self.field:
            told["field"] = self.field
        if self.cites:
            told["cites"] = self.cites
        return told


class NotValid(RogatoryError):
    """Is it well formed?"""

    exit_code = 2
    http_status = 400


class NotAllowed(RogatoryError):
    """May this person?  Also the answer to “not found”, so that existence is not leaked."""

    exit_code = 3
    http_status = 403


class NotNow(RogatoryError):
    """Is it time?"""

    exit_code = 4
    http_status = 409


class NotLawful(RogatoryError):
    """Does the law permit it?  Holds the findings that stand against it."""

    exit_code = 5
    http_status = 422

    def __init__(self, code: str, sentence: str, *, findings: tuple = (), **more) -> None:
        super().__init__(code, sentence, **more)
        self.findings = findings


class NotGenuine(RogatoryError):
    """Can it be trusted?"""

    exit_code = 6
    http_status = 422


class NotReached(RogatoryError):
    """Did it arrive?  Always worth trying again."""

    exit_code = 7
    http_status = 503


FAMILIES: tuple[type[RogatoryError], ...] = (NotValid, NotAllowed, NotNow, NotLawful, NotGenuine, NotReached)
