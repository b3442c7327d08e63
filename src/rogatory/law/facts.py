# SPDX-License-Identifier: Apache-2.0
"""Every fact the law asks about: its key, its question, its possible answers, who can change it.

Rules:
- the keys and words are those of the scenario vocabulary;
- a fact that is left out is not known; nothing is filled in;
- each fact has a question in one sentence, so that a gap can be asked for.

>>> F["emergency"].asks
'Is there a significant and imminent risk to the life or safety of a person?'
"""

from dataclasses import dataclass

from rogatory.law.expressions import UNKNOWN, Known, Test, test

YES_NO, CHOICE, NUMBER, DATE, WORDS, TEXT, ARTICLE = (
    "yes-no",
    "choice",
    "number",
    "date",
    "words",
    "text",
    "article",
)

MORE = "*more"  # in a list of words: it goes on, and nobody knows how


@dataclass(frozen=True)
class Fact:
    """One fact and the tests that can be put to it."""

    key: str
    asks: str
    form: str
    choices: tuple[str, ...] = ()
    changed_by: str = "case"

    def is_(self, value: object) -> Test:
        """Test for one value."""
        return test(
            f"{self.key} is {value}", (self.key,), lambda k: _same(k.get(self.key, UNKNOWN), (value,))
        )

    def among(self, *values: object) -> Test:
        """Test for one of several values."""
        name = f"{self.key} among {', '.join(map(str, values))}"
        return test(name, (self.key,), lambda k: _same(k.get(self.key, UNKNOWN), values))

    def at_least(self, bound: float) -> Test:
        """Test for a number not below a bound."""

        def ask(known: Known) -> bool | None:
            value = known.get(self.key, UNKNOWN)
            return value >= bound if isinstance(value, int | float) else None  # type: ignore

        return test(
            f"{self.key} at least {bound}", (self.key,), ask, tries=(float(bound), max(bound - 1.0, 0.0))
        )

    def has(self, *words: str) -> Test:
        """Test for a list that names at least one of the words; one that goes on may yet name it."""

        def ask(known: Known) -> bool | None:
            value = known.get(self.key, UNKNOWN)
            if not isinstance(value, list | tuple):
                return None
            return True if any(word in value for word in words) else None if MORE in value else False

        return test(f"{self.key} names {', '.join(words)}", (self.key,), ask, tries=words)


def _same(value: object, values: tuple[object, ...]) -> bool | None:
    if value is UNKNOWN:
        return None
    return any((value == one and type(value) is type(one)) or value is one for one in values)


INSTRUMENTS = ("UNCC", "ETS185", "CETS224", "EUEEV")
MEASURES = (
    "preserve", "disclose_preserved_traffic", "produce_subscriber", "produce_traffic", "produce_content",
    "search_stored", "realtime_traffic", "intercept_content", "spontaneous_information", "extradition",
    "emergency_disclosure", "direct_order_to_foreign_provider", "direct_remote_access",
    "police_information_exchange", "decryption_assistance", "device_intrusion", "transfer_onward",
    "use_for_other_purpose",
)  # fmt: skip
CATEGORIES = ("subscriber", "traffic", "content", "location", "stored_mixed", "none")
INDICATORS = (
    "political", "religion", "sexual_orientation", "ethnicity", "gender", "nationality", "expression",
    "journalism", "whistleblower", "security_research", "assembly", "association", "environment",
    "legal_privilege", "encryption_use", "child", "torture", "terrorism",
)  # fmt: skip
PLACES = ("requesting_state", "requested_state", "third_state")
_EVIDENCE = ("none", "alleged", "substantial")
_FINDING = ("none", "alleged", "established")
_DIRECTIVES = ("none", "directive_2019_713", "directive_2011_93", "directive_2013_40", "directive_2017_541")

_FACTS = (
    Fact("instrument", "On which instrument does the request rely?", CHOICE, INSTRUMENTS),
    Fact("requesting_state", "Which State asks?", TEXT),
    Fact("requested_state", "Which State is asked?", TEXT),
    Fact("date", "On which day was the request made?", DATE),
    Fact("offence_date", "When was the offence committed?", DATE),
    Fact("in_force_since", "Since when is the instrument in force between the two States?", DATE, (), "law"),
    Fact("in_force_between", "Is the instrument in force between the two States on that day?", YES_NO, (), "law"),
    Fact("other_mla_treaty_in_force", "Does another treaty on mutual assistance bind the two States?", YES_NO, (), "law"),
    Fact("parties_agreed_convention_procedure", "Have the two States agreed to use the procedure of the Convention instead?", YES_NO),
    Fact("other_treaty_terms", "What does the other treaty say about the matter?", TEXT),
    Fact("measure", "What is asked for?", CHOICE, MEASURES),
    Fact("data_category", "Which category of data is asked for?", CHOICE, CATEGORIES),
    Fact("data_requested", "Which items are asked for, one by one?", WORDS),
    Fact("offence.label", "What is the offence called in the requesting State?", TEXT),
    Fact("offence.conduct", "What was done?", TEXT),
    Fact("offence.convention_article", "Which article of the instrument establishes the offence, if any?", ARTICLE),
    Fact("offence.ict_enabled", "Was the offence committed by means of a system?", YES_NO),
    Fact("offence.max_penalty_years_requesting", "What is the maximum penalty in the requesting State, in years?", NUMBER, (), "law"),
    Fact("offence.max_penalty_years_requested", "What is the maximum penalty in the requested State, in years?", NUMBER, (), "law"),
    Fact("offence.criminal_in_requested", "Is the conduct, whatever its name, an offence in the requested State?", CHOICE, ("true", "false", "partly"), "law"),
    Fact("offence.established_by_other_un_treaty", "Does another UN treaty establish the offence?", YES_NO, (), "law"),
    Fact("requested_optional_elements", "Which options did the requested State use to narrow the offence?", WORDS, (), "law"),
    Fact("dual_criminality_method", "How does the requested State test offences against the other State’s own interests?", CHOICE, ("literal", "transposed"), "law"),
    Fact("purpose", "For which kind of proceeding are the data wanted?", CHOICE, ("criminal_investigation", "prosecution", "civil", "administrative", "immigration", "intelligence", "sentence_execution")),
    Fact("specificity", "Is the request limited to particular persons, accounts and times?", CHOICE, ("specific", "broad", "bulk")),
    Fact("request_formalities", "Does the request have the contents that the instrument requires?", CHOICE, ("complete", "defective")),
    Fact("authenticity_verified", "Has it been verified that the request comes from the authority it names?", YES_NO),
    Fact("via_central_authority", "Did the request come through the central authority or the contact point?", YES_NO),
    Fact("request_sent_to_requested_state", "Was a request sent to the requested State at all?", YES_NO),
    Fact("judicial_authorisation", "Has a judge or another independent authority approved the measure?", CHOICE, ("present", "absent", "not_required_in_requested")),
    Fact("requested_requires_court_order", "Does the law of the requested State demand a court order?", YES_NO, (), "law"),
    Fact("domestic_law_permits_measure", "Could the authorities of the requested State do this in a like domestic case?", YES_NO, (), "law"),
    Fact("emergency", "Is there a significant and imminent risk to the life or safety of a person?", YES_NO),
    Fact("provider_location", "Where is the provider?", CHOICE, PLACES),
    Fact("data_location", "Where do the data lie?", CHOICE, PLACES),
    Fact("person_location", "Where is the person?", CHOICE, PLACES),
    Fact("person_is_national_of_requested", "Is the person a national of the requested State?", YES_NO),
    Fact("requested_extradites_nationals", "Does the requested State extradite its nationals?", YES_NO, (), "law"),
    Fact("refugee_status", "Has the person been recognised as a refugee?", YES_NO),
    Fact("person_age", "How old is the person?", NUMBER),
    Fact("person_role", "Which part does the person play?", TEXT),
    Fact("requested_law_bars_surrender", "Does the law of the requested State bar the surrender?", TEXT, (), "law"),
    Fact("requested_mla_law_bars_political", "Does the assistance law of the requested State bar help for political offences?", YES_NO, (), "law"),
    Fact("requested_mla_law_bars_ne_bis", "Does the assistance law of the requested State bar help after a final judgment?", YES_NO, (), "law"),
    Fact("risk_indicators", "Which features of the file call for a closer look?", WORDS, INDICATORS),
    Fact("victim_indicators", "Which features does the victim have?", WORDS, INDICATORS),
    Fact("protected_ground_evidence", "Are there substantial grounds for believing that the person is pursued on a protected ground?", CHOICE, _EVIDENCE),
    Fact("death_penalty_exposure", "Could the evidence lead to a death sentence?", YES_NO),
    Fact("assurances", "Which assurances were offered, as the requested State judges them?", CHOICE, ("none", "offered_doubtful", "offered_sufficient")),
    Fact("torture_risk", "Is there a risk of torture?", CHOICE, _EVIDENCE),
    Fact("ihrl_breach_if_executed", "Would executing the request breach the human-rights obligations of the requested State, in its own view?", CHOICE, ("none", "alleged", "established")),
    Fact("human_rights_treaties_requested", "Which human-rights treaties bind the requested State?", WORDS, (), "law"),
    Fact("political_offence_view", "Does the requested State regard the offence as political?", YES_NO),
    Fact("essential_interest_finding", "Does the requested State find that execution is likely to prejudice its essential interests?", YES_NO),
    Fact("domestic_data_protection_bar", "Does the data-protection law of the requested State forbid the transfer as asked?", YES_NO, (), "law"),
    Fact("conditions_proposed", "Were conditions proposed?", YES_NO),
    Fact("conditions_accepted", "Were the conditions accepted?", YES_NO),
    Fact("third_state_law_conflict", "Does the law of a third State forbid it?", YES_NO, (), "law"),
    Fact("data_received_from", "From which State were the data received?", TEXT),
    Fact("originating_state_authorisation", "Has the State from which the data came given its authorisation?", YES_NO),
    Fact("other_provider_state", "In which other State is a provider that took part?", TEXT),
    Fact("ne_bis_in_idem", "Has there been a final judgment for the same acts, and where?", CHOICE, ("none", *PLACES)),
    Fact("fiscal_offence", "Is the offence a fiscal one?", YES_NO),
    Fact("bank_secrecy_claimed", "Is bank secrecy claimed against the request?", YES_NO),
    Fact("ongoing_domestic_investigation", "Would execution interfere with an ongoing case in the requested State?", YES_NO),
    Fact("lawful_voluntary_consent", "Has a person entitled to disclose consented, lawfully and freely?", YES_NO),
    Fact("reservations", "Which reservations has the requested State made?", WORDS, (), "law"),
    Fact("declarations", "Which declarations has the requested State made?", WORDS, (), "law"),
    Fact("dual_criminality_expected_at_disclosure", "Is dual criminality expected to be met when the data are disclosed?", YES_NO),
    Fact("intent_to_harm", "Did the person intend to cause harm?", YES_NO),
    Fact("purpose_of_tool", "For which purpose was the tool made or kept?", CHOICE, ("offence", "protection", "research", "testing")),
    Fact("authorised_testing", "Was the testing authorised?", YES_NO),
    Fact("loss_eur", "How large is the loss, in euro?", NUMBER),
    Fact("duration_days", "For how many days is the measure asked?", NUMBER),
    Fact("days_since_receipt", "How many days have passed since the order was received?", NUMBER),
    Fact("cited_articles", "Which articles does the request cite?", WORDS),
    Fact("offence.eu_directive", "Which directive named in the Regulation on European orders describes the offence, if any?", CHOICE, _DIRECTIVES),
    Fact("offence.annex_iv_category", "Does the certificate name the offence as one of the categories of Annex IV?", YES_NO),
    Fact("sentence_of_an_absconder", "Is a sentence of at least four months, not passed in absence, to be executed against a person who absconded?", YES_NO),
    Fact("addressee_in_requested_state", "Is the designated establishment or legal representative of the provider in the requested State?", YES_NO),
    Fact("other_establishment_addressed", "Is another establishment of the provider addressed, because the designated one did not react in an emergency?", YES_NO),
    Fact("accepted_language", "Is the certificate in a language that the addressee, and where it is notified the enforcing authority, accepts?", YES_NO),
    Fact("covered_service", "Does the provider offer in the Union a service that the Regulation covers?", YES_NO),
    Fact("user_identification_only", "Are the data wanted only to learn who the user is?", YES_NO),
    Fact("issued_or_validated_by", "Who issued or validated the order: a court or judge, a public prosecutor, or neither?", CHOICE, ("court", "prosecutor", "neither")),
    Fact("home_emergency_power", "Could the issuing authority order the same at home in an emergency before any validation?", YES_NO, (), "law"),
    Fact("necessary_and_proportionate", "Is the order necessary and proportionate, as the issuing authority finds?", YES_NO),
    Fact("requesting_law_permits_measure", "Could a similar order be issued in a similar domestic case in the requesting State?", YES_NO, (), "law"),
    Fact("held_for_a_controller", "Does the provider keep the data for another who controls them?", YES_NO),
    Fact("controller_out_of_reach", "Can the controller of the data not be found, or would asking it harm the investigation?", YES_NO),
    Fact("held_for_public_authority", "Does the provider keep the data for a public authority?", YES_NO),
    Fact("public_authority_in_requesting_state", "Is the public authority for which the data are kept in the requesting State?", YES_NO),
    Fact("held_for_privileged_professional", "Does the provider keep the data for a professional bound to secrecy?", YES_NO),
    Fact("professional_may_be_passed_over", "Does that professional live in the requesting State, would asking the professional harm the investigation, or has the privilege been waived?", YES_NO),
    Fact("offence_in_requesting_state", "Was the offence committed in the requesting State, or is it likely to be?", YES_NO),
    Fact("person_resides_in_requesting_state", "Does the person whose data are wanted live in the requesting State?", YES_NO),
    Fact("data_protected_there", "Do immunities, privileges or press freedom protect the data under the law of the requested State, and who finds so?", CHOICE, ("none", "alleged", "found_by_issuing", "found_by_enforcing"), "law"),
    Fact("conflict_review", "What has the court of the issuing State decided about the law of the third State?", CHOICE, ("pending", "upheld", "lifted")),
    Fact("compliance_impossible", "Is it impossible for the addressee to comply, through no fault of its own?", CHOICE, _FINDING),
    Fact("data_not_held", "Were the data not stored with the provider when the certificate arrived?", CHOICE, _FINDING),
    Fact("user_information_delayed", "Does the issuing authority put off telling the person, as its law allows?", YES_NO),
    Fact("requesting_pays_providers", "Does the law of the requesting State pay providers their costs for domestic orders?", YES_NO, (), "law"),
)  # fmt: skip
F: dict[str, Fact] = {fact.key: fact for fact in _FACTS}
