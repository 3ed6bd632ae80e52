"""Every file of some folders through `tzc check`, one process a file as a user would run it:

    python -m benchmarks.corpora FOLDER…

Prints what became of them, the slowest and the largest, then each refusal. Exit code 1 if any file met a bug of tzc
(exit code 70, a traceback), took over 10 s of processor time (its reader's included) or over a minute, or if its
process took over 500 MB: the bounds of what a team's machine bears.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SECONDS, MEGABYTES, HANGS = 10.0, 500.0, 60.0


@dataclass(frozen=True)
class Outcome:
    """What became of one file. `status`: register, table (cells read, in no known layout), refused or bug; `seconds`:
    of processor time; `clock`: as waited for."""

    path: Path
    status: str
    sentence: str
    seconds: float
    clock: float
    megabytes: float


def main() -> int:
    """Check, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpora", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    wanted = parser.parse_args()
    outcomes = list(_outcomes(wanted.folders))
    bad = [o for o in outcomes if o.status == "bug" or _is_too_much(o)]
    _print(outcomes, bad)
    return 1 if bad else 0


def _is_too_much(outcome: Outcome) -> bool:
    return outcome.seconds > SECONDS or outcome.clock > HANGS or outcome.megabytes > MEGABYTES


def _outcomes(folders: list[Path]) -> Iterator[Outcome]:
    tzc = shutil.which("tzc", path=str(Path(sys.executable).parent)) or "tzc"
    with tempfile.TemporaryDirectory() as nowhere:
        for folder in folders:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                yield _checked(tzc, path.resolve(), nowhere)


def _checked(tzc: str, path: Path, nowhere: str) -> Outcome:
    environment = os.environ | {"TZC_LANG": "en"}
    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [tzc, "check", "--json", str(path)], stdout=out, stderr=err, stdin=subprocess.DEVNULL, cwd=nowhere,
            env=environment,
        )  # fmt: skip
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        clock = time.monotonic() - start
        spent = (used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1024)
        out.seek(0)
        err.seek(0)
        said, noise = out.read(), err.read().decode(errors="replace")
    if process.returncode not in (0, 3) or noise:
        return Outcome(path, "bug", f"exit code {process.returncode}: {noise[-300:]}", *spent)
    (first, *_more) = json.loads(said)["files"]
    if first.get("refused") is None:
        return Outcome(path, "register", "", *spent)
    sentence = first["refused"]["message"]
    table = "no header of a known register" in sentence or "not those of a known register" in sentence
    return Outcome(path, "table" if table else "refused", sentence, *spent)


def _print(outcomes: list[Outcome], bad: list[Outcome]) -> None:
    print(f"{len(outcomes)} files, one process each")
    for status, meaning in (
        ("register", "read as registers"), ("table", "read as tables, in no known layout"),
        ("refused", "refused in one sentence"), ("bug", "bugs: another exit code, or noise"),
    ):  # fmt: skip
        print(f"{sum(o.status == status for o in outcomes):6}  {meaning}")
    slow, large = max(outcomes, key=lambda o: o.seconds), max(outcomes, key=lambda o: o.megabytes)
    print(f"the slowest {slow.seconds:.1f} s of processor time ({slow.path.name}), "
          f"{max(o.clock for o in outcomes):.1f} s by the clock")  # fmt: skip
    print(f"the largest {large.megabytes:.0f} MB ({large.path.name})")
    for outcome in outcomes:
        if outcome.status == "refused":
            print(f"  {outcome.path.name}\n      {outcome.sentence}")
    for outcome in bad:
        print(f"LOOK AT {outcome.path}: {outcome.seconds:.1f} s, {outcome.megabytes:.0f} MB {outcome.sentence}")


if __name__ == "__main__":
    sys.exit(main())
