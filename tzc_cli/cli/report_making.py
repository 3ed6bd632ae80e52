"""The report as it is published, made from the store: by `tzc report`, and again by `tzc verify`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from tzc_cli.cli import context
from tzc_cli.errors import TzcError

if TYPE_CHECKING:
    from tzc_cli.eligibility import Evidence
    from tzc_cli.i18n import Texts
    from tzc_cli.reports import Report, Situation
    from tzc_cli.reports.period import Period
    from tzc_cli.store import Store
    from tzc_cli.territory import Territory


@dataclass(frozen=True)
class Asked:
    """What the command asked for: the period, a text applied whatever the date, one district, some sections."""

    period: Period
    rules: str | None = None
    district: str | None = None
    sections: tuple[str, ...] = ()


def situation_of(place: Territory, store: Store, asked: Asked) -> Situation:
    """Everything a section needs, a year before included."""
    from tzc_cli.reports import Situation

    day = datetime.combine(asked.period.last, time())
    assessed = context.assess_territory(place, store, day, asked.rules)
    known_at = str(assessed.evidence.files["imported_at"].max())
    before = _before(place, assessed.evidence, asked, known_at)
    return Situation(assessed.evidence, assessed.assessment, place, asked.period.first, known_at, before)


def _before(place: Territory, evidence: Evidence, asked: Asked, known_at: str) -> Situation | None:
    """The same a year before; None when no text was in force then."""
    from tzc_cli.eligibility import assess
    from tzc_cli.law import rules_named
    from tzc_cli.reports import Situation

    period = asked.period.a_year_before()
    try:
        assessment = assess(evidence, place, period.last, rules_named(asked.rules) if asked.rules else None)
    except TzcError:
        return None
    return Situation(evidence, assessment, place, period.first, known_at)


def published(situation: Situation, asked: Asked, _: Texts) -> Report:
    """The report that may leave the team, in one language: masked, cut to what was asked, with its manifest."""
    from dataclasses import replace

    from tzc_cli.reports import build_report, protected
    from tzc_cli.reports.headline import with_front_page
    from tzc_cli.reports.manifest import manifest
    from tzc_cli.reports.one_district import only_district
    from tzc_cli.territory import FILE_NAME, district_named

    place = situation.territory
    report = protected(build_report(situation, _, asked.period.name), place.mask_below)
    words = {
        "forced_rules": asked.rules or "",
        "district": "",
        "sections": ",".join(asked.sections),
        "mask_below": str(place.mask_below),
    }
    if asked.district is None:
        report = with_front_page(report, _)
    else:
        district = district_named(place, asked.district)
        words["district"] = district.id
        report = only_district(with_front_page(report, _, district.id), district)
        report = replace(report, territory=f"{report.territory} – {district.name}")
    made = manifest(situation, asked.period, _.language, place.folder / FILE_NAME, **words)
    return replace(report.only(asked.sections), manifest=made)
