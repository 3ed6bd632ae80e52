"""Who they are: people hired, waiting, eligible and not hired, registered for over a year, side by side."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from tzc_cli.dates import add_months, to_days
from tzc_cli.i18n import N_, Texts
from tzc_cli.reports.by_district import ratio
from tzc_cli.reports.masked import total_of
from tzc_cli.reports.model import Chart, Column, Table, Value
from tzc_cli.reports.paths import districts_of, still_waiting
from tzc_cli.reports.registration import over_a_year
from tzc_cli.reports.report import Section
from tzc_cli.reports.situation import Situation

_NOT_KNOWN = "not_known"
_AGES = (("under_26", N_("Under 26")), ("26_to_49", N_("26 to 49")), ("50_and_over", N_("50 and over")))
_AGE_ROWS = tuple(f"age_{key}" for key, _words in _AGES)
Lines = Iterator[tuple[str, str, list[pd.Series]]]


def build(situation: Situation, _: Texts) -> Section:
    """One table for the whole territory, then one a district."""
    groups = _groups(situation)
    definition = _(
        "People ever hired; validated and waiting for a contract; eligible and never hired; registered for over a "
        "year, which is what the registers know of the people concerned. Somebody can stand in several columns. Ages "
        "are those on the day of the report; education, RQTH (recognised disabled worker) and RSA (minimum income) are "
        "as the job seekers' register has them; shares are of the whole column."
    )
    tables = [_table(situation, _, ("profile", _("Whole territory"), definition), groups)]
    for district in situation.territory.districts:
        there = [None if group is None else group[group["district"] == district.id] for group in groups]
        heading = (f"profile-{district.id}", district.name, _("The same, for the people of this district."))
        tables.append(_table(situation, _, heading, there))
    return Section("profile", _("Profile"), tuple(tables))


def _groups(situation: Situation) -> list[pd.DataFrame | None]:
    """People hired, waiting, eligible, concerned; None for those waiting when no step is recorded."""
    people = situation.people
    eligible = (people["verdict"] == "eligible") & ~people["person"].isin(situation.hired["person"])
    concerned = people["district"].notna() & over_a_year(situation)
    waiting = None
    if situation.noted.followed:
        waiting = people[people["person"].isin(still_waiting(situation)["person"])]
        waiting = waiting.assign(district=districts_of(situation, waiting["person"]).array)
    return [situation.hired, waiting, people[eligible], people[concerned]]


def _table(
    situation: Situation, _: Texts, heading: tuple[str, str, str], asked: list[pd.DataFrame | None]
) -> Table:
    """`heading`: id, title and definition of the table; a group that is not recorded has no column."""
    groups = [group for group in asked if group is not None]
    table_id, title, definition = heading
    rows: list[tuple[Value, ...]] = []
    keys: list[str] = []
    sizes = [len(group) for group in groups]
    for key, label, there in _lines(situation, _, groups):
        found = [int(chosen.sum()) for chosen in there]
        pairs = zip(found, (ratio(count, size) for count, size in zip(found, sizes, strict=True)), strict=True)
        rows.append((label, *(value for pair in pairs for value in pair)))
        keys.append(key)
    rows.append((_("Total"), *(value for size in sizes for value in (size, ratio(size, size)))))
    every = (
        ("hired", _("Hired")),
        ("waiting", _("Waiting")),
        ("eligible", _("Eligible")),
        ("concerned", _("Over a year")),
    )
    names = [name for name, group in zip(every, asked, strict=True) if group is not None]
    return Table(
        id=table_id,
        title=title,
        definition=definition,
        columns=(
            Column("line", _("Profile")),
            *(
                column
                for key, name in names
                for column in (
                    Column(key, name, "count"),
                    Column(f"{key}_share", _("{group}, share", group=name), "share"),
                )
            ),
        ),
        rows=tuple(rows),
        row_keys=(*keys, "total"),
        has_total=True,
        balances=tuple(
            total_of(tuple(key for key in keys if key.startswith(f"{facts}_")))
            for facts in ("sex", "age", "education", "rqth", "rsa")
        ),
        rests_on=tuple((f"{key}_share", (key, "total")) for key, _name in names),
        charts=(Chart("bars", _("Ages"), tuple(f"{key}_share" for key, _name in names), _AGE_ROWS),),
    )


def _lines(situation: Situation, _: Texts, groups: list[pd.DataFrame]) -> Lines:
    """Key, label and, for each group, which of its people the line counts."""
    for key, label in (("F", _("Women")), ("M", _("Men"))):
        yield f"sex_{key}", label, [group["sex"] == key for group in groups]
    yield f"sex_{_NOT_KNOWN}", _("Sex not known"), [group["sex"].isna() for group in groups]
    ages = [_ages(group["birth_date"], situation) for group in groups]
    for key, label in (*_AGES, (_NOT_KNOWN, N_("Age not known"))):
        yield f"age_{key}", _(label), [band == key for band in ages]
    levels = pd.concat([group["education_level"] for group in groups]).dropna().unique().tolist()
    for level in sorted(levels):
        name = _("Education: {level}", level=level)
        yield f"education_{level}", name, [group["education_level"] == level for group in groups]
    yield (
        f"education_{_NOT_KNOWN}",
        _("Education not known"),
        [group["education_level"].isna() for group in groups],
    )
    for key, yes, no, unknown in (
        ("rqth", _("RQTH: yes"), _("RQTH: no"), _("RQTH not known")),
        ("rsa", _("RSA: yes"), _("RSA: no"), _("RSA not known")),
    ):
        yield f"{key}_yes", yes, [group[key].eq(True) for group in groups]
        yield f"{key}_no", no, [group[key].eq(False) for group in groups]
        yield (
            f"{key}_{_NOT_KNOWN}",
            unknown,
            [~group[key].eq(True) & ~group[key].eq(False) for group in groups],
        )


def _ages(birth_date: pd.Series, situation: Situation) -> pd.Series:
    """Age band of each person on the day: a birthday counts from its day on (29 February: from the 28th)."""
    born = to_days(birth_date)
    day = np.datetime64(situation.as_of)
    over = [add_months(born, 12 * years) <= day for years in (26, 50)]
    band = np.select([np.isnat(born), ~over[0], ~over[1]], [_NOT_KNOWN, "under_26", "26_to_49"], "50_and_over")
    return pd.Series(band, index=birth_date.index)
