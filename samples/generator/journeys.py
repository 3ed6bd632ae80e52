"""The paths of the people the team follows, step by step, up to the end of 2018: true, and in the order of path.toml.

Whoever the EBE hired was met, volunteered and was validated first; of the others, some wait, some found something else.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.dice import Dice, Weighted
from generator.mess import Row
from generator.people import END_2018, Contract, Person
from generator.registers import EXTRACT_NAMES
from generator.rules import MET, Perimeters, assess

FIRST_CONTACT = date(2017, 1, 16)
SITTINGS = [
    date(2017, 3, 30), date(2017, 4, 27), date(2017, 5, 24), date(2017, 6, 29), date(2017, 7, 20), date(2017, 9, 28),
    date(2017, 10, 26), date(2017, 11, 30), date(2017, 12, 21), date(2018, 1, 25), date(2018, 2, 22),
    date(2018, 3, 29), date(2018, 4, 26), date(2018, 5, 31), date(2018, 6, 28), date(2018, 7, 19), date(2018, 9, 27),
    date(2018, 10, 25), date(2018, 11, 29), date(2018, 12, 20),
]  # fmt: skip
FOLLOWED_ELIGIBLE, FOLLOWED_OTHERS = 280, 120  # people contacted and not hired, for --scale 1
UNREACHABLE, FOUND_AGAIN = 0.09, 0.3
AFTER_MEETING = Weighted(["volunteer", "declined", ""], [77, 14, 9])
ANSWERS = Weighted(["refused", "deferred"], [35, 65])  # of the CLE, when the registers do not say eligible
OTHER_WAYS = Weighted(
    ["job_elsewhere", "training", "declined", "moved", "withdrawn", "retired"], [40, 22, 12, 10, 10, 6]
)
LEAVES_THE_QUEUE = 0.22
FILE_NOT_READY = 0.08
TEAM = {"loos": ("Nadia", "Hugo"), "tourcoing": ("Samira", "Paul"), "": ("Nadia", "Paul")}
SEEN = "Attestation d'inscription et bail vus en séance"  # the CLE's motive when the registers lack a piece


@dataclass(slots=True)
class Step:
    """A line of the team's list: a step, or a contact when `status` is empty."""

    person: int
    row: Row  # how the person is written: as in one of the registers
    status: str
    on: date
    by: str
    note: str = ""


class Follower:
    """Follows people one by one."""

    def __init__(self, dice: Dice, rows: Sequence[Row], perimeters: Perimeters) -> None:
        self.dice, self.perimeters = dice, perimeters
        self.extracts = {name: day for day, name in EXTRACT_NAMES.items()}
        self.rows = defaultdict[int, list[Row]](list)
        for row in rows:
            self.rows[row.person].append(row)
        self.steps: list[Step] = []

    def follow(self, people: Sequence[Person], exact: Sequence[bool], scale: int) -> list[Step]:
        """Every step, by day: those hired, then the others who were contacted."""
        for person in people:
            if person.contracts and person.job_seeker_id:
                self.hired(person)
        others = [person for person in people if not person.contracts and exact[person.number]]
        inside = {True: list[Person](), False: list[Person]()}
        for person in self.dice.shuffled(others):
            found = assess(self.rows[person.number], self.extracts, self.perimeters, END_2018)
            if found.criteria["resident_in_district"] == MET and found.criteria["registered"] == MET:
                inside[found.verdict == "eligible"].append(person)
        for person in inside[True][: FOLLOWED_ELIGIBLE * scale] + inside[False][: FOLLOWED_OTHERS * scale]:
            self.other(person)
        return sorted(self.steps, key=lambda step: step.on)

    def verdict(self, person: Person, day: date) -> str:
        return assess(self.rows[person.number], self.extracts, self.perimeters, day).verdict

    def note(self, person: Person, status: str, on: date, note: str = "") -> bool:
        """Adds a step; gives whether it had happened by the end of 2018."""
        if on <= END_2018:
            own = self.rows[person.number]
            row = next((row for row in own if row.contract), own[0])
            district = person.home(END_2018).district if not person.contracts else person.contracts[0].district
            self.steps.append(Step(person.number, row, status, on, self.dice.pick(TEAM[district]), note))
        return on <= END_2018

    def later(self, day: date, low: int, high: int) -> date:
        """A working day from `low` to `high` days later."""
        found = day + timedelta(days=self.dice.between(low, high))
        return found + timedelta(days=max(0, 8 - found.isoweekday()) if found.isoweekday() > 5 else 0)

    def hired(self, person: Person) -> None:
        """Backwards from the first contract, then forwards to what came after it."""
        dice, first = self.dice, person.contracts[0]
        wait = 14 + int(290 * dice.random() ** 2.2)
        early = [day for day in SITTINGS if day <= first.hired_on - timedelta(days=wait)]
        validated = early[-1] if early else SITTINGS[0]
        days = [validated - timedelta(days=dice.between(8, 25))]
        for low, high in ((4, 45), (0, 20), (3, 21)):
            days.append(max(FIRST_CONTACT, days[-1] - timedelta(days=dice.between(low, high))))
        for status, day in zip(("contacted", "met", "volunteer", "to_validate"), reversed(days), strict=True):
            self.note(person, status, day)
        self.validate(person, validated)
        if first.hired_on - validated > timedelta(days=40) and dice.chance(0.6):
            self.note(person, "waiting", self.later(validated, 3, 10))
        if first.hired_on - validated > timedelta(days=25) and dice.chance(0.7):
            self.note(person, "offered", first.hired_on - timedelta(days=dice.between(5, 12)))
        self.employed(person, first)
        if len(person.contracts) > 1 and first.left_on and first.left_on < SITTINGS[-1] - timedelta(days=5):
            self.note(person, "to_validate", first.left_on + timedelta(days=5))
            self.validate(person, SITTINGS[-1])

    def employed(self, person: Person, contract: Contract) -> None:
        self.note(person, "hired", contract.hired_on)
        if not contract.left_on and contract.hired_on < date(2018, 6, 1) and self.dice.chance(0.06):
            away = self.later(contract.hired_on, 60, 180)
            self.note(person, "suspended", away, "Congé parental")
            self.note(person, "hired", self.later(away, 30, 120))
        if contract.left_on:
            self.note(person, "left_ebe", contract.left_on, contract.reason)

    def other(self, person: Person) -> None:
        """Someone the EBE has not hired, from the first contact on."""
        dice = self.dice
        day = FIRST_CONTACT + timedelta(days=int(680 * dice.random()))
        if not self.note(person, "contacted", self.later(day, 0, 0)):
            return
        if dice.chance(UNREACHABLE):
            day = self.later(day, 15, 60)
            if not self.note(person, "unreachable", day, "Trois appels, un courrier") or not dice.chance(FOUND_AGAIN):
                return
            day = self.later(day, 60, 150)
        day = self.later(day, 3, 30)
        answer = dice.draw(AFTER_MEETING)
        if not self.note(person, "met", day) or not answer:
            return
        day = self.later(day, 0, 40)
        if self.note(person, answer, day) and answer == "volunteer" and dice.chance(0.95):
            self.before_the_cle(person, self.later(day, 5, 40))

    def before_the_cle(self, person: Person, day: date) -> None:
        """The sittings, one after the other, until the CLE has answered."""
        dice = self.dice
        sittings = [sitting for sitting in SITTINGS if sitting > day]
        if not self.note(person, "to_validate", day) or not sittings or dice.chance(FILE_NOT_READY):
            return
        for number, sitting in enumerate(sittings[:3]):
            if self.verdict(person, sitting) == "eligible":
                self.validate(person, sitting)
                self.in_the_queue(person, sitting)
                return
            answer = dice.draw(ANSWERS)
            if answer == "refused" and self.verdict(person, sitting) == "ineligible":
                self.note(person, "refused", sitting, "Conditions non remplies à ce jour")
                return
            if number == 0:
                self.note(person, "deferred", sitting, "Pièce demandée")

    def validate(self, person: Person, sitting: date) -> None:
        """Validated by the CLE, on a motive of its own when the registers do not say eligible."""
        self.note(person, "validated", sitting, "" if self.verdict(person, sitting) == "eligible" else SEEN)

    def in_the_queue(self, person: Person, day: date) -> None:
        dice = self.dice
        if dice.chance(0.6):
            day = self.later(day, 3, 10)
            self.note(person, "waiting", day)
        if dice.chance(LEAVES_THE_QUEUE):
            self.note(person, dice.draw(OTHER_WAYS), self.later(day, 15, 160))
        elif dice.chance(0.45):
            self.note(person, "", self.later(day, 30, 200), "Appel : toujours volontaire")
