# SPDX-License-Identifier: Apache-2.0
"""What instruments, roles, marks and kinds of answers are, in the reader's words.

Rules: an instrument is found by its rules; one that has no words here is shown by its
code, and nothing of it is hidden; a role is told as what it does to the outcome, in the
order of the steps of `law.assess`.
"""

from django.utils.translation import gettext_lazy as _

from rogatory.phrasebook.words import Words

# By the code that stands in citations.
ABOUT: Words = {
    "UNCC": _(
        "A treaty of the United Nations of 2024, open to every State: offences, powers, and cooperation "
        "on electronic evidence of serious crime."
    ),
    "ETS185": _(
        "A treaty of the Council of Europe of 2001, open to other States by invitation: offences, powers, "
        "and mutual assistance."
    ),
    "CETS224": _(
        "A protocol of 2022 to the Budapest Convention, for its Parties only: direct cooperation with "
        "providers, and faster assistance."
    ),
    "EU2023/1543": _(
        "Law of the European Union that applies from 18 August 2026: orders that go straight to a "
        "provider in another Member State."
    ),
    "VCLT": _("The law of treaties between States, as far as a rule here rests on it."),
    "ICCPR": _("A treaty of the United Nations on human rights, as far as a rule here rests on it."),
    "CAT": _("A treaty of the United Nations on human rights, as far as a rule here rests on it."),
}
# Treaties that are cited and are no legal basis of a request.
OTHERS: Words = {
    "VCLT": _("Vienna Convention on the Law of Treaties"),
    "ICCPR": _("International Covenant on Civil and Political Rights"),
    "CAT": _("Convention against Torture"),
}
ROLES: Words = {
    "scope": _("Scope"),
    "bar": _("Bar"),
    "ground": _("Ground"),
    "open": _("Duty"),
    "note": _("Note"),
}
ROLES_MEAN: Words = {
    "scope": _("If it is not met, the instrument does not cover the request, and nothing else decides."),
    "bar": _("If it is met, the measure must not be compelled."),
    "ground": _("If it is met and no bar stands, the help may be refused."),
    "open": _(
        "It carries the duty to assist: while it is open the outcome is open, and if it is not met the "
        "instrument does not cover the request."
    ),
    "note": _("It is shown beside the outcome and does not decide it."),
}
MARKS_MEAN: Words = {
    "text": _("The sentence was compared with an authentic or official text of the instrument."),
    "reviewed": _(
        "A reviewer whose key counts on this node has signed that the rule, as it is coded, says what the "
        "text says."
    ),
    "analogue": _(
        "The sentence was written from memory. A provision of another instrument in nearly the same words "
        "was read in an official text."
    ),
    "memory": _("The sentence was written from memory alone. Nobody has compared it with the text yet."),
}
# Why a review that is kept does not count.
REFUSED: Words = {
    "no_list": _("A review of this place does not count: the list of reviewers cannot be read."),
    "not_genuine": _(
        "A review of this place does not count: it is not signed with the key of the reviewer it names."
    ),
    "not_listed": _("A review of this place does not count: the reviewer it names is not listed here."),
    "other_text": _(
        "A review of this place does not count: the text that is kept is not the one that was read."
    ),
}
FORMS: Words = {
    "yes-no": _("Yes or no"),
    "choice": _("One of these"),
    "words": _("Any number of these"),
    "number": _("A number"),
    "date": _("A day"),
    "article": _("The number of an article, or none"),
    "text": _("Free words"),
}
CHANGED_BY: Words = {
    "case": _("The facts of the case settle this."),
    "law": _("The law or the practice of a State settles this, and not the parties to the case."),
}
