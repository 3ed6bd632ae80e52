"""`python -m tzc_cli`, and the console script `tzc`."""

import contextlib
import gc
import os
import sys
from typing import TextIO


def main() -> None:
    """Run the command line: one place turns what went wrong into a message and an exit code."""
    # The matrices solved here are small: threads would spend more time waiting for one another than working.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        # Names have accents; a pipe on Windows would otherwise be written in the console's code page.
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    # A command ends before cycles of objects could weigh: looking for them took a tenth to a fifth of its time.
    gc.disable()
    from tzc_cli.cli.app import run

    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output (head, less) has had enough: end in silence.
        _devnull(sys.stdout)
        code = 0
    except OSError as error:
        from tzc_cli.cli.app import not_printed

        _devnull(sys.stdout)
        code = not_printed(error)
    _leave(code)


def _leave(code: int) -> None:
    """End at once where pyarrow was used: on a busy machine its threads may outlive what they rest on, and abort the
    process (exit code -6) after all its work is done (apache/arrow issue 34314). Everything is closed by then."""
    if "pyarrow" in sys.modules:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)
    sys.exit(code)


def _devnull(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
