# SPDX-License-Identifier: Apache-2.0
"""An invented case between two invented States, told through the shapes of the components.

Rules: Altania and Belmora exist nowhere; every digest, code and account is made up;
what a person reads is translatable like any other text.
"""

from datetime import UTC, date, datetime

from django.utils.translation import gettext_lazy as _

from rogatory.desk.components import (
    CheckRow,
    Clock,
    Condition,
    Fact,
    Finding,
    FourEyes,
    Identity,
    PackageFile,
    Party,
    PrintHead,
    Safeguard,
    ScopeMeasure,
    Task,
    TimelineEntry,
    Why,
)

LETTER = "sha256:3fa95b1c0d8e47a2961f0c5e7d2b84a9c6e1f35870ab92d4e8137c5f60b977e2"
RECEIPT = "sha256:81c2de40b7f6359a1ec8047d5b92fa63e07d41c85a9b36f2d817e4c05963ab1f"
ORDER = "sha256:c7704e1b98d25fa36b0e8914cd57f2a08e36b1d94f7a5c20e9837d165ba0f48e"
CODE = "K7QM2XTA9PLD4WNE"
ALTANIA, BELMORA, MAILHAVEN = _("Altania"), _("Belmora"), "Mailhaven"

IDENTITY = Identity(name=_("Lea Arden"), role=_("official"), office=_("Central authority"), state=ALTANIA)
PRINT_HEAD = PrintHead(
    office=_("Central authority of Altania"),
    title=_("Letter of request"),
    case="xa-2026-0017",
    check_code=CODE,
    printed_at=datetime(2026, 11, 25, 14, 5, tzinfo=UTC),
    verify_url="desk.altania.example/verify",
)
TASKS = (
    Task(
        title=_("Answer the question about annex 2"),
        url="#case",
        case="xa-2026-0011",
        urgency="overdue",
        due=date(2026, 11, 23),
        reason=_("Belmora asked on 9 November and gave 14 days; its clock is stopped until you answer."),
        stage="awaiting an answer",
        party=BELMORA,
    ),
    Task(
        title=_("Extend the preservation or send the letter of request"),
        url="#case",
        case="xa-2026-0017",
        urgency="soon",
        due=date(2026, 12, 4),
        reason=_(
            "Preservation ends 60 days after 5 October (article 42(8)); the alarm comes ten days before."
        ),
        stage="preserved",
        party=BELMORA,
    ),
    Task(
        title=_("Confirm the receipt of the evidence"),
        url="#case",
        case="xa-2026-0009",
        urgency="later",
        due=date(2026, 12, 15),
        reason=_("House practice: custody is confirmed within 20 days of arrival. No treaty sets a time."),
        stage="produced",
        party=BELMORA,
    ),
    Task(
        title=_("Finish the draft about the payment page"),
        url="#case",
        case="xa-2026-0019",
        urgency="none",
        reason=_("Nothing has left this machine yet."),
        stage="draft",
    ),
)
TIMELINE = (
    TimelineEntry(
        title=_("Preservation request sent"),
        party=ALTANIA,
        side="ours",
        person=_("Lea Arden"),
        at=datetime(2026, 10, 5, 9, 12, tzinfo=UTC),
        number=41,
        digest=ORDER,
        url="#entry",
    ),
    TimelineEntry(
        title=_("Receipt: the data are preserved"),
        party=MAILHAVEN,
        side="provider",
        kind="receipt",
        at=datetime(2026, 10, 5, 15, 40, tzinfo=UTC),
        number=43,
        digest=RECEIPT,
        text=_("Three mailboxes are held unchanged under reference MH-5521."),
        url="#entry",
    ),
    TimelineEntry(
        title=_("Letter of request sent"),
        party=ALTANIA,
        side="ours",
        person=_("Lea Arden"),
        at=datetime(2026, 11, 2, 8, 30, tzinfo=UTC),
        number=52,
        digest=LETTER,
        text=_("Authorised by Judge Amal Said."),
        url="#entry",
    ),
    TimelineEntry(
        title=_("Question: translation of annex 2 is missing"),
        party=BELMORA,
        side="theirs",
        kind="stopped",
        person=_("Tomas Brandt"),
        at=datetime(2026, 11, 9, 10, 0, tzinfo=UTC),
        number=55,
        digest=RECEIPT,
        text=_("The clock for the answer is stopped until the translation arrives."),
        url="#entry",
    ),
    TimelineEntry(
        title=_("Answer with the translation"),
        party=ALTANIA,
        side="ours",
        kind="resumed",
        person=_("Lea Arden"),
        at=datetime(2026, 11, 12, 16, 20, tzinfo=UTC),
        number=57,
        digest=ORDER,
        url="#entry",
    ),
    TimelineEntry(
        title=_("Production order, waiting for a second person"),
        party=BELMORA,
        side="theirs",
        kind="pending",
        at=datetime(2026, 11, 25, 14, 5, tzinfo=UTC),
    ),
)
SAFEGUARDS = (
    Safeguard(
        key="dual-criminality",
        name=_("Dual criminality"),
        result="met",
        sentence=_("The conduct is an offence in both States."),
        article="UNCC 40(8)",
        facts=(
            Fact(
                name=_("In Altania"),
                value=_("Fraud by computer, up to 6 years"),
                source="XA Penal Code, s. 263",
            ),
            Fact(
                name=_("In Belmora"),
                value=_("Computer fraud, up to 5 years"),
                source="XB Criminal Act, art. 148",
            ),
        ),
        confirmed_by=_("Lea Arden"),
        confirmed_at=datetime(2026, 11, 1, 11, 4, tzinfo=UTC),
    ),
    Safeguard(
        key="necessity",
        name=_("Necessity and proportionality"),
        result="unknown",
        sentence=_("It is not stated why subscriber information would not be enough."),
        article="UNCC 24(1)-(2)",
        facts=(Fact(name=_("Less intrusive measure tried"), value=_("Not known yet")),),
        may_confirm=True,
    ),
    Safeguard(
        key="non-discrimination",
        name=_("No persecution or discrimination"),
        result="met",
        sentence=_("Nothing in the file points to a political or discriminatory purpose."),
        article="UNCC 40(22)",
        facts=(Fact(name=_("Class of offence"), value=_("Property")),),
        may_confirm=True,
    ),
    Safeguard(
        key="confidentiality",
        name=_("Secrecy has an end"),
        result="not_met",
        sentence=_("Secrecy is asked for without a date on which it ends."),
        article="UNCC 24(2), 36",
    ),
)
CLOCK = Clock(
    title=_("The preservation ends"),
    due=date(2026, 12, 4),
    state="running",
    left=_("9 days left"),
    whys=(
        Why(name=_("Rests on"), says=(_("Set by the treaty"),), cites="UNCC 42(8)"),
        Why(name=_("Started by"), says=(_("Receipt of the provider, entry 43"),)),
        Why(name=_("Counted"), says=(_("60 days; the day of the receipt is day zero"),)),
    ),
)
CLOCK_STOPPED = Clock(
    title=_("Decision of Belmora expected"),
    due=date(2026, 12, 8),
    state="stopped",
    left=_("Clock stopped"),
    whys=(
        Why(name=_("Rests on"), says=(_("No treaty sets a time for this answer"),)),
        Why(name=_("Started by"), says=(_("Letter of request, entry 52"),)),
        Why(name=_("Counted"), says=(_("30 days of house practice, and the time stopped"),)),
        Why(name=_("Stops of the clock"), says=(_("Translation of annex 2"),)),
    ),
)
CLOCK_OVERDUE = Clock(
    title=_("Answer to the question of Belmora"),
    due=date(2026, 11, 23),
    state="overdue",
    left=_("2 days late"),
    whys=(
        Why(name=_("Rests on"), says=(_("Time given in the question"),)),
        Why(name=_("Started by"), says=(_("Question, entry 55"),)),
        Why(name=_("Counted"), says=(_("14 days; the day of the question is day zero"),)),
    ),
)
CHECK_ROWS = (
    CheckRow(
        question=_("What do you need?"), answer=_("Traffic data: when, from where, with whom"), change_url="#"
    ),
    CheckRow(
        question=_("Accounts"),
        answer="",
        change_url="#",
        identifiers=("r.voss@mailhaven.example", "203.0.113.45:51322, 2026-09-30T22:14:07Z"),
    ),
    CheckRow(question=_("Period"), answer=_("1 September 2026 to 30 September 2026"), change_url="#"),
    CheckRow(question=_("Why this is necessary"), answer="", change_url="#"),
)
MEASURES = (
    ScopeMeasure(label=_("Accounts"), value=_("2 accounts"), filled=2, of=10),
    ScopeMeasure(
        label=_("Period"),
        value=_("30 days"),
        filled=30,
        of=180,
        note=_("The longest period granted so far: 180 days"),
    ),
    ScopeMeasure(
        label=_("Categories of data"),
        value=_("2 of 4 categories"),
        filled=2,
        of=4,
        note=_("Subscriber information, traffic data"),
    ),
)
FINDINGS = (
    Finding(
        result="unknown",
        sentence=_("Assistance is due for stored electronic data"),
        cite="UNCC 44",
        because=(
            Finding(
                result="met",
                sentence=_("The offence opens the door"),
                cite="UNCC 35(1)(c)",
                because=(
                    Finding(
                        result="met",
                        sentence=_("The maximum penalty is four years or more"),
                        cite="UNCC 2(h)",
                    ),
                    Finding(
                        result="met",
                        sentence=_("Electronic evidence of the offence is sought"),
                        cite="UNCC 35(1)",
                    ),
                ),
            ),
            Finding(
                result="unknown",
                sentence=_("No ground for refusal stands"),
                cite="UNCC 40(21)",
                because=(
                    Finding(
                        result="met", sentence=_("The request is in the right form"), cite="UNCC 40(21)(a)"
                    ),
                    Finding(
                        result="unknown",
                        sentence=_("Essential interests are not touched"),
                        cite="UNCC 40(21)(b)",
                    ),
                ),
            ),
            Finding(
                result="not_met", sentence=_("The period is the shortest that serves"), cite="UNCC 24(1)"
            ),
        ),
    ),
)
FOUR_EYES = FourEyes(
    document=_("Letter of request to Belmora about two mailboxes"),
    digest=LETTER,
    check_code=CODE,
    first_person=_("Lea Arden"),
    first_at=datetime(2026, 11, 1, 11, 30, tzinfo=UTC),
    awaiting=_("A judge of the Central authority"),
    own_act=True,
    changes_url="#changes",
)
FOUR_EYES_DONE = FourEyes(
    document=_("Letter of request to Belmora about two mailboxes"),
    digest=LETTER,
    check_code=CODE,
    first_person=_("Lea Arden"),
    first_at=datetime(2026, 11, 1, 11, 30, tzinfo=UTC),
    awaiting="",
    second_person=_("Judge Amal Said"),
    second_at=datetime(2026, 11, 2, 8, 25, tzinfo=UTC),
)
FILES = (
    PackageFile(
        path="data/r.voss/headers-2026-09.csv", size=48_213_004, digest=ORDER, kind=_("Traffic data")
    ),
    PackageFile(
        path="data/r.voss/subscriber.json", size=2_114, digest=RECEIPT, kind=_("Subscriber information")
    ),
    PackageFile(
        path="data/notes.txt", size=901, digest=LETTER, kind=_("Note of the provider"), result="not_met"
    ),
)
CONDITIONS = (
    Condition(
        text=_("Use only in case xa-2026-0017, for the offences named in the letter."), article="UNCC 40(19)"
    ),
    Condition(
        text=_("No onward transfer to another State or service without asking first."), article="UNCC 36"
    ),
    Condition(text=_("Delete what is not needed and return the certificate."), until=date(2027, 11, 25)),
)
PARTIES = (
    Party(
        role=_("Requesting State"),
        name=ALTANIA,
        office=_("Central authority"),
        sends=_("Letter of request"),
        returns=_("Sealed package"),
        here=True,
    ),
    Party(
        role=_("Requested State"),
        name=BELMORA,
        office=_("Central authority"),
        sends=_("Production order"),
        returns=_("Sealed package"),
    ),
    Party(role=_("Service provider"), name=MAILHAVEN, office=_("Legal team"), kind="provider"),
)
