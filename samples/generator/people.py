"""The true population: who lives where since when, who is registered. No mess here: that comes on writing."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from generator.dice import Dice, Weighted
from generator.names import ORIGINS, draw_given, draw_surname
from generator.places import Address, Places

EXTRACTS = (date(2017, 12, 31), date(2018, 12, 31))
END_2017, END_2018 = EXTRACTS
DAY = timedelta(days=1)

HOMES = Weighted(  # where job seekers live at the end of 2018: district, and whether inside its perimeter
    [("loos", True), ("tourcoing", True), ("loos", False), ("tourcoing", False), ("", False)],
    [20, 25, 13, 19, 23],
)
RESIDENT_HOMES = Weighted(HOMES.values, [36, 34, 12, 14, 0])
IN_BOTH_EXTRACTS, ONLY_2017 = 0.70, 0.15
REGISTERED_AGAIN = 0.07  # of those in both extracts: a new registration in 2018
MOVED_RECENTLY = 0.17  # home for less than 18 months; the others for up to 25 years
CATEGORIES = Weighted(list("12345678"), [60, 14, 6, 6, 4, 6, 2, 2])
IN_A_LIST = 0.71  # of job seekers of the two communes: in a residents list
LISTS = Weighted(["E", "C", "EC"], [62, 26, 12])
USES_MARRIED_NAME = 0.36  # of women


@dataclass(slots=True)
class Spell:
    """A home, from a day to a day (None: still)."""

    since: date
    until: date | None
    address: Address


@dataclass(slots=True)
class Contract:
    """An EBE contract."""

    hired_on: date
    left_on: date | None = None
    reason: str = ""
    supervisory: bool = False
    hours: float = 35
    activity: str = ""
    chosen: bool | None = None
    district: str = ""


@dataclass(slots=True)
class Person:
    """An invented person, as they really are."""

    sex: str
    birth_name: str
    used_name: str
    given: tuple[str, ...]
    birth: date
    number: int = 0
    job_seeker_id: str = ""
    spells: list[Spell] = field(default_factory=list)
    registered: dict[date, tuple[date, str]] = field(
        default_factory=dict
    )  # extract → registered on, category
    contracts: list[Contract] = field(default_factory=list)
    lists: str = ""  # E housing list, C hand-made list of inhabitants

    def home(self, day: date) -> Address:
        """Where the person lives on a day (or lived first, before it is known)."""
        return next((spell for spell in reversed(self.spells) if spell.since <= day), self.spells[0]).address


class Maker:
    """Makes people one by one."""

    def __init__(self, dice: Dice, places: Places) -> None:
        self.dice, self.places, self.identifiers = dice, places, set[str]()

    def identity(self, youngest: date, oldest: date) -> Person:
        """Someone with a name, a sex and a birth date, and nothing else yet."""
        dice = self.dice
        origin, sex = dice.draw(ORIGINS), "F" if dice.chance(0.5) else "M"
        birth_name = draw_surname(dice, origin)
        used_name = birth_name
        if sex == "F" and dice.chance(USES_MARRIED_NAME):
            used_name = draw_surname(dice, origin if dice.chance(0.6) else dice.draw(ORIGINS))
        return Person(sex, birth_name, used_name, draw_given(dice, origin, sex), dice.day(oldest, youngest))

    def address(self, district: str, inside: bool) -> Address:
        if not district:
            return self.places.elsewhere(self.dice)
        return self.places.inside(self.dice, district) if inside else self.places.beside(self.dice, district)

    def settle(self, person: Person, district: str, inside: bool, settled_by: date | None = None) -> None:
        """Gives homes up to the end of 2018; settled_by: the present home is older than that day."""
        dice = self.dice
        adult = person.birth.replace(year=person.birth.year + 16, day=1)
        if settled_by:
            since = dice.day(max(adult, date(2002, 1, 1)), settled_by)
        elif dice.chance(MOVED_RECENTLY):
            since = dice.day(date(2017, 7, 1), date(2018, 12, 20))
        else:
            since = dice.day(max(adult, date(1993, 1, 1)), date(2017, 6, 30))
        if dice.chance(0.4):
            since = since.replace(day=1)
        here = self.address(district, inside)
        if since > date(2008, 1, 1) and dice.chance(0.8 if since > END_2017 else 0.25):
            before = dice.draw(HOMES) if dice.chance(0.5) else (district, dice.chance(0.6))
            start = max(adult, since - timedelta(days=dice.between(300, 4000)))
            if start < since - timedelta(days=60):
                person.spells.append(Spell(start, since - DAY, self.address(*before)))
        person.spells.append(Spell(since, None, here))

    def identifier(self, long_form: bool) -> str:
        """A new job-seeker identifier: 7 digits and a letter, or 11 digits."""
        while True:
            made = str(self.dice.between(10**6, 10**7 - 1)) + self.dice.pick("ABCDEFGHJKLMNPRSTUVWXYZ")
            if long_form:
                made = f"{self.dice.between(10**10, 10**11 - 1)}"
            if made not in self.identifiers:
                self.identifiers.add(made)
                return made

    def registration_date(self, person: Person, last: date, first: date = date(2008, 1, 1)) -> date:
        """Mostly the last three years before `last`, with a long tail."""
        days = int(30 + (last - first).days * self.dice.random() ** 2.6)
        adult = person.birth.replace(year=person.birth.year + 17, day=1)
        return min(last, max(adult, first, last - timedelta(days=days)))

    def job_seeker(self) -> Person:
        """An ordinary job seeker, in one or both extracts."""
        dice = self.dice
        person = self.identity(date(1999, 6, 30), date(1953, 1, 1))
        person.job_seeker_id = self.identifier(dice.chance(0.05))
        self.settle(person, *dice.draw(HOMES))
        drawn = dice.random()
        category = dice.draw(CATEGORIES)
        if drawn < IN_BOTH_EXTRACTS + ONLY_2017:
            person.registered[END_2017] = self.registration_date(person, END_2017), category
        if drawn < IN_BOTH_EXTRACTS:
            since, category = person.registered[END_2017]
            if dice.chance(REGISTERED_AGAIN):
                since = dice.day(date(2018, 2, 1), date(2018, 12, 15))
            person.registered[END_2018] = since, dice.draw(CATEGORIES) if dice.chance(0.1) else category
        elif drawn >= IN_BOTH_EXTRACTS + ONLY_2017:
            person.registered[END_2018] = self.registration_date(person, END_2018, date(2018, 1, 2)), category
        if person.home(END_2018).town in ("LOOS", "TOURCOING") and dice.chance(IN_A_LIST):
            person.lists = dice.draw(LISTS)
        elif any(spell.until and spell.address.town in ("LOOS", "TOURCOING") for spell in person.spells):
            person.lists = "E" if dice.chance(0.4) else ""
        return person

    def resident(self) -> Person:
        """Someone of the two communes who is in no extract."""
        person = self.identity(date(2000, 6, 30), date(1928, 1, 1))
        self.settle(person, *self.dice.draw(RESIDENT_HOMES))
        return person

    def relative(self, person: Person, twin: bool) -> Person:
        """A twin at the same address, or a child of the same name (who is born 25 years later)."""
        spells = [replace(spell) for spell in person.spells]
        if twin:
            sex, birth = self.dice.pick("FM"), person.birth
            given = draw_given(self.dice, "french", sex)
            while given[0] == person.given[0]:
                given = draw_given(self.dice, "french", sex)
            return Person(sex, person.birth_name, person.birth_name, given, birth, spells=spells)
        birth = date(person.birth.year + 25, self.dice.between(1, 12), self.dice.between(1, 28))
        for spell in spells:
            spell.since = max(spell.since, birth)
        return Person(
            person.sex, person.birth_name, person.birth_name, person.given[:1], birth, spells=spells
        )
