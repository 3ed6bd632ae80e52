"""The child process that reads workbooks: started, fed, listened to, and killed when its time is over."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tzc_cli.territory.limits import Limits

CHILD = Path(__file__).with_name("workbook_child.py")
Head = dict[str, Any]


@dataclass(frozen=True)
class Allowance:
    """What this one workbook may take, by its size: memory of the child process in bytes, seconds."""

    memory: int
    seconds: float


@contextmanager
def reader_process(
    source: Path | bytes, sheet: str | None, limits: Limits, allowance: Allowance
) -> Iterator[tuple[Iterator[tuple[Head, bytes]], threading.Event]]:
    """The frames of a child that reads `source`; it is killed at the end of its time, or of our interest."""
    path = "-" if isinstance(source, bytes) else str(source.absolute())
    command = [
        sys.executable, "-P", str(CHILD), path, str(allowance.memory), str(limits.cells), json.dumps(sheet)
    ]  # fmt: skip
    gave_up = threading.Event()
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a panic of the Rust reader is written there, and helps nobody
    )

    def give_up() -> None:
        gave_up.set()
        process.kill()

    timer = threading.Timer(allowance.seconds, give_up)
    feeder = threading.Thread(target=_feed, args=(process.stdin, source), daemon=True)
    try:
        timer.start()
        feeder.start()
        assert process.stdout is not None
        yield _frames(process.stdout), gave_up
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        feeder.join()
        if process.stdout is not None:
            process.stdout.close()


def _feed(pipe: IO[bytes] | None, source: Path | bytes) -> None:
    assert pipe is not None
    try:
        with pipe:
            if isinstance(source, bytes):
                pipe.write(source)
    except OSError:
        pass  # the child has ended before the end of the file: what it said tells why


def _frames(pipe: IO[bytes]) -> Iterator[tuple[Head, bytes]]:
    """The frames written by the child, as far as they are complete."""
    while len(length := pipe.read(8)) == 8:
        size = int.from_bytes(length, "little")
        encoded = pipe.read(size)
        if len(encoded) < size:
            return
        head = json.loads(encoded)
        content = pipe.read(head["content"])
        if len(content) < head["content"]:
            return
        yield head, content
