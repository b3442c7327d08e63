# SPDX-License-Identifier: Apache-2.0
"""Remember a sealed package as a working paper until its production is filed.

Rules: one working paper per order; it is internal and never sent; if the production is
sent back by the second person, the same package can be filed again, or set aside to
collect anew (a working paper without a package).
"""

from datetime import datetime

import msgspec

from rogatory.casefile.documents import PackageReference, Production
from rogatory.casefile.standing import Actor
from rogatory.desk.pages import Place
from rogatory.registry.drafts import content_of, drop_draft, start_draft
from rogatory.registry.lookup import drafts_of
from rogatory.registry.node import node

KIND = "Production"


def sealed_of(actor: Actor, place: Place) -> PackageReference | None:
    """Return the package that was sealed for the order and is not on its way."""
    papers = _kept(actor, place)
    if papers:
        told = content_of(papers[0])["package"]
        return msgspec.convert(told, PackageReference) if told else None
    for filed in reversed(place.line.line.returned):
        if isinstance(filed.document, Production) and node().blobs.has(filed.document.package.sealed):
            return filed.document.package
    return None


def keep_sealed(place: Place, package: PackageReference | None, *, by: Actor, now: datetime) -> None:
    """Remember a package that has just been sealed, or that none is to be used again."""
    drop_sealed(by, place)
    content = {"line": place.digest, "package": msgspec.to_builtins(package)}
    start_draft(kind=KIND, by=by, now=now, case=place.case, content=content)


def drop_sealed(actor: Actor, place: Place) -> None:
    """Forget the working paper: its production was filed."""
    for paper in _kept(actor, place):
        drop_draft(paper)


def _kept(actor: Actor, place: Place) -> list:
    """Return the working papers of this order, newest first."""
    return [
        one
        for one in drafts_of(actor)
        if one.kind == KIND and one.case == place.case and content_of(one).get("line") == place.digest
    ]
