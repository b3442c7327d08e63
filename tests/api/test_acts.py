# SPDX-License-Identifier: Apache-2.0
"""The interface for programs: the same act, the same errors, nothing told that need not be."""

import json
import re

import pytest
from django.test import Client
from tests.desk.journeys import ask_for_data, execute, preserve
from tests.registry.test_act import letter

from rogatory.api.urls import urlpatterns
from rogatory.casefile.documents import Role
from rogatory.casefile.verbs import VERBS
from rogatory.registry.clock import now
from rogatory.registry.people import make_token


@pytest.fixture
def lea(node):
    token = make_token(person="lea", office="xa.central", role=Role.OFFICIAL, label="test", now=now())
    return Client(headers={"authorization": f"Bearer {token}"})


def post(client, path, told):
    return client.post(path, json.dumps(told), content_type="application/json")


def test_a_letter_is_filed_and_read_back_byte_for_byte(lea, node):
    done = post(lea, "/api/cases/new/acts/send_letter", {"letter": letter(node)})
    assert done.status_code == 201
    case, filed = done.json()["case"], done.json()["filed"][0]
    shown = lea.get(f"/api/cases/{case}").json()
    assert shown["lines"][0]["stage"] == "awaiting authorisation"
    import hashlib

    data = lea.get(f"/api/cases/{case}/documents/{filed['digest']}").content
    assert "sha256:" + hashlib.sha256(data).hexdigest() == filed["digest"]


@pytest.mark.parametrize("code", ["force", "scope", "contents", "necessity", "review", "persecution"])
def test_a_program_cannot_leave_out_a_safeguard(lea, node, code):
    contents = letter(node)
    contents["safeguards"] = [one for one in contents["safeguards"] if one["code"] != code]
    answer = post(lea, "/api/cases/new/acts/send_letter", {"letter": contents})
    assert answer.status_code == 422
    assert answer.json()["code"] == "safeguard.unconfirmed"


def test_a_program_cannot_confirm_in_another_name(lea, node):
    contents = letter(node)
    contents["safeguards"][0]["confirmed_by"] = "amal"
    answer = post(lea, "/api/cases/new/acts/send_letter", {"letter": contents})
    assert answer.json()["code"] == "safeguard.other-name"


def test_a_program_cannot_pretend_a_renewed_log_in(node):
    token = make_token(person="amal", office="xa.central", role=Role.JUDGE, label="test", now=now())
    amal = Client(headers={"authorization": f"Bearer {token}"})
    from tests.world import actor

    from rogatory.casefile.eyes import statement
    from rogatory.registry.act import act

    done = act(
        node, "send_letter", {"letter": letter(node)}, case="xa.central-2026-x", by=actor("lea"), now=now()
    )
    of = done.filed[0].digest
    said = statement(act="authorise", digest=of, by=actor("amal"), nonce="n")
    proof = {"method": "session", "statement": said}
    answer = post(amal, "/api/cases/xa.central-2026-x/acts/authorise", {"of": of, "proof": proof})
    assert answer.json()["code"] == "proof.not-renewed"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer rog_nothing", "Basic abc"])
def test_without_a_token_nothing_is_told(node, header):
    answer = Client(headers={"authorization": header}).get("/api/lines")
    assert answer.status_code == 403
    assert set(answer.json()) <= {"family", "code", "message", "remedy", "field"}


def test_another_office_sees_nothing_of_a_case(world, node):
    case = preserve(world)
    token = make_token(person="dana", office="xa.central", role=Role.OVERSEER, label="test", now=now())
    dana = Client(headers={"authorization": f"Bearer {token}"})
    assert dana.get(f"/api/cases/{case}").status_code == 200
    hidden, absent = dana.get("/api/cases/xb.central-house"), dana.get("/api/cases/nothing-here")
    assert hidden.status_code == absent.status_code == 403
    assert hidden.json() == absent.json()


@pytest.mark.parametrize("office", ["xa.central", "xx.nobody"])
def test_a_stranger_learns_the_family_and_the_code_of_a_refusal_and_no_more(node, office):
    sent = Client().post(f"/offices/{office}/exchange/envelopes", b"{}", content_type="application/json")
    assert sent.status_code >= 400
    assert set(sent.json()) == {"family", "code"}


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"not json", b'{"letter": 7}', b'{"letter": {"to": []}}', b"\xff\xfe"]
)
def test_rubbish_is_answered_with_what_is_wrong(lea, body):
    answer = lea.post("/api/cases/new/acts/send_letter", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["message"]


def test_the_description_names_every_verb(lea):
    told = lea.get("/api/openapi.json").json()
    acts = "/api/cases/{case}/acts/"
    assert {path.removeprefix(acts) for path in told["paths"] if path.startswith(acts)} == set(VERBS)


def test_the_description_names_every_address_that_takes_a_token(lea):
    told = lea.get("/api/openapi.json").json()
    said = {path for path in told["paths"] if "/acts/" not in path}
    takes = {
        "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(one.pattern))
        for one in urlpatterns
        if one.callback.__module__ == "rogatory.api.routes" and "verb" not in one.pattern.converters
    }
    assert said == takes
    names = [each["operationId"] for path in told["paths"].values() for each in path.values()]
    assert len(names) == len(set(names))
    assert told["paths"]["/api/uploads/{upload}"]["put"]["parameters"][0]["name"] == "upload"


@pytest.mark.slow
def test_an_upload_resumes_where_it_stopped(world, node):
    case = preserve(world)
    ask_for_data(world, case)
    execute(world, case)
    line = world.wait(world.ines, case, "order", "issued")["line"]
    world.ines.act("acknowledge", {"request": line}, case=case)
    data = bytes(range(256)) * 40
    made = world.jo._json(
        "POST", f"/api/cases/{case}/lines/{line}/uploads", json={"name": "a.bin", "size": len(data)}
    )
    path = f"/api/uploads/{made['id']}"
    world.jo._json("PUT", path, content=data[:5000], headers={"Content-Range": f"bytes 0-4999/{len(data)}"})
    from rogatory.errors import NotNow

    with pytest.raises(NotNow) as caught:
        world.jo._json(
            "PUT", path, content=data[6000:7000], headers={"Content-Range": f"bytes 6000-6999/{len(data)}"}
        )
    assert caught.value.code == "upload.not-next"
    with pytest.raises(NotNow):
        world.jo.seal(case, line)
    here = world.jo._json("GET", path)["received"]
    assert here == 5000
    span = f"bytes {here}-{len(data) - 1}/{len(data)}"
    world.jo._json("PUT", path, content=data[here:], headers={"Content-Range": span})
    assert world.jo.seal(case, line)["file_count"] == 1
