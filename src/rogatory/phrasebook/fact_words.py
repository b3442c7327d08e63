# SPDX-License-Identifier: Apache-2.0
"""The facts of the law in short words, for sheets and letters: name and value.

Rules: a fact is named by what it is about, never by its key; a value is said as a word;
what is not known is said to be not known; a fact without a word shows its key.

Source: vocabulary of the law room.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.phrasebook import words
from rogatory.phrasebook.words import Words

FACTS: Words = {
    "instrument": _("Legal basis"),
    "requesting_state": _("Requesting State"),
    "requested_state": _("Requested State"),
    "date": _("Day of the request"),
    "offence_date": _("Day of the offence"),
    "in_force_since": _("In force between the two since"),
    "in_force_between": _("In force between the two States"),
    "other_mla_treaty_in_force": _("Another assistance treaty binds both"),
    "parties_agreed_convention_procedure": _("Both agreed on the Convention’s procedure"),
    "measure": _("Measure"),
    "data_category": _("Category of data"),
    "data_requested": _("Data asked for"),
    "offence.label": _("Offence"),
    "offence.conduct": _("Conduct"),
    "offence.convention_article": _("Article of the instrument that establishes the offence"),
    "offence.ict_enabled": _("Committed by means of a computer system"),
    "offence.max_penalty_years_requesting": _("Maximum penalty in the requesting State, in years"),
    "offence.max_penalty_years_requested": _("Maximum penalty in the requested State, in years"),
    "offence.criminal_in_requested": _("Conduct is an offence in the requested State"),
    "offence.established_by_other_un_treaty": _("Established by another United Nations treaty"),
    "purpose": _("Purpose"),
    "specificity": _("How specific the request is"),
    "request_formalities": _("Contents required of a request"),
    "authenticity_verified": _("Authenticity verified"),
    "via_central_authority": _("Sent through the central authority"),
    "judicial_authorisation": _("Independent authorisation"),
    "requested_requires_court_order": _("The requested State needs a court order"),
    "domestic_law_permits_measure": _("Measure possible in a like domestic case"),
    "emergency": _("Life or safety at significant and imminent risk"),
    "provider_location": _("Place of the provider"),
    "data_location": _("Place of the data"),
    "person_location": _("Place of the person"),
    "risk_indicators": _("Features that call for a closer look"),
    "victim_indicators": _("Features of the victim"),
    "protected_ground_evidence": _("Signs of prosecution for a protected ground"),
    "death_penalty_exposure": _("Death penalty possible"),
    "assurances": _("Assurances"),
    "torture_risk": _("Risk of torture"),
    "ihrl_breach_if_executed": _("Breach of human-rights obligations if executed"),
    "political_offence_view": _("Seen as a political offence"),
    "essential_interest_finding": _("Essential interests likely to be prejudiced"),
    "domestic_data_protection_bar": _("Data-protection law forbids the transfer as asked"),
    "conditions_proposed": _("Conditions proposed"),
    "conditions_accepted": _("Conditions accepted"),
    "third_state_law_conflict": _("Conflict with the law of a third State"),
    "ne_bis_in_idem": _("Final judgment for the same acts"),
    "fiscal_offence": _("Fiscal offence"),
    "bank_secrecy_claimed": _("Bank secrecy claimed"),
    "ongoing_domestic_investigation": _("Would interfere with an ongoing investigation there"),
    "lawful_voluntary_consent": _("Lawful and voluntary consent of the person entitled"),
    "reservations": _("Reservations of the requested State"),
    "declarations": _("Declarations of the requested State"),
    "dual_criminality_expected_at_disclosure": _("Dual criminality expected when disclosure is asked"),
    "dual_criminality_method": _("How the requested State tests dual criminality"),
    "other_treaty_terms": _("What the other treaty says"),
    "requested_optional_elements": _("Elements the requested State adds to the offence"),
    "request_sent_to_requested_state": _("A request was sent"),
    "person_is_national_of_requested": _("Person is a national of the requested State"),
    "requested_extradites_nationals": _("The requested State extradites its nationals"),
    "refugee_status": _("Recognised as a refugee"),
    "person_age": _("Age of the person"),
    "person_role": _("Part the person plays"),
    "requested_law_bars_surrender": _("What bars surrender in the requested State"),
    "requested_mla_law_bars_political": _("Its law bars help for political offences"),
    "requested_mla_law_bars_ne_bis": _("Its law bars help after a final judgment"),
    "human_rights_treaties_requested": _("Human-rights treaties of the requested State"),
    "data_received_from": _("State from which the data came"),
    "originating_state_authorisation": _("Authorisation of the State from which the data came"),
    "other_provider_state": _("State of another provider that took part"),
    "intent_to_harm": _("Intent to cause harm"),
    "purpose_of_tool": _("Purpose of the tool"),
    "authorised_testing": _("Testing was authorised"),
    "loss_eur": _("Loss in euro"),
    "duration_days": _("Days for which the measure is asked"),
    "days_since_receipt": _("Days since the order was received"),
    "cited_articles": _("Articles cited"),
    "offence.eu_directive": _("Directive that describes the offence"),
    "offence.annex_iv_category": _("Offence of a category of Annex IV"),
    "sentence_of_an_absconder": _("Sentence of four months or more against an absconder"),
    "addressee_in_requested_state": _("Establishment or representative of the provider there"),
    "other_establishment_addressed": _("Another establishment addressed in an emergency"),
    "accepted_language": _("Language that is accepted there"),
    "covered_service": _("Service that the Regulation covers"),
    "user_identification_only": _("Only to learn who the user is"),
    "issued_or_validated_by": _("Issued or validated by"),
    "home_emergency_power": _("Same order possible at home in an emergency before validation"),
    "necessary_and_proportionate": _("Necessary and proportionate"),
    "requesting_law_permits_measure": _("Similar order possible in the requesting State"),
    "held_for_a_controller": _("Data kept for another controller"),
    "controller_out_of_reach": _("Controller not to be found or not to be asked"),
    "held_for_public_authority": _("Data kept for a public authority"),
    "public_authority_in_requesting_state": _("That authority is in the requesting State"),
    "held_for_privileged_professional": _("Data kept for a professional bound to secrecy"),
    "professional_may_be_passed_over": _("The professional need not be asked"),
    "offence_in_requesting_state": _("Offence committed in the requesting State"),
    "person_resides_in_requesting_state": _("Person lives in the requesting State"),
    "data_protected_there": _("Immunity, privilege or press freedom there"),
    "conflict_review": _("Court’s review of the conflict with third-State law"),
    "compliance_impossible": _("Impossible for the addressee to comply"),
    "data_not_held": _("Data not stored when the certificate arrived"),
    "user_information_delayed": _("Telling the person is put off"),
    "requesting_pays_providers": _("The requesting State pays providers their costs"),
}
VALUES: Words = {
    "true": _("Yes"),
    "false": _("No"),
    "none": _("None"),
    "alleged": _("Alleged, not assessed"),
    "substantial": _("Substantial grounds"),
    "established": _("Established"),
    "complete": _("Complete"),
    "defective": _("Defective"),
    "present": _("Present"),
    "absent": _("Absent"),
    "not_required_in_requested": _("Not required there"),
    "specific": _("Specific"),
    "broad": _("Broad"),
    "bulk": _("In bulk"),
    "partly": _("Partly"),
    "requested_state": _("The State that is asked"),
    "requesting_state": _("The requesting State"),
    "third_state": _("A third State"),
    "offered_doubtful": _("Offered, doubtful"),
    "offered_sufficient": _("Offered, sufficient"),
    "criminal_investigation": _("A criminal investigation"),
    "prosecution": _("A prosecution or trial"),
    "civil": _("A civil claim"),
    "administrative": _("An administrative procedure"),
    "sentence_execution": _("The execution of a sentence"),
    "court": _("A court or judge"),
    "prosecutor": _("A public prosecutor"),
    "neither": _("Neither"),
    "directive_2019_713": _("Directive 2019/713, articles 3 to 8: fraud with means of payment"),
    "directive_2011_93": _("Directive 2011/93, articles 3 to 7: sexual abuse of children"),
    "directive_2013_40": _("Directive 2013/40, articles 3 to 8: attacks on systems"),
    "directive_2017_541": _("Directive 2017/541, articles 3 to 12 and 14: terrorism"),
    "found_by_issuing": _("Found by the issuing authority"),
    "found_by_enforcing": _("Found by the enforcing authority"),
    "pending": _("Pending"),
    "upheld": _("Upheld"),
    "lifted": _("Lifted"),
    "literal": _("As the law is written"),
    "transposed": _("As if it had happened there"),
    "life": _("Life"),
    "death": _("Death penalty"),
    "political": _("Political opinion or activity"),
    "expression": _("Expression of opinion"),
    "journalism": _("Journalism or its sources"),
    "whistleblower": _("Disclosure of wrongdoing"),
    "legal_privilege": _("Lawyer and client"),
    "religion": _("Religion or belief"),
    "ethnicity": _("Ethnic origin"),
    "nationality": _("Nationality"),
    "gender": _("Sex or gender"),
    "sexual_orientation": _("Sexual orientation"),
    "assembly": _("Assembly or protest"),
    "association": _("Membership of an association"),
    "security_research": _("Security research"),
    "child": _("A child"),
    "environment": _("Environmental defence"),
    "encryption_use": _("Use of encryption"),
    "torture": _("Torture or ill-treatment"),
    "terrorism": _("Terrorism"),
    "subscriber": _("Subscriber information"),
    "traffic": _("Traffic data"),
    "content": _("Content data"),
    "stored_mixed": _("All stored data"),
    "location": _("Location data"),
    "immigration": _("Immigration control"),
    "intelligence": _("Intelligence"),
    "offence": _("To commit an offence"),
    "protection": _("To protect systems"),
    "research": _("Research"),
    "testing": _("Testing"),
}
_LISTS: dict[str, Words] = {
    "instrument": words.INSTRUMENTS,
    "measure": words.MEASURES,
    "requesting_state": words.STATES,
    "requested_state": words.STATES,
}


def fact_name(key: str) -> str:
    """Return what a fact is about."""
    return words.word(FACTS, key)


def fact_value(key: str, value: object) -> str:
    """Return the value of a fact as a word."""
    match value:
        case None if key == "offence.convention_article":
            return gettext("None")
        case None:
            return gettext("Not known yet")
        case bool():
            return gettext("Yes") if value else gettext("No")
        case []:
            return gettext("None")
        case list() | tuple():
            return gettext(", ").join(fact_value(key, one) for one in value)
        case str() if key in _LISTS:
            return words.word(_LISTS[key], value)
    return words.word(VALUES, value) if isinstance(value, str) else str(value)
