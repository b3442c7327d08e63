# SPDX-License-Identifier: Apache-2.0
"""Sealing and opening packages in the background, and how far each has come.

Rules:
- one job for one request of one office at a time: starting again while it runs
  answers with the one that runs;
- what is known here lives in this process only; if the process dies, the uploaded
  files and the arrived package are still where they were, and the job is started anew;
- a job that failed keeps its error, so that the page can say it in the reader's words;
- the reference of a sealed package is kept by the caller before the uploads go.

Left to callers: who may (asked by `packages`), and the page that shows it.

>>> jobs = Jobs(spawn=lambda work: work())
>>> jobs.start("one", lambda progress: progress(5, 10) or "sealed").result
'sealed'
>>> jobs.look("two") is None
True
"""

import logging
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Literal

from rogatory.casefile.documents import Condition, PackageReference
from rogatory.casefile.standing import Actor
from rogatory.errors import RogatoryError
from rogatory.evidence.seal import Progress
from rogatory.registry.node import Node
from rogatory.registry.opening import open_evidence
from rogatory.registry.packages import seal_uploads

_LOG = logging.getLogger("rogatory.packages")
Work = Callable[[Progress], object]
Spawn = Callable[[Callable[[], None]], None]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a job stands: `done` of `total` bytes, and what came of it."""

    state: Literal["running", "done", "failed"] = "running"
    done: int = 0
    total: int = 0
    result: object = None
    error: RogatoryError | None = None

    @property
    def percent(self) -> int:
        """How far it has come; the last step counts only when it is done."""
        if self.state == "done":
            return 100
        return min(99, 100 * self.done // self.total) if self.total else 0


def in_thread(work: Callable[[], None]) -> None:
    """Run the work beside the caller, in a thread that gives its database connections back."""
    from django.db import connections

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    threading.Thread(target=run, name="package", daemon=True).start()


class Jobs:
    """The jobs of this process."""

    def __init__(self, *, spawn: Spawn = in_thread) -> None:
        self._spawn = spawn
        self._lock = threading.Lock()
        self._standing: dict[Hashable, Standing] = {}

    def start(self, key: Hashable, work: Work) -> Standing:
        """Start the work unless it runs already; return how it stands."""
        with self._lock:
            known = self._standing.get(key)
            if known is not None and known.state == "running":
                return known
            self._standing[key] = Standing()
        self._spawn(lambda: self._run(key, work))
        return self._standing[key]

    def look(self, key: Hashable) -> Standing | None:
        """Return how a job stands, if this process knows of it."""
        return self._standing.get(key)

    def forget(self, key: Hashable) -> None:
        """Forget a job that has ended."""
        with self._lock:
            known = self._standing.get(key)
            if known is not None and known.state != "running":
                del self._standing[key]

    def _run(self, key: Hashable, work: Work) -> None:
        def progress(done: int, total: int) -> None:
            self._standing[key] = Standing(done=done, total=total)

        try:
            result = work(progress)
            self._standing[key] = Standing(state="done", result=result)
        except RogatoryError as error:
            _LOG.warning("package of %s: %s", key, error.code)
            self._standing[key] = replace(self._standing[key], state="failed", error=error)
        except BaseException:
            # A fault of ours: the page must not wait for ever, and the log must have it.
            _LOG.exception("package of %s", key)
            self._standing[key] = replace(self._standing[key], state="failed")


@cache
def jobs() -> Jobs:
    """Return the jobs of this process."""
    return Jobs()


def start_sealing(
    found: Jobs,
    node: Node,
    *,
    case: str,
    line: str,
    by: Actor,
    now: datetime,
    keep: Callable[[PackageReference], object],
) -> Standing:
    """Start sealing what came in for an order; `keep` remembers the package before the files go."""

    def work(progress: Progress) -> object:
        return seal_uploads(node, case=case, line=line, by=by, now=now, progress=progress, keep=keep)

    return found.start(sealing(by.office, line), work)


def start_opening(
    found: Jobs,
    node: Node,
    *,
    case: str,
    line: str,
    accepted: tuple[Condition, ...],
    by: Actor,
    now: datetime,
) -> Standing:
    """Start opening a package whose conditions the person accepts."""

    def work(progress: Progress) -> object:
        _, opened = open_evidence(
            node, case=case, line=line, accepted=accepted, by=by, now=now, progress=progress
        )
        return opened.files

    return found.start(opening(by.office, line), work)


def sealing(office: str, line: str) -> tuple[str, str, str]:
    """Return the name of the job that seals for a request."""
    return "seal", office, line


def opening(office: str, line: str) -> tuple[str, str, str]:
    """Return the name of the job that opens the package of a request."""
    return "open", office, line
