"""A progress bar for what lasts: on a terminal only, on stderr, and not before a second has passed."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


class Advance(Protocol):
    """Moves a progress bar."""

    def __call__(self, step: str | None, amount: float = 0.0, /) -> None: ...


_PATIENCE = 1.0  # seconds


@contextmanager
def progress(what: str, total: float | None = None, *, quiet: bool = False) -> Iterator[Advance]:
    """Gives `advance(step, amount)`: says what is being done (None: as before) and moves the bar by `amount`.

    Without `total` the bar only shows that work goes on. Nothing is shown when quiet or not on a terminal.
    """
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield _nothing
        return
    bar = Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console, transient=True)
    task = bar.add_task(what, total=total)
    waiting = Timer(_PATIENCE, bar.start)
    waiting.daemon = True
    waiting.start()

    def advance(step: str | None, amount: float = 0.0) -> None:
        bar.update(task, advance=amount, description=step if step is not None else what)

    try:
        yield advance
    finally:
        waiting.cancel()
        waiting.join()
        bar.stop()


def _nothing(_step: str | None, _amount: float = 0.0) -> None:
    """What `progress` gives when there is nothing to show."""
