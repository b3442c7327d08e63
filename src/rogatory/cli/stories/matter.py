# SPDX-License-Identifier: Apache-2.0
"""The matter of the stories: an invented intrusion, its facts, and what is asked for.

Rules: States, offices, people and accounts are invented; the facts use the
vocabulary of the law room and nothing else.
"""

from typing import Any

FACTS: dict[str, Any] = {
    "instrument": "UNCC",
    "requesting_state": "XA",
    "requested_state": "XB",
    "in_force_between": True,
    "other_mla_treaty_in_force": False,
    "offence.label": "illegal access to a hospital’s records",
    "offence.conduct": "entry into the records system of a hospital with stolen log-ins, and copying",
    "offence.convention_article": 7,
    "offence.ict_enabled": True,
    "offence.max_penalty_years_requesting": 5,
    "offence.max_penalty_years_requested": 5,
    "offence.criminal_in_requested": True,
    "purpose": "criminal_investigation",
    "specificity": "specific",
    "request_formalities": "complete",
    "authenticity_verified": True,
    "via_central_authority": True,
    "judicial_authorisation": "present",
    "domestic_law_permits_measure": True,
    "emergency": False,
    "provider_location": "requested_state",
    "data_location": "requested_state",
    "risk_indicators": [],
    "protected_ground_evidence": "none",
    "death_penalty_exposure": False,
    "torture_risk": "none",
    "ihrl_breach_if_executed": "none",
    "essential_interest_finding": False,
    "domestic_data_protection_bar": False,
    "third_state_law_conflict": False,
    "ne_bis_in_idem": "none",
    "fiscal_offence": False,
    "ongoing_domestic_investigation": False,
    "reservations": [],
    "declarations": [],
}
IDENTIFIERS = [{"scheme": "e-mail address", "value": "night.owl@mailhaven.example"}]
PERIOD = {"first": "2026-09-01", "last": "2026-10-31"}
SUMMARY = (
    "On the night of 14 October 2026 somebody entered the records system of the Altmar hospital with log-ins"
    " stolen from a nurse and copied the files of 2,300 patients. A demand for money came from the account"
    " named below. The account is held by Mailhaven in Belmora."
)


def facts(measure: str, category: str, *, date: str, **changes: Any) -> dict[str, Any]:
    """Return the facts for one measure on a day."""
    keyed = {key.replace("__", "."): value for key, value in changes.items()}
    return {**FACTS, "measure": measure, "data_category": category, "date": date, **keyed}


def confirmed(assessed: dict[str, Any], *, by: str, at: str) -> list[dict[str, Any]]:
    """Return the answered sheet: each result as the law gives it, with the official who stands for it."""
    return [
        {
            "code": one["code"],
            "cite": one["cite"],
            "finding": one["finding"],
            "because": one["because"],
            "confirmed_by": by,
            "confirmed_at": at,
        }
        for one in assessed["safeguards"]
    ]


def letter(told: dict[str, Any], sheet: list[dict[str, Any]], *, law_version: str) -> dict[str, Any]:
    """Return the contents of the letter of request."""
    return {
        "to": "xb.central",
        "instrument": "UNCC",
        "measure": told["measure"],
        "facts": told,
        "safeguards": sheet,
        "law_version": law_version,
        "reference": "ALT-2026-118",
        "authority": "Central Authority of Altania",
        "proceeding": "Criminal investigation 118/2026 of the prosecutor at the District Court of Altmar.",
        "offence": "Illegal access to a hospital’s records",
        "offence_provision": "Criminal Code of Altania, section 202",
        "maximum_penalty": "five years’ imprisonment",
        "summary": SUMMARY,
        "assistance": "Copy of the log-in records and of the messages of the account for the period named.",
        "identifiers": IDENTIFIERS,
        "data_category": told["data_category"],
        "data_requested": ["log-in records", "messages sent and received"],
        "custodian": "Mailhaven",
        "period": PERIOD,
        "purpose": "To identify the person who demanded money, and to prove the demand.",
        "necessity": "The account is the only trace; it is limited to two months and to one account.",
        "confidentiality": {"reason": "The holder is not yet identified.", "until": "2027-06-30"},
    }


def preservation(told: dict[str, Any], sheet: list[dict[str, Any]], *, law_version: str) -> dict[str, Any]:
    """Return the contents of the preservation request."""
    return {
        "to": "xb.central",
        "instrument": "UNCC",
        "measure": "preserve",
        "facts": told,
        "safeguards": sheet,
        "law_version": law_version,
        "authority": "Central Authority of Altania",
        "offence": "Illegal access to a hospital’s records",
        "summary": SUMMARY,
        "identifiers": IDENTIFIERS,
        "data_sought": "Everything stored for the account from 1 September to 31 October 2026.",
        "relation_to_offence": "The demand for money was sent from this account.",
        "custodian": "Mailhaven",
        "necessity": "Log-in records are overwritten after ninety days.",
        "intends_letter": True,
    }
