# SPDX-License-Identifier: Apache-2.0
"""The answers offered where a question has a fixed list of them.

Rules: keys are those of the law room's vocabulary; labels are plain words; the list
of a treaty's own offences names the article.

Source: UNCC 7 to 17, 21; vocabulary of the law room.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, str | Promise]]

PURPOSES: Choices = [
    ("criminal_investigation", _("A criminal investigation")),
    ("prosecution", _("A prosecution or trial")),
    ("civil", _("A civil claim")),
    ("administrative", _("An administrative procedure")),
]
RISKS: Choices = [
    ("political", _("Political opinion or activity")),
    ("expression", _("Expression of opinion")),
    ("journalism", _("Journalism or its sources")),
    ("whistleblower", _("Disclosure of wrongdoing")),
    ("legal_privilege", _("Lawyer and client")),
    ("religion", _("Religion or belief")),
    ("ethnicity", _("Ethnic origin")),
    ("nationality", _("Nationality")),
    ("gender", _("Sex or gender")),
    ("sexual_orientation", _("Sexual orientation")),
    ("assembly", _("Assembly or protest")),
    ("association", _("Membership of an association")),
    ("security_research", _("Security research")),
    ("child", _("A child")),
]
ARTICLES: Choices = [
    ("", _("Not known yet")),
    ("none", _("No, another offence of national law")),
    ("7", _("Yes: illegal access (article 7)")),
    ("8", _("Yes: illegal interception (article 8)")),
    ("9", _("Yes: interference with electronic data (article 9)")),
    ("10", _("Yes: interference with a system (article 10)")),
    ("11", _("Yes: misuse of devices (article 11)")),
    ("12", _("Yes: forgery by means of a system (article 12)")),
    ("13", _("Yes: theft or fraud by means of a system (article 13)")),
    ("14", _("Yes: child sexual abuse material (article 14)")),
    ("15", _("Yes: grooming of a child (article 15)")),
    ("16", _("Yes: intimate images without consent (article 16)")),
    ("17", _("Yes: laundering of proceeds (article 17)")),
]
INSTRUMENTS: Choices = [
    ("UNCC", _("United Nations Convention against Cybercrime")),
    ("ETS185", _("Budapest Convention on Cybercrime")),
]
PLACES: Choices = [
    ("requested_state", _("In the State that is asked")),
    ("requesting_state", _("In our own State")),
    ("third_state", _("In a third State")),
    ("", _("Not known yet")),
]
EXAMPLES: dict[str, str | Promise] = {
    "subscriber": _("Name, address, how the account was opened and paid for. Least intrusive."),
    "traffic": _("When, from which address, with whom. Shows habits and contacts."),
    "content": _("Messages, files, pictures. Most intrusive; a court decides."),
    "stored_mixed": _("Everything stored for the account stays as it is. Nobody reads it before a letter."),
}
