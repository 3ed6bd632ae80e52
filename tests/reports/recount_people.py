"""The people of the sample as its files hold them, put together by the truth about who is who. Knows nothing of tzc."""

import csv
import hashlib
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from openpyxl import load_workbook

from tests.samples.test_make_samples import BY_HAND, CONTRACTS, EXTRACTS, SAMPLES, day, read_truth, written_rows

sys.path.insert(0, str(SAMPLES))

from generator import rules
from generator.mess import Row

PATHS, ACTIVITIES = "parcours_2018-12-31.xlsx", "activites_ebe_2018-12-31.xlsx"
KINDS = {
    "activities": "activites", "contracts": "contrats", "job-seekers": "pole-emploi",
    "journeys": "parcours", "residents": ("bailleur", "habitants"),
}  # fmt: skip
PERIMETERS = rules.Perimeters(SAMPLES / "tzc.toml")


@dataclass
class Hire:
    """A contract as the EBE's file has it."""

    hired_on: date
    left_on: date | None
    hours: float
    activity: str
    reason: str
    supervisory: bool
    chosen: bool | None
    district: str


@dataclass
class Person:
    """Somebody with all their rows, contracts and steps (day, order, status, note)."""

    number: str
    rows: list[Row] = field(default_factory=list)
    contracts: list[Hire] = field(default_factory=list)
    steps: list[tuple[date, int, str, str]] = field(default_factory=list)
    said: list[tuple[tuple[bool, int, int], dict[str, object]]] = field(default_factory=list)  # by rank of the register

    def fact(self, name: str) -> object:
        """What the best register that has it says: the latest extract of job seekers, else the latest register."""
        best_first = sorted(self.said, key=lambda one: one[0])
        return next((known[name] for _rank, known in best_first if known.get(name)), None)

    @property
    def registrations(self) -> list[Row]:
        return [row for row in self.rows if row.file in EXTRACTS]

    @property
    def residences(self) -> list[Row]:
        return [row for row in self.rows if row.file not in EXTRACTS and not row.contract]

    def begun(self, on: date) -> list[Hire]:
        return sorted((one for one in self.contracts if one.hired_on <= on), key=lambda one: one.hired_on)

    def in_force(self, on: date) -> list[Hire]:
        return [one for one in self.begun(on) if one.left_on is None or one.left_on >= on]

    def path(self, until: date) -> list[tuple[date, str]]:
        return [(on, status) for on, _order, status, _note in sorted(self.steps) if status and on <= until]

    def status(self, on: date) -> str:
        steps = self.path(on)
        return steps[-1][1] if steps else ""


class Judged:
    """Everyone on one day."""

    def __init__(self, people: dict[str, Person], on: date) -> None:
        self.people, self.on = people, on

    @cached_property
    def found(self) -> dict[str, rules.Verdict]:
        """By the rules of the sample's own script."""
        return {number: rules.assess(one.rows, EXTRACTS, PERIMETERS, self.on) for number, one in self.people.items()}

    def verdict(self, one: Person) -> str:
        """The registers' verdict, or the CLE's own: it validated on a motive, and no contract has begun since."""
        for on, _order, status, note in sorted(one.steps, reverse=True):
            if status == "validated" and note and on <= self.on:
                if any(on <= hire.hired_on <= self.on for hire in one.contracts):
                    break
                return "eligible"
        return self.found[one.number].verdict

    def home(self, one: Person) -> str:
        """The district of the address that speaks for the person: without one on the day, a later one inside, else
        the last."""
        district = self.found[one.number].district
        if district or not one.residences or self.covered(one):
            return district
        best = self.last_home(one)
        return PERIMETERS.locate(best.line, best.postcode)[1]

    def covered(self, one: Person) -> bool:
        """Whether a known address covers the day."""
        return any(_covers(row, self.on) for row in one.residences)

    def last_home(self, one: Person) -> Row:
        """The address that speaks for somebody without one on the day."""
        later = [row for row in one.residences if row.since and row.since > self.on]
        inside = [row for row in later if PERIMETERS.locate(row.line, row.postcode)[0] == rules.MET]
        if inside:
            return min(inside, key=lambda row: (row.since or date.max, row.file, row.number))
        return max(
            one.residences, key=lambda row: ((row.since if row in later else row.until) or date.min, -row.number)
        )


def _covers(row: Row, on: date) -> bool:
    return (row.since is None or row.since <= on) and (row.until is None or row.until >= on)


def people() -> dict[str, Person]:
    """Everyone in a file of the sample, by the number that the truth gives them."""
    rows = written_rows()
    whose = {(line["file"], int(line["row"])): line["truth_person"] for line in read_truth("rows.csv")}
    found: dict[str, Person] = defaultdict(lambda: Person(""))
    more = _civil_status()
    order = {name: at for at, name in enumerate(sorted({file for file, _number in rows}))}
    for (file, number), row in rows.items():
        one = found[whose[file, number]]
        one.number = whose[file, number]
        one.rows.append(row)
        known: dict[str, object] = {"birth": row.birth, **more.get((file, number), {})}
        if file in EXTRACTS:
            known["extract"] = EXTRACTS[file]
        latest = date(2019, 6, 30) if file == CONTRACTS else EXTRACTS.get(file, date(2018, 12, 31))
        one.said.append(((file not in EXTRACTS, -latest.toordinal(), order[file] * 10_000 + number), known))
    for (file, number), hire in _contracts().items():
        found[whose[file, number]].contracts.append(hire)
    _add_steps(found)
    return dict(found)


def _civil_status() -> dict[tuple[str, int], dict[str, object]]:
    told: dict[tuple[str, int], dict[str, object]] = {}
    for name in EXTRACTS:
        with (SAMPLES / "registers" / name).open(encoding="utf-8", newline="") as file:
            for number, cell in enumerate(csv.DictReader(file, delimiter=";"), 2):
                told[name, number] = {"sex": "F" if cell["civilite"] == "MME" else "M", "rsa": cell["brsa"]}
    return told


def _contracts() -> dict[tuple[str, int], Hire]:
    sheet = load_workbook(SAMPLES / "registers" / CONTRACTS)["Contrats"]
    made = {}
    for number, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), 2):
        hired_on = day(cells[6])
        assert hired_on is not None
        made[CONTRACTS, number] = Hire(
            hired_on, day(cells[7]), float(str(cells[8])), str(cells[9]), str(cells[10] or ""), cells[11] == "O",
            None if not cells[12] else cells[12] == "O", str(cells[13] or "").lower(),
        )  # fmt: skip
    return made


def _add_steps(found: dict[str, Person]) -> None:
    sheet = load_workbook(SAMPLES / "registers" / PATHS)["Parcours"]
    lines = sheet.iter_rows(min_row=2, values_only=True)
    notes = {number: str(cells[8] or "") for number, cells in enumerate(lines, 2)}
    for line in read_truth("journeys.csv"):
        number = int(line["row"])
        step = (date.fromisoformat(line["on"]), number, line["status"], notes[number])
        found[line["truth_person"]].steps.append(step)


def activities() -> list[tuple[str, str, str]]:
    """Name, district and state of each line of the file of activities."""
    sheet = load_workbook(SAMPLES / "registers" / ACTIVITIES)["Activités"]
    return [(str(cells[0]), str(cells[1]).lower(), str(cells[2]))
            for cells in sheet.iter_rows(min_row=2, values_only=True)]  # fmt: skip


def files() -> dict[tuple[str, str, str], object]:
    """The tables on the files: rows read, kept and set aside (a line of totals in the list typed by hand), by kind."""
    rows = written_rows()
    made: dict[tuple[str, str, str], object] = {}
    totals = {name: [0, 0, 0, 0] for name in (*KINDS, "total")}
    noted = {PATHS: len(read_truth("journeys.csv")), ACTIVITIES: len(activities())}
    for path in sorted((SAMPLES / "registers").iterdir()):
        kept = noted.get(path.name) or sum(file == path.name for file, _number in rows)
        aside = int(path.name == BY_HAND)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        values = {"rows_read": kept + aside, "rows_kept": kept, "rows_rejected": aside, "sha256": sha256}
        made |= {("files", path.name, column): value for column, value in values.items()}
        for kind in (next(kind for kind, start in KINDS.items() if path.name.startswith(start)), "total"):
            for at, value in enumerate((1, kept + aside, kept, aside)):
                totals[kind][at] += value
    for kind, values in totals.items():
        for column, value in zip(("files", "rows_read", "rows_kept", "rows_rejected"), values, strict=True):
            made["set_aside", kind, column] = value
    made["reasons", f"{BY_HAND} [Habitants]/R003", "rows"] = 1
    return made
