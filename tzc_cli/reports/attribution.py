"""Which input each revised figure comes from: the earlier report made again with one input as it was then."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from tzc_cli.eligibility import Evidence
from tzc_cli.eligibility.rulings import assess_with_rulings
from tzc_cli.i18n import Texts
from tzc_cli.law import RuleSet
from tzc_cli.reports.noted import Noted
from tzc_cli.reports.report import Report
from tzc_cli.reports.situation import Situation
from tzc_cli.reports.yearly import build_report

Cell = tuple[str, str, str]
NOTED, VERSION = "noted", "version"
_FRAMES = {"job-seekers": "registrations", "residents": "residences", "contracts": "contracts"}


@dataclass(frozen=True)
class Known:
    """All that a report is made from at one instant: registers, what the team noted, verdicts of the CLE."""

    evidence: Evidence
    noted: Noted
    rulings: pd.DataFrame


def made_with_one_as_then(
    now: Known, then: Known, asked: Situation, rules: RuleSet | None
) -> dict[str, dict[Cell, object]]:
    """Figures, not masked, of the period of `asked`: with each kind of input alone as it was then, and with all (""),
    by kind of register, NOTED for what the team noted."""
    alone = {kind: replace(now, evidence=replace(now.evidence, **{name: getattr(then.evidence, name)}))
             for kind, name in _FRAMES.items()}  # fmt: skip
    alone[NOTED] = Known(now.evidence, then.noted, then.rulings)
    return {kind: _figures(known, asked, rules) for kind, known in {**alone, "": then}.items()}


def causes(cell: Cell, published: str, today: object, again: Mapping[str, Mapping[Cell, object]]) -> tuple[str, ...]:
    """The kinds of input that account for a figure that is no longer what was published.

    The one that gives it back alone; else those that move it; VERSION when nothing that was known then gives it.
    """
    kinds = [kind for kind in again if kind]
    if alone := [kind for kind in kinds if _same(again[kind].get(cell), published)]:
        return (alone[0],)
    if not _same(again[""].get(cell), published):
        return (VERSION,)
    return tuple(kind for kind in kinds if again[kind].get(cell) != today) or tuple(kinds)


def _figures(known: Known, asked: Situation, rules: RuleSet | None) -> dict[Cell, object]:
    place = asked.territory
    assessment = assess_with_rulings(known.evidence, place, asked.as_of, rules, known.rulings)
    made = Situation(known.evidence, assessment, place, asked.starts_on, asked.known_at, noted=known.noted)
    return cells_of(build_report(made, Texts("en")))


def cells_of(report: Report) -> dict[Cell, object]:
    """Every cell of a report by its table, row and column."""
    return {
        (table.id, key, column.key): row[at]
        for section in report.sections
        for table in section.tables
        for key, row in zip(table.row_keys, table.rows, strict=True)
        for at, column in enumerate(table.columns)
    }


def _same(value: object, published: str) -> bool:
    return published == ("" if value is None else str(value))
