"""What the commands on eligibility say, as JSON: missing evidence, changes, laws, streets, one person's dossier."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import pandas as pd

from tzc_cli.documents.json_text import document_json
from tzc_cli.eligibility import Assessment
from tzc_cli.eligibility.changes import Changes
from tzc_cli.eligibility.dossier import Dossier
from tzc_cli.eligibility.street_check import StreetCheck
from tzc_cli.law import Criterion, RuleSet
from tzc_cli.territory import District


def gaps_json(
    assessment: Assessment, found: pd.DataFrame, district: District | None, known_at: str | None
) -> str:
    """`tzc gaps --json`: each fact, whom it settles (ids), how many lack more."""
    return document_json(_head(assessment, district, known_at) | {"gaps": found.to_dict("records")})


def changes_json(found: Changes, people: pd.DataFrame, head: dict[str, object]) -> str:
    """`tzc diff --json`: stocks, entries and exits with their cause. `people`: `person`, `person_id`."""
    ids = dict(zip(people["person"].tolist(), people["person_id"].tolist(), strict=True))
    lines = [
        {"person_id": ids[person], "change": "entered" if entered else "left", "cause": cause}
        for person, entered, cause in found.people.itertuples(index=False, name=None)
    ]
    entries = int(found.people["entered"].sum())
    return document_json(
        head
        | {
            "stock_before": found.stock_before,
            "entries": entries,
            "exits": len(lines) - entries,
            "stock_after": found.stock_after,
            "people": lines,
        }
    )


def law_json(rule_sets: list[RuleSet]) -> str:
    """`tzc law show --json`: every value with its dates and its source."""
    return document_json({"rules": [_rule_set(rules) for rules in rule_sets]})


def law_diff_json(one: RuleSet, other: RuleSet, codes: list[str]) -> str:
    """`tzc law diff --json`: the criteria that differ, in both texts."""
    found = [{"code": code, "from": _criterion(one, code), "to": _criterion(other, code)} for code in codes]
    return document_json({"from": one.id, "to": other.id, "differences": found})


def law_impact_json(one: Assessment, other: Assessment, changed: pd.DataFrame, district: District | None) -> str:
    """`tzc law impact --json`: the people whose verdict differs. `changed`: person_id, from, to, criteria."""
    lines = [{**line, "criteria": line["criteria"].split(",")} for line in changed.to_dict("records")]
    head = {"as_of": one.as_of, "district": district.id if district else None}
    return document_json(_plain(head | {"from": one.rules.id, "to": other.rules.id, "people": lines}))


def streets_json(check: StreetCheck, district: District, as_of: date) -> str:
    """`tzc district check --json`."""
    waiting = [
        {**line, "candidates": [name for name in line["candidates"].split(" | ") if name]}
        for line in _records(check.not_located)
    ]
    return document_json(
        {
            "district": district.id,
            "as_of": as_of.isoformat(),
            "not_located": waiting,
            "outside": _records(check.outside),
            "corrected": _records(check.corrected),
            "unused": check.unused,
        }
    )


def dossier_json(person: str, dossier: Dossier, rows: Sequence[Mapping[str, object]] | None) -> str:
    """`tzc explain --json`: `person` as `eligible_json` writes it, the dossier and the `rows` the person is made of
    (None: not known)."""
    told = {"dossier": _plain(asdict(dossier)), "rows": None if rows is None else list(rows)}
    return document_json(json.loads(person) | told)


def _head(assessment: Assessment, district: District | None, known_at: str | None) -> dict[str, object]:
    return {
        "as_of": assessment.as_of.isoformat(),
        "known_at": known_at,
        "district": district.id if district else None,
        "rules": assessment.rules.id,
    }


def _rule_set(rules: RuleSet) -> dict[str, object]:
    known = {name: getattr(rules, name) for name in ("id", "title", "decree", "in_force_from", "in_force_until")}
    made: dict[str, object] = _plain(known | {"criteria": [_criterion(rules, code) for code in rules.criteria]})
    return made


def _criterion(rules: RuleSet, code: str) -> dict[str, object]:
    criterion: Criterion = rules.criteria[code]
    known = asdict(criterion) | {"threshold": criterion.threshold, "local": dict(criterion.local) or None}
    made: dict[str, object] = _plain(known)
    return made


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[return-value]


def _plain(value: Any) -> Any:
    """Dates as ISO texts, tuples as lists, all the way down."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
