"""The rules written a second time, in plain Python, person by person: slow, simple, and owing nothing to the package
but its data classes. Tests set `assess` beside it. Streets are compared by their text, as the tests write them."""

# One long function, on purpose: it is to be read beside the rules, from top to bottom.
# ruff: noqa: PLR0911, PLR0912, PLR0915, SIM102

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tzc_cli.territory import District, Territory

Row = dict[str, Any]
DAY = timedelta(days=1)
MISSPELT = "rue du Maréchal Jofre"
TEXTS = {"loi-2016-231": (True, 1), "loi-2020-1577": (False, 0)}
FACTS = {
    "registered": "registered_on",
    "without_work": "deprived_since",
    "resident_in_district": "address",
    "resident_long_enough": "resident_since",
    "district_accredited": "address",
}


@dataclass
class Person:
    """All the rows of one person."""

    registrations: list[Row] = field(default_factory=list)
    residences: list[Row] = field(default_factory=list)
    contracts: list[Row] = field(default_factory=list)


@dataclass
class Judged:
    verdict: str
    answers: dict[str, tuple[str, str]]
    holds_from: dict[str, date | None]
    eligible_from: date | None
    missing: list[str]
    district: str | None
    rows: dict[str, int | None]


def after(start: date, months: int) -> date:
    count = start.year * 12 + start.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def far(value: date | None) -> date:
    return value or date.max


def current(rows: list[Row], start: str, layouts: bool) -> list[Row]:
    """Rows that no later extract states again."""

    def same(one: Row, other: Row) -> bool:
        return one[start] == other[start] and (not layouts or one["layout"] == other["layout"])

    return [
        row
        for row in rows
        if row[start] is None or not any(same(row, o) and o["extracted_on"] > row["extracted_on"] for o in rows)
    ]


def place(row: Row, territory: Territory, on: date) -> tuple[str, District | None]:
    order = ["inside", "number_missing", "street_not_exact", "street_missing", "outside_streets", "town_missing"]
    order += ["address_missing", "outside"]
    found: list[tuple[int, bool, int]] = []
    for n, district in enumerate(territory.districts):
        begun = district.accredited_from <= on <= far(district.accredited_until)
        found.append((order.index(_in(row, district)), not begun, n))
    best, _late, n = min(found)
    return order[best], territory.districts[n] if best < 5 else None


def _in(row: Row, district: District) -> str:
    if row["commune"] and district.communes:
        here = row["commune"] in district.communes
    elif row["postcode"] and district.postcodes:
        here = row["postcode"] in district.postcodes
    else:
        return "town_missing" if row["street"] or row["commune"] or row["postcode"] else "address_missing"
    if not here:
        return "outside"
    if not district.streets:
        return "inside"
    if not row["street"]:
        return "street_missing"
    entries = [street for street in district.streets if street.name == row["street"]]
    if not entries:
        return "street_not_exact" if row["street"] == MISSPELT else "outside_streets"
    number = row["house_number"]
    for entry in entries:
        if entry.from_ is None and entry.to is None and entry.side == "both":
            return "inside"
        if number and (entry.from_ or 1) <= number <= (entry.to or 10**6):
            if entry.side == "both" or (number % 2 == 1) == (entry.side == "odd"):
                return "inside"
    return "outside_streets" if number else "number_missing"


def judge(person: Person, territory: Territory, extracts: list[tuple[str, date]], on: date, text: str) -> Judged:
    asks_registration, strict = TEXTS[text]
    answers: dict[str, tuple[str, str]] = {}
    holds: dict[str, date | None] = {}
    until: list[date] = []

    def say(code: str, verdict: str, reason: str = "", first: date | None = None, last: date | None = None) -> None:
        answers[code] = (verdict, reason)
        timely = verdict == "met" or reason == "too_soon"
        holds[code] = first if timely else None
        if timely and last:
            until.append(last)

    # The registration that speaks.
    def key(row: Row) -> tuple[Any, ...]:
        seen, began, ended = row["extracted_on"], row["registered_on"], row["deregistered_on"]
        tie = (far(began), row["row_id"])
        if began and began <= on and not (ended and ended <= on) and seen >= on:
            return (0, seen.toordinal(), *tie)
        return (1, -seen.toordinal(), *tie) if seen <= on else (2, seen.toordinal(), *tie)

    row = min(person.registrations, key=key, default=None)
    registered = row["registered_on"] if row else None
    left = row["deregistered_on"] if row else None
    over = bool(left and left <= on)
    dropped = bool(row) and any(
        layout == row["layout"] and row["extracted_on"] < seen <= on for layout, seen in extracts
    )
    stale = bool(row) and (on - row["extracted_on"]).days > territory.freshness_days
    last_listed = left - DAY if left else None
    if asks_registration:
        if row is None:
            say("registered", "unknown", "no_registration")
        elif over:
            say("registered", "not_met", "deregistered")
        elif registered and registered > on:
            say("registered", "not_met", "too_soon", registered, last_listed)
        elif not registered:
            say("registered", "unknown", "date_missing")
        elif dropped or stale:
            say("registered", "unknown", "no_longer_listed" if dropped else "stale")
        else:
            say("registered", "met", "", registered, last_listed)

    # Work.
    contracts = current(person.contracts, "hired_on", layouts=False)
    working = [c for c in contracts if c["hired_on"] <= on and (c["left_on"] is None or c["left_on"] >= on)]
    ended = [c["left_on"] for c in contracts if c["left_on"] and c["left_on"] < on]
    coming = [c["hired_on"] for c in contracts if c["hired_on"] > on]
    start = (row["deprived_since"] or registered) if row else None
    if start and ended and max(ended) >= start:
        start = max(ended) + DAY
    first = after(start, 12) + strict * DAY if start else None
    ends = [day - DAY for day in ([left] if left else []) + coming[:]]
    assessed = bool(row) and row["category"] in ("C", "D", "E", "4", "5", "6", "7", "8")
    if working:
        say("without_work", "not_met", "hired_by_ebe")
    elif row is None or first is None:
        say("without_work", "unknown", "no_registration" if row is None else "date_missing")
    elif over or dropped or stale:
        say("without_work", "unknown", "deregistered" if over else "no_longer_listed" if dropped else "stale")
    elif assessed:
        if first <= on:
            say("without_work", "unknown", "category_to_assess")
        else:
            say("without_work", "not_met", "too_soon_to_assess")
    else:
        reached = first <= on
        say(
            "without_work",
            "met" if reached else "not_met",
            "" if reached else "too_soon",
            first,
            min(ends, default=None),
        )

    # Home.
    spells = current(person.residences, "resident_since", layouts=True)
    covering = [s for s in spells if not (s["resident_since"] and s["resident_since"] > on)]
    covering = [s for s in covering if not (s["resident_until"] and s["resident_until"] < on)]
    certainty = {"inside": 0, "outside": 2, "outside_streets": 2}
    placed = {s["row_id"]: place(s, territory, on) for s in spells}
    home: Row | None = None
    when = "now"
    if covering:
        home = min(
            covering,
            key=lambda s: (certainty.get(placed[s["row_id"]][0], 1), far(s["resident_since"]), s["row_id"]),
        )
    elif spells:
        later = [s for s in spells if s["resident_since"] and s["resident_since"] > on]
        inside = [s for s in later if placed[s["row_id"]][0] == "inside"]
        if inside:
            home = min(inside, key=lambda s: (s["resident_since"], s["row_id"]))
        else:
            home = min(
                spells,
                key=lambda s: (-(s["resident_since"] if s in later else s["resident_until"]).toordinal(), s["row_id"]),
            )
        when = "later" if home in later else "over"
    where, district = ("address_missing", None)
    if home:
        where, district = placed[home["row_id"]]
    elif row:
        where, district = place(row, territory, on)
    since = home["resident_since"] if home else None
    beside = [s for s in covering if placed[s["row_id"]] == ("inside", district)]
    ends_there = [s["resident_until"] for s in beside] or ([home["resident_until"]] if home else [None])
    last_day = None if None in ends_there else max(ends_there)
    if when == "over":
        say("resident_in_district", "not_met", "spell_ended")
        say("resident_long_enough", "not_met", "spell_ended")
    elif when == "later" and where != "inside":
        say("resident_in_district", "not_met", "spell_not_begun")
    elif when == "later":
        say("resident_in_district", "not_met", "too_soon", since, last_day)
    elif where == "inside":
        say("resident_in_district", "met", "", since, last_day)
    else:
        say("resident_in_district", "not_met" if certainty.get(where) == 2 else "unknown", where)
    if when != "over":
        enough = after(since, 6) if since else None
        if enough is None:
            say("resident_long_enough", "unknown", "date_missing" if home else "no_residence")
        elif enough <= on:
            say("resident_long_enough", "met", "", enough, last_day)
        elif any(s["resident_since"] is None for s in beside):
            say("resident_long_enough", "unknown", "another_start_missing")
        else:
            say("resident_long_enough", "not_met", "too_soon", enough, last_day)

    # District.
    if where == "outside":
        say("district_accredited", "not_met", "outside")
    elif district is None:
        say("district_accredited", "unknown", "no_district")
    elif district.accredited_until and district.accredited_until < on:
        say("district_accredited", "not_met", "accreditation_over")
    else:
        begun = district.accredited_from <= on
        say("district_accredited", "met" if begun else "not_met", "" if begun else "too_soon",
            district.accredited_from, district.accredited_until)  # fmt: skip

    verdicts = {verdict for verdict, _reason in answers.values()}
    firsts = list(holds.values())
    eligible_from = None if None in firsts else max(firsts)
    if eligible_from and until and min(until) < eligible_from:
        eligible_from = None
    missing = [FACTS[code] for code in FACTS if answers.get(code, ("", ""))[0] == "unknown"]
    return Judged(
        verdict="ineligible" if "not_met" in verdicts else "undetermined" if "unknown" in verdicts else "eligible",
        answers=answers,
        holds_from=holds,
        eligible_from=eligible_from,
        missing=list(dict.fromkeys(missing)),
        district=district.id if district else None,
        rows={"registration_row": row["row_id"] if row else None, "residence_row": home["row_id"] if home else None},
    )
