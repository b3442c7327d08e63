# SPDX-License-Identifier: Apache-2.0
"""Every kind of document there is, and how bytes become one.

Compatibility law, for as long as one filed document exists anywhere:
1. a field is never renamed, moved or given another meaning;
2. a new field has a default that means “was not said”;
3. a document with fields or a kind we do not know comes from a newer version: it
   is kept byte for byte, filed as a `NewerForm`, and never re-encoded;
4. anything else is a new kind.

>>> sorted(KINDS)[:3]
['Acknowledgement', 'Answer', 'Appointment']
"""

from typing import get_args

import msgspec

from rogatory.casefile.documents.authorisations import Authorisation, Return
from rogatory.casefile.documents.base import (
    Audience,
    Condition,
    Confidentiality,
    Document,
    FindingRecord,
    HumanProof,
    Identifier,
    Period,
    Role,
    SafeguardAnswer,
)
from rogatory.casefile.documents.correspondence import Acknowledgement, Answer, Consultation, Question
from rogatory.casefile.documents.decisions import Assessment, Closure, Postponement, Refusal
from rogatory.casefile.documents.execution import (
    CustodyTransfer,
    Objection,
    PackageReference,
    Production,
    Receipt,
)
from rogatory.casefile.documents.house import Appointment, Dismissal, KeyNotice
from rogatory.casefile.documents.newer import NewerForm
from rogatory.casefile.documents.requests import (
    LetterOfRequest,
    Opening,
    PreservationRequest,
    ProductionOrder,
    Withdrawal,
)

AnyDocument = (
    PreservationRequest
    | LetterOfRequest
    | ProductionOrder
    | Withdrawal
    | Authorisation
    | Return
    | Acknowledgement
    | Question
    | Answer
    | Consultation
    | Assessment
    | Refusal
    | Postponement
    | Closure
    | Objection
    | Production
    | Receipt
    | CustodyTransfer
    | Appointment
    | Dismissal
    | KeyNotice
)
KINDS: dict[str, type[Document]] = {kind.__struct_config__.tag: kind for kind in get_args(AnyDocument)}
DECODER = msgspec.json.Decoder(AnyDocument)

__all__ = [
    "DECODER",
    "KINDS",
    "Acknowledgement",
    "Answer",
    "AnyDocument",
    "Appointment",
    "Assessment",
    "Audience",
    "Authorisation",
    "Closure",
    "Condition",
    "Confidentiality",
    "Consultation",
    "CustodyTransfer",
    "Dismissal",
    "Document",
    "FindingRecord",
    "HumanProof",
    "Identifier",
    "KeyNotice",
    "LetterOfRequest",
    "NewerForm",
    "Objection",
    "Opening",
    "PackageReference",
    "Period",
    "Postponement",
    "PreservationRequest",
    "Production",
    "ProductionOrder",
    "Question",
    "Receipt",
    "Refusal",
    "Return",
    "Role",
    "SafeguardAnswer",
    "Withdrawal",
]
