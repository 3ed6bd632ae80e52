"""What importing a large register costs, stage by stage: `python -m benchmarks.importing [--rows 128000]`.

A register of ten columns, invented, as .csv and as .xlsx; each import in a process of its own, into a fresh territory.
`read`: bytes → cells; `understand`: cells → typed rows; `save`: rows → store; `link`: rows → people. `calamine`: the
reader of workbooks reading the same cells, alone. Seconds of processor time, and of the clock; memory at its highest.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

HEADERS = ["Identifiant", "Civilité", "Nom", "Prénom", "Date de naissance", "Adresse", "CP", "Ville",
           "Date d'inscription", "Catégorie"]  # fmt: skip
_STAGES = {"read": "read_source", "recognise": "recognised_sheets", "understand": "understood_sheet",
           "save": "save_register", "link": "link_people"}  # fmt: skip


def main() -> None:
    """Make the files, import each, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing", description=__doc__)
    parser.add_argument("--rows", type=int, default=128_000)
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.measure:
        kind, path = wanted.measure
        print(json.dumps(_calamine(Path(path)) if kind == "calamine" else _import(Path(path))))
        return
    with tempfile.TemporaryDirectory() as folder:
        csv, xlsx = _files(Path(folder), wanted.rows)
        print(f"{wanted.rows} rows × {len(HEADERS)} columns        processor   clock")
        for label, kind, path in (
            ("python-calamine alone, .xlsx", "calamine", xlsx), ("import .csv", "import", csv),
            ("import .xlsx", "import", xlsx),
        ):  # fmt: skip
            measured = subprocess.run(
                [sys.executable, "-m", "benchmarks.importing", "--measure", kind, str(path)],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            found = json.loads(measured.stdout)
            for stage, (processor, clock) in found["stages"].items():
                print(f"{label if stage == 'all' else '    ' + stage:34}{processor:9.2f} s {clock:7.2f} s")
            print(f"    memory, at its highest        {found['megabytes']:7.0f} MB")


def _files(folder: Path, rows: int) -> tuple[Path, Path]:
    from openpyxl import Workbook

    random_ = random.Random(1)
    names = [f"{a}{b}" for a in ("MAR", "DU", "LE", "BEN", "SOU") for b in ("TIN", "PONT", "GOFF", "ALI", "ZA")]
    first = ["Anne", "Zoé", "Luc", "Jean-Pierre", "Fatima", "Mohamed", "Élodie", "Kevin"]
    streets = [f"rue {way} {n}" for n in range(40) for way in ("du Maréchal Joffre", "de Londres", "des Lilas")]

    def day(start: int, days: int) -> str:
        return (date(start, 1, 1) + timedelta(days=random_.randrange(days))).strftime("%d/%m/%Y")

    lines = [
        [f"{n:07}{random_.choice('ABCDE')}", random_.choice(["M.", "MME"]), random_.choice(names) + f" {n % 500}",
         random_.choice(first), day(1955, 16_000), f"{n % 200 + 1} {random_.choice(streets)}", "59120", "LOOS",
         day(2012, 2_500), str(n % 3 + 1)]
        for n in range(rows)
    ]  # fmt: skip
    csv = folder / "liste-2018-12-31.csv"
    csv.write_text("".join(";".join(line) + "\n" for line in [HEADERS, *lines]), encoding="utf-8")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Liste")
    for line in [HEADERS, *lines]:
        sheet.append(line)
    xlsx = folder / "liste-2018-12-31.xlsx"
    book.save(xlsx)
    return csv, xlsx


def _calamine(path: Path) -> dict[str, Any]:
    import python_calamine

    with _Clock() as clock:
        python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return {"stages": {"all": clock.spent}, "megabytes": _highest()}


def _import(path: Path) -> dict[str, Any]:
    from tzc_cli.importing import Wishes, import_files, run
    from tzc_cli.store import open_store

    stages: dict[str, tuple[float, float]] = {}

    def timed(stage: str, name: str) -> None:
        function = getattr(run, name)

        def measured(*args: Any, **named: Any) -> Any:
            with _Clock() as clock:
                given = function(*args, **named)
            processor, time_ = stages.get(stage, (0.0, 0.0))
            stages[stage] = processor + clock.spent[0], time_ + clock.spent[1]
            return given

        setattr(run, name, measured)

    for stage, name in _STAGES.items():
        timed(stage, name)
    with (
        tempfile.TemporaryDirectory() as folder,
        _Clock() as clock,
        open_store(Path(folder) / "tzc.sqlite", create=True) as store,
    ):
        import_files(
            store, [path], datetime(2019, 2, 1, tzinfo=UTC), Wishes(), Path(folder) / "layouts",
            lambda _step: None,
        )  # fmt: skip
    return {"stages": {"all": clock.spent} | stages, "megabytes": _highest()}


class _Clock:
    """Seconds of processor time (children included) and of the clock."""

    def __enter__(self) -> "_Clock":
        self._start = _processor(), time.monotonic()
        return self

    def __exit__(self, *_error: object) -> None:
        self.spent = _processor() - self._start[0], time.monotonic() - self._start[1]


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _highest() -> float:
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


if __name__ == "__main__":
    main()
