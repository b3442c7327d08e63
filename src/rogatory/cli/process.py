# SPDX-License-Identifier: Apache-2.0
"""What a node process does besides answering: start, found itself if told to, post, learn the directory.

Rules:
- the folder may hold `founding.json` (which offices to found) and `directory.json`
  with `directory-roots.json` (who is who, and whose signatures to believe); both are
  looked at on start and whenever they change;
- a demonstration node answers on loopback only;
- the post never stops because of one failed delivery.
"""

import logging
import signal
import threading
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.util import setup_testing_defaults

import msgspec
import typer

from rogatory.errors import NotReached, NotValid, RogatoryError

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication, WSGIEnvironment

    from rogatory.cli.founding import FoundingFile

POST_SECONDS = 0.2
LARGEST_REQUEST = 256 << 20
_LOG = logging.getLogger("rogatory.node")


def prepare(data: Path, *, address: str, demonstration: bool) -> None:
    """Set Django up for a data folder and bring the database up to date."""
    if demonstration and not address.startswith(("http://127.0.0.1", "http://localhost", "http://[::1]")):
        raise NotValid(
            "demonstration.not-loopback",
            "A demonstration node answers on this machine only.",
            remedy="Leave out --address, or leave out --demonstration.",
            field="address",
        )
    configure(data, address=address, demonstration=demonstration)
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("check", "--database", "default", verbosity=0, stdout=StringIO())


def configure(data: Path, *, address: str = "", demonstration: bool = False) -> None:
    """Point Django at a data folder."""
    from rogatory.registry.environment import set_variables

    set_variables(data=data.absolute(), address=address, demonstration=demonstration)
    import django

    django.setup()


def run(*, port: int, address: str) -> None:
    """Answer and post until told to stop."""
    import waitress
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    from rogatory.registry.node import node

    here = node()
    found_if_told(here.data)
    application = get_wsgi_application()
    stop = threading.Event()
    post = threading.Thread(target=_post, args=(stop,), name="post", daemon=True)
    try:
        server = waitress.create_server(  # type: ignore
            application,
            host="127.0.0.1",
            port=port,
            threads=8,
            max_request_body_size=LARGEST_REQUEST,
            ident="rogatory",
            clear_untrusted_proxy_headers=True,
        )
    except OSError as error:
        raise NotReached(
            "port.taken",
            "Port {port} of this machine cannot be used (“{why}”).",
            remedy="Choose another with --port.",
            params={"port": str(port), "why": error.strerror or "it is taken"},
        ) from error
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: _stop(stop, server))
    post.start()
    if not settings.CHOICES.demonstration:
        threading.Thread(target=_read_first, args=(application,), name="first reader", daemon=True).start()
    _say_ready(address)
    try:
        server.run()
    finally:
        stop.set()
        post.join(5)


def found_if_told(data: Path) -> None:
    """Found the offices that `founding.json` names and that do not live here yet."""
    path = data / "founding.json"
    if not path.exists():
        return
    from django.conf import settings

    from rogatory.cli.founding import FoundingFile, found_all

    plan = msgspec.json.decode(path.read_bytes(), type=FoundingFile)
    records = found_all(plan, passphrase=settings.CHOICES.passphrase)
    if plan.demonstration:
        _give_tokens(data, plan)
    _write(data / "office-records.json", msgspec.json.encode(records))


def learn_if_changed(data: Path, seen: float) -> float:
    """Read the directory if its file changed; return when it last did."""
    path = data / "directory.json"
    if not path.exists() or path.stat().st_mtime == seen:
        return seen
    from rogatory.cli.founding import learn_file

    changed = path.stat().st_mtime
    try:
        learn_file(data)
        (data / "directory-seen").write_text(str(changed))
    except RogatoryError as error:
        _LOG.error("directory not accepted: %s %s", error.code, error.message)
    return changed


def _post(stop: threading.Event) -> None:
    from django.db import close_old_connections

    from rogatory.registry.clock import now
    from rogatory.registry.growth import prove_growth
    from rogatory.registry.jobs import deliver_due
    from rogatory.registry.node import node
    from rogatory.transmission.connection import open_client, pins_of

    here, seen = node(), 0.0
    with open_client(lambda host: pins_of(here.offices()).get(host, frozenset())) as client:
        while not stop.wait(POST_SECONDS):
            try:
                seen = learn_if_changed(here.data, seen)
                deliver_due(here, client=client, now=now())
                prove_growth(here, client=client, now=now())
            except Exception:  # the post goes on, whatever one delivery met
                _LOG.exception("post")
            finally:
                close_old_connections()


def _read_first(application: "WSGIApplication") -> None:
    """Ask once for the page that everyone sees first, so that nobody waits while its lists are read."""
    environ: WSGIEnvironment = {"PATH_INFO": "/reach/"}
    setup_testing_defaults(environ)
    try:
        for _ in application(environ, lambda *_: lambda _: None):
            pass
    except Exception:  # whoever asks will be told
        _LOG.exception("first reader")


def _give_tokens(data: Path, plan: "FoundingFile") -> None:
    """Let the conductor of a demonstration act for each of its people."""
    from rogatory.casefile.documents import Role
    from rogatory.cli.cast import TOKENS
    from rogatory.registry.clock import now
    from rogatory.registry.people import make_token

    (data / TOKENS).mkdir(mode=0o700, exist_ok=True)
    for office in plan.offices:
        for one in office.people:
            if not (data / TOKENS / one.person).exists():
                token = make_token(
                    person=one.person,
                    office=office.office,
                    role=Role(one.roles[0]),
                    label="demonstration",
                    now=now(),
                )
                _write(data / TOKENS / one.person, token.encode())


def _stop(stop: threading.Event, server) -> None:
    stop.set()
    server.close()
    raise SystemExit(0)


def _say_ready(address: str) -> None:
    from rogatory.registry.node import node

    offices = ", ".join(node().local_offices())
    typer.echo(f"{address}  {offices or 'no office yet: see “rogatory found --help”'}", err=True)


def _write(path: Path, data: bytes) -> None:
    beside = path.with_suffix(".new")
    beside.write_bytes(data)
    beside.chmod(0o600)
    beside.rename(path)
