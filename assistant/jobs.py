"""Long work in threads that the process owns, so that a page may come and go while it goes on."""

from __future__ import annotations

import logging
import queue
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from typing import Any, Generic, TypeVar

from assistant.errors import UNFORESEEN, AssistantError, unforeseen
from assistant.records import Event, Progress

Result = TypeVar("Result")

_log = logging.getLogger(__name__)


class JobState(StrEnum):
    """Where a job stands; the last three are final."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class CancelledError(Exception):
    """Raised inside a job's work at its next report, once the job was told to stop."""


class Job(Generic[Result]):
    """A piece of work: how far it has come, and what came of it. Any thread may read it.

    The work is given the job and reports to it; a report is where it stops if it was cancelled.
    `label` says what it is about, `kind` what sort of work it is, `owner` for whom it is done.
    `result` is set when it is done, `error` when it failed; `so_far` is what the work has set of its result until then,
    and stays whatever ends it. `unbegun` is called in the work's place, in its turn, where it was cancelled before.
    """

    def __init__(
        self,
        label: str,
        work: Callable[[Job[Result]], Result],
        kind: str = "",
        owner: str = "",
        unbegun: Callable[[], object] | None = None,
    ) -> None:
        self.id = uuid.uuid4().hex
        self.label = label
        self.kind = kind
        self.owner = owner
        self.state = JobState.WAITING
        self.progress: Progress | None = None
        self.events: tuple[Event, ...] = ()
        self.result: Result | None = None
        self.so_far: Result | None = None
        self.error: AssistantError | None = None
        self._work: Callable[[Job[Result]], Result] | None = work
        self._unbegun = unbegun
        self._turn = threading.Lock()  # it is begun, or cancelled before that
        self._stop = threading.Event()
        self._ended = threading.Event()

    @property
    def ended(self) -> bool:
        """Whether its state is final."""
        return self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for its end, at most so many seconds; whether it has ended."""
        return self._ended.wait(seconds)

    @property
    def is_stopping(self) -> bool:
        """Whether it was told to stop and has not yet come to where it does."""
        return self._stop.is_set() and not self.ended

    def cancel(self) -> None:
        """End it at once if it waits; else ask it to stop at its next report: what is past its last one is finished."""
        self._stop.set()
        with self._turn:
            if self.state is JobState.WAITING:
                self.state, self._work = JobState.CANCELLED, None
                self._ended.set()

    def report(self, progress: Progress) -> None:
        """Say how far the work has come.

        Raises:
            CancelledError: the job was told to stop, and there is still something to do.
        """
        self.progress = progress
        if progress.done < progress.total:
            self._go_on()

    def tell(self, event: Event) -> None:
        """Add an event; one that says nothing only gives the job a turn to stop.

        Raises:
            CancelledError: the job was told to stop.
        """
        if event.text or event.answer:
            self.events = (*self.events, event)
        self._go_on()

    def run(self) -> None:
        """Do the work, in the thread that calls; whatever it raises ends here."""
        with self._turn:
            work, self._work = self._work, None
            self.state = JobState.RUNNING if work else self.state
        try:
            if work:
                self.result = work(self)
                self.state = JobState.DONE
            elif self._unbegun:
                self._unbegun()
        except CancelledError:
            self.state = JobState.CANCELLED
        except AssistantError as error:
            self._fail(error)
        except BaseException:  # a panic of Rust is no Exception; nothing but this stands above the work in its thread
            mark = unforeseen()
            _log.exception("%s failed (%s)", self.label, mark)
            hint = f"Try again; the log of the app says more, under {mark}."
            self._fail(AssistantError(UNFORESEEN, hint=hint))
        finally:
            self._ended.set()

    def _fail(self, error: AssistantError) -> None:
        self.error = error
        self.state = JobState.FAILED

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise CancelledError


class Jobs:
    """A few threads that work off jobs in the order they came.

    Of those that ended `keep` are remembered; beyond them the oldest is forgotten of the owner who has most.
    """

    def __init__(self, workers: int, keep: int = 50) -> None:
        self._keep = keep
        self._jobs: dict[str, Job[Any]] = {}
        self._lock = threading.Lock()
        self._queue: queue.SimpleQueue[Job[Any] | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._serve, name=f"job-{n}", daemon=True) for n in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(
        self,
        label: str,
        work: Callable[[Job[Result]], Result],
        kind: str = "",
        owner: str = "",
        unbegun: Callable[[], object] | None = None,
    ) -> Job[Result]:
        """Queue a piece of work; returns at once."""
        job = Job(label, work, kind, owner, unbegun)
        with self._lock:
            self._forget_most()
            self._jobs[job.id] = job
        self._queue.put(job)
        return job

    def get(self, job_id: str) -> Job[Any] | None:
        """The job with that id, if it is remembered."""
        with self._lock:
            return self._jobs.get(job_id)

    def all(self) -> list[Job[Any]]:
        """The jobs that are remembered, oldest first."""
        with self._lock:
            return list(self._jobs.values())

    def ahead(self, job: Job[Any]) -> int:
        """How many jobs are worked off before one that waits; where all threads are taken, with what they are at."""
        jobs = self.all()
        waiting = [other for other in jobs if other.state == JobState.WAITING]
        if job not in waiting:
            return 0
        running = sum(other.state == JobState.RUNNING for other in jobs)
        return waiting.index(job) + (running if running >= len(self._threads) else 0)

    def forget(self, job_id: str) -> None:
        """Remember a job no longer; one that still runs goes on."""
        with self._lock:
            self._jobs.pop(job_id, None)

    def close(self, seconds: float = 5) -> None:
        """Cancel what is left and wait for the threads, at most so many seconds for each."""
        for job in self.all():
            job.cancel()
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join(seconds)

    def _forget_most(self) -> None:
        ended = [old for old in self._jobs.values() if old.ended]
        while len(ended) > self._keep:
            counts = Counter(old.owner for old in ended)
            oldest = max(ended, key=lambda old: counts[old.owner])  # the first of those that are equal
            ended.remove(oldest)
            del self._jobs[oldest.id]

    def _serve(self) -> None:
        while job := self._queue.get():
            job.run()
