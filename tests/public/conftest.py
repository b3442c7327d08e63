# SPDX-License-Identifier: Apache-2.0
"""A reader of the public pages: a browser without cookies, on a machine without a database.

The tests here ask for no database, so that a public page which looks for a session fails.
"""

import pytest
from django.test import Client

PAIR = "requesting=FR&requested=BR&offence=online_fraud&measure=produce_content"
ALL = "offence=online_fraud&measure=preserve&data=content&reading=clear"
PAGES = (
    "/reach/",
    f"/reach/answer?{PAIR}",
    f"/reach/answer?{PAIR}&reading=clear&suppose=criminal-in-both",
    f"/reach/answer?{PAIR}&instrument=UNCC",
    f"/reach/embed?{PAIR}",
    "/reach/matrix",
    "/reach/matrix?requesting=FR&requested=BR&reading=clear",
    "/reach/matrix?requesting=FR&requested=BR&reading=clear&offence=defamation",
    "/reach/world",
    f"/reach/world?{ALL}",
    f"/reach/around?requesting=FR&{ALL}",
    f"/reach/around?requested=FR&{ALL}",
    "/reach/states",
    "/reach/states/FR",
    "/reach/treaties",
    "/reach/treaties/UNCC",
    "/reach/rules/UNCC",
    "/reach/rules/EUEEV",
    "/reach/changes",
    "/reach/changes?act=ratify+BR+CETS224",
    "/reach/changes?from=2010-01-01&to=2020-01-01",
    "/reach/files",
)


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept-language": "en"})
