# SPDX-License-Identifier: Apache-2.0
"""Jobs beside the page: one at a time, progress, what came of it, and a thread that ends."""

import threading

from rogatory.errors import NotReached
from rogatory.registry.sealing_jobs import Jobs, Standing


def at_once() -> Jobs:
    return Jobs(spawn=lambda work: work())


def test_a_job_in_a_thread_shows_how_far_it_is_and_then_its_result():
    jobs, halfway, go_on = Jobs(), threading.Event(), threading.Event()

    def work(progress):
        progress(5, 10)
        halfway.set()
        go_on.wait(5)
        return "sealed"

    jobs.start("one", work)
    assert halfway.wait(5)
    assert jobs.look("one") == Standing(done=5, total=10)
    assert jobs.look("one").percent == 50
    again = jobs.start("one", lambda progress: "another")
    assert again.state == "running"
    go_on.set()
    for _ in range(500):
        if jobs.look("one").state == "done":
            break
        threading.Event().wait(0.01)
    assert jobs.look("one").result == "sealed"
    assert jobs.look("one").percent == 100


def test_a_job_that_failed_keeps_its_error_and_can_be_started_again():
    jobs = at_once()

    def full(progress):
        progress(1, 2)
        raise NotReached("store.full", "There is no room left on the disk.")

    assert jobs.start("one", full).state == "failed"
    assert jobs.look("one").error.code == "store.full"
    assert jobs.start("one", lambda progress: "now").result == "now"


def test_a_fault_of_ours_ends_the_job_without_a_sentence():
    jobs = at_once()
    jobs.start("one", lambda progress: 1 / 0)
    assert jobs.look("one").state == "failed"
    assert jobs.look("one").error is None


def test_a_job_that_runs_is_not_forgotten_and_one_that_ended_is():
    jobs = Jobs(spawn=lambda work: None)
    jobs.start("one", lambda progress: None)
    jobs.forget("one")
    assert jobs.look("one") is not None
    done = at_once()
    done.start("one", lambda progress: None)
    done.forget("one")
    assert done.look("one") is None


def test_the_last_step_counts_only_when_it_is_done():
    assert Standing(done=10, total=10).percent == 99
    assert Standing().percent == 0
