"""Registers of what the team notes, taken into the store with the accounting of any other register."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.errors import UsageError
from tzc_cli.files import Grid, column_letter
from tzc_cli.findings import Finding
from tzc_cli.hiring.activities import OPINIONS, STATES, Activity, code_of
from tzc_cli.hiring.whose_row import of_another
from tzc_cli.hiring.worklist_rows import person_of_id, rows_said
from tzc_cli.i18n import Words
from tzc_cli.noting import Noting, Outcome, Verdicts
from tzc_cli.registers.nir import is_nir_header
from tzc_cli.registers.outcome import as_json
from tzc_cli.registers.understand import Register
from tzc_cli.store import Store
from tzc_cli.store.activities import activities, add_activity
from tzc_cli.store.noted import forget_rows, identities, people_of_rows, save_people_rows
from tzc_cli.store.steps import merges, person_exists
from tzc_cli.territory import Territory, district_named


@dataclass(frozen=True)
class Team:
    """What taking the team's notes needs to know: the territory, how to judge whom the CLE validates, what kind of
    file it is (`journeys` or `cle`)."""

    territory: Territory | None = None
    verdicts: Verdicts | None = None
    source: str = "journeys"


Link = Callable[[Store], object]


def note_journeys(
    store: Store, register: Register, grid: Grid, number: int, at: datetime, team: Team, link: Link
) -> tuple[Register, Outcome]:
    """Apply the rows of a journeys register; gives it back with the rows refused set aside. Inside a transaction.

    `number`: of the register in the store. A row bears tzc's id of its person, or else names that `link` recognises as
    in any register: such rows are kept as rows of the store too.
    """
    rows = register.rows
    stated = pd.Series([person_of_id(text) for text in rows["source_id"]], index=rows.index, dtype="Int64")
    named = stated.isna() & rows["source_id"].isna()
    place = _placer(register, grid)
    noting = Noting(store, at, place, team.verdicts, team.source)
    people = stated.copy()
    if named.any():
        ids = save_people_rows(store, number, rows[named])
        link(store)
        linked = people_of_rows(store, ids)
        people[named] = ids.map(linked).astype("Int64")
    strangers = _strangers(store, rows[~named], stated[~named], place)
    lost = {finding.row for finding in strangers}
    kept = ~rows["row"].isin(lost)
    outcome = noting.apply(rows_said(rows[kept], people[kept], register.positions, _unread_dates(register)))
    outcome.findings += strangers
    if named.any():
        forget_rows(store, ids[rows["row"][named].isin(outcome.rejected)])
    return _set_aside(register, grid, outcome.rejected | {row for row in lost if row is not None}, outcome), outcome


def _strangers(
    store: Store, rows: pd.DataFrame, stated: pd.Series, place: Callable[[str, int, str], Finding]
) -> list[Finding]:
    """Rows whose id (`stated`, aligned) nobody bears, or that speak of somebody else than the one who bears it."""
    into = merges(store)
    known = identities(store, [into.get(int(number), int(number)) for number in stated.dropna()])
    names = ("birth_name", "used_name", "given_names", "birth_date")
    found = []
    for line, number in zip(rows[["row", *names]].to_dict("records"), stated.tolist(), strict=True):
        if pd.isna(number) or not person_exists(store, int(number)):
            found.append(place("J004", int(line["row"]), "source_id"))
            continue
        said = {name: None if pd.isna(line[name]) else line[name] for name in names}
        if said["birth_date"] is not None:
            said["birth_date"] = said["birth_date"].date()
        if of_another(said, known.get(into.get(int(number), int(number)), [])):
            found.append(place("J010", int(line["row"]), "source_id"))
    return found


def _unread_dates(register: Register) -> set[int]:
    """Numbers of the rows where something stands for the day of a step that is no day."""
    held = register.positions.get("step_on", ())
    headers = {register.headers[position] for position in held}
    return {
        finding.row for finding in register.findings
        if finding.row is not None and finding.column in headers and finding.rule.severity != "info"
    }  # fmt: skip


def note_activities(
    store: Store, register: Register, grid: Grid, at: datetime, team: Team
) -> tuple[Register, Outcome]:
    """Apply the rows of an activities register; gives it back with the rows refused set aside."""
    place, outcome, known = _placer(register, grid), Outcome(), activities(store)
    for row in register.rows.to_dict("records"):
        said: dict[str, Any] = {str(name): None if pd.isna(value) else value for name, value in row.items()}
        wrong, activity = _activity(said, team.territory)
        if activity is None:
            code, column = wrong
            finding = place(code, int(said["row"]), column)
            finding.values.update(known=Words(*STATES.values()))
            outcome.findings.append(finding)
            outcome.rejected.add(int(said["row"]))
            continue
        values = vars(activity)
        before = known.get(activity.key)
        # What a list leaves out has not changed.
        values = {name: (before or {}).get(name) if value is None else value for name, value in values.items()}
        if before == values:
            outcome.unchanged += 1
            continue
        add_activity(store, activity.key, values, at, number=int(said["row"]))
        known[activity.key] = values
        outcome.steps += before is None
        outcome.wishes += before is not None
    return _set_aside(register, grid, outcome.rejected, outcome), outcome


def _activity(said: dict[str, Any], territory: Territory | None) -> tuple[tuple[str, str], Activity | None]:
    state = code_of(said["activity_state"] or "idea", STATES)
    if state is None:
        return ("J007", "activity_state"), None
    opinion = code_of(said["opinion"], OPINIONS) if said["opinion"] else None
    if said["opinion"] and (opinion not in OPINIONS or said["opinion_on"] is None):
        return ("J009", "opinion"), None
    district = said["district"] or ""
    if territory is not None:
        if not district and len(territory.districts) == 1:
            district = territory.districts[0].id
        try:
            district = district_named(territory, district).id
        except UsageError:
            return ("J008", "district"), None
    return ("", ""), Activity(
        said["activity"], district, state, said["need"], None if said["jobs"] is None else int(said["jobs"]),
        said["weekly_hours"], said["skills"], said["rome_codes"], opinion,
        None if said["opinion_on"] is None else said["opinion_on"].date(), said["opinion_text"],
    )  # fmt: skip


def _placer(register: Register, grid: Grid) -> Callable[[str, int, str], Finding]:
    def place(code: str, row: int, column: str) -> Finding:
        held = register.positions.get(column, ())
        header = register.headers[held[0]] if held else None
        return Finding(code, grid.sheet, row, header, f"{column_letter(held[0])}{row}" if held else None, {})

    return place


def _set_aside(register: Register, grid: Grid, refused: set[int], outcome: Outcome) -> Register:
    """The register with these rows among those set aside, as they are in the sheet."""
    if not refused:
        return replace(register, findings=[*register.findings, *outcome.findings])
    there = np.isin(grid.row_numbers, list(refused))
    cells = grid.cells[there].reset_index(drop=True)
    for position, header in enumerate(register.headers):
        if position in cells and is_nir_header(header):
            cells[position] = pd.Series(np.nan, index=cells.index, dtype="str")
    codes: dict[int, list[str]] = {}
    for finding in outcome.findings:
        if finding.row is not None:
            codes.setdefault(finding.row, []).append(finding.code)
    numbers = grid.row_numbers[there]
    fresh = pd.DataFrame(
        {
            "row": numbers,
            "codes": pd.Series([",".join(codes[row]) for row in numbers.tolist()], dtype="str"),
            "cells": as_json(cells),
        }
    )
    rejected = pd.concat([register.rejected, fresh], ignore_index=True).sort_values("row", ignore_index=True)
    rows = register.rows[~register.rows["row"].isin(refused)].reset_index(drop=True)
    return replace(register, rows=rows, rejected=rejected, findings=[*register.findings, *outcome.findings])
