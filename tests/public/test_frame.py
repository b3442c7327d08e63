# SPDX-License-Identifier: Apache-2.0
"""What holds for every public page: no log-in, no cookie, kept by any cache, in a frame only where meant."""

import re

import pytest
from tests.public.conftest import PAGES, PAIR


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_open_and_may_be_kept(reader, path, language):
    answer = reader.get(path, headers={"accept-language": language})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    assert answer.headers["Cache-Control"].startswith("public")
    assert answer.headers["Vary"] == "Accept-Language"
    assert not answer.cookies
    assert "<script" not in page
    again = reader.get(path, headers={"accept-language": language, "if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", PAGES)
def test_only_the_embedded_answer_may_stand_in_a_frame(reader, path):
    answer = reader.get(path)
    framed = path.startswith("/reach/embed")
    policy = answer.headers["Content-Security-Policy"]
    assert ("frame-ancestors *" in policy) is framed
    assert ("X-Frame-Options" in answer.headers) is not framed
    assert "script-src 'self'" in policy
    assert "X-Rogatory-Framed" not in answer.headers


def test_a_problem_of_the_embedded_address_may_not_stand_in_a_frame(reader):
    answer = reader.get("/reach/embed?requesting=Nowhere")
    assert answer.status_code == 400
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_the_language_is_that_of_the_address_and_stays_in_every_link(reader):
    page = reader.get(f"/reach/answer?{PAIR}&language=ar").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    links = re.findall(r'href="(/reach/[^"]*)"', page)
    inside = [one for one in links if "language=en" not in one]
    assert inside
    assert all("language=ar" in one for one in inside)


def test_a_cookie_of_the_desk_decides_nothing(reader):
    reader.cookies["rogatory-language"] = "ar"
    assert '<html lang="en"' in reader.get("/reach/").content.decode()


def test_without_its_slash_the_address_leads_to_the_room(reader):
    assert reader.get("/reach").headers["Location"] == "/reach/"


def test_nothing_can_be_sent(reader):
    answer = reader.post("/reach/", {"requesting": "FR"})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert reader.get("/reach/nowhere").status_code == 404


def test_the_desk_leads_here():
    from django.template.loader import render_to_string

    assert "/reach/?language=en" in render_to_string("base.html", {"LANGUAGE_CODE": "en"})
