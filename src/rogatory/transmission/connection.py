# SPDX-License-Identifier: Apache-2.0
"""How a node connects to another: TLS to the key that the directory names, or loopback, or not at all.

Rules:
- plain HTTP goes to a loopback address and nowhere else;
- TLS is 1.3; where the directory gives pins, the key shown must be one of them and
  nothing else is asked, because the directory is the authority; without pins the
  usual authorities and the name are checked;
- the pin is checked in the handshake, before a byte of a message is sent;
- no redirects, no proxies and no settings from the environment, no cookies.

Left to callers: which pins belong to a host, from a directory that is valid now.
The peer's own question, which TLS key we have, is not answered: our message is signed.

Source: RFC 8446; RFC 7469 2.4 and 2.6 (pins and their validation); trust.md 4.

>>> require_safe_address("http://127.0.0.1:8710")
>>> require_safe_address("http://example.org")
Traceback (most recent call last):
    ...
rogatory.errors.NotValid: The address http://example.org is neither https nor on this machine.
"""

import ssl
from collections.abc import Callable, Iterable
from hashlib import sha256
from ipaddress import ip_address
from socket import socket
from urllib.parse import urlsplit

import httpx2
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from rogatory.errors import NotValid
from rogatory.wire.directory import OfficeRecord

WAIT = httpx2.Timeout(30.0, connect=10.0)

Pins = Callable[[str], frozenset[str]]


class OtherKey(ssl.SSLError):
    """The host showed a key that is not one of its pins."""


def open_client(pins: Pins = lambda host: frozenset()) -> httpx2.Client:
    """Return a client for messages to other nodes; `pins` answers with the pins of a host, or none."""
    transport = httpx2.HTTPTransport(verify=_context(pins), trust_env=False, http2=False)
    return httpx2.Client(
        transport=transport, timeout=WAIT, follow_redirects=False, trust_env=False, cookies=None
    )


def pins_of(records: Iterable[OfficeRecord]) -> dict[str, frozenset[str]]:
    """Return the pins by host; offices that share a host share its pins."""
    found: dict[str, frozenset[str]] = {}
    for record in records:
        host = urlsplit(record.address).hostname or ""
        found[host] = found.get(host, frozenset()) | frozenset(record.tls_pins)
    return found


def require_safe_address(address: str) -> None:
    """Refuse an address to which messages would go readable, or that is none."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    safe = parts.scheme == "https" or (parts.scheme == "http" and host is not None and _loopback(host))
    if not host or not safe or parts.username is not None or parts.query or parts.fragment:
        raise NotValid(
            "address.not-safe",
            "The address {address} is neither https nor on this machine.",
            remedy="Have the directory name an address that begins with https://.",
            field="address",
            cites="trust.md 4",
            params={"address": address},
        )


def pin_of(certificate: bytes) -> str:
    """Return the pin of a certificate in DER: the SHA-256 of its public key.

    Cites: RFC 7469 2.4
    """
    key = x509.load_der_x509_certificate(certificate).public_key()
    return f"sha256:{sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()}"


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _PinnedSocket(ssl.SSLSocket):
    def do_handshake(self, block: bool = False) -> None:
        """Shake hands, and hang up on a key that is not pinned."""
        super().do_handshake(block)
        context = self.context
        if isinstance(context, _PinnedContext):
            context.require(self.server_hostname or "", self.getpeercert(binary_form=True))


class _PinnedContext(ssl.SSLContext):
    """Chooses between pins and authorities by the host it is about to talk to."""

    sslsocket_class = _PinnedSocket
    pins: Pins
    usual: ssl.SSLContext

    def wrap_socket(
        self,
        sock: socket,
        server_side: bool = False,
        do_handshake_on_connect: bool = True,
        suppress_ragged_eofs: bool = True,
        server_hostname: str | bytes | None = None,
        session: ssl.SSLSession | None = None,
    ) -> ssl.SSLSocket:
        """Wrap a connection; without pins the usual context does it."""
        host = server_hostname.decode() if isinstance(server_hostname, bytes) else server_hostname or ""
        wrap = super().wrap_socket if self.pins(host) else self.usual.wrap_socket
        return wrap(
            sock, server_side, do_handshake_on_connect, suppress_ragged_eofs, server_hostname, session
        )

    def require(self, host: str, certificate: bytes | None) -> None:
        """Refuse a certificate whose key is not pinned for the host."""
        try:
            shown = pin_of(certificate or b"")
        except ValueError:
            shown = ""
        if shown not in self.pins(host):
            raise OtherKey(f"{host} showed a key that the directory does not name")


def _context(pins: Pins) -> ssl.SSLContext:
    usual = ssl.create_default_context()
    context = _PinnedContext(ssl.PROTOCOL_TLS_CLIENT)
    # The pin replaces chain and name: it says which key it must be, not who vouches for it.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.pins, context.usual = pins, usual
    usual.minimum_version = context.minimum_version = ssl.TLSVersion.TLSv1_3
    return context
