"""How fast the commands about people on their way are, in a metropolis: 5,000 people with steps, 600 of them validated
volunteers, 40 activities, 140 contracts.

    python -m benchmarks.paths TERRITORY [--keep DIR]

TERRITORY: a territory whose registers are imported, with two thousand eligible people or more (`samples/make_samples.py
--job-seekers 128000 --residents 200000`, then `tzc import`). It is copied, never written to. Each command runs once, in
a process of its own; wall and CPU seconds are printed.
"""

import argparse
import csv
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

FOLLOWED, VALIDATED, HIRED, ACTIVITIES = 5000, 600, 140, 40
SITTINGS = [date(2018, month, 15) for month in range(6, 13)]
AS_OF = "2018-12-31"
TRADES = ("couture", "mécanique", "maraîchage", "cuisine", "menuiserie", "accueil", "peinture", "ménage", "vélo",
          "lecture", "livraison", "informatique", "jardin", "tri", "repassage", "conduite")  # fmt: skip
CHAIN = ("contacted", "met", "volunteer", "to_validate", "validated")

Row = Sequence[object]


@dataclass(frozen=True)
class Person:
    """Someone of the territory, as `tzc eligible --json` gives them."""

    id: str
    district: str
    eligible_from: str
    identity: tuple[str, str, str, str]


def tzc(folder: Path, *arguments: object) -> str:
    """What a command prints; it must succeed."""
    command = [sys.executable, "-m", "tzc_cli", *map(str, arguments), "--territory", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, arguments))}\n{done.stderr}")
    return done.stdout


def people_of(folder: Path) -> list[Person]:
    """The eligible people of the territory, those eligible longest first in each district."""
    told = json.loads(tzc(folder, "eligible", "--as-of", AS_OF, "--json"))["people"]
    found = [
        Person(one["person_id"], one["district"], one["eligible_from"], (
            one["family_name"] or "", one["given_names"] or "", one["birth_date"] or "", one["job_seeker_id"] or ""))
        for one in told
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.eligible_from, one.id))


def paths(people: Sequence[Person], dice: random.Random) -> Iterator[Row]:
    """The steps of everybody followed: a fifth volunteer, the first ones are validated, the very first hired."""
    for number, one in enumerate(people):
        first = date(2018, 1, 1) + timedelta(days=dice.randrange(100))
        on, reached = first, 5 if number < VALIDATED + HIRED else dice.choice((1, 1, 2, 2, 3, 4))
        for status in CHAIN[:reached]:
            on = dice.choice(SITTINGS) if status == "validated" else on + timedelta(days=dice.randrange(1, 15))
            note = "seen in the sitting" if status == "validated" else ""
            wish = f"{dice.choice(TRADES)}, {dice.choice(TRADES)}" if status == "volunteer" else ""
            yield (one.id, status, on.isoformat(), "Nadia", note, wish)
        if number < HIRED:
            yield (one.id, "hired", "2018-12-20", "Nadia", "", "")


def activities(dice: random.Random, districts: Sequence[str]) -> Iterator[Row]:
    """Useful work, half of it running with a favourable opinion."""
    for number in range(ACTIVITIES):
        trade, running = TRADES[number % len(TRADES)], number % 2 == 0
        yield (
            f"Atelier {trade} {number}", districts[number % len(districts)], "running" if running else "idea", trade,
            dice.randrange(2, 9), 35 * dice.randrange(2, 9), trade,
            *(("favourable", "2018-03-01") if running else ("", "")),
        )  # fmt: skip


def write(path: Path, headers: Row, rows: Iterator[Row]) -> Path:
    """A register as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(headers)
        out.writerows(rows)
    return path


def made(territory: Path, folder: Path) -> list[Person]:
    """Copy a territory and import paths, activities and contracts into the copy; gives who is followed."""
    folder.mkdir(parents=True)
    for name in ("tzc.toml", "tzc.sqlite"):
        shutil.copy(territory / name, folder)
    dice, people = random.Random(6), people_of(folder)[:FOLLOWED]
    districts = sorted({one.district for one in people})
    hired = ((*one.identity, "20/12/2018", "35") for one in people[:HIRED])
    files = (
        write(folder / "activites.csv", ("Activité", "Quartier", "État", "Besoin", "Postes", "Heures hebdo",
                                         "Compétences", "Avis du CLE", "Date de l'avis"), activities(dice, districts)),
        write(folder / "parcours.csv", ("tzc id", "Statut", "Date du statut", "Noté par", "Note", "Souhaits"),
              paths(people, dice)),
        write(folder / "contrats_2018-12-31.csv", ("Nom", "Prénom", "Date de naissance", "Identifiant PE",
                                                   "Date d'embauche", "Heures hebdo"), iter(hired)),
    )  # fmt: skip
    for path in files:
        tzc(folder, "import", path)
    return people


def decided(path: Path, column: str, word: str, target: Path, count: int = 50) -> Path:
    """A copy of a workbook with `count` cells of a column filled in."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows(max_row=30) if row[0].value in ("tzc id", "Identifiant tzc"))
    at = next(cell.column for cell in header if cell.value == column)
    for row in range(header[0].row + 1, header[0].row + 1 + count):
        sheet.cell(row, at).value = word
    book.save(target)
    return target


def commands(folder: Path, people: Sequence[Person]) -> Iterator[tuple[str, list[object]]]:
    """Every command of the path once, each on what the ones before have left."""
    home = people[0].district
    near = [one for one in people if one.district == home]
    queue, later = [one.id for one in near if one in people[HIRED:HIRED + VALIDATED]], near[-1].id
    on, dated = ["--on", "2018-12-28"], ["--district", home, "--as-of", AS_OF]
    yield "step", ["step", later, "unreachable", *on]
    yield "path PERSON", ["path", queue[0]]
    yield "path", ["path", "--from", "2018-01-01", "--to", AS_OF]
    yield "path --district", ["path", "--from", "2018-01-01", "--to", AS_OF, "--district", home]
    yield "wish", ["wish", queue[0], "--words", "couture"]
    work = folder / "work.xlsx"
    yield "worklist", ["worklist", *dated, "--output", work]
    yield "import (worklist, 50 rows)", ["import", decided(work, "Note", "vue au café", folder / "work2.xlsx")]
    yield "conflicts", ["conflicts"]
    yield "activity add", ["activity", "add", "Atelier pain", "--district", home, "--state", "running", "--opinion",
                           "favourable", "--opinion-on", "2018-12-01"]  # fmt: skip
    yield "activity list", ["activity", "list"]
    yield "activity show", ["activity", "show", "Atelier pain", "--district", home]
    yield "match", ["match", *dated]
    sitting = folder / "cle.xlsx"
    yield "cle prepare", ["cle", "prepare", "--on", "2018-12-30", "--district", home, "--output", sitting]
    yield "cle record (50 decisions)", ["cle", "record", decided(sitting, "Décision du CLE", "ajournée",
                                                                  folder / "cle2.xlsx")]  # fmt: skip
    yield "hiring-list", ["hiring-list", *dated]
    yield "hiring-list --output", ["hiring-list", *dated, "--places", 12, "--output", folder / "list.xlsx"]
    yield "hiring-list --against", ["hiring-list", *dated, "--against", 1]
    yield "lists", ["lists"]
    first = json.loads(tzc(folder, "lists", 1, "--json"))["people"][0]["person_id"]
    yield "skip", ["skip", first, "--list", 1, "--motive", "ill", *on]
    yield "hire", ["hire", first, *on, "--activity", "Atelier pain"]
    yield "amend", ["amend", first, "--on", "2018-12-29", "--hours", 28, "--part-time", "chosen"]
    yield "leave", ["leave", first, "--on", "2018-12-30", "--reason", "resignation"]
    yield "reconcile", ["reconcile", *dated]
    yield "forecast", ["forecast", *dated, "--until", "2019-12-31", "--places-per-month", 10]


def timed(folder: Path, arguments: Sequence[object]) -> tuple[float, float]:
    """Wall and CPU seconds of one command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    tzc(folder, *arguments)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Make the territory, run every command once, print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("territory", type=Path)
    asked.add_argument("--keep", type=Path, help="make the territory here and leave it")
    options: Any = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch) / "territory"
        people = made(options.territory, folder)
        sys.stdout.write(f"{'command':28} {'wall s':>7} {'CPU s':>7}\n")
        for name, arguments in commands(folder, people):
            wall, cpu = timed(folder, arguments)
            sys.stdout.write(f"{name:28} {wall:7.2f} {cpu:7.2f}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
