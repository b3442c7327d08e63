# SPDX-License-Identifier: Apache-2.0
"""The headings under which the fields of documents are read, and the words for outcomes.

Rules: one heading per field name, for every document that has it (a test compares
with the document classes); a heading is a noun or a question an official would use.

Source: UNCC 40(15)(a)-(f), 42(3)(a)-(g), with its Arabic version; house glossary.
"""

from django.utils.translation import gettext_lazy as _

from rogatory.desk.words import Words

FIELDS: Words = {
    "instrument": _("Legal basis"),
    "measure": _("Measure"),
    "reference": _("Reference"),
    "law_version": _("Version of the law used"),
    "authority": _("Authority making the request"),
    "offence": _("Offence"),
    "offence_provision": _("Provision of law"),
    "maximum_penalty": _("Maximum penalty"),
    "summary": _("Facts of the matter"),
    "identifiers": _("Accounts and identifiers"),
    "data_sought": _("Data to be preserved"),
    "relation_to_offence": _("How the data relate to the offence"),
    "custodian": _("Service provider believed to hold the data"),
    "necessity": _("Why this is necessary and proportionate"),
    "intends_letter": _("A letter of request will follow"),
    "confidentiality": _("Secrecy wished"),
    "proceeding": _("Proceeding"),
    "assistance": _("Assistance asked for"),
    "procedure": _("Procedure to be followed"),
    "data_category": _("Category of data"),
    "data_requested": _("Data asked for"),
    "period": _("Period"),
    "purpose": _("Purpose for which the evidence is sought"),
    "wanted_by": _("Wanted by"),
    "wanted_reason": _("Reason for the date"),
    "preserved_under": _("Preserved under the request"),
    "conditions_offered": _("Conditions offered"),
    "domestic_basis": _("Basis in domestic law"),
    "due": _("To be produced by"),
    "seal_to": _("To be sealed for"),
    "conditions": _("Conditions"),
    "remedy": _("Remedy and time limit"),
    "reasons": _("Reasons"),
    "of": _("Document authorised or returned"),
    "also_of": _("Also covering"),
    "narrow_to": _("Narrower scope that would do"),
    "contact": _("Contact"),
    "text": _("Text"),
    "facts_asked": _("Facts asked for"),
    "decision": _("Decision"),
    "grounds_considered": _("Grounds considered"),
    "terms_offered": _("Terms and conditions that would do"),
    "outcome": _("Outcome"),
    "duty_level": _("Level of the duty"),
    "findings": _("Findings"),
    "grounds": _("Grounds"),
    "contested_grounds": _("Grounds that turn on a fact not known yet"),
    "missing_facts": _("Facts that are missing"),
    "as_of": _("Law as of"),
    "note": _("Note"),
    "partial": _("In part"),
    "alternatives": _("What would be possible instead"),
    "review_on": _("To be looked at again on"),
    "ground": _("Ground"),
    "package": _("Sealed package"),
    "sealed": _("Digest of the sealed file"),
    "size": _("Size in bytes"),
    "tag_manifest": _("Digest of the manifest"),
    "file_count": _("Number of files"),
    "recipients": _("Sealed for"),
    "sealed_by": _("Sealed by"),
    "left_out": _("Left out, and why"),
    "held_until": _("Held until"),
    "act": _("What was done"),
    "conditions_accepted": _("Conditions accepted"),
    "checks": _("Checks made"),
    "who": _("Person"),
    "who_name": _("Name"),
    "given_role": _("Role given"),
    "ended_role": _("Role ended"),
    "institution": _("Institution"),
    "KeyNotice.purpose": _("Purpose of the key"),
    "key_id": _("Key"),
    "public_key": _("Public key"),
    "retired": _("Retired"),
    "reason": _("Reason"),
    "until": _("Until"),
}
OUTCOMES: Words = {
    "evidence received": _("The evidence was received"),
    "no longer needed": _("No longer needed"),
    "executed in part": _("Executed in part"),
    "not executed": _("Not executed"),
    "received": _("Received"),
    "opened": _("Opened, conditions accepted"),
    "handed on": _("Handed on"),
}
# What an assessment finds, and how far the duty goes; the words of the law room.
FINDINGS: Words = {
    "obligatory": _("Assistance is owed"),
    "refusable": _("Assistance is owed, and may be refused on a ground that was found"),
    "must_not_compel": _("The measure must not be compelled"),
    "outside_scope": _("The instrument does not cover this request"),
    "insufficient_facts": _("This cannot be said yet: facts are missing"),
}
DUTIES: Words = {
    "conditional": _("The duty holds within the conditions that the provisions set."),
    "postponable": _("The duty holds; execution may be postponed."),
    "best_efforts": _("The duty is to try."),
    "discretionary": _("Whether to assist is for the requested State to decide."),
    "none_until_article_8": _(
        "The provider owes nothing directly; it is reached through article 8 or a request."
    ),
    "partial": _("The duty holds for some of the offences only."),
}
DECISIONS: Words = {
    "request stands": _("The request stands as it is"),
    "request narrowed": _("The request is narrowed as the answer says"),
    "terms accepted": _("The terms offered are accepted"),
    "terms not accepted": _("The terms offered are not accepted"),
}
OBJECTIONS: Words = {
    "wrong provider": _("Wrong provider: another legal entity holds the data"),
    "wrong identifier": _("Wrong identifier: it matches no account, or several"),
    "too broad": _("Too broad: more is asked than the matter needs"),
    "data not held": _("The data are not held"),
    "conflict with another law": _("Conflict with another law"),
    "privilege or press": _("Protected by privilege, or by the freedom of the press"),
    "customer should be asked": _("The enterprise customer should be asked instead"),
    "manifestly abusive": _("Manifestly abusive"),
    "other": _("Another reason"),
}
