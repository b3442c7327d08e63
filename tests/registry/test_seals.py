# SPDX-License-Identifier: Apache-2.0
"""The office's seal: made, judged, and refused for each thing that can be wrong with it."""

import asyncio
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from tests.evidence.making import VECTORS

from rogatory.errors import NotGenuine, NotReached, NotValid
from rogatory.evidence.checks import Marks
from rogatory.registry.seals import TrustedSeal, make_seal_certificate, office_of, sign_seal, verify_seal
from rogatory.registry.time_stamps import check_time_stamp, stamp_with

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
KEY = make_seal_certificate("mailhaven", name="Mailhaven", now=NOW)
OTHER = make_seal_certificate("other", name="Mailhaven", now=NOW)
LISTED = b"0" * 64 + b"  package.json\n"
SEAL = sign_seal(LISTED, key=KEY, now=NOW)
TRUSTED = [
    TrustedSeal(office="other", authority=OTHER.authority),
    TrustedSeal(office="mailhaven", authority=KEY.authority),
]


def judged(seal: bytes = SEAL, listed: bytes = LISTED, *, now=NOW, trusted=TRUSTED, **more) -> str:
    return verify_seal(Marks(tag_manifest=listed, seal=seal, **more), trusted=trusted, now=now)


def refused(*args, **more) -> str:
    with pytest.raises(NotGenuine) as caught:
        judged(*args, **more)
    return caught.value.code


def test_a_seal_tells_whose_it_is():
    assert judged() == "mailhaven"
    assert office_of(KEY.authority) == "mailhaven"


def test_a_seal_is_found_after_the_office_changed_its_key():
    newer = make_seal_certificate("mailhaven", name="Mailhaven", now=NOW)
    again = [TrustedSeal(office="mailhaven", authority=newer.authority), *TRUSTED]
    assert judged(trusted=again) == "mailhaven"
    assert judged(sign_seal(LISTED, key=newer, now=NOW), trusted=again) == "mailhaven"


def test_a_seal_on_another_list_is_wrong():
    assert refused(listed=LISTED + b"\n") == "seal.wrong"


def test_a_seal_by_an_office_we_do_not_know_is_unknown():
    assert refused(trusted=TRUSTED[:1]) == "seal.unknown"


def test_a_seal_by_someone_who_took_the_name_is_wrong():
    impostor = make_seal_certificate("mailhaven", name="Mailhaven", now=NOW)
    assert refused(sign_seal(LISTED, key=impostor, now=NOW)) == "seal.wrong"


@pytest.mark.parametrize("at", [NOW - timedelta(days=1), NOW + timedelta(days=4 * 365)])
def test_a_certificate_before_or_after_its_time_is_expired(at):
    assert refused(now=at) == "seal.expired"


@pytest.mark.parametrize(
    "data",
    [b"", b"\x30", b"hello", SEAL[:-1], SEAL + b"\x00", KEY.certificate],
    ids=["empty", "one byte", "words", "cut", "lengthened", "certificate"],
)
def test_what_is_no_seal_is_malformed(data):
    assert refused(data) == "seal.malformed"


def flip(step: int, start: int = 0) -> None:
    for at in range(start, len(SEAL), step):
        spoilt = bytearray(SEAL)
        spoilt[at] ^= 1 << at % 8
        assert refused(bytes(spoilt)).startswith("seal.")


def test_a_changed_byte_in_a_seal_is_refused():
    flip(61)


@pytest.mark.slow
def test_every_changed_byte_in_a_seal_is_refused():
    flip(1)


def test_what_is_no_certificate_is_said_plainly():
    with pytest.raises(NotValid) as caught:
        judged(trusted=[TrustedSeal(office="x", authority=b"hello")])
    assert caught.value.code == "certificate.malformed"


needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")


def openssl(folder, command: str, **files: bytes) -> bool:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    done = subprocess.run(["openssl", *command.split()], cwd=folder, capture_output=True, check=False)
    return done.returncode == 0


@needs_openssl
def test_openssl_accepts_the_seal_as_cades(tmp_path):
    verify = f"cms -verify -cades -binary -inform DER -attime {int(NOW.timestamp())} -out /dev/null"
    words = f"{verify} -in seal -content list -CAfile"
    assert openssl(tmp_path, f"{words} ca", list=LISTED, seal=SEAL, ca=KEY.authority, other=OTHER.authority)
    assert not openssl(tmp_path, f"{words} other")
    assert not openssl(tmp_path, f"{words} ca", list=LISTED[:-1])


@needs_openssl
def test_a_plain_cms_signature_without_the_certificate_inside_is_refused(tmp_path):
    """Without the reference to the certificate, another certificate for the same key could be put in."""
    sign = "cms -sign -binary -outform DER -in list -signer cert -inkey key -md sha256 -out seal"
    assert openssl(tmp_path, sign, list=LISTED, key=KEY.private_key, cert=KEY.certificate)
    assert refused((tmp_path / "seal").read_bytes()) == "seal.malformed"
    assert openssl(tmp_path, f"{sign} -nodetach -cades")
    assert refused((tmp_path / "seal").read_bytes()) == "seal.malformed"


@needs_openssl
def test_a_cades_signature_that_openssl_made_is_accepted(tmp_path):
    sign = "cms -sign -binary -outform DER -in list -signer cert -inkey key -md sha256 -cades -out seal"
    assert openssl(tmp_path, sign, list=LISTED, key=KEY.private_key, cert=KEY.certificate)
    assert judged((tmp_path / "seal").read_bytes()) == "mailhaven"


# Time stamps -------------------------------------------------------------------------------------

KIT = VECTORS / "rfc3161"


def chain(name: str) -> list[bytes]:
    text = (KIT / name / "ts_chain.pem").read_bytes()
    parts = text.split(b"-----END CERTIFICATE-----")
    return [part.strip() + b"\n-----END CERTIFICATE-----\n" for part in parts if b"BEGIN" in part]


def test_a_stamp_of_a_public_authority_is_judged():
    response = (KIT / "sigstage" / "response-sha256.tsr").read_bytes()
    roots = chain("sigstage")
    assert check_time_stamp(response, b"hello", authorities=roots).year >= 2024
    spoilt = (KIT / "sigstage" / "response-invalid-signature.tsr").read_bytes()
    for wrong, data in ((response, b"hellO"), (spoilt, b"hello")):
        with pytest.raises(NotGenuine) as caught:
            check_time_stamp(wrong, data, authorities=roots)
        assert caught.value.code == "stamp.wrong"
    with pytest.raises(NotGenuine):
        check_time_stamp(response, b"hello", authorities=chain("sigstore.mock"))
    with pytest.raises(NotGenuine):
        check_time_stamp(b"hello", b"hello", authorities=roots)


AUTHORITY = """
[ req ]
distinguished_name = dn
[ dn ]
[ tsa ]
default_tsa = here
[ here ]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
crypto_device = builtin
ess_cert_id_alg = sha256
[ ext ]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ root ]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
"""


@pytest.fixture
def authority(tmp_path):
    """A time stamping authority run by openssl."""
    (tmp_path / "cnf").write_text(AUTHORITY)
    (tmp_path / "serial").write_text("01\n")
    key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config cnf"
    root = "-extensions root -days 30 -keyout ca.key -out ca.pem -subj /CN=root"
    assert openssl(tmp_path, f"req -x509 {key} {root}")
    assert openssl(tmp_path, f"req -new {key} -keyout tsa.key -out tsa.csr -subj /CN=tsa")
    issue = "-CA ca.pem -CAkey ca.key -CAcreateserial -extfile cnf -extensions ext -days 20"
    assert openssl(tmp_path, f"x509 -req -in tsa.csr -out tsa.pem {issue}")

    def post(request: bytes) -> bytes:
        reply = "ts -reply -config cnf -section here -queryfile request -out response"
        assert openssl(tmp_path, f"{reply} -signer tsa.pem -inkey tsa.key", request=request)
        return (tmp_path / "response").read_bytes()

    return tmp_path, post


@needs_openssl
def test_a_stamp_keeps_a_seal_good_after_its_certificate_ended(authority):
    folder, post = authority
    root = (folder / "ca.pem").read_bytes()
    stamp = stamp_with(post)(SEAL)
    made = check_time_stamp(stamp, SEAL, authorities=[root])
    key = make_seal_certificate("mailhaven", name="Mailhaven", now=made)
    seal = sign_seal(LISTED, key=key, now=made)
    marks = Marks(tag_manifest=LISTED, seal=seal, stamp=stamp_with(post)(seal))
    trusted = [TrustedSeal(office="mailhaven", authority=key.authority)]
    later = made + timedelta(days=5 * 365)
    assert verify_seal(marks, trusted=trusted, now=later, stamp_authorities=[root]) == "mailhaven"
    with pytest.raises(NotGenuine) as caught:
        verify_seal(marks, trusted=trusted, now=later)
    assert caught.value.code == "seal.expired"
    assert openssl(folder, "ts -verify -data seal -in stamp -CAfile ca.pem", seal=seal, stamp=marks.stamp)


@needs_openssl
def test_an_old_answer_to_another_question_is_refused(authority):
    _folder, post = authority
    old = stamp_with(post)(b"something else")
    with pytest.raises(NotGenuine) as caught:
        stamp_with(lambda _request: old)(SEAL)
    assert caught.value.code == "stamp.wrong"


def test_an_authority_that_cannot_be_reached_stays_the_senders_error():
    def post(_request: bytes) -> bytes:
        raise NotReached("peer.unreachable", "The time stamping authority does not answer.")

    with pytest.raises(NotReached):
        stamp_with(post)(SEAL)


def test_a_seal_is_made_and_checked_where_a_loop_runs_already():
    async def inside() -> str:
        return judged(sign_seal(LISTED, key=KEY, now=NOW))

    with ThreadPoolExecutor(1) as pool:  # this thread may have a loop already, if a browser was tested in it
        assert pool.submit(asyncio.run, inside()).result() == "mailhaven"
