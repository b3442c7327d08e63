# SPDX-License-Identifier: Apache-2.0
"""The house's nouns in the reader's language: roles, kinds of document, acts, dates, measures.

Rules: one word for one thing on every page (glossary of the house); a key without a
word is shown as it is spelt, never hidden; whole phrases, never assembled ones.

Source: UNCC and its Arabic version for the names of documents and measures.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.law.states import names

Words = Mapping[str, str | Promise]

ROLES: Words = {
    "official": _("official"),
    "authorising official": _("authorising official"),
    "judge": _("judge"),
    "provider counsel": _("provider counsel"),
    "provider reviewer": _("provider reviewer"),
    "overseer": _("overseer"),
    "registrar": _("registrar"),
}
KINDS: Words = {
    "PreservationRequest": _("Preservation request"),
    "LetterOfRequest": _("Letter of request"),
    "ProductionOrder": _("Production order"),
    "Withdrawal": _("Withdrawal"),
    "Authorisation": _("Authorisation"),
    "Return": _("Return to the drafter"),
    "Acknowledgement": _("Acknowledgement"),
    "Question": _("Question"),
    "Answer": _("Answer"),
    "Consultation": _("Consultation"),
    "Assessment": _("Assessment"),
    "Refusal": _("Refusal"),
    "Postponement": _("Postponement"),
    "Closure": _("Closure"),
    "Objection": _("Objection"),
    "Production": _("Production"),
    "Receipt": _("Receipt"),
    "CustodyTransfer": _("Transfer of custody"),
    "Appointment": _("Appointment"),
    "Dismissal": _("Dismissal"),
    "KeyNotice": _("Notice of a key"),
}
LINES: Words = {
    "preservation": _("Preservation request"),
    "letter": _("Letter of request"),
    "order": _("Production order"),
}
ACTS: Words = {
    "ask_preservation": _("Hand the preservation on to the provider"),
    "send_letter": _("Prepare the letter of request"),
    "authorise": _("Read and decide"),
    "send_back": _("Send back to the drafter"),
    "withdraw": _("Withdraw the request"),
    "acknowledge": _("Acknowledge the request"),
    "assess": _("Assess the request"),
    "ask": _("Ask a question"),
    "answer": _("Answer"),
    "consult": _("Consult before deciding"),
    "refuse": _("Refuse with reasons"),
    "postpone": _("Postpone with reasons"),
    "order_production": _("Order the provider to produce"),
    "object_to": _("Object"),
    "produce": _("Produce the sealed package"),
    "give_receipt": _("Give a receipt"),
    "take_custody": _("Sign for custody"),
    "close": _("Close the request"),
    "appoint": _("Appoint a person"),
    "dismiss": _("End a role"),
}
MEASURES: Words = {
    "preserve": _("Expedited preservation of stored data"),
    "produce_subscriber": _("Subscriber information"),
    "produce_traffic": _("Traffic data"),
    "produce_content": _("Stored content data"),
    "search_seize": _("Search and seizure of stored data"),
    "realtime_traffic": _("Collection of traffic data in real time"),
    "intercept_content": _("Interception of content"),
    "disclose_preserved_traffic": _("Disclosure of preserved traffic data"),
    "search_stored": _("Search of stored data"),
    "spontaneous_information": _("Information passed on unasked"),
    "extradition": _("Extradition"),
    "emergency_disclosure": _("Disclosure in an emergency"),
    "direct_order_to_foreign_provider": _("Order directly to a provider abroad"),
    "direct_remote_access": _("Direct access to data abroad"),
    "police_information_exchange": _("Exchange of information between police"),
    "decryption_assistance": _("Help with decryption"),
    "device_intrusion": _("Intrusion into a device"),
    "transfer_onward": _("Passing evidence on to another State"),
    "use_for_other_purpose": _("Use for another purpose"),
}
CATEGORIES: Words = {
    "subscriber": _("Subscriber information: who holds the account"),
    "traffic": _("Traffic data: when, from where, with whom"),
    "content": _("Content data: what was written or stored"),
    "stored_mixed": _("All stored data of the account, to be kept only"),
    "location": _("Location data: where a device was"),
    "none": _("No data"),
}
INSTRUMENTS: Words = {
    "UNCC": _("United Nations Convention against Cybercrime"),
    "ETS185": _("Budapest Convention on Cybercrime"),
    "CETS224": _("Second Protocol to the Budapest Convention"),
    "EUEEV": _("EU Regulation on European Production and Preservation Orders"),
}
SCHEMES: Words = {
    "e-mail address": _("E-mail address"),
    "account name": _("Account name"),
    "telephone number": _("Telephone number"),
    "IP address": _("IP address"),
    "wallet address": _("Wallet address"),
    "other": _("Other identifier"),
}
STATES: Words = {"XA": _("Altania"), "XB": _("Belmora")}
BASES: Words = {
    "treaty": _("Set by the treaty"),
    "request": _("Asked for in the request"),
    "order": _("Set by the order"),
    "practice": _("House practice; no treaty sets a time for this"),
}
TASKS: Words = {
    "acknowledgement": _("Acknowledge the request"),
    "decision": _("Decide on the request"),
    "answer": _("Answer the other office"),
    "execution": _("Collect, seal and produce the evidence"),
    "receipt": _("Give a receipt for the package"),
    "review": _("Look at the postponement again"),
    "preservation": _("See what must follow before the preservation ends"),
    "next-step": _("Take the next step"),
    "out-of-turn": _("Look at a document that came out of turn"),
    "delivery-refused": _("See why a delivery was refused"),
}
PROOFS: Words = {
    "passkey": _("With a passkey; the signature over the statement stays with this document"),
    "session": _("With a renewed second factor; no signature of the person exists"),
    "demonstration": _("By a click, on a demonstration node; this proves nothing"),
}
CLOCKS: Words = {
    "authorisation": _("Second person to decide"),
    "acknowledgement": _("Acknowledgement due"),
    "decision": _("Decision due"),
    "answer": _("Answer due"),
    "execution": _("Evidence due"),
    "receipt": _("Receipt due"),
    "review": _("Postponement to be looked at again"),
    "preservation": _("The preservation ends"),
}


def word(words: Words, key: object) -> str:
    """Return the word for a key, or the key itself in readable form."""
    known = words.get(str(key))
    return str(known) if known is not None else str(key).replace("_", " ")


def state_name(code: str) -> str:
    """Return what a State is called; one that is not listed is shown by its code."""
    if code in STATES:
        return str(STATES[code])
    return gettext(names()[code]) if code in names() else code
