# SPDX-License-Identifier: Apache-2.0
"""Ask for and check RFC 3161 time stamps, which fix when a seal was there at the latest.

Rules: SHA-256; the response is kept whole, as `openssl ts -verify` reads it; only
authorities that were named beforehand are believed.

Leaves to callers: sending the request to a time stamping authority.  Ask it for its
own certificate only: responses with a second certificate are often written in an
order that strict readers refuse.

Source: RFC 3161 2.4; ETSI EN 319 122-1 5.5.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from cryptography import x509

from rogatory.errors import NotGenuine

Post = Callable[[bytes], bytes]


def stamp_with(post: Post) -> Callable[[bytes], bytes]:
    """Return what `seal(stamp=…)` needs, given how a request is sent to the authority.

    Cites: RFC 3161 2.4.1.
    """

    def stamp(data: bytes) -> bytes:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, decode_timestamp_response

        asked = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256)
        request = asked.nonce(nonce=True).cert_request(cert_request=True).build()
        answer = post(request.as_bytes())
        try:
            response = decode_timestamp_response(answer)
        except ValueError:
            raise _wrong() from None
        # The nonce ties the answer to this question; an old answer is refused.
        if response.status != 0 or response.tst_info.nonce != request.nonce:
            raise _wrong()
        return answer

    return stamp


def check_time_stamp(response: bytes, data: bytes, *, authorities: Sequence[bytes]) -> datetime:
    """Return when `data` existed at the latest, according to an authority (PEM) that we trust.

    Cites: RFC 3161 2.4.2.
    """
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    try:
        decoded = decode_timestamp_response(response)
    except ValueError:
        raise _wrong() from None
    for authority in authorities:
        root = x509.load_pem_x509_certificate(authority)
        try:
            VerifierBuilder().add_root_certificate(root).build().verify_message(decoded, data)
        except (VerificationError, ValueError):
            continue
        return decoded.tst_info.gen_time
    raise _wrong()


def _wrong() -> NotGenuine:
    return NotGenuine(
        "stamp.wrong",
        "The time stamp is damaged, belongs to something else, or is by an authority that is not trusted.",
        remedy="Ask the sender for a package with a time stamp by a known authority.",
        field="stamp",
        cites="RFC 3161 2.4.2",
    )
