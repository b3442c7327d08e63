# SPDX-License-Identifier: Apache-2.0
import base64
import hashlib
import json

import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from jwcrypto.jwk import JWK
from sd_jwt.common import SDObj
from sd_jwt.utils.yaml_specification import load_yaml_specification
from sd_jwt.verifier import SDJWTVerifier
from tests.ledger.trees import VECTORS

from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.ledger.leaf import DIGESTS, PublicFacts, make_leaf, open_leaf, read_leaf

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
VERIFY = KEY.public_key().verify
FACTS = PublicFacts(iss="xa.central", seq=41, kind="LetterOfRequest", month="2026-11", cohort="2027-Q3")
HIDDEN = {
    "document": "sha256:" + "ab" * 32,
    "case": "case-0042",
    "peer": "xb.central",
    "category": "content data",
    "authorisations": ["sha256:" + "01" * 32, "sha256:" + "02" * 32],
}
LEAF = make_leaf(FACTS, HIDDEN, sign=KEY.sign)


def encoded(value):
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def decoded(part):
    return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def resigned(change):
    """Return the leaf with its payload changed and signed by the same office again."""
    header, body, _ = LEAF.compact.split(b".")
    payload = json.loads(decoded(body))
    change(payload)
    signed = header + b"." + encoded(json.dumps(payload).encode()).encode()
    return signed + b"." + encoded(KEY.sign(signed)).encode()


def test_everyone_reads_kind_and_month_and_nothing_more():
    header, body, _ = LEAF.compact.split(b".")
    assert json.loads(decoded(header)) == {"alg": "EdDSA", "typ": "rogatory-leaf+sd-jwt"}
    payload = json.loads(decoded(body))
    assert set(payload) == {"_sd", "_sd_alg", "v", "iss", "seq", "kind", "month", "cohort"}
    assert read_leaf(LEAF.compact) == FACTS
    for secret in ("abab", "case-0042", "xb.central", "content data", "0101"):
        assert secret.encode() not in decoded(body)


def test_facts_open_one_by_one():
    shown = [LEAF.disclosures["document"], LEAF.disclosures["peer"]]
    facts = open_leaf(LEAF.compact, shown, verify=VERIFY, demand=("document", "peer"))
    assert facts["document"] == HIDDEN["document"] and facts["peer"] == "xb.central"
    assert "category" not in facts and facts["seq"] == 41
    assert open_leaf(LEAF.compact, [], verify=VERIFY)["month"] == "2026-11"


def test_a_demanded_fact_that_is_not_shown_is_refused():
    with pytest.raises(NotGenuine, match="not disclosed") as refused:
        open_leaf(LEAF.compact, [LEAF.disclosures["peer"]], verify=VERIFY, demand=("document",))
    assert refused.value.field == "document"


def test_a_changed_disclosure_is_refused_where_other_verifiers_pass_it_over():
    salt, name, _ = json.loads(decoded(LEAF.disclosures["document"].encode()))
    forged = encoded(json.dumps([salt, name, "sha256:" + "cd" * 32]).encode())
    issuer = JWK.from_pyca(KEY.public_key())
    passed_over = SDJWTVerifier(f"{LEAF.compact.decode()}~{forged}~", lambda _iss, _header: issuer)
    assert "document" not in passed_over.get_verified_payload()
    with pytest.raises(NotGenuine, match="does not belong"):
        open_leaf(LEAF.compact, [forged], verify=VERIFY)


def test_a_disclosure_of_another_leaf_or_shown_twice_is_refused():
    other = make_leaf(FACTS, HIDDEN, sign=KEY.sign)
    for shown in ([other.disclosures["peer"]], [LEAF.disclosures["peer"]] * 2):
        with pytest.raises(NotGenuine, match="does not belong"):
            open_leaf(LEAF.compact, shown, verify=VERIFY)


def test_another_offices_key_is_refused():
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32).public_key()
    with pytest.raises(NotGenuine, match="not signed by this office"):
        open_leaf(LEAF.compact, [], verify=other.verify)


@given(st.integers(0, DIGESTS))
def test_the_number_of_hidden_facts_cannot_be_told(count):
    leaf = make_leaf(FACTS, {f"fact{n}": n for n in range(count)}, sign=KEY.sign)
    payload = json.loads(decoded(leaf.compact.split(b".")[1]))
    assert len(payload["_sd"]) == DIGESTS
    assert payload["_sd"] == sorted(set(payload["_sd"]))
    assert all(len(digest) == 43 for digest in payload["_sd"])
    assert len(leaf.compact) == len(LEAF.compact)


def test_the_same_facts_never_give_the_same_digests():
    first, second = (make_leaf(FACTS, HIDDEN, sign=KEY.sign) for _ in range(2))
    ours = [set(json.loads(decoded(leaf.compact.split(b".")[1]))["_sd"]) for leaf in (first, second)]
    assert ours[0].isdisjoint(ours[1])


def test_randomness_is_drawn_once_and_each_salt_has_128_bits():
    drawn = []

    def random(size):
        drawn.append(size)
        return hashlib.shake_256(b"seed").digest(size)

    leaf = make_leaf(FACTS, HIDDEN, sign=KEY.sign, random=random)
    assert drawn == [16 * DIGESTS]
    salts = {json.loads(decoded(shown.encode()))[0] for shown in leaf.disclosures.values()}
    assert len(salts) == len(HIDDEN) and all(len(decoded(salt.encode())) == 16 for salt in salts)


@pytest.mark.parametrize(
    "hidden", [{"_sd": 1}, {"...": 1}, {"kind": 1}, {f"f{n}": n for n in range(DIGESTS + 1)}]
)
def test_hidden_facts_may_not_take_public_names_or_be_too_many(hidden):
    with pytest.raises(NotValid):
        make_leaf(FACTS, hidden, sign=KEY.sign)


@pytest.mark.parametrize(
    "wrong", [{"month": "2026-13"}, {"month": "2026-1"}, {"seq": -1}, {"cohort": "2027-3"}]
)
def test_public_facts_have_their_form(wrong):
    facts = {"iss": "xa.central", "seq": 1, "kind": "Receipt", "month": "2026-11"} | wrong
    with pytest.raises(NotValid):
        make_leaf(PublicFacts(**facts), {}, sign=KEY.sign)


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p.update(extra=1),
        lambda p: p.update(v=2),
        lambda p: p.update(_sd_alg="sha-1"),
        lambda p: p.pop("_sd_alg"),
        lambda p: p.update(_sd=p["_sd"][:-1]),
        lambda p: p.update(_sd=p["_sd"][::-1]),
        lambda p: p.update(_sd=[p["_sd"][0]] * DIGESTS),
        lambda p: p.update(month="november"),
        lambda p: p.update(seq=1.5),
        lambda p: p.pop("kind"),
    ],
)
def test_even_a_signed_leaf_of_another_form_is_refused(change):
    with pytest.raises(NotValid):
        open_leaf(resigned(change), [], verify=VERIFY)


def test_algorithm_and_type_cannot_be_chosen_by_the_sender():
    _, body, signature = LEAF.compact.split(b".")
    for header in ('{"alg":"none"}', '{"alg":"HS256","typ":"rogatory-leaf+sd-jwt"}', "{}"):
        with pytest.raises(NotValid):
            open_leaf(encoded(header.encode()).encode() + b"." + body + b"." + signature, [], verify=VERIFY)


def test_no_single_bit_of_a_leaf_or_disclosure_can_change():
    shown = LEAF.disclosures["document"]
    for bit in range(8 * len(LEAF.compact)):
        changed = bytearray(LEAF.compact)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(RogatoryError):
            open_leaf(bytes(changed), [shown], verify=VERIFY)
    for bit in range(7 * len(shown)):
        changed = bytearray(shown.encode())
        changed[bit // 7] ^= 1 << bit % 7
        with pytest.raises(RogatoryError):
            open_leaf(LEAF.compact, [changed.decode()], verify=VERIFY)


@given(st.binary() | st.lists(st.binary(), max_size=4).map(b".".join), st.text())
def test_any_bytes_are_a_leaf_or_refused(data, shown):
    with pytest.raises(RogatoryError):
        read_leaf(data)
    with pytest.raises(RogatoryError):
        open_leaf(LEAF.compact, [shown], verify=VERIFY)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text().filter(lambda k: k not in ("_sd", "...", "_sd_alg")), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.text(min_size=1).filter(
    lambda name: name not in {"_sd", "_sd_alg", "...", *PublicFacts.__struct_fields__, "v"}
)


@given(st.dictionaries(NAMES, JSON, max_size=DIGESTS))
def test_what_was_hidden_comes_back_and_the_reference_library_reads_the_same(hidden):
    leaf = make_leaf(FACTS, hidden, sign=KEY.sign)
    ours = open_leaf(leaf.compact, leaf.disclosures.values(), verify=VERIFY, demand=hidden)
    assert {name: ours[name] for name in hidden} == hidden
    combined = "~".join([leaf.compact.decode(), *leaf.disclosures.values(), ""])
    theirs = SDJWTVerifier(
        combined, lambda _iss, _header: JWK.from_pyca(KEY.public_key())
    ).get_verified_payload()
    assert theirs == ours | {"v": 1}


@pytest.mark.parametrize("name", ["header_mod", "key_binding", "object_data_types"])
def test_the_claims_of_the_published_scenarios_open_alike(name):
    path = VECTORS / "sd-jwt" / name / "specification.yml"
    specification = load_yaml_specification(str(path))
    claims = specification["user_claims"]
    if name == "object_data_types":
        claims = claims["key_data_types"] | claims["value_data_types"]
        disclosed = {
            k: v for part in specification["holder_disclosed_claims"].values() for k, v in part.items()
        }
        expected = {
            k: v for part in specification["expect_verified_user_claims"].values() for k, v in part.items()
        }
    else:
        disclosed = specification["holder_disclosed_claims"]
        expected = specification["expect_verified_user_claims"]
    plain = {(k.value if isinstance(k, SDObj) else k): v for k, v in claims.items()}
    plain = {k: v for k, v in plain.items() if not isinstance(v, float)}
    halves = [dict(list(plain.items())[:DIGESTS]), dict(list(plain.items())[DIGESTS:])]
    found = {}
    for hidden in halves:
        leaf = make_leaf(FACTS, hidden, sign=KEY.sign)
        shown = [leaf.disclosures[k] for k in hidden if disclosed.get(k)]
        opened = open_leaf(leaf.compact, shown, verify=VERIFY)
        found |= {k: v for k, v in opened.items() if k in hidden}
    assert found == {k: v for k, v in expected.items() if not isinstance(v, float)}
    assert yaml.safe_dump(found)
