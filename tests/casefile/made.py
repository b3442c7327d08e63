# SPDX-License-Identifier: Apache-2.0
"""The cast and ready-made documents for tests of the case-file room."""

from datetime import UTC, date, datetime, timedelta

from rogatory.casefile.conditions import standard_conditions
from rogatory.casefile.documents import (
    Acknowledgement,
    Assessment,
    Authorisation,
    FindingRecord,
    HumanProof,
    Identifier,
    LetterOfRequest,
    PackageReference,
    Period,
    PreservationRequest,
    Production,
    ProductionOrder,
    Receipt,
    Role,
)
from rogatory.casefile.eyes import statement
from rogatory.casefile.fold import CaseFile, Filed, add
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.verbs.authorise import covered
from rogatory.wire.canonical import digest, encode

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
CASE = "xa.central-2026-7fqk2m3p"
LEA = Actor(person="lea", office="xa.central", role=Role.OFFICIAL)
AMAL = Actor(person="amal", office="xa.central", role=Role.JUDGE)
TOMAS = Actor(person="tomas", office="xb.central", role=Role.OFFICIAL)
MALIK = Actor(person="malik", office="xb.central", role=Role.JUDGE)
INES = Actor(person="ines", office="xb.mailhaven", role=Role.PROVIDER_COUNSEL)
JO = Actor(person="jo", office="xb.mailhaven", role=Role.PROVIDER_REVIEWER)
DANA = Actor(person="dana", office="xa.central", role=Role.OVERSEER)
ACCOUNT = Identifier(scheme="e-mail address", value="night.owl@mailhaven.example")
OCTOBER = Period(first=date(2026, 10, 1), last=date(2026, 10, 31))
DUE = date(2026, 12, 5)
PACKAGE = PackageReference(
    sealed="sha256:" + "a" * 64,
    size=1_000,
    tag_manifest="sha256:" + "b" * 64,
    file_count=2,
    recipients=("xb.central", "xa.central"),
)


def empty(office: str = "xa.central", case: str = CASE) -> CaseFile:
    return CaseFile(case=case, office=office)


def file(case: CaseFile, *documents, minutes: int = 0) -> CaseFile:
    for document in documents:
        filed = Filed(
            document=document,
            digest=digest(encode(document)),
            number=len(case.filed),
            filed_at=NOW + timedelta(minutes=minutes),
        )
        case = add(case, filed)
    return case


def last(case: CaseFile) -> str:
    return case.filed[-1].digest


def told(by: Actor, *replies: str, at: datetime = NOW) -> dict:
    return dict(head(empty(by.office), by=by, now=at, in_reply_to=replies))


def preservation(by: Actor = LEA, to: str = "xb.central", replies: tuple = (), **more) -> PreservationRequest:
    given = dict(
        **told(by, *replies),
        to=to,
        instrument="UNCC",
        measure="preserve",
        authority="Central Authority of Altania",
        offence="illegal access",
        summary="Somebody entered a hospital's records.",
        identifiers=(ACCOUNT,),
        data_sought="everything stored for October",
        relation_to_offence="the demand came from there",
        necessity="log-ins are overwritten",
        intends_letter=True,
    )
    return PreservationRequest(**{**given, **more})


def letter(by: Actor = LEA, **more) -> LetterOfRequest:
    given = dict(
        **told(by),
        to="xb.central",
        instrument="UNCC",
        measure="produce_content",
        authority="Central Authority of Altania",
        proceeding="investigation 118/2026",
        offence="illegal access",
        offence_provision="section 202",
        maximum_penalty="five years",
        summary="Somebody entered a hospital's records.",
        assistance="log-ins and messages",
        identifiers=(ACCOUNT,),
        data_category="content",
        period=OCTOBER,
        purpose="to identify the person",
        necessity="the only trace",
    )
    return LetterOfRequest(**{**given, **more})


def order(request: str, by: Actor = TOMAS, **more) -> ProductionOrder:
    given = dict(
        **told(by, request),
        to="xb.mailhaven",
        instrument="UNCC",
        measure="produce_content",
        authority="Central Authority of Belmora",
        domestic_basis="section 98",
        identifiers=(ACCOUNT,),
        data_category="content",
        period=OCTOBER,
        due=DUE,
        seal_to=("xb.central", "xa.central"),
        conditions=standard_conditions("UNCC"),
        remedy="complaint within fourteen days",
    )
    return ProductionOrder(**{**given, **more})


def assessment(
    request: str, outcome: str = "obligatory", grounds: tuple = (), by: Actor = TOMAS
) -> Assessment:
    findings = tuple(FindingRecord(cite=one, finding="met", effect="may_refuse") for one in grounds)
    return Assessment(
        **told(by, request),
        facts={},
        outcome=outcome,
        findings=findings,
        grounds=grounds,
        missing_facts=("offence.criminal_in_requested",) if outcome == "insufficient_facts" else (),
        law_version="test",
        as_of="2026-11-23",
    )


def proof(of: str, by: Actor, also: tuple[str, ...] = ()) -> HumanProof:
    said = statement(act="authorise", digest=of, by=by, nonce="n", also=also)
    return HumanProof(method="demonstration", statement=said)


def authorised(case: CaseFile, by: Actor) -> CaseFile:
    """File an authorisation of whatever awaits one."""
    line = next(one for one in case.lines if one.pending)
    of = line.pending.digest
    also = covered(line.pending.document, line.digest)
    return file(case, Authorisation(**told(by, line.digest), of=of, also_of=also, proof=proof(of, by, also)))


def sent_letter(office: str = "xa.central", **more) -> tuple[CaseFile, str]:
    case = file(empty(office), letter(**more))
    request = last(case)
    return authorised(case, AMAL), request


def letter_at_belmora(**more) -> tuple[CaseFile, str]:
    case, request = sent_letter("xb.central", **more)
    return file(case, Acknowledgement(**told(TOMAS, request))), request


def assessed(outcome: str = "obligatory", grounds: tuple = (), **more) -> tuple[CaseFile, str]:
    case, request = letter_at_belmora(**more)
    return file(case, assessment(request, outcome, grounds)), request


def ordered(office: str = "xb.central") -> tuple[CaseFile, str, str]:
    """Return a case with an order that has gone out, the letter and the order."""
    if office == "xb.mailhaven":
        case = file(empty(office), order("sha256:" + "9" * 64))
        number = last(case)
        return authorised(case, MALIK), "", number
    case, request = assessed()
    case = file(case, order(request))
    number = last(case)
    return authorised(case, MALIK), request, number


def at_provider() -> tuple[CaseFile, str]:
    case, _, number = ordered("xb.mailhaven")
    return file(case, Acknowledgement(**told(INES, number))), number


def produced(case: CaseFile, number: str, by: Actor = INES, second: Actor = JO) -> CaseFile:
    made = Production(
        **told(by, number), package=PACKAGE, conditions=standard_conditions("UNCC"), sealed_by="xb.mailhaven"
    )
    return authorised(file(case, made), second)


def received_by_belmora() -> tuple[CaseFile, str, str]:
    case, request, number = ordered()
    case = file(case, Acknowledgement(**told(INES, number)))
    case = produced(case, number)
    return file(case, Receipt(**told(TOMAS, number), package=PACKAGE)), request, number


def answered_at_altania() -> tuple[CaseFile, str]:
    case, request = sent_letter()
    case = file(case, Acknowledgement(**told(TOMAS, request)))
    order_there = order(request)
    case = file(case, order_there)
    case = authorised(case, MALIK)
    case = produced(case, request, TOMAS, MALIK)
    return case, request


def authorised_documents(document) -> tuple:
    """Return a document with the authorisation that lets it take effect."""
    of = digest(encode(document))
    signed = Authorisation(
        **{**told(AMAL, of), "case": document.case},
        of=of,
        also_of=covered(document, of),
        proof=proof(of, AMAL),
    )
    return (document, signed)
