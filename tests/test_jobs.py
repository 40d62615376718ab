"""Jobs: work that goes on in threads of the process, and what became of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from assistant.errors import UNFORESEEN, CorpusError
from assistant.jobs import Job, Jobs, JobState
from assistant.records import Event, Progress

SOON = 10  # seconds


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    opened = Jobs(workers=1, keep=2)
    yield opened
    opened.close()


def _value(job: Job[int]) -> int:
    return 42


def test_a_job_ends_with_its_result(jobs: Jobs) -> None:
    job = jobs.submit("sum", _value)

    assert job.wait(SOON)
    assert (job.state, job.result, job.error) == (JobState.DONE, 42, None)


def test_submitting_does_not_wait_for_the_work(jobs: Jobs) -> None:
    release = threading.Event()
    job = jobs.submit("wait", lambda _: release.wait(SOON))

    assert not job.ended
    release.set()
    assert job.wait(SOON)
    assert job.result is True


def test_progress_and_events_can_be_read_while_the_work_goes_on(jobs: Jobs) -> None:
    reported, release = threading.Event(), threading.Event()

    def work(job: Job[None]) -> None:
        job.report(Progress("reading", 1, 3, "act.pdf"))
        job.tell(Event("stage", "searching"))
        reported.set()
        release.wait(SOON)

    job = jobs.submit("read", work)
    assert reported.wait(SOON)

    assert job.state == JobState.RUNNING
    assert job.progress == Progress("reading", 1, 3, "act.pdf")
    assert job.events == (Event("stage", "searching"),)
    release.set()
    assert job.wait(SOON)


def test_what_there_is_of_a_result_stays_when_the_work_is_stopped(jobs: Jobs) -> None:
    reached, release = threading.Event(), threading.Event()

    def work(job: Job[list[int]]) -> list[int]:
        job.so_far = [1]
        reached.set()
        release.wait(SOON)
        job.report(Progress("counting", 1, 2))
        return [1, 2]

    job = jobs.submit("count", work)
    assert reached.wait(SOON)
    job.cancel()
    release.set()
    assert job.wait(SOON)
    assert (job.state, job.result, job.so_far) == (JobState.CANCELLED, None, [1])


def test_one_worker_takes_jobs_in_the_order_they_came(jobs: Jobs) -> None:
    order: list[str] = []
    submitted = [jobs.submit(name, lambda job: order.append(job.label)) for name in "abc"]

    assert all(job.wait(SOON) for job in submitted)
    assert order == ["a", "b", "c"]


def test_an_error_of_ours_is_kept_with_its_hint_and_the_next_job_still_runs(jobs: Jobs) -> None:
    def fail(job: Job[None]) -> None:
        raise CorpusError("The file is empty.", hint="Choose another.")

    job, after = jobs.submit("add", fail), jobs.submit("sum", _value)

    assert job.wait(SOON)
    assert job.state == JobState.FAILED
    assert job.error is not None
    assert (str(job.error), job.error.hint) == ("The file is empty.", "Choose another.")
    assert after.wait(SOON)
    assert after.result == 42


def test_any_other_error_goes_to_the_log_and_the_reader_gets_a_sentence(
    jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(job: Job[None]) -> None:
        raise ZeroDivisionError("secret detail")

    with caplog.at_level(logging.ERROR):
        job = jobs.submit("add act.pdf", fail)
        assert job.wait(SOON)

    assert job.state == JobState.FAILED
    assert job.error is not None
    assert "secret detail" not in f"{job.error}{job.error.hint}"
    assert "add act.pdf failed" in caplog.text
    assert "secret detail" in caplog.text


class Panic(BaseException):
    """What Rust raises through pyo3 is no Exception either."""


@pytest.mark.parametrize("raised", [Panic, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_what_is_no_exception_fails_its_job_and_the_next_job_still_runs(
    jobs: Jobs, caplog: pytest.LogCaptureFixture, raised: type[BaseException]
) -> None:
    def panic(job: Job[None]) -> None:
        raise raised("secret detail")

    with caplog.at_level(logging.ERROR):
        job, after = jobs.submit("add act.pdf", panic), jobs.submit("sum", _value)
        assert after.wait(SOON)

    assert after.result == 42
    assert (job.ended, job.state) == (True, JobState.FAILED)
    assert str(job.error) == UNFORESEEN
    assert job.error is not None
    mark = job.error.hint.rpartition(" ")[2].rstrip(".")
    assert f"add act.pdf failed ({mark})" in caplog.text
    assert "secret detail" in caplog.text


def test_a_cancelled_job_stops_at_its_next_report(jobs: Jobs) -> None:
    started, release = threading.Event(), threading.Event()
    passed: list[str] = []

    def work(job: Job[None]) -> None:
        started.set()
        release.wait(SOON)
        job.report(Progress("embedding", 1, 2))
        passed.append("report")

    job = jobs.submit("add", work)
    assert started.wait(SOON)
    job.cancel()
    release.set()

    assert job.wait(SOON)
    assert job.state == JobState.CANCELLED
    assert passed == []


def test_a_job_cancelled_before_its_turn_still_gets_to_clean_up(jobs: Jobs) -> None:
    release, done = threading.Event(), []
    jobs.submit("first", lambda _: release.wait(SOON))
    job = jobs.submit("second", lambda _: done.append("work"), unbegun=lambda: done.append("cleaned up"))
    job.cancel()
    release.set()

    assert jobs.submit("last", _value).wait(SOON)
    assert (job.state, done) == (JobState.CANCELLED, ["cleaned up"])


def test_a_job_that_waits_ends_at_once_when_it_is_cancelled(jobs: Jobs) -> None:
    release = threading.Event()
    jobs.submit("first", lambda _: release.wait(SOON))
    job = jobs.submit("second", _value)
    job.cancel()

    assert job.ended
    assert job.state == JobState.CANCELLED
    release.set()
    assert jobs.submit("last", _value).wait(SOON)
    assert job.result is None, "and is not begun in its turn"


def test_a_job_that_was_told_to_stop_is_stopping_until_it_has(jobs: Jobs) -> None:
    started, release = threading.Event(), threading.Event()

    def work(job: Job[None]) -> None:
        started.set()
        release.wait(SOON)
        job.report(Progress("reading", 0, 1))

    job = jobs.submit("read", work)
    assert started.wait(SOON)
    assert not job.is_stopping
    job.cancel()
    assert job.is_stopping
    release.set()
    assert job.wait(SOON)
    assert not job.is_stopping


def test_what_is_ahead_of_a_job_is_what_waits_before_it_and_what_the_threads_are_at(jobs: Jobs) -> None:
    started, release = threading.Event(), threading.Event()

    def work(job: Job[None]) -> None:
        started.set()
        release.wait(SOON)

    first = jobs.submit("first", work)
    assert started.wait(SOON)
    second, third = jobs.submit("second", _value), jobs.submit("third", _value)
    assert [jobs.ahead(each) for each in (first, second, third)] == [0, 1, 2]
    second.cancel()
    assert jobs.ahead(third) == 1
    release.set()
    assert third.wait(SOON)
    assert jobs.ahead(third) == 0


def test_a_cancelled_job_that_has_nothing_left_to_do_keeps_its_result(jobs: Jobs) -> None:
    def work(job: Job[str]) -> str:
        job.cancel()
        job.report(Progress("done", 1, 1))
        return "added"

    job = jobs.submit("add", work)

    assert job.wait(SOON)
    assert (job.state, job.result) == (JobState.DONE, "added")


def test_a_job_can_be_found_again_by_its_id_until_it_is_forgotten(jobs: Jobs) -> None:
    job = jobs.submit("sum", _value)

    assert jobs.get(job.id) is job
    jobs.forget(job.id)
    assert jobs.get(job.id) is None


def test_only_the_last_ended_jobs_are_remembered(jobs: Jobs) -> None:
    ended = [jobs.submit(str(number), _value) for number in range(4)]
    assert all(job.wait(SOON) for job in ended)
    last = jobs.submit("last", _value)

    assert jobs.all() == [*ended[-2:], last]
    assert last.wait(SOON)


def test_who_has_many_jobs_does_not_push_out_those_of_others(jobs: Jobs) -> None:
    own = jobs.submit("own", _value, owner="ann")
    others = [jobs.submit(str(number), _value, owner="bob") for number in range(4)]
    assert all(job.wait(SOON) for job in (own, *others))
    last = jobs.submit("last", _value)

    assert jobs.all() == [own, others[-1], last]
    assert last.wait(SOON)


def test_closing_stops_the_threads_and_what_they_do() -> None:
    started = threading.Event()

    def work(job: Job[None]) -> None:
        started.set()
        while True:
            job.report(Progress("embedding", 0, 1))

    jobs = Jobs(workers=2)
    job = jobs.submit("endless", work)
    assert started.wait(SOON)
    jobs.close(SOON)

    assert job.state == JobState.CANCELLED
    assert not any(thread.name.startswith("job-") for thread in threading.enumerate())


def test_a_job_says_what_it_is_about_what_sort_of_work_it_is_and_for_whom(jobs: Jobs) -> None:
    job = jobs.submit("law.pdf", _value, kind="read", owner="ann")
    assert (job.label, job.kind, job.owner) == ("law.pdf", "read", "ann")
    assert job.wait(SOON)
