"""What most commands begin with: the territory, its store, the date, everyone's verdict."""

import os
import sys
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tzc_cli.eligibility import Assessment, Evidence
    from tzc_cli.errors import TzcError
    from tzc_cli.noted_registers import Team
    from tzc_cli.store import Store
    from tzc_cli.territory import District, Territory


def find(territory: Path | None) -> "Territory":
    """The territory asked for, else `$TZC_TERRITORY`, else the one the current folder lies in."""
    from tzc_cli.territory import find_territory, read_territory

    return read_territory(find_territory(territory, os.environ.get("TZC_TERRITORY"), Path.cwd()))


def found_or_none(territory: Path | None) -> "Territory | None":
    """The territory asked for, or the one the current folder lies in, whose layouts, limits and store then count; None
    when none was asked for and none is here. Raises TzcError for one that cannot be read."""
    from tzc_cli.errors import TzcError
    from tzc_cli.territory import find_territory, read_territory

    try:
        folder = find_territory(territory, os.environ.get("TZC_TERRITORY"), Path.cwd())
    except TzcError:
        if territory is not None:
            raise
        return None
    return read_territory(folder)


@dataclass(frozen=True)
class Assessed:
    """A territory and everyone's verdict on a date."""

    territory: "Territory"
    evidence: "Evidence"
    assessment: "Assessment"
    known_at: str | None = None


def assess_territory(
    territory: "Territory",
    store: "Store",
    as_of: datetime | None,
    rules: str | None,
    known_at: datetime | None = None,
    people: Collection[int] | None = None,
    district: "District | None" = None,
) -> Assessed:
    """Everyone's verdict on the date asked for, or on the one the contract gives when none is; with what was known at
    an instant, if one is given. A text forced on a day when it is not known to be in force is said to be.

    `people`: of these people only; `district`: of those only whom it may concern. The CLE's own verdicts stand in the
    place of those of the registers.
    """
    from tzc_cli.eligibility import which_date
    from tzc_cli.eligibility.loading import load_evidence

    instant = known_instant(known_at)
    evidence = load_evidence(store, instant, people, district)
    if evidence.files.empty:
        raise nothing_known(territory, known_at)
    clock = known_at.date() if known_at else today()
    day = as_of.date() if as_of else which_date(evidence.files, territory, clock)
    return Assessed(territory, evidence, _assessment(territory, store, evidence, day, rules, instant), instant)


def without_objectors(assessed: Assessed, store: "Store") -> Assessed:
    """Everybody's verdict but of those who had objected by the date: no list of people names them."""
    from tzc_cli.hiring.objections import objectors, without

    left_out = objectors(store, assessed.assessment.as_of, assessed.known_at)
    return replace(assessed, assessment=without(assessed.assessment, left_out))


def under_another_text(assessed: Assessed, store: "Store", rules: str) -> Assessed:
    """The verdicts of the same people on the same date under another text."""
    day = assessed.assessment.as_of
    verdicts = _assessment(assessed.territory, store, assessed.evidence, day, rules, assessed.known_at)
    return replace(assessed, assessment=verdicts)


def _assessment(
    territory: "Territory", store: "Store", evidence: "Evidence", day: date, rules: str | None, instant: str | None
) -> "Assessment":
    from tzc_cli.eligibility.rulings import assess_with_rulings
    from tzc_cli.law import rules_named
    from tzc_cli.store.rulings import rulings

    text = rules_named(rules) if rules else None
    assessment = assess_with_rulings(evidence, territory, day, text, rulings(store, day, instant))
    warn_out_of_force(assessment)
    return assessment


def require_registers(territory: "Territory", store: "Store", known_at: datetime | None = None) -> None:
    """Raise TzcError when nothing has been imported, or had not by an instant."""
    from tzc_cli.store.evidence import files

    if files(store, known_instant(known_at)).empty:
        raise nothing_known(territory, known_at)


def nothing_known(territory: "Territory", known_at: datetime | None) -> "TzcError":
    """What to say when nothing has been imported, or had not by an instant."""
    from tzc_cli.errors import TzcError
    from tzc_cli.i18n import N_
    from tzc_cli.store.connection import nothing_imported

    if known_at is None:
        return nothing_imported(territory.registers_folder)
    hint = N_("tzc status says when each file was imported")
    return TzcError(N_("nothing had been imported by {day}"), hint=hint, day=known_at.date())


def known_instant(known_at: datetime | None) -> str | None:
    """The instant meant by --known-at, as the store writes instants: a day alone is its end."""
    from tzc_cli.store.connection import instant

    if known_at is None:
        return None
    whole_day = known_at.time() == datetime.min.time()
    return instant(known_at.replace(hour=23, minute=59, second=59) if whole_day else known_at)


def warn_out_of_force(assessment: "Assessment") -> None:
    """Say that the text applied is not known to be in force on the day, when it is so."""
    from tzc_cli.cli.screen import _, say
    from tzc_cli.law import known_to_be_in_force

    rules = assessment.rules
    if not known_to_be_in_force(rules, assessment.as_of):
        say(
            _(
                "Warning: {title} is known to be in force from {first} to {last} only; applied to {day} because you "
                "asked for it.",
                title=rules.title, first=rules.in_force_from, last=rules.in_force_until, day=assessment.as_of,
            )
        )  # fmt: skip


def warn_of_a_law_to_come(assessment: "Assessment", until: date) -> None:
    """Say that the text applied is not known to be in force up to `until`, where it is looked so far ahead."""
    from tzc_cli.cli.screen import _, say
    from tzc_cli.law import known_to_be_in_force

    rules = assessment.rules
    if known_to_be_in_force(rules, assessment.as_of) and not known_to_be_in_force(rules, until):
        say(
            _(
                "Warning: {title} is known to be in force until {last} only; what is said of the days after, up to "
                "{day}, supposes that it still is.",
                title=rules.title, last=rules.in_force_until, day=until,
            )
        )  # fmt: skip


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


def today() -> date:
    """The day by this machine's clock: read here and nowhere below."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """The instant by this machine's clock."""
    return datetime.now().astimezone()


def interactive() -> bool:
    """Whether a person sits in front of the screen."""
    return sys.stdin.isatty() and sys.stdout.isatty()
