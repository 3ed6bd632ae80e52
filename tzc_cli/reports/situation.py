"""What a report is made from: the evidence, the verdicts at the end of the period, the contracts."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import pandas as pd

from tzc_cli.eligibility import Assessment, Evidence
from tzc_cli.reports.noted import Noted
from tzc_cli.territory import District, Territory


@dataclass(frozen=True, eq=False)
class Situation:
    """Everything a section needs; no two are equal, so that what is worked out of one may be kept with it.

    The period: `starts_on` to `assessment.as_of`, both included. `a_year_before`: the same a year before; None when no
    text was in force then. `noted`: what the team noted.
    """

    evidence: Evidence
    assessment: Assessment
    territory: Territory
    starts_on: date
    known_at: str
    a_year_before: "Situation | None" = None
    noted: Noted = field(default_factory=Noted)

    @property
    def as_of(self) -> date:
        """The day the stocks are counted: the last of the period."""
        return self.assessment.as_of

    @property
    def before(self) -> date:
        """The day before the period: its stock is what the flows start from."""
        return self.starts_on - timedelta(days=1)

    @property
    def people(self) -> pd.DataFrame:
        """Everyone, one row a person: the columns of `Assessment.people`."""
        return self.assessment.people

    @cached_property
    def home(self) -> pd.Series:
        """Person → district (id, NaN: none of the territory)."""
        return self.people.set_index("person")["district"]

    @cached_property
    def contracts(self) -> pd.DataFrame:
        """EBE contracts begun by `as_of`, one row each, sorted by person and start.

        Columns: person, hired_on, left_on (last day; NaT: none known), weekly_hours, activity,
        leaving_reason,
        supervisory, part_time_chosen (True, False, None), district (id, NaN: none of the territory), fte.
        A contract found in two extracts counts once, as the later one tells it; one that ends before it
        starts never
        was in force and is left out (counted under data quality).
        """
        rows = self.evidence.contracts
        rows = rows[rows["hired_on"] <= pd.Timestamp(self.as_of)]
        rows = rows.sort_values(["person", "hired_on", "extracted_on", "row_id"], kind="stable")
        rows = rows.drop_duplicates(["person", "hired_on"], keep="last")
        rows = rows[~(rows["left_on"] < rows["hired_on"])].reset_index(drop=True)
        home = self.home.reindex(rows["person"]).array
        stated = _matched(rows["district"], self.territory.districts)
        return rows.assign(district=stated.where(stated.notna(), home), fte=rows["weekly_hours"] / 35)

    @cached_property
    def hired(self) -> pd.DataFrame:
        """People ever hired, one row each: person, hired_on (first time), district (of the latest contract),
        verdict
        columns of `people` under their own names."""
        contracts = self.contracts
        first = contracts.drop_duplicates("person")[["person", "hired_on"]]
        last = contracts.drop_duplicates("person", keep="last")[["person", "district"]]
        own = self.people.drop(columns=["district", "hired"])
        return first.merge(last, on="person").merge(own, on="person", how="left")

    def in_force(self, day: date) -> pd.Series:
        """Which rows of `contracts` are in force on `day` (bool)."""
        moment = pd.Timestamp(day)
        contracts = self.contracts
        return (contracts["hired_on"] <= moment) & ~(contracts["left_on"] < moment)


def _matched(texts: pd.Series, districts: tuple[District, ...]) -> pd.Series:
    """District ids for names as contracts write them: an id, a name, or part of one name only."""
    codes, distinct = pd.factorize(texts)
    known = [(district.id, _plain(district.id), _plain(district.name)) for district in districts]
    pool = np.empty(len(distinct) + 1, dtype=object)
    pool[:] = [*(_district_id(_plain(text), known) for text in distinct.tolist()), None]
    return pd.Series(pool[codes], index=texts.index, dtype="str")


def _district_id(text: str, known: list[tuple[str, str, str]]) -> str | None:
    exact = [name for name, plain, title in known if text in (plain, title)]
    partly = [name for name, plain, title in known if text and (text in title or plain in text.split())]
    found = exact or partly
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare).split()).casefold()
