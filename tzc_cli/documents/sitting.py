"""The file of a sitting of the CLE: decisions are taken in its first sheet, which `tzc cle record` reads back."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from tzc_cli.documents.columns import iso, texts
from tzc_cli.documents.form import Choices, Form, FormColumn, add_form
from tzc_cli.documents.workbook import new_workbook, workbook_bytes
from tzc_cli.files.writing import replace_file
from tzc_cli.hiring.path import status_words
from tzc_cli.hiring.sittings import Sitting
from tzc_cli.hiring.words import facts_words, verdict_words, verdicts_in_words
from tzc_cli.i18n import Texts

DECISIONS = ("validated", "deferred", "refused")


def write_sitting(sitting: Sitting, reasons: Sequence[str], path: Path, _: Texts, *, force: bool) -> None:
    """Write the workbook; `reasons`: what stands in the way of each person to decide on."""
    book = new_workbook(_("Sitting of the CLE"), sitting.on)
    forms = [_to_decide(sitting, reasons, _), _soon(sitting, _), _late(sitting, _)]
    fills = [add_form(book, form, _) for form in forms]
    places = {sheet.title: number for number, sheet in enumerate(book.worksheets, start=1)}
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    edits = {
        f"xl/worksheets/sheet{places[sheet.title]}.xml": fill for sheet, fill in zip(shown, fills, strict=True)
    }  # fmt: skip
    content = workbook_bytes(book, sitting.on, lambda name, part: edits[name](part) if name in edits else part)
    with replace_file(path, force=force) as draft:
        draft.write_bytes(content)


def _identity(_: Texts) -> list[FormColumn]:
    return [
        FormColumn("person_id", _("tzc id"), width=11),
        FormColumn("family_name", _("Family name"), width=18),
        FormColumn("given_names", _("Given names"), width=22),
        FormColumn("birth_date", _("Born on"), "date", 12),
    ]


def _facts(sitting: Sitting, count: int, _: Texts) -> tuple[tuple[str, str], ...]:
    return (
        (_("District"), sitting.district.name if sitting.district else _("all districts")),
        (_("Sitting of"), _.day(sitting.on)),
        (_("Next sitting"), _.day(sitting.next_on)),
        (_("Rules applied"), sitting.rules_title),
        (_("People on the list"), _.number(count)),
    )


def _to_decide(sitting: Sitting, reasons: Sequence[str], _: Texts) -> Form:
    frame = sitting.to_decide
    open_texts = pd.Series([None] * len(frame), index=frame.index, dtype="str")
    values = frame.assign(
        status_code=frame["status"],
        status=_words(frame["status"], lambda code: status_words(code, _)),
        verdict=verdicts_in_words(frame, _),
        missing=_words(frame["missing"], lambda codes: facts_words(codes, _)),
        reasons=pd.Series(list(reasons), index=frame.index, dtype="str"),
        new_step=open_texts,
        step_on=pd.Series(pd.Timestamp(sitting.on), index=frame.index, dtype="datetime64[s]"),
        note=open_texts,
    )
    columns = [
        *_identity(_),
        FormColumn("status", _("Status"), width=13),
        FormColumn("since", _("Since"), "date", 12),
        FormColumn("verdict", _("Verdict"), width=13),
        FormColumn("missing", _("Evidence missing"), width=16),
        FormColumn("deprived_since", _("Without work since"), "date", 12),
        FormColumn("resident_since", _("In the district since"), "date", 12),
        FormColumn("reasons", _("Explanation"), width=44),
        FormColumn("new_step", _("Decision of the CLE"), width=18, open=True),
        FormColumn("step_on", _("Date of the decision"), "date", 12, open=True),
        FormColumn("note", _("Motive"), width=28, open=True),
        FormColumn("check", _("To complete"), width=12, formula=_check(_)),
        FormColumn("state", _("State (tzc)"), width=14, hidden=True),
        FormColumn("status_code", _("Status (tzc)"), width=14, hidden=True),
    ]
    choices = [
        Choices("new_step", f"decide_{code}", [status_words(one, _) for one in DECISIONS if one != code],
                "status_code", code)
        for code in frame["status"].drop_duplicates().tolist()
    ]  # fmt: skip
    return Form(
        _("To decide"), _facts(sitting, len(frame), _),
        (_("Fill in the yellow cells; a validation against the verdict needs its motive. Then: tzc cle record."),
         _("The registers only give evidence: the local committee (CLE) decides. No selection: nobody is ranked.")),
        columns, values, choices,
    )  # fmt: skip


def _check(_: Texts) -> str:
    ask = _("motive?")
    return (
        'IF(AND({new_step}{row}="' + status_words("validated", _) + '",{verdict}{row}<>"' + verdict_words("eligible", _)
        + '",{note}{row}=""),"' + ask + '","")'
    )  # fmt: skip


def _soon(sitting: Sitting, _: Texts) -> Form:
    frame = sitting.soon.assign(status=_words(sitting.soon["status"], lambda code: status_words(code, _)))
    columns = [
        *_identity(_),
        FormColumn("status", _("Status"), width=16),
        FormColumn("without_work_on", _("Long enough without work on"), "date", 14),
        FormColumn("resident_on", _("Long enough in the district on"), "date", 14),
        FormColumn("eligible_from", _("Eligible from"), "date", 12),
    ]
    note = _("Thresholds reached before the next sitting, if nothing else changes.")
    return Form(_("Soon"), _facts(sitting, len(frame), _), (note,), columns, frame)


def _late(sitting: Sitting, _: Texts) -> Form:
    columns = [
        *_identity(_),
        FormColumn("validated_on", _("Validated on"), "date", 12),
        FormColumn("days_waiting", _("Days waiting"), "days", 10),
    ]
    note = _("Validated for more than {days} days and without an offer.", days=sitting.delay_days)
    return Form(_("Waiting too long"), _facts(sitting, len(sitting.late), _), (note,), columns, sitting.late)


def _words(column: pd.Series, write: Any) -> pd.Series:
    return pd.Series(texts(column, write, ""), index=column.index, dtype="str")


def sitting_json(sitting: Sitting, reasons: Sequence[str]) -> str:
    """`tzc cle prepare --json`."""

    def people(frame: pd.DataFrame, *columns: str) -> list[dict[str, Any]]:
        names = ["person_id", "status", "since", "verdict", *columns]
        return [{name: _plain(row[name]) for name in names} for row in frame.to_dict("records")]

    deciding = people(sitting.to_decide, "missing", "eligible_from")
    for line, reason in zip(deciding, reasons, strict=True):
        line["missing"] = line["missing"].split(",") if line["missing"] else []
        line["explanation"] = reason
    return json.dumps(
        {
            "on": sitting.on.isoformat(), "next_on": sitting.next_on.isoformat(), "delay_days": sitting.delay_days,
            "district": sitting.district.id if sitting.district else None, "rules": sitting.rules,
            "to_decide": deciding,
            "soon": people(sitting.soon, "without_work_on", "resident_on", "eligible_from"),
            "late": people(sitting.late, "validated_on", "days_waiting"),
        },
        ensure_ascii=False, indent=1,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    if value is None or pd.isna(value):
        return None
    return iso(value) if isinstance(value, pd.Timestamp) else value
