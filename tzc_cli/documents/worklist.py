"""The worklist: a workbook to work in, one row a person, that `tzc import` reads back.

The titles of the columns it reads back are those of the layout `journeys`; a test holds them together in each language.
"""

from datetime import date
from pathlib import Path

import pandas as pd

from tzc_cli.documents.columns import texts
from tzc_cli.documents.form import Choices, Form, FormColumn, add_form
from tzc_cli.documents.workbook import new_workbook, workbook_bytes
from tzc_cli.files.writing import replace_file
from tzc_cli.hiring.path import possible_after, status_words
from tzc_cli.hiring.words import facts_words, verdicts_in_words
from tzc_cli.hiring.worklist import NOTHING
from tzc_cli.i18n import Texts
from tzc_cli.territory import District, Territory


def write_worklist(
    frame: pd.DataFrame, territory: Territory, district: District | None, as_of: date, path: Path, _: Texts,
    *, force: bool,
) -> None:  # fmt: skip
    """Write the people of `frame` (as `hiring.worklist` gives it) to an .xlsx."""
    title = _("Worklist: {district}", district=district.name if district else territory.name)
    book = new_workbook(title, as_of)
    form = Form(
        title,
        facts=((_("Territory"), territory.name), (_("On"), _.day(as_of)),
               (_("People on the list"), _.number(len(frame)))),
        notes=(
            _("Fill in the yellow cells only, then: tzc import this file. What was not changed is left alone."),
            _("Once it is imported, go on in a new one: this one no longer knows where people stand."),
            _("Nothing on health is to be written here. Personal data: for the team only, not to be sent on."),
        ),
        columns=_columns(_),
        values=worklist_values(frame, _),
        name=_("Worklist"),
        choices=[
            Choices("new_step", f"next_{code}", [status_words(after, _) for after in possible_after(code)],
                    "status_code", code)
            for code in frame["status"].drop_duplicates().tolist()
        ],
    )  # fmt: skip
    fill = add_form(book, form, _)
    content = workbook_bytes(book, as_of, lambda name, part: fill(part) if name == "xl/worksheets/sheet1.xml" else part)
    with replace_file(path, force=force) as draft:
        draft.write_bytes(content)


def _columns(_: Texts) -> list[FormColumn]:
    return [
        FormColumn("person_id", _("tzc id"), width=11),
        FormColumn("family_name", _("Family name"), width=18),
        FormColumn("given_names", _("Given names"), width=22),
        FormColumn("birth_date", _("Born on"), "date", 12),
        FormColumn("job_seeker_id", _("Job-seeker id"), width=13),
        FormColumn("verdict", _("Verdict"), width=13),
        FormColumn("missing", _("Evidence missing"), width=18),
        FormColumn("status", _("Status"), width=14),
        FormColumn("since", _("Since"), "date", 12),
        FormColumn("last_contact", _("Last contact"), "date", 12),
        FormColumn("silence", _("Days since contact"), "days", 10,
                   formula='IF({last_contact}{row}="","",TODAY()-{last_contact}{row})'),
        FormColumn("new_step", _("New step"), width=19, open=True),
        FormColumn("step_on", _("Date of the step"), "date", 12, open=True),
        FormColumn("noted_by", _("Noted by"), width=12, open=True),
        FormColumn("note", _("Note"), width=28, open=True),
        FormColumn("words", _("Wishes and skills"), width=28, open=True),
        FormColumn("rome", _("ROME codes wished"), width=13, open=True),
        FormColumn("weekly_hours", _("Hours wished"), "hours", 11, open=True),
        FormColumn("limits", _("Constraints"), width=18, open=True),
        FormColumn("check", _("To complete"), width=14, formula=
                   'IF(AND({new_step}{row}<>"",{step_on}{row}=""),"' + _("date of the step?") + '","")'),
        FormColumn("state", _("State (tzc)"), width=14, hidden=True),
        FormColumn("wish_state", _("Wishes (tzc)"), width=14, hidden=True),
        FormColumn("status_code", _("Status (tzc)"), width=14, hidden=True),
    ]  # fmt: skip


def worklist_values(frame: pd.DataFrame, _: Texts) -> pd.DataFrame:
    """The cells of the worklist, by the keys of its columns."""
    index = frame.index
    nothing = pd.Series([None] * len(frame), index=index, dtype="str")
    return frame.assign(
        status_code=frame["status"],
        status=pd.Series(texts(frame["status"], lambda code: status_words(code, _), NOTHING), index=index, dtype="str"),
        verdict=verdicts_in_words(frame, _),
        missing=pd.Series(texts(frame["missing"], lambda codes: facts_words(codes, _), ""), index=index, dtype="str"),
        new_step=nothing,
        step_on=pd.Series(pd.NaT, index=index, dtype="datetime64[s]"),
        noted_by=nothing,
        note=nothing,
    )
