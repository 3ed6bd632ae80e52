"""What most commands begin with: the territory, its store, the date, everyone's verdict."""

import os
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tzc_cli.eligibility import Assessment, Evidence
    from tzc_cli.noted_registers import Team
    from tzc_cli.store import Store
    from tzc_cli.territory import Territory


def find(territory: Path | None) -> "Territory":
    """The territory asked for, else `$TZC_TERRITORY`, else the one the current folder lies in."""
    from tzc_cli.territory import find_territory, read_territory

    return read_territory(find_territory(territory, os.environ.get("TZC_TERRITORY"), Path.cwd()))


@dataclass(frozen=True)
class Assessed:
    """A territory and everyone's verdict on a date. `rests_on`: the latest job-seeker extract, None without any."""

    territory: "Territory"
    evidence: "Evidence"
    assessment: "Assessment"
    rests_on: date | None


def assess_territory(
    territory: "Territory", store: "Store", as_of: datetime | None, rules: str | None,
    people: Sequence[int] | None = None,
) -> Assessed:  # fmt: skip
    """Everyone's verdict on the date asked for, or on the one the contract gives when none is.

    `people`: of these people only. The CLE's own verdicts stand in the place of those of the registers.
    """
    from tzc_cli.eligibility import assess, which_date
    from tzc_cli.eligibility.loading import load_evidence
    from tzc_cli.eligibility.rulings import with_rulings
    from tzc_cli.law import rules_named
    from tzc_cli.store.connection import nothing_imported
    from tzc_cli.store.rulings import rulings

    evidence = load_evidence(store, people)
    if evidence.files.empty:
        raise nothing_imported(territory.registers_folder)
    day = as_of.date() if as_of else which_date(evidence.files, territory, today())
    assessment = assess(evidence, territory, day, rules_named(rules) if rules else None)
    assessment = with_rulings(assessment, rulings(store, day))
    return Assessed(territory, evidence, assessment, latest_extract(evidence))


def team(territory: "Territory", store: "Store", source: str = "journeys") -> "Team":
    """What taking in the team's notes needs: districts, and the verdict on whoever the CLE validates."""
    from tzc_cli.noted_registers import Team

    def verdicts(people: Collection[int], day: date) -> dict[int, str]:
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day
        found = assess_territory(territory, store, midnight, None, people=list(people)).assessment.people
        return dict(zip(found["person"].tolist(), found["verdict"].tolist(), strict=True))

    return Team(territory, verdicts, source)


def day_meant(territory: "Territory", store: "Store", as_of: datetime | None) -> date:
    """The date asked for, or the one the contract gives when none is: see `assess_territory`."""
    from tzc_cli.eligibility import which_date
    from tzc_cli.store.evidence import files

    return as_of.date() if as_of else which_date(files(store), territory, today())


def latest_extract(evidence: "Evidence") -> date | None:
    """The date of the latest extract of job seekers."""
    import pandas as pd

    files = evidence.files
    latest = files.loc[files["kind"] == "job-seekers", "extracted_on"].max()
    return None if pd.isna(latest) else latest.date()


def today() -> date:
    """The day by this machine's clock: read here and nowhere below."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """The instant by this machine's clock."""
    return datetime.now().astimezone()


def interactive() -> bool:
    """Whether a person sits in front of the screen."""
    return sys.stdin.isatty() and sys.stdout.isatty()
