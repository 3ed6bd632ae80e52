"""What registers do to people: the usual mess, each kind in a controlled share of the rows it can touch."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from generator.dice import Dice, Weighted
from generator.names import SPELLINGS
from generator.people import Contract, Person
from generator.places import Address

# Share of the entries each kind of mess touches (a person in one register; extracts copy one entry).
NAME_TYPO = 0.018
SWAPPED_NAMES = 0.006
TWO_NAMES_IN_ONE_CELL = 0.03  # of women whose two names differ: `DURAND ép. MARTIN`
TRANSLITERATED = 0.06  # of given names with another usual spelling
HYPHEN_TO_SPACE = 0.25  # of names with a hyphen
WORDS_JOINED = 0.25  # of names in two words: LE GOFF, LEGOFF
SECOND_GIVEN_NAME = 0.22  # of people who have one
DAY_MONTH_SWAPPED = 0.010
FIRST_OF_JANUARY = 0.010
ONE_DATE_PART_WRONG = 0.010
BIRTH_DATE_MISSING = 0.005
IMPOSSIBLE_BIRTH_DATES = 2  # rows, per residents list; one in the register
ENTRY_DATE_MISSING = 0.04  # of residence rows
REGISTRATION_DATE_MISSING = 0.003
NUMBER_MISSING = 0.025
STREET_TYPO = 0.02
WAY_ABBREVIATED = 0.30
NO_ADDRESS = 0.005  # of register entries
DUMMY_IDENTIFIER = 0.003
DUPLICATE_ROWS = 3  # per register file
WRONG_IDENTIFIERS = 3  # contracts whose identifier has a wrong digit
NO_IDENTIFIER = 0.18  # of contracts
WAYS = {
    "avenue": ("av", "av."), "boulevard": ("bd", "bd."), "rue": ("r.", "r."), "place": ("pl", "pl."),
    "allée": ("all.", "all"), "square": ("sq", "sq."), "impasse": ("imp", "imp."),
    "chaussée": ("chée", "ch."), "chemin": ("che", "chem."),
}  # fmt: skip


@dataclass(slots=True)
class Row:
    """One row as it is going to be written; typed values equal the text of the cells."""

    person: int
    file: str
    birth_name: str
    used_name: str
    given: str
    birth: date | None
    birth_text: str = ""  # text instead of a date: 31/02/1980
    sex: str = ""
    job_seeker_id: str = ""
    registered_on: date | None = None
    category: str = ""
    since: date | None = None
    until: date | None = None
    line: str = ""
    complement: str = ""
    postcode: str = ""
    town: str = ""
    contract: Contract | None = None
    sheet: str = ""
    number: int = 0
    mess: list[str] = field(default_factory=list)


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def typo(dice: Dice, text: str, start: int = 1) -> str:
    """One letter doubled, dropped, swapped with its neighbour or replaced; never before `start`."""
    at = dice.between(start, max(start, len(text) - 2))
    kind = dice.between(0, 3)
    if kind == 0:
        made = text[:at] + text[at] + text[at:]
    elif kind == 1:
        made = text[:at] + text[at + 1 :]
    elif kind == 2:
        made = text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
    else:
        made = text[:at] + dice.pick("aeiou" if text[at].islower() else "AEIOU") + text[at + 1 :]
    return made if made != text else text[:at] + text[at] + text[at:]


def messy_name(dice: Dice, name: str, mess: list[str]) -> str:
    if "-" in name and dice.chance(HYPHEN_TO_SPACE):
        mess.append("hyphen")
        name = name.replace("-", " ")
    elif " " in name and dice.chance(WORDS_JOINED):
        mess.append("joined")
        name = name.replace(" ", "")
    return name


BIRTH_DATE_MESS = Weighted(
    ["no-birth", "day-month", "1-january", "date-part", ""],
    [
        BIRTH_DATE_MISSING,
        DAY_MONTH_SWAPPED,
        FIRST_OF_JANUARY,
        ONE_DATE_PART_WRONG,
        1 - BIRTH_DATE_MISSING - DAY_MONTH_SWAPPED - FIRST_OF_JANUARY - ONE_DATE_PART_WRONG,
    ],
)


def messy_birth(dice: Dice, birth: date, mess: list[str]) -> date | None:
    """The birth date as written; says in `mess` what happened to it."""
    kind, written = dice.draw(BIRTH_DATE_MESS), birth
    if kind == "no-birth":
        mess.append(kind)
        return None
    if kind == "day-month" and birth.day <= 12:
        written = date(birth.year, birth.day, birth.month)
    elif kind == "1-january":
        written = date(birth.year, 1, 1)
    elif kind == "date-part":
        part = dice.pick(["day", "month", "year"])
        if part == "day":
            written = birth.replace(day=birth.day % 28 + 1)
        elif part == "month":
            written = birth.replace(month=birth.month % 12 + 1, day=min(birth.day, 28))
        else:
            written = birth.replace(year=birth.year - dice.pick([1, 2, 3, 10]), day=min(birth.day, 28))
    if written != birth:
        mess.append(kind)
    return written


def identity_row(dice: Dice, person: Person, file: str, birth_name: str, used_name: str) -> Row:
    """The person's identity as one register knows it, before accents and capitals are settled."""
    mess: list[str] = []
    first = person.given[0]
    if first in SPELLINGS and dice.chance(TRANSLITERATED):
        mess.append("spelling")
        first = dice.pick(SPELLINGS[first])
    given = messy_name(dice, first, mess)
    if len(person.given) > 1 and dice.chance(SECOND_GIVEN_NAME):
        mess.append("second-given")
        given = (", " if file.startswith("habitants") else " ").join([given, *person.given[1:]])
    if person.birth_name != person.used_name and dice.chance(TWO_NAMES_IN_ONE_CELL):
        mess.append("one-cell")
        birth_name, used_name = "", f"{person.birth_name} ép. {person.used_name}"
    else:
        used_name = messy_name(dice, used_name, mess)
    drawn = dice.random()
    if drawn < NAME_TYPO:
        mess.append("typo")
        if dice.chance(0.6):
            used_name = typo(dice, used_name)
        else:
            given = typo(dice, given)
    elif drawn < NAME_TYPO + SWAPPED_NAMES:
        mess.append("swapped")
        used_name, given = given, used_name
    return Row(
        person.number,
        file,
        birth_name,
        used_name,
        given,
        messy_birth(dice, person.birth, mess),
        sex=person.sex,
        mess=mess,
    )


def put_address(dice: Dice, row: Row, address: Address) -> None:
    """Writes the address into the row: number and street on one line, abbreviated, misspelt or unnumbered."""
    way, _, rest = address.street.partition(" ")
    last_word = max(rest.rfind(" "), rest.rfind("'")) + 1
    if len(rest) - last_word >= 6 and dice.chance(
        STREET_TYPO
    ):  # a slip in a shorter word could be another street
        row.mess.append("street-typo")
        rest = typo(dice, rest, last_word + 1)
    if dice.chance(WAY_ABBREVIATED):
        way = dice.pick(WAYS.get(way, (way,)))
    number = str(address.number) + (f" {address.suffix}" if address.suffix else "")
    if dice.chance(NUMBER_MISSING):
        row.mess.append("no-number")
        number = ""
    elif dice.chance(0.04):
        number += ","
    row.line = f"{number} {way} {rest}".strip()
    row.complement, row.postcode, row.town = address.complement, address.postcode, address.town
