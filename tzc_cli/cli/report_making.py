"""The report as it is published, made from the store: by `tzc report`, and again by `tzc verify`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from tzc_cli.cli import context
from tzc_cli.errors import TzcError, UsageError
from tzc_cli.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from tzc_cli.cli.report_revising import Revising
    from tzc_cli.documents.published_report import Published
    from tzc_cli.eligibility import Assessment, Evidence
    from tzc_cli.i18n import Texts
    from tzc_cli.reports import Report, Situation
    from tzc_cli.reports.disclosure import Earlier
    from tzc_cli.reports.period import Period
    from tzc_cli.store import Store
    from tzc_cli.territory import Territory

BETWEEN_FILES = " | "  # in a manifest; no file of Windows has this sign in its name


@dataclass(frozen=True)
class Asked:
    """What the command asked for: the period, a text applied whatever the date, one district, some sections,
    what was known at an instant."""

    period: Period
    rules: str | None = None
    district: str | None = None
    sections: tuple[str, ...] = ()
    known_at: datetime | None = None


def asked_by(said: Mapping[str, str]) -> Asked:
    """What the command that made a report asked for, from its manifest."""
    from tzc_cli.reports.period import Period

    period = Period(date.fromisoformat(said["from"]), date.fromisoformat(said["as_of"]), said["period"])
    sections = tuple(filter(None, said.get("sections", "").split(",")))
    known = said.get("asked_known_at")
    known_at = datetime.fromisoformat(known) if known else None
    return Asked(period, said.get("forced_rules") or None, said.get("district") or None, sections, known_at)


def situation_of(place: Territory, store: Store, asked: Asked) -> Situation:
    """Everything a section needs, a year before included."""
    from tzc_cli.cli.report_notes import notes
    from tzc_cli.reports import Situation
    from tzc_cli.store.report_notes import latest_note
    from tzc_cli.store.rulings import rulings

    day = datetime.combine(asked.period.last, time())
    assessed = context.assess_territory(place, store, day, asked.rules, asked.known_at)
    known_at = assessed.known_at or max(str(assessed.evidence.files["imported_at"].max()), latest_note(store))
    noted = notes(store, assessed.known_at)
    period = asked.period.a_year_before()
    then = rulings(store, period.last, assessed.known_at)
    judged = _before(place, assessed.evidence, period, asked.rules, then)
    before = Situation(assessed.evidence, judged, place, period.first, known_at, noted=noted) if judged else None
    return Situation(assessed.evidence, assessed.assessment, place, asked.period.first, known_at, before, noted)


def _before(
    place: Territory, evidence: Evidence, period: Period, rules: str | None, rulings: pd.DataFrame
) -> Assessment | None:
    """Everyone's verdict a year before, the CLE's own included; None when no text was in force then."""
    from tzc_cli.eligibility.rulings import assess_with_rulings
    from tzc_cli.law import rules_named

    try:
        return assess_with_rulings(evidence, place, period.last, rules_named(rules) if rules else None, rulings)
    except TzcError:
        return None


@dataclass(frozen=True)
class Beside:
    """A report published before, of another period, and what it would be made from today."""

    file: Published
    period: Period
    situation: Situation


def laid_beside(place: Territory, store: Store, asked: Asked, paths: Iterable[Path]) -> list[Beside]:
    """Reports published before, with what is known of them today. Raises UsageError on a part of a report."""
    from tzc_cli.documents.published_report import read_published

    found = []
    for file in map(read_published, paths):
        then = asked_by(file.manifest)
        if then.district:
            raise UsageError(
                N_("{file} is not a report of the whole territory"),
                hint=N_("--beside takes reports of the whole territory, whatever their period"),
                file=file.name,
            )
        found.append(Beside(file, then.period, situation_of(place, store, replace(then, known_at=asked.known_at))))
    return found


def published(
    situation: Situation,
    asked: Asked,
    languages: Sequence[Texts],
    against: Published | None = None,
    revising: Revising | None = None,
    beside: Sequence[Beside] = (),
) -> list[Report]:
    """The report that may leave the team, in each language: masked, cut to what was asked, with its manifest.

    `revising`: what accounts for the figures of the report it is set `against` that are no longer what they were;
    `beside`: reports of other periods that a reader has too. What is masked does not depend on the language.
    """
    from tzc_cli.reports import build_report
    from tzc_cli.reports.disclosure import masked, masks_of

    earlier = [_earlier(situation, against, _) for _ in languages] if against else []
    others = [_shown_by(one.file, one.situation, one.period, languages[0]) for one in beside]
    reports = [build_report(situation, _, asked.period.name) for _ in languages]
    masks = masks_of(reports[0], situation.territory.mask_below, [*earlier[:1], *others])
    made = []
    for number, _ in enumerate(languages):
        report = _in_part(masked(reports[number], masks), situation, asked, _)
        if against and revising and asked.district is None:
            report = _revised(report, situation, against, earlier[number], revising, _)
        manifest = _manifest(situation, asked, against, beside, _)
        made.append(replace(report.only(asked.sections), manifest=manifest))
    return made


def _in_part(report: Report, situation: Situation, asked: Asked, _: Texts) -> Report:
    """The report with its front page: of the whole territory, or of the one district asked for."""
    from tzc_cli.reports.headline import with_front_page
    from tzc_cli.reports.one_district import only_district
    from tzc_cli.territory import district_named

    if asked.district is None:
        return with_front_page(report, _)
    district = district_named(situation.territory, asked.district)
    report = only_district(with_front_page(report, _, district.id), district)
    return replace(report, territory=f"{report.territory} – {district.name}")


def _manifest(
    situation: Situation, asked: Asked, against: Published | None, beside: Sequence[Beside], _: Texts
) -> tuple[tuple[str, str], ...]:
    """What it takes to make the report again."""
    from tzc_cli.reports.manifest import manifest
    from tzc_cli.territory import FILE_NAME, district_named

    place = situation.territory
    words = {
        "forced_rules": asked.rules or "",
        "district": district_named(place, asked.district).id if asked.district else "",
        "asked_known_at": asked.known_at.isoformat() if asked.known_at else "",
        "sections": ",".join(asked.sections),
        "mask_below": str(place.mask_below),
        "against": against.name if against else "",
        "against_sha256": against.sha256 if against else "",
        "beside": BETWEEN_FILES.join(one.file.name for one in beside),
        "beside_sha256": BETWEEN_FILES.join(one.file.sha256 for one in beside),
    }
    return manifest(situation, asked.period, _.language, place.folder / FILE_NAME, **words)


def _earlier(situation: Situation, against: Published, _: Texts) -> Earlier:
    """The earlier report as it would be today, and what it has shown. Raises UsageError unless of the year before."""
    then, asked = situation.a_year_before, asked_by(against.manifest)
    if then is None or (then.starts_on, then.as_of) != (asked.period.first, asked.period.last) or asked.district:
        raise UsageError(
            N_("{file} is not the report of the whole territory for the same period a year before"),
            hint=N_("--against takes the report published for the year before, --beside those of other periods"),
            file=against.name,
        )
    return _shown_by(against, then, asked.period, _)


def _shown_by(file: Published, situation: Situation, period: Period, _: Texts) -> Earlier:
    """What a report published before has shown and masked, beside what it is today."""
    from tzc_cli.documents.report_figures import MASKED_WORD
    from tzc_cli.reports import build_report
    from tzc_cli.reports.disclosure import Earlier

    shown = frozenset(cell for cell, value in file.figures.items() if value not in ("", MASKED_WORD))
    masked = frozenset(cell for cell, value in file.figures.items() if value == MASKED_WORD)
    return Earlier(build_report(situation, _, period.name), shown, masked)


def _revised(
    report: Report, situation: Situation, against: Published, earlier: Earlier, revising: Revising, _: Texts
) -> Report:
    from tzc_cli.reports import protected
    from tzc_cli.reports.attribution import cells_of
    from tzc_cli.reports.manifest import manifest
    from tzc_cli.reports.revisions import with_revisions
    from tzc_cli.reports.verifying import differences
    from tzc_cli.territory import FILE_NAME

    place, then = situation.territory, situation.a_year_before
    assert then is not None
    made = manifest(then, asked_by(against.manifest).period, _.language, place.folder / FILE_NAME,
                    mask_below=str(place.mask_below))  # fmt: skip
    changed = list(differences(against.manifest, dict(made), {}))
    today = protected(earlier.report, place.mask_below)
    figures = cells_of(earlier.report)

    def why(cell: tuple[str, str, str], before: str) -> str:
        return revising.why(cell, before, figures.get(cell), changed, _)

    return with_revisions(report, against.name, against.figures, today, why, _)
