"""The rules written a second time, in plain Python, person by person: slow, simple, and owing nothing to the package
but its data classes. Tests set `assess` beside it. Streets are compared by their text, as the tests write them."""

# One long function, on purpose: it is to be read beside the rules, from top to bottom.
# ruff: noqa: PLR0911, PLR0912, PLR0915

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tzc_cli.territory import District, Street, Territory

Row = dict[str, Any]
DAY = timedelta(days=1)
TIMELY = ("too_soon", "recent_registration", "moved_between_districts", "another_start_missing",
          "another_address_unsure")  # fmt: skip
MISSPELT = "rue Joffre"  # the title left out: somebody must look
TYPO = "rue du Maréchal Jofre"  # one letter: the listed street
TEXTS = {"loi-2016-231": (True, 1), "loi-2020-1577": (False, 0)}
ALONE = {"loi-2016-231": "decides", "loi-2020-1577": "clue"}
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
    declared: list[Row] = field(default_factory=list)


@dataclass
class Judged:
    verdict: str
    answers: dict[str, tuple[str, str]]
    holds_from: dict[str, date | None]
    holds_until: dict[str, date | None]
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


def said(person: Person, fact: str, on: date, days: int | None = None) -> Row | None:
    """The last statement of the team on a fact."""
    about = [row for row in person.declared if row["fact"] == fact]
    last = max(about, key=lambda row: (row["declared_on"], row["fact_id"]), default=None)
    if last and (last["withdrawn"] or (days is not None and (on - last["declared_on"]).days > days)):
        return None
    return last


def runs(spells: list[tuple[date, date]], begins: date, tolerance: int) -> date:
    """The first day of the chain of spells that reaches the one which begins on `begins`."""
    first, reached = date.max, date.min
    for start, end in sorted(spells):
        if start > begins:
            break
        if first == date.max or (start - reached).days > 1 + tolerance:
            first, reached = start, max(start, end)
        reached = max(reached, end, start)
    return first


def registrations(person: Person) -> list[tuple[date, date]]:
    """Spells of registration that count: first day, last day on which a register shows the person registered."""
    rows = [row for row in current(person.registrations, "registered_on", layouts=True) if row["registered_on"]]
    counted = []
    for row in rows:
        later = [r for r in rows if r["layout"] == row["layout"] and r["registered_on"] > row["registered_on"]]
        coming = min(later, key=lambda r: r["registered_on"], default=None)
        left = row["deregistered_on"]
        if coming and not left and coming["registered_on"] <= row["extracted_on"] < coming["extracted_on"]:
            continue
        counted.append((row["registered_on"], left - DAY if left else row["extracted_on"]))
    return counted


def moved_out(person: Person) -> list[Row]:
    """Spells of residence, each ended by the next one that a later extract of its layout states."""
    rows = current(person.residences, "resident_since", layouts=True)
    made = []
    for row in rows:
        dated = [r for r in rows if r["layout"] == row["layout"] and r["resident_since"]]
        later = [r for r in dated if row["resident_since"] and r["resident_since"] > row["resident_since"]]
        coming = min(later, key=lambda r: r["resident_since"], default=None)
        until = row["resident_until"]
        if coming and not until and coming["extracted_on"] > row["extracted_on"]:
            until = coming["resident_since"] - DAY
        made.append({**row, "resident_until": until})
    return made


def place(row: Row, territory: Territory, on: date) -> tuple[str, District | None]:
    order = ["inside", "number_missing", "street_not_exact", "street_missing", "outside_streets", "town_missing"]
    order += ["address_missing", "outside"]
    found: list[tuple[int, bool, int]] = []
    for n, district in enumerate(territory.districts):
        begun = district.accredited_from <= on <= far(district.accredited_until)
        found.append((order.index(_in(row, district, on)), not begun, n))
    best, _late, n = min(found)
    return order[best], territory.districts[n] if best < 5 else None


def rank(number: int, suffix: str | None) -> int:
    return number * 100 + {"BIS": 1, "TER": 2, "A": 1}.get(suffix or "", 0)


def takes_in(entry: Street, row: Row) -> bool:
    if entry.from_ is None and entry.to is None and entry.side == "both":
        return True
    if not row["house_number"]:
        return False
    at = rank(row["house_number"], row["house_suffix"])
    low = rank(entry.from_ or 1, entry.from_suffix)
    high = 10**9 if entry.to is None else rank(entry.to, entry.to_suffix) if entry.to_suffix else entry.to * 100 + 99
    return low <= at <= high and (entry.side == "both" or (row["house_number"] % 2 == 1) == (entry.side == "odd"))


def perimeter_days(row: Row, district: District | None, on: date) -> tuple[date | None, date | None]:
    """The days around `on` on which the street list takes the address in, looked at one by one."""
    if district is None or not district.streets:
        return None, None
    name = "rue du Maréchal Joffre" if row["street"] == TYPO else row["street"]
    entries = [entry for entry in district.streets if entry.name == name and takes_in(entry, row)]

    def inside(day: date) -> bool:
        return any((e.since or date.min) <= day <= far(e.until) for e in entries)

    if not inside(on):
        return None, None
    if any(entry.since is None and entry.until is None for entry in entries):
        return None, None
    first: date | None = on
    while first and inside(first - DAY):
        first = first - DAY if first > date(2010, 1, 1) else None
    last: date | None = on
    while last and inside(last + DAY):
        last = last + DAY if last < date(2030, 1, 1) else None
    return first, last


def _in(row: Row, district: District, on: date) -> str:
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
    name = "rue du Maréchal Joffre" if row["street"] == TYPO else row["street"]
    entries = [street for street in district.streets if street.name == name]
    if not entries:
        return "street_not_exact" if row["street"] == MISSPELT else "outside_streets"
    entries = [entry for entry in entries if (entry.since or date.min) <= on <= far(entry.until)]
    if any(takes_in(entry, row) for entry in entries):
        return "inside"
    return "outside_streets" if row["house_number"] or not entries else "number_missing"


def judge(person: Person, territory: Territory, extracts: list[tuple[str, date]], on: date, text: str) -> Judged:
    asks_registration, strict = TEXTS[text]
    answers: dict[str, tuple[str, str]] = {}
    holds: dict[str, date | None] = {}
    until: dict[str, date | None] = {}

    def say(code: str, verdict: str, reason: str = "", first: date | None = None, last: date | None = None) -> None:
        answers[code] = (verdict, reason)
        timely = verdict == "met" or reason in TIMELY
        holds[code] = first if timely else None
        until[code] = last if timely else None

    # The registration that speaks.
    def key(row: Row) -> tuple[Any, ...]:
        seen, began, ended = row["extracted_on"], row["registered_on"], row["deregistered_on"]
        tie = (far(began), row["row_id"])
        if began and began <= on and not (ended and ended <= on) and seen >= on:
            return (0, seen.toordinal(), *tie)
        return (1, -seen.toordinal(), *tie) if seen <= on else (2, seen.toordinal(), *tie)

    row = min(person.registrations, key=key, default=None)
    local = territory.rules
    registered = row["registered_on"] if row else None
    left = row["deregistered_on"] if row else None
    chain = unbroken = registered
    if registered:
        spells = registrations(person)
        usable = any(start == registered for start, _end in spells)
        chain = runs(spells, registered, local.registration_gap_days) if usable else registered
        unbroken = runs(spells, registered, 0) if usable else registered
    told_on, told_left = (said(person, f, on, local.declared_days) for f in ("registered_on", "deregistered_on"))
    if told_on:
        registered = chain = unbroken = told_on["day"]
    if told_left:
        left = told_left["day"]
    listed, told = bool(row or told_on or told_left), bool(told_on or told_left)
    over = bool(left and left <= on)
    undated = any(
        not r["registered_on"] and r["extracted_on"] >= on and not (r["deregistered_on"] and r["deregistered_on"] <= on)
        for r in person.registrations
    )
    dropped = (
        not told
        and bool(row)
        and any(layout == row["layout"] and row["extracted_on"] < seen <= on for layout, seen in extracts)
    )
    stale = not told and bool(row) and (on - row["extracted_on"]).days > territory.freshness_days
    last_listed = left - DAY if left else None
    if asks_registration:
        if not listed:
            say("registered", "unknown", "no_registration")
        elif undated and (over or (registered and registered > on)):
            say("registered", "unknown", "date_missing")
        elif over:
            say("registered", "not_met", "deregistered")
        elif registered and registered > on:
            say("registered", "not_met", "too_soon", unbroken, last_listed)
        elif not registered:
            say("registered", "unknown", "date_missing")
        elif dropped or stale:
            say("registered", "unknown", "no_longer_listed" if dropped else "stale")
        else:
            say("registered", "met", "", unbroken, last_listed)

    # Work.
    contracts = current(person.contracts, "hired_on", layouts=False)
    working = [c for c in contracts if c["hired_on"] <= on and (c["left_on"] is None or c["left_on"] >= on)]
    ended = [c["left_on"] for c in contracts if c["left_on"] and c["left_on"] < on]
    coming = [c["hired_on"] for c in contracts if c["hired_on"] > on]
    by_team = said(person, "deprived_since", on, local.declared_days)
    lapsed = not by_team and any(row["fact"] == "deprived_since" for row in person.declared)
    stated = by_team["day"] if by_team else row["deprived_since"] if row else None
    start, alone = stated or chain, not stated
    if start and ended and max(ended) >= start:
        start, alone = max(ended) + DAY, False
    months = max(12, local.without_work_months or 0)
    first = after(start, months) + strict * DAY if start else None
    ends = [day - DAY for day in ([left] if left and not by_team else []) + coming[:]]
    assessed = bool(row) and not by_team and row["category"] in ("C", "D", "E", "4", "5", "6", "7", "8", "F", "G")
    # Registrations made without asking, for people on RSA.
    automatic = alone and bool(row) and not told_on and not asks_registration and chain and chain >= date(2025, 1, 1)
    automatic = automatic and (row["rsa"] or row["category"] in ("F", "G"))
    if working:
        say("without_work", "not_met", "hired_by_ebe")
    elif not listed and not by_team:
        say("without_work", "unknown", "no_registration")
    elif first is None:
        say("without_work", "unknown", "date_missing")
    elif (over or dropped or stale) and not by_team:
        say("without_work", "unknown", "deregistered" if over else "no_longer_listed" if dropped else "stale")
    elif automatic:
        say("without_work", "unknown", "automatic_registration")
    elif first > on and alone and (lapsed or (local.registration_alone or ALONE[text]) == "clue"):
        if assessed:
            say("without_work", "unknown", "recent_registration_to_assess")
        else:
            say("without_work", "unknown", "recent_registration", first, min(ends, default=None))
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
    spells = moved_out(person)
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
    since = whole = across = home["resident_since"] if home else None
    resident = home is not None
    beside = [s for s in spells if placed[s["row_id"]] == ("inside", district)]
    dated = [(s["resident_since"], far(s["resident_until"])) for s in beside if s["resident_since"]]
    gap = local.residence_gap_days
    last_day = home["resident_until"] if home else None
    maybe_older, longest = False, since
    # Addresses that cannot be located may be in the district.
    if home and certainty.get(where, 1) < 2:
        unsure = certainty.get(where, 1) == 1
        may = [s for s in spells if certainty.get(placed[s["row_id"]][0], 1) == 1]
        may += [s for s in spells if placed[s["row_id"]][0] == "inside" and (unsure or s in beside)]
        if since:
            known = [(s["resident_since"], far(s["resident_until"])) for s in may if s["resident_since"]]
            longest = runs(known, since, gap)
            maybe_older = any(
                s["resident_since"] is None and (far(s["resident_until"]) - longest).days >= -1 - gap for s in may
            )
    if where == "inside" and home:
        if since:
            whole, unbroken = runs(dated, since, gap), runs(dated, since, 0)
            across = whole
            if district.accredited_from <= on <= far(district.accredited_until):
                anywhere = [
                    (s["resident_since"], far(s["resident_until"])) for s in spells
                    if s["resident_since"] and placed[s["row_id"]][0] == "inside"
                    and placed[s["row_id"]][1].accredited_from <= on <= far(placed[s["row_id"]][1].accredited_until)
                ]  # fmt: skip
                across = runs(anywhere, since, gap)
            # The chain goes on after the day too.
            reach = max(since, far(home["resident_until"]))
            for start, end in sorted(dated):
                if runs(dated, start, gap) == whole:
                    reach = max(reach, end, start)
            last_day = reach
            since = unbroken
        now_there = [s for s in covering if placed[s["row_id"]] == ("inside", district)]
        last_day = max([far(last_day), *(far(s["resident_until"]) for s in now_there)])
        last_day = None if last_day == date.max else last_day
    at_home = home if home else row
    within = perimeter_days(at_home, district, on) if where == "inside" and at_home else (None, None)
    # What the team declared of the home.
    told = said(person, "address", on)
    if told:
        before, was = (where, district), when
        where, district = place(told, territory, on)
        within = perimeter_days(told, district, on) if where == "inside" else (None, None)
        if (before[0] in ("inside", "outside", "outside_streets") and before != (where, district)) or was != "now":
            since = whole = across = longest = last_day = None
            maybe_older, when = False, "now"
    told = said(person, "resident_since", on)
    if told:
        since = whole = across = longest = told["day"]
        resident, maybe_older = True, False
        if told["day"] > on:
            when = "later"
        elif when == "later":
            when = "now"
    told = said(person, "resident_until", on)
    if told:
        last_day = told["day"]
        if last_day < on:
            when = "over"
        elif when != "later":
            when = "now"
    if when == "over":
        say("resident_in_district", "not_met", "spell_ended")
        say("resident_long_enough", "not_met", "spell_ended")
    elif when == "later" and where != "inside":
        say("resident_in_district", "not_met", "spell_not_begun")
    elif when == "later" or where == "inside":
        entered = max(since, within[0]) if since and within[0] else since
        ends = [day for day in (last_day, within[1]) if day]
        verdict, reason = ("not_met", "too_soon") if when == "later" else ("met", "")
        say("resident_in_district", verdict, reason, entered, min(ends, default=None))
    else:
        say("resident_in_district", "not_met" if certainty.get(where) == 2 else "unknown", where)
    if when != "over":
        months = max(6, local.resident_months or 0)
        counted = across if local.move_between_districts == "keeps" else whole
        enough = after(counted, months) if counted else None
        if enough is None or not resident:
            say("resident_long_enough", "unknown", "date_missing" if resident else "no_residence")
        elif certainty.get(where) == 2:
            # Long enough or not, there it does not count.
            say("resident_long_enough", "met" if enough <= on else "not_met", "elsewhere")
        elif enough <= on:
            say("resident_long_enough", "met", "", enough, last_day)
        elif maybe_older:
            say("resident_long_enough", "unknown", "another_start_missing", enough, last_day)
        elif longest and after(longest, months) <= on:
            say("resident_long_enough", "unknown", "another_address_unsure", enough, last_day)
        elif local.move_between_districts == "cle" and across and after(across, months) <= on:
            say("resident_long_enough", "unknown", "moved_between_districts", enough, last_day)
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
    firsts, lasts = list(holds.values()), [day for day in until.values() if day]
    eligible_from = None if None in firsts else max(firsts)
    if eligible_from and lasts and min(lasts) < eligible_from:
        eligible_from = None
    missing = [FACTS[code] for code in FACTS if answers.get(code, ("", ""))[0] == "unknown"]
    return Judged(
        verdict="ineligible" if "not_met" in verdicts else "undetermined" if "unknown" in verdicts else "eligible",
        answers=answers,
        holds_from=holds,
        holds_until=until,
        eligible_from=eligible_from,
        missing=list(dict.fromkeys(missing)),
        district=district.id if district else None,
        rows={"registration_row": row["row_id"] if row else None, "residence_row": home["row_id"] if home else None},
    )
