"""The yearly report: its sections in the order a committee reads them."""

from collections.abc import Callable

from tzc_cli.hiring.selection import rests_on
from tzc_cli.i18n import Texts
from tzc_cli.reports import (
    activities,
    decisions,
    employment,
    exhaustiveness,
    flows,
    profile,
    quality,
    sources,
    summary,
    unemployment_length,
    verdicts,
    waiting,
    year_before,
)
from tzc_cli.reports.report import Report, Section
from tzc_cli.reports.situation import Situation

SECTIONS: tuple[Callable[[Situation, Texts], Section], ...] = (
    summary.build,
    year_before.build,
    exhaustiveness.build,
    waiting.build,
    flows.build,
    verdicts.build,
    employment.build,
    unemployment_length.build,
    profile.build,
    activities.build,
    decisions.build,
    quality.build,
    sources.build,
)


def build_report(situation: Situation, _: Texts, name: str = "") -> Report:
    """Every section of the report, in the reader's language; `name`: of its period (default: its year)."""
    sections = tuple(section for build in SECTIONS if (section := build(situation, _)).tables)
    return report_of(situation, sections, name or str(situation.as_of.year))


def report_of(situation: Situation, sections: tuple[Section, ...], name: str) -> Report:
    """Sections as a report, headed by what the situation they were counted in rests on."""
    return Report(
        territory=situation.territory.name,
        year=situation.as_of.year,
        starts_on=situation.starts_on,
        as_of=situation.as_of,
        known_at=situation.known_at,
        rules=situation.assessment.rules.id,
        rests_on=rests_on(situation.assessment),
        sections=sections,
        name=name,
    )
