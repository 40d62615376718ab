"""Signs of progress on a terminal: a spinner, and a bar for work on many files."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from assistant.cli.messages import sized, tell, visible
from assistant.cli.printing import make_console
from assistant.records import Progress


@contextlib.contextmanager
def busy(text: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal that something is being done; the function that is given changes what it says."""
    console = make_console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    from rich.status import Status as Spinner

    with Spinner(f"{text} …", console=console) as spinner:
        yield lambda stage: spinner.update(f"{stage} …")


@contextlib.contextmanager
def counting(text: str, total: int) -> Iterator[Callable[[], None]]:
    """Show on a terminal how many of `total` steps are done; the function that is given counts one more."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Display

    console = make_console(stderr=True)
    if not console.is_terminal:
        tell(f"{text}: {total:,}")
    columns = (TextColumn(text), BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Display(
        *columns, console=console, transient=True, redirect_stdout=False, disable=not console.is_terminal
    ) as display:
        task = display.add_task(text, total=total)
        yield lambda: display.advance(task)


@contextlib.contextmanager
def fetching() -> Iterator[Callable[[Progress], None]]:
    """Show how much of something large is there, in bytes; a line for each tenth, if it is no terminal."""
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.progress import Progress as Display

    console = make_console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False), BarColumn(20), DownloadColumn(), TransferSpeedColumn(),
        TimeRemainingColumn(),
    )  # fmt: skip
    said: list[tuple[str, int]] = []

    def report(progress: Progress) -> None:
        display.update(task, description=progress.stage, completed=progress.done, total=progress.total)
        tenth = 10 * progress.done // max(progress.total, 1)
        if not console.is_terminal and (progress.stage, tenth) not in said:
            said.append((progress.stage, tenth))
            told = f", {10 * tenth} % of {sized(progress.total)}" if progress.total > 1 else ""
            tell(f"{progress.stage}{told}")

    with Display(
        *columns, console=console, transient=True, redirect_stdout=False, disable=not console.is_terminal
    ) as display:
        task = display.add_task("Starting", total=None)
        yield report


class Bar:
    """Counts of files and of the work on the current one, on standard error; a line per file if it is no terminal."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Display
        from rich.table import Column

        console = make_console(stderr=True)
        self._live = console.is_terminal
        name = TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, ratio=1))
        columns = (name, BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn())
        self._display = Display(
            *columns, console=console, transient=True, expand=True, redirect_stdout=False, disable=not self._live
        )
        self._files = self._display.add_task("Starting", total=None)
        self._work = self._display.add_task("", total=None, visible=False)

    def __enter__(self) -> Bar:
        self._display.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._display.stop()

    def files(self, done: int, total: int, name: str) -> None:
        """So many of all files are done, and this one is next."""
        self._display.update(self._files, description=visible(name), completed=done, total=total)
        self._display.update(self._work, visible=False)
        if not self._live and total > 1 and name:
            tell(f"{done + 1}/{total} {name}")

    def work(self, progress: Progress) -> None:
        """So much of the work on the current file is done."""
        self._display.update(
            self._work, description=f"  {progress.stage}", completed=progress.done, total=progress.total,
            visible=progress.total > 1,
        )  # fmt: skip

    def synced(self, progress: Progress) -> None:
        """What a sync reports: files while it is reading and when it is done, else work on one of them."""
        if progress.stage in {"reading", "done"}:
            self.files(progress.done, progress.total, progress.path)
        else:
            self.work(progress)

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Clear the bar away while something is printed."""
        self._display.stop()
        try:
            yield
        finally:
            self._display.start()
