# SPDX-License-Identifier: Apache-2.0
"""Conditions that several provisions share: what kind of request it is, and what is said of it.

Rules: each is an expression with a name; nothing here is a provision and nothing here
cites; the words are those of the scenario vocabulary.
"""

from rogatory.law.expressions import UNKNOWN, Known, Test, Value, test
from rogatory.law.facts import F
from rogatory.law.items import CONTENT, TRAFFIC, items_of

UNCC, ETS185, CETS224, EUEEV = (F["instrument"].is_(name) for name in ("UNCC", "ETS185", "CETS224", "EUEEV"))
FORCE = F["in_force_between"].is_(True)

_M = F["measure"]
STORED = _M.among("produce_subscriber", "produce_traffic", "produce_content", "search_stored")
PRESERVE = _M.is_("preserve")
PRESERVED_TRAFFIC = _M.is_("disclose_preserved_traffic")
REALTIME, INTERCEPT = _M.is_("realtime_traffic"), _M.is_("intercept_content")
LIVE = _M.among("realtime_traffic", "intercept_content")
EXTRADITION, EMERGENCY_DISCLOSURE = _M.is_("extradition"), _M.is_("emergency_disclosure")
SPONTANEOUS, OTHER_USE, ONWARD = (
    _M.is_("spontaneous_information"),
    _M.is_("use_for_other_purpose"),
    _M.is_("transfer_onward"),
)
REMOTE, DIRECT_ORDER = _M.is_("direct_remote_access"), _M.is_("direct_order_to_foreign_provider")
POLICE, DECRYPTION, INTRUSION = (
    _M.is_("police_information_exchange"),
    _M.is_("decryption_assistance"),
    _M.is_("device_intrusion"),
)
ASSISTANCE = STORED | LIVE | DECRYPTION
EVIDENCE = ASSISTANCE | PRESERVE | PRESERVED_TRAFFIC | EMERGENCY_DISCLOSURE
DISCLOSURE = ASSISTANCE | PRESERVED_TRAFFIC | EMERGENCY_DISCLOSURE | SPONTANEOUS


def stated(key: str, value: object = True) -> Test:
    """Test for a view that its holder must state: what was not stated is not held.

    A State’s own view of an offence, a bar in its own law, a status that must be
    claimed: none of them is a fact that others could find missing.
    """
    return test(f"{key} stated as {value}", (key,), lambda known: known.get(key, UNKNOWN) == value)


def stated_any(key: str) -> Test:
    """Test whether a file says anything under a key other than that there is none."""
    return test(
        f"{key} stated",
        (key,),
        lambda known: known.get(key, "none") not in ("none", "", None),
    )


SENT = ~stated("request_sent_to_requested_state", False)
POLITICAL = stated("political_offence_view")
# Where the instrument has a ground for political offences, whether it is one is a question to be put.
CONSIDERED_POLITICAL = F["political_offence_view"].is_(True)
CRIMINAL = F["purpose"].among("criminal_investigation", "prosecution")
SERIOUS = F["offence.max_penalty_years_requesting"].at_least(4)


def _criminal(known: Known) -> Value:
    """An offence in part is neither one nor none: which part the request is about is open."""
    value = known.get("offence.criminal_in_requested", UNKNOWN)
    return value if isinstance(value, bool) else None


CRIMINAL_THERE = test("criminal in the requested State", ("offence.criminal_in_requested",), _criminal)
NOT_CRIMINAL_THERE = ~CRIMINAL_THERE
PERMITTED = F["domestic_law_permits_measure"].is_(True)
FORBIDDEN = F["domestic_law_permits_measure"].is_(False)
OTHER_TREATY = F["other_mla_treaty_in_force"].is_(True)
AGREED = F["parties_agreed_convention_procedure"].is_(True)
DISPLACED = OTHER_TREATY & ~AGREED
PRECISE = ~F["specificity"].is_("bulk")
FORMALLY_COMPLETE = F["request_formalities"].is_("complete")
BULK = F["specificity"].is_("bulk")

LISTED = ("political", "religion", "ethnicity", "nationality")
CONTESTED = ("sexual_orientation", "gender")
RIGHTS = (*LISTED, *CONTESTED, "expression", "journalism", "whistleblower", "assembly", "association",
          "environment", "security_research")  # fmt: skip
FLAGGED = F["risk_indicators"].has(*RIGHTS)
RESEARCHED = F["risk_indicators"].has("security_research", "journalism")


def _authentic(known: Known) -> Value:
    return True if known.get("authenticity_verified", UNKNOWN) is True else None


def _assessed(known: Known) -> Value:
    return None if known.get("protected_ground_evidence", UNKNOWN) == "alleged" else True


def _protected(known: Known) -> Value:
    """Substantial grounds on a ground that the clause lists; a contested ground stays open."""
    evidence = known.get("protected_ground_evidence", UNKNOWN)
    if evidence == "none":
        return False
    indicators = known.get("risk_indicators", UNKNOWN)
    if evidence != "substantial" or not isinstance(indicators, list | tuple):
        return None
    if any(word in LISTED for word in indicators):
        return True
    if indicators and not any(word in CONTESTED for word in indicators):
        return False  # the clause names its grounds, and journalism or expression alone is none of them
    return None


def _category_fits(known: Known) -> Value:
    """A label that promises less than the items hold leaves open what is asked."""
    measure = known.get("measure", UNKNOWN)
    if measure in ("produce_traffic", "realtime_traffic", "produce_subscriber") and items_of(known, CONTENT):
        return None
    if measure == "produce_subscriber" and items_of(known, TRAFFIC):
        return None
    if not isinstance(known.get("data_requested"), list | tuple) and _label_differs(known):
        return None
    return True


def _label_differs(known: Known) -> bool:
    """The measure names one kind of data and the category another."""
    other = {
        "produce_subscriber": ("traffic", "content", "stored_mixed"),
        "produce_traffic": ("content", "subscriber", "stored_mixed"),
        "realtime_traffic": ("content", "subscriber", "stored_mixed"),
        "produce_content": ("subscriber", "traffic"),
        "intercept_content": ("subscriber", "traffic"),
    }
    return known.get("data_category") in other.get(str(known.get("measure")), ())


def _contents(known: Known) -> Value:
    """A defect can be cured: it is asked about, and where the items do not fit that is what is asked."""
    if known.get("request_formalities", UNKNOWN) == "complete" or _category_fits(known) is None:
        return True
    return None


def _never(known: Known) -> Value:
    return None


def _located(known: Known) -> Value:
    """The data, or the provider that holds them, are in the requested State."""
    places = [
        known.get("data_location", UNKNOWN),
        known.get("provider_location", UNKNOWN),
    ]
    if "requested_state" in places:
        return True
    return None if UNKNOWN in places else False


def _accepted(known: Known) -> Value:
    """Conditions that nobody proposed were not accepted; proposed ones may still be."""
    value = known.get("conditions_accepted", UNKNOWN)
    if isinstance(value, bool):
        return value
    return None if known.get("conditions_proposed") is True else False


def _tried(known: Known) -> Value:
    where = known.get("ne_bis_in_idem", UNKNOWN)
    return None if where is UNKNOWN else where != "none"


def _sound(known: Known) -> Value:
    return None if known.get("*faulty") else True


def _open_interest(known: Known) -> Value:
    if known.get("essential_interest_finding", UNKNOWN) is True:
        return True
    if _assessed(known) is None:
        return None
    return (
        known.get("essential_interest_finding", UNKNOWN) is True
        if "essential_interest_finding" in known
        else None
    )


AUTHENTIC = test(
    "authenticity verified",
    ("authenticity_verified", "via_central_authority"),
    _authentic,
    tries=(True, False),
)
PROTECTED = test(
    "pursued on a listed ground",
    ("protected_ground_evidence",),
    _protected,
    reads=("protected_ground_evidence", "risk_indicators"),
    tries=("political", "gender"),
)
INTEREST = test(
    "essential interests prejudiced",
    ("protected_ground_evidence", "essential_interest_finding"),
    _open_interest,
)
_LABELS = ("measure", "data_category", "data_requested")
CATEGORY_FITS = test("items fit their label", ("measure", "data_category"), _category_fits, reads=_LABELS)
SOUND = test(
    "facts are well formed",
    ("date",),
    _sound,
    lambda known: "a field cannot be used" if known.get("*faulty") else "every field given can be used",
    reads=("*faulty",),
)
ASKS_TRAFFIC = test(
    "asks for traffic data", ("data_requested",), lambda k: bool(items_of(k, TRAFFIC)),
    lambda k: "traffic data among the items: " + (", ".join(items_of(k, TRAFFIC)) or "none"),
)  # fmt: skip
ASKS_CONTENT = test(
    "asks for content data", ("data_requested",), lambda k: bool(items_of(k, CONTENT)),
    lambda k: "content data among the items: " + (", ".join(items_of(k, CONTENT)) or "none"),
)  # fmt: skip
LISTS_ITEMS = test(
    "lists items", ("data_requested",), lambda k: isinstance(k.get("data_requested"), list | tuple)
)

TRIFLE_EUR = 100.0


def _trifle(known: Known) -> Value:
    """No instrument sets a figure: one hundred euro is this program's screen, and it says so."""
    loss = known.get("loss_eur", UNKNOWN)
    return loss < TRIFLE_EUR if isinstance(loss, float) else False


TRIFLE = test(
    "a trifle", ("loss_eur",), _trifle,
    lambda k: f"loss_eur is {k.get('loss_eur', 'not known')} (screen of {TRIFLE_EUR:.0f}: practice, not law)",
    tries=(12.0, 500_000.0),
)  # fmt: skip

TORTURE = F["torture_risk"].is_("substantial")
DEATH = F["death_penalty_exposure"].is_(True)
ABOLITION = ("ICCPR-OP2", "ECHR", "ECHR-P6", "ECHR-P13", "ACHR-P-DP")


def _settled_by(key: str, *, true: str, false: str) -> Test:
    """Test a view that some words settle and others, an allegation or a doubt, leave open."""

    def ask(known: Known) -> Value:
        value = known.get(key, UNKNOWN)
        return True if value == true else False if value == false else None

    return test(f"{key} settled as {true}", (key,), ask)


def _tortured(known: Known) -> Value:
    """A real risk of torture forbids the surrender of a person by itself.

    Whether supplying evidence breaches the obligations is for the requested State to conclude.
    """
    risk, measure = known.get("torture_risk", UNKNOWN), known.get("measure", UNKNOWN)
    if risk == "substantial":
        return None if measure is UNKNOWN else measure == "extradition"
    return False if risk == "none" else None


# The requested State's own obligations forbid it: by its finding, by torture, by an unassured death penalty.
_BREACH = _settled_by("ihrl_breach_if_executed", true="established", false="none")
_TORTURED = test("torture forbids it", ("torture_risk",), _tortured, reads=("torture_risk", "measure"))
_UNCOVERED = _settled_by("assurances", true="none", false="offered_sufficient")
_DEATH_BAR = DEATH & _UNCOVERED & F["human_rights_treaties_requested"].has(*ABOLITION)
RIGHTS_BAR = _BREACH | _TORTURED | _DEATH_BAR

PRECISE_TO_BE_MADE = test("items to be named", ("specificity",), _never)
CONTENTS = test(
    "contents complete", ("request_formalities",), _contents, reads=("request_formalities", *_LABELS)
)
LOCATED = test("data in the requested State", ("data_location", "provider_location"), _located)
ACCEPTED = test(
    "conditions accepted",
    ("conditions_accepted",),
    _accepted,
    reads=("conditions_accepted", "conditions_proposed"),
)
TRIED = test("final judgment for the same acts", ("ne_bis_in_idem",), _tried)
