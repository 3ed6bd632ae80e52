"""The rules of the 2016 text on one day, applied to a person's rows as written: datetime and calendar only.

Written apart from tzc, from the text (loi 2016-231, décret 2016-1027), so that one can check the other:
registered; without work for MORE than 12 months; resident of an accredited district for AT LEAST 6 months.
"""

import calendar
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from generator.mess import Row
from generator.places import Street

MET, NOT_MET, UNKNOWN, NOT_COMPARED = "met", "not_met", "unknown", ""
TO_ASSESS = frozenset("CDE45678")  # categories in which absence of work is for the committee to assess
WAY = {
    "RUE": "R", "R": "R", "AVENUE": "AV", "AV": "AV", "BOULEVARD": "BD", "BD": "BD", "PLACE": "PL",
    "PL": "PL", "ALLEE": "ALL", "ALL": "ALL", "SQUARE": "SQ", "SQ": "SQ", "IMPASSE": "IMP",
    "IMP": "IMP", "CHAUSSEE": "CHS", "CHEE": "CHS", "CH": "CHS", "CHEMIN": "CHE", "CHEM": "CHE", "CHE": "CHE",
}  # fmt: skip
ARTICLES = {"DE", "DU", "DES", "LA", "LE", "LES", "D", "L"}
NUMBERED = re.compile(r"(\d+)\s*(?:bis|ter|quater)?\s*,?\s+(.+)", re.IGNORECASE)
Located = tuple[str, str]  # verdict, district


@dataclass(slots=True)
class Verdict:
    """What is expected of a person; '' is for what the rules leave open."""

    criteria: dict[str, str] = field(default_factory=dict)
    district: str = ""
    verdict: str = ""
    eligible_from: date | None = None


def months_later(day: date, months: int) -> date:
    """The same day of a later month; failing that day, its last one (de quantième à quantième)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def street_key(text: str) -> str:
    """`12, bd. d'Halluin` without its number → `BD HALLUIN`."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).upper()
    words = re.findall(r"[A-Z0-9]+", plain)
    return (
        " ".join([WAY.get(words[0], words[0]), *(word for word in words[1:] if word not in ARTICLES)])
        if words
        else ""
    )


def edits(left: str, right: str) -> int:
    """Letters to add, drop, replace or swap with the next to go from one to the other."""
    lines = [list(range(len(right) + 1))]
    for at, letter in enumerate(left, 1):
        line = [at]
        for to, other in enumerate(right, 1):
            line.append(min(lines[-1][to] + 1, line[-1] + 1, lines[-1][to - 1] + (letter != other)))
            if at > 1 and to > 1 and letter == right[to - 2] and other == left[at - 2]:
                line[-1] = min(line[-1], lines[-2][to - 2] + 1)
        lines.append(line)
    return lines[-1][-1]


def one_slip(key: str, known: str) -> bool:
    """The same way, one letter apart in a name of eight: that street and no other."""
    way, _, name = key.partition(" ")
    other_way, _, other = known.partition(" ")
    return way == other_way and min(len(name), len(other)) >= 8 and edits(name, other) == 1


class Perimeters:
    """The districts of a territory file."""

    def __init__(self, territory: Path) -> None:
        self.by_postcode: dict[str, str] = {}
        self.accredited: dict[str, tuple[date, date]] = {}
        self.streets: dict[str, dict[str, list[Street]]] = {}
        self.cache: dict[tuple[str, str], Located] = {}
        content = tomllib.loads(territory.read_text(encoding="utf-8"))
        self.freshness = int(content["freshness_days"])
        for district in content["district"]:
            name = district["id"]
            self.by_postcode |= dict.fromkeys(district["postcodes"], name)
            self.accredited[name] = district["accredited_from"], district.get("accredited_until", date.max)
            streets = self.streets.setdefault(name, {})
            for street in district["street"]:
                made = Street(
                    street["name"], street.get("from"), street.get("to"), street.get("side", "both")
                )
                streets.setdefault(street_key(made.name), []).append(made)

    def locate(self, line: str, postcode: str) -> Located:
        """Whether an address is in a district, and which district's commune it is in."""
        if not line or not postcode:
            return UNKNOWN, ""
        if (line, postcode) not in self.cache:
            self.cache[line, postcode] = self.look_up(line, postcode)
        return self.cache[line, postcode]

    def look_up(self, line: str, postcode: str) -> Located:
        district = self.by_postcode.get(postcode)
        if district is None:
            return NOT_MET, ""
        numbered = NUMBERED.fullmatch(line)
        number, key = (int(numbered[1]), street_key(numbered[2])) if numbered else (None, street_key(line))
        streets = self.streets[district]
        if key not in streets:
            near = [known for known in streets if edits(key, known) <= 2]
            if len(near) != 1 or not one_slip(key, near[0]):
                return (UNKNOWN if near else NOT_MET), district
            key = near[0]
        if not any(street.bounded for street in streets[key]):
            return MET, district
        if number is None:
            return UNKNOWN, district
        return (MET if any(street.holds(number) for street in streets[key]) else NOT_MET), district


def assess(rows: Sequence[Row], extracts: dict[str, date], perimeters: Perimeters, day: date) -> Verdict:
    """The verdict on a day from a person's rows; extracts: file name → extract date."""
    registrations = [row for row in rows if row.file in extracts]
    contracts = [row.contract for row in rows if row.contract]
    residences = [row for row in rows if row.file not in extracts and not row.contract]
    found, holds = Verdict(), dict[str, date | None]()
    governing, listed = governing_registration(registrations, extracts, perimeters.freshness, day)

    registered_on = governing.registered_on if governing else None
    found.criteria["registered"] = MET if listed and registered_on else UNKNOWN
    if registered_on and registered_on > day:
        found.criteria["registered"] = NOT_MET
    holds["registered"] = registered_on if listed else None

    in_force = any(c.hired_on <= day and (c.left_on is None or c.left_on >= day) for c in contracts)
    start = registered_on if listed else None
    for contract in contracts:
        if start and contract.left_on and start < contract.left_on < day:
            start = contract.left_on + timedelta(days=1)
    holds["without_work"] = None
    if in_force:
        found.criteria["without_work"] = NOT_MET
    elif start is None:
        found.criteria["without_work"] = UNKNOWN
    else:
        holds_from = months_later(start, 12) + timedelta(days=1)
        to_assess = governing is not None and governing.category in TO_ASSESS
        reached = day >= holds_from
        found.criteria["without_work"] = (UNKNOWN if to_assess else MET) if reached else NOT_MET
        holds["without_work"] = None if to_assess else holds_from

    since = assess_residence(residences, governing, perimeters, day, found)
    holds["resident_in_district"] = since if found.criteria["resident_in_district"] == MET else None
    holds["resident_long_enough"] = months_later(since, 6) if since else None
    if found.district:
        first, last = perimeters.accredited[found.district]
        found.criteria["district_accredited"] = MET if first <= day <= last else NOT_MET
        holds["district_accredited"] = first
    else:
        found.criteria["district_accredited"] = NOT_COMPARED
        holds["district_accredited"] = None

    verdicts = found.criteria.values()
    found.verdict = (
        "ineligible" if NOT_MET in verdicts else "undetermined" if UNKNOWN in verdicts else "eligible"
    )
    dates = [known for known in holds.values() if known]
    if len(dates) == len(holds):
        found.eligible_from = max(dates)
    return found


def governing_registration(
    rows: Sequence[Row], extracts: dict[str, date], freshness: int, day: date
) -> tuple[Row | None, bool]:
    """The registration row that speaks for the day, and whether the person is known to be listed then."""

    def order(row: Row) -> tuple[date, date, int]:
        return extracts[row.file], row.registered_on or date.max, row.number

    later = [row for row in rows if row.registered_on and row.registered_on <= day <= extracts[row.file]]
    if later:
        return min(later, key=order), True
    past = [row for row in rows if extracts[row.file] <= day]
    if not past:
        return min(rows, key=order, default=None), False
    last = max(extracts[row.file] for row in past)
    newest = max(extract for extract in extracts.values() if extract <= day)
    row = min((row for row in past if extracts[row.file] == last), key=order)
    return row, last == newest and (day - last).days <= freshness


def assess_residence(
    residences: Sequence[Row], governing: Row | None, perimeters: Perimeters, day: date, found: Verdict
) -> date | None:
    """Puts the criteria on residence and the district into `found`; gives the first day of residence."""
    criteria = found.criteria
    if not residences:
        criteria["resident_in_district"], found.district = UNKNOWN, ""
        if governing:
            criteria["resident_in_district"], found.district = perimeters.locate(
                governing.line, governing.postcode
            )
        criteria["resident_long_enough"] = UNKNOWN
        return None
    covering = [
        row
        for row in residences
        if (row.since is None or row.since <= day) and (row.until is None or row.until >= day)
    ]
    if not covering:
        criteria["resident_in_district"], criteria["resident_long_enough"] = NOT_MET, NOT_COMPARED
        return None
    located = [(perimeters.locate(row.line, row.postcode), row) for row in covering]
    (criteria["resident_in_district"], found.district), best = min(
        located, key=lambda pair: (pair[0][0] != MET, pair[1].since or date.max, pair[1].file, pair[1].number)
    )
    since = best.since
    criteria["resident_long_enough"] = UNKNOWN
    if since is None or criteria["resident_in_district"] != MET:
        if since:
            criteria["resident_long_enough"] = MET if months_later(since, 6) <= day else NOT_MET
        return since
    # Addresses of the district that follow one another without a day between them are one stay; a stay that counts in
    # two districts is for the committee to decide.
    homes = [(perimeters.locate(row.line, row.postcode), row) for row in residences if row.since]
    inside = [(where[1], row) for where, row in homes if where[0] == MET]
    across = stay_since([row for _, row in inside], since)
    since = stay_since([row for district, row in inside if district == found.district], since)
    if months_later(since, 6) <= day:
        criteria["resident_long_enough"] = MET
    elif months_later(across, 6) > day and not undated_before(residences, perimeters, found.district, since):
        criteria["resident_long_enough"] = NOT_MET
    return since


def undated_before(residences: Sequence[Row], perimeters: Perimeters, district: str, since: date) -> bool:
    """Whether a spell without a first day, in the district, lasts until the stay that begins on `since`."""
    return any(
        perimeters.locate(row.line, row.postcode) == (MET, district)
        and (row.until is None or row.until >= since - timedelta(days=1))
        for row in residences
        if row.since is None
    )


def stay_since(rows: Sequence[Row], since: date) -> date:
    """The first day of the unbroken stay that these rows make up to the one that begins on `since`."""
    for row in sorted(rows, key=lambda row: row.since or date.max, reverse=True):
        if row.since and row.since < since and (row.until is None or row.until >= since - timedelta(days=1)):
            since = row.since
    return since
