"""The period beside the same one a year before: both counted from what is known today."""

from collections.abc import Mapping

from tzc_cli.hiring.path import in_stage
from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import TOTAL, Split, counts, figures_of, share
from tzc_cli.reports.flows import table_id as flow_table
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import Column, Table, Unit, Value
from tzc_cli.reports.paths import MET, VOLUNTEERS, count_people, still_waiting, through, validated
from tzc_cli.reports.periods import begun, ended
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation

_UNITS: dict[str, Unit] = {"fte": "fte", "exhaustiveness": "share"}
# The same figure in other tables: (table, row).
SAME = {
    "eligible": ("funnel", "eligible"),
    "undetermined": ("verdicts", "undetermined"),
    "ever_hired": ("funnel", "ever_hired"),
    "present": ("employees", "present"),
    "not_hired": ("waiting", "total"),
    "entries": ("flow", "entries"),
    "exits": ("flow", "exits"),
    "met": ("coverage", "met"),
    "volunteers": ("coverage", "volunteers"),
    "validated": ("outcomes", "validated"),
    "reached": ("outcomes", "reached"),
    "waiting": ("outcomes", "waiting"),
    "past_delay": ("waits", "past_delay"),
}


def build(situation: Situation, _: Texts) -> Section:
    """One table for the whole territory, then one a district: a year before, now, the difference."""
    now = _figures(situation)
    before = _figures(situation.a_year_before) if situation.a_year_before else None
    shown = [TOTAL, *(district.id for district in situation.territory.districts)]
    titles = {district.id: district.name for district in situation.territory.districts}
    tables = [_table(situation, _, place, titles.get(place, _("Whole territory")), now, before) for place in shown]
    return Section("year_before", _("Beside the year before"), tuple(tables))


def table_id(place: str) -> str:
    """The id of the table of one place."""
    return "beside" if place == TOTAL else f"beside-{place}"


def _figures(situation: Situation) -> dict[str, Split]:
    """Each figure by place, as the other sections count it."""
    people = situation.people
    district = people["district"]
    contracts = situation.contracts
    first, last = situation.starts_on, situation.as_of
    there = situation.in_force(last)
    waiting = (people["verdict"] == "eligible") & ~people["hired"].astype("bool")
    fte = figures_of(situation, contracts["fte"][there], contracts["district"][there], lambda v: float(v.sum()))
    present = contracts[there].drop_duplicates("person", keep="last")
    found: dict[str, Mapping[str, Value]] = {
        "eligible": counts(situation, district[people["verdict"] == "eligible"]),
        "undetermined": counts(situation, district[people["verdict"] == "undetermined"]),
        "not_hired": counts(situation, district[waiting]),
        "ever_hired": counts(situation, situation.hired["district"]),
        "entries": counts(situation, contracts["district"][begun(situation, first, last)]),
        "exits": counts(situation, contracts["district"][ended(situation, first, last)]),
        "present": counts(situation, present["district"]),
        "fte": {place: value or 0.0 for place, value in fte.items()},
    }
    return {key: dict(split) for key, split in {**found, **_of_paths(situation)}.items()}


def _of_paths(situation: Situation) -> dict[str, Mapping[str, Value]]:
    """Figures of people's paths; none when no step is recorded."""
    if not situation.noted.followed:
        return {}
    known, waiting = validated(situation), still_waiting(situation)
    everyone = counts(situation, known["district"])
    reached = counts(situation, known["district"][known["outcome"].isin(("hired", "other"))])
    return {
        "met": count_people(situation, through(situation, MET)),
        "volunteers": count_people(situation, through(situation, VOLUNTEERS)),
        "validated": everyone,
        "reached": reached,
        "exhaustiveness": share(reached, everyone),
        "waiting": counts(situation, waiting["district"]),
        "past_delay": counts(situation, waiting["district"][waiting["days"] > situation.territory.delay_days]),
    }


def _words(key: str, _: Texts) -> str:
    return {
        "eligible": _("Eligible"),
        "undetermined": _("Undetermined"),
        "not_hired": _("Eligible and not hired"),
        "ever_hired": _("Ever hired by the EBE"),
        "entries": _("Contracts begun over the period"),
        "exits": _("Contracts ended over the period"),
        "present": _("Employed by the EBE on the day"),
        "fte": _("Full-time equivalents"),
        "met": _("Met by the team"),
        "volunteers": _("Volunteers"),
        "validated": _("Validated by the CLE"),
        "reached": _("Hired, or another solution"),
        "exhaustiveness": _("Exhaustiveness"),
        "waiting": _("Waiting for a contract"),
        "past_delay": _("Waiting past the delay"),
    }[key]


def _table(
    situation: Situation, _: Texts, place: str, title: str, now: dict[str, Split], before: dict[str, Split] | None
) -> Table:
    own = table_id(place)
    rows: list[tuple[Value, ...]] = []
    for key, split in now.items():
        earlier = before[key][place] if before else None
        unit = _UNITS.get(key, "count")
        rows.append((_words(key, _), earlier, split[place], difference(earlier, split[place], unit)))
    year = situation.as_of.year
    ties: list[tuple[tuple[str, str, str, int], ...]] = [
        ((own, key, "now", 1), (*SAME[key], place, -1)) for key in now if key in SAME
    ]
    # People then and contracts on the eve of this period: a reader will take one for the other.
    ties.append(((own, "present", "before", 1), ("flow", "at_start", place, -1)))
    ties.append(
        ((own, "waiting", "before", 1), *((flow_table(place), status, "start", -1) for status in in_stage("waiting")))
    )
    # Holds when nobody was there at the start, as in the first year.
    ties.append(((own, "entries", "before", 1), (own, "exits", "before", -1), (own, "present", "before", -1)))
    return Table(
        id=own,
        title=title,
        definition=_(
            "The same day and period a year before, counted again from what is known today: a register that came late "
            "changes it. No figure: no text was in force, or nothing was known."
        )
        if place == TOTAL
        else _("The same, for this district."),
        columns=(
            Column("figure", _("Figure")),
            Column("before", str(year - 1), "count"),
            Column("now", str(year), "count"),
            Column("change", _("Change"), "change"),
        ),
        rows=tuple(rows),
        row_keys=tuple(now),
        units=tuple(_UNITS.get(key, "count") for key in now),
        rests_on=(("fte", ("present",)), ("exhaustiveness", ("reached", "validated"))),
        ties=tuple(ties),
    )


def difference(before: Value, now: Value, unit: Unit = "count") -> Value:
    """Now less before, in the same unit (percentage points between shares); nothing when one is not known, masked when
    one is."""
    if before is MASKED or now is MASKED:
        return MASKED
    if not isinstance(before, int | float) or not isinstance(now, int | float):
        return None
    if unit == "share":
        return round(100 * (now - before), 2)
    return now - before if isinstance(now, int) and isinstance(before, int) else round(now - before, 4)
