# SPDX-License-Identifier: Apache-2.0
"""Connections over real TLS on loopback: the pinned key, another key, an old protocol, a proxy."""

import ssl
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.transmission.offices import NOW, Office

from rogatory.errors import NotReached
from rogatory.transmission.connection import open_client, pin_of, pins_of
from rogatory.transmission.deliver import post_envelope


def certificate(folder):
    """Return the file of a fresh key with its certificate for localhost, and the certificate in DER."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    begins = datetime(2020, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=36500))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    file = folder / "server.pem"
    file.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(pem)
    )
    return file, made.public_bytes(serialization.Encoding.DER)


class Plain(BaseHTTPRequestHandler):
    """Answers everything, and counts what reached it."""

    def do_POST(self):
        self.server.reached += 1
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args):
        pass


@pytest.fixture
def node(tmp_path):
    """A TLS server on loopback; yields its address, the pin of its key and the server."""
    file, der = certificate(tmp_path)
    server = HTTPServer(("127.0.0.1", 0), Plain)
    server.reached = 0
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server.context = context
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"https://localhost:{server.server_port}", pin_of(der), server
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_pinned_key_is_talked_to(node):
    address, pin, server = node
    with open_client(lambda host: frozenset({pin})) as client:
        assert client.post(address, content=b"x").status_code == 200
    assert server.reached == 1


def test_another_key_is_not_told_a_byte(node):
    address, _, server = node
    other = frozenset({"sha256:" + "0" * 64})
    with open_client(lambda host: other) as client, pytest.raises(httpx2.ConnectError) as refused:
        client.post(address, content=b"x")
    assert "does not name" in str(refused.value)
    assert server.reached == 0


def test_without_pins_an_unknown_authority_is_refused(node):
    address, _, server = node
    with open_client() as client, pytest.raises(httpx2.ConnectError):
        client.post(address, content=b"x")
    assert server.reached == 0


def test_tls_before_1_3_is_refused(node):
    address, pin, server = node
    server.context.maximum_version = ssl.TLSVersion.TLSv1_2
    with open_client(lambda host: frozenset({pin})) as client, pytest.raises(httpx2.ConnectError):
        client.post(address, content=b"x")
    assert server.reached == 0


def test_another_key_is_a_delivery_to_try_again_under_its_own_code(node):
    address, _, _ = node
    lea, tomas = Office("xa.central"), Office("xb.central")
    record = tomas.record(address=address, tls_pins=("sha256:" + "0" * 64,))
    known = pins_of([record])
    with open_client(lambda host: known[host]) as client, pytest.raises(NotReached) as refused:
        post_envelope(record, b"{}", key="k" * 24, sign=lea.messages, now=NOW, client=client)
    assert refused.value.code == "peer.other-key"


def test_proxies_and_settings_of_the_environment_are_not_used(node, monkeypatch):
    address, pin, server = node
    for name in ("HTTPS_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with open_client(lambda host: frozenset({pin})) as client:
        assert client.post(address, content=b"x").status_code == 200
    assert server.reached == 1


def test_a_node_that_is_not_there_is_unreachable():
    lea, tomas = Office("xa.central"), Office("xb.central")
    with open_client() as client, pytest.raises(NotReached) as refused:
        post_envelope(
            tomas.record(address="http://127.0.0.1:1"),
            b"{}",
            key="k" * 24,
            sign=lea.messages,
            now=NOW,
            client=client,
        )
    assert refused.value.code == "peer.unreachable"


def test_offices_that_share_a_host_share_its_pins():
    one, other = "sha256:" + "1" * 64, "sha256:" + "2" * 64
    records = [
        Office("xa.central").record(address="https://n.example.org/a", tls_pins=(one,)),
        Office("xa.court").record(address="https://n.example.org/b", tls_pins=(other,)),
    ]
    assert pins_of(records) == {"n.example.org": frozenset({one, other})}
