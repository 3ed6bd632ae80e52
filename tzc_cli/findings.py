"""What is wrong with a file or a row, as data: a stable code, a place, what it means and what to do.

Messages never quote a cell's value: a finding travels into screens, logs and e-mails, the person's data must not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from tzc_cli.i18n import N_, Texts

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Rule:
    """One entry of the catalogue. `error`: the row (or the sheet) is set aside; `warning`: kept, to be looked at;
    `info`: kept, repaired or noted."""

    code: str
    severity: Severity
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one place. `row` counts from 1 as Excel does; `column` is the header as written."""

    code: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    values: dict[str, object] = field(default_factory=dict)

    @property
    def rule(self) -> Rule:
        """The catalogue's entry for this finding."""
        return CATALOGUE[self.code]

    def message(self, _: Texts) -> str:
        """What was found, in the reader's language."""
        return _(self.rule.message, **self.values)

    def hint(self, _: Texts) -> str:
        """What to do, in the reader's language."""
        return _(self.rule.hint, **self.values)


def by_code(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings grouped by code, the gravest first, then by code."""
    order = {"error": 0, "warning": 1, "info": 2}
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.code, []).append(finding)
    return dict(sorted(grouped.items(), key=lambda item: (order[CATALOGUE[item[0]].severity], item[0])))


CATALOGUE: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        # F: the file as a whole
        Rule("F001", "warning", N_("the date of the extract is not stated; the latest date written in the file is taken"),
             N_("give it with --extracted-on, or put it in the file's name (2018-12-31)")),
        Rule("F002", "warning", N_("the date of the extract is not stated and the file holds none; today is taken"),
             N_("give it with --extracted-on, or put it in the file's name (2018-12-31)")),
        Rule("F003", "info", N_("the sheet {sheet} is in no known layout; it was not read"),
             N_("if it is a register, add a layout for it: tzc layout suggest")),
        Rule("F004", "info", N_("columns that the layout does not use, of which nothing is kept: {columns}"),
             N_("nothing to do if they are not needed; otherwise add them to a layout of your own: tzc layout show")),
        Rule("F005", "info", N_("{column} holds social security numbers (NIR): the register does not need them, none is kept"),
             N_("leave the column out of the export")),
        Rule("F006", "info", N_("the headers stand on {count} rows; they were read together"), N_("nothing to do")),
        # R: a row set aside
        Rule("R001", "error", N_("no name and no identifier: nobody can be recognised"),
             N_("complete the name, the first name and the birth date, then import the rejected rows again")),
        Rule("R002", "error", N_("{column} is missing or cannot be read, and without it the row says nothing"),
             N_("complete the cell, then import the rejected rows again")),
        Rule("R003", "error", N_("a line of totals, not a person"), N_("nothing to do")),
        Rule("R004", "error", N_("a refused application: no proof of residence"), N_("nothing to do")),
        Rule("R005", "info", N_("the headers repeated in the middle of the sheet; not a row"), N_("nothing to do")),
        Rule("R006", "error", N_("two people on one line, without their first names"),
             N_("write one line for each person with first name and birth date, then import the rejected rows again")),
        Rule("R007", "error", N_("another table begins at row {first}: none of its rows is read in the columns of the first one"),
             N_("put each table on a sheet of its own, or in a file of its own, and import it again")),
        Rule("R008", "error", N_("two people on one line, where the register tells of one person a line"),
             N_("write one line for each person, then import the rejected rows again")),
        # D: duplicates inside a file (those against the store are counted as unchanged rows)
        Rule("D001", "warning", N_("the row says the same as row {first}; both were kept"),
             N_("delete one of them from the register if it stands twice by mistake")),
        # V: a value kept, repaired or set to unknown
        Rule("V001", "warning", N_("not a date that exists; taken as unknown, the text is kept"),
             N_("correct the date in the register (day/month/year)")),
        Rule("V002", "warning", N_("birth date missing: the person can only be recognised by hand"),
             N_("ask for the birth date")),
        Rule("V003", "warning", N_("an identifier of zeros or ones is a placeholder; taken as unknown"),
             N_("ask for the identifier, or leave the cell empty")),
        Rule("V004", "info", N_("an identifier of an unusual form (expected: 7 digits and a letter or digit, or 11 digits); cells like it: {count}"),
             N_("nothing to do if the register is known to use it")),
        Rule("V005", "warning", N_("not a number that can be read; taken as unknown, the text is kept"),
             N_("correct the cell")),
        Rule("V006", "warning", N_("a value that this column does not use; taken as unknown, the text is kept"),
             N_("correct the cell, or add the value to the layout")),
        Rule("V007", "info", N_("a year of two digits; the plausible century was taken"), N_("write four digits")),
        Rule("V008", "warning", N_("a date before 1901 or in the future; taken as unknown, the text is kept"),
             N_("correct the date in the register (day/month/year)")),
        Rule("V009", "warning", N_("no date of {column} tells the day from the month; day first was assumed"),
             N_("check a few rows of the column")),
        Rule("V010", "info", N_("every date of {column} reads month first (American order)"), N_("check a few rows of the column")),
        Rule("V011", "info", N_("a leading zero that a spreadsheet had taken away was given back"),
             N_("format the column as text in the spreadsheet")),
        Rule("V012", "info", N_("a date stored as a number of days by a spreadsheet was read as a date"), N_("nothing to do")),
        Rule("V013", "warning", N_("registered before the age of 14; check both dates"), N_("correct the wrong one in the register")),
        Rule("V014", "warning", N_("a spreadsheet wrote the number in a short form (like 1.8E+12) and its last digits are lost; taken as unknown"),
             N_("format the column as text before the register is exported, and have it exported again")),
        Rule("V015", "warning", N_("a social security number (NIR) stands where another identifier should; it was not kept"),
             N_("put the identifier of the register there, or leave the cell empty")),
        Rule("V016", "warning", N_("every true date of {column} has a day up to 12, and every date left as text a day over 12: a spreadsheet may have swapped day and month of the former"),
             N_("compare a few rows with the register the file was made from, and have it exported again")),
        Rule("V017", "info", N_("invisible characters were taken out of the value; the cell as written is kept"), N_("nothing to do")),
        Rule("V018", "warning", N_("the end ({column}) comes before the beginning"), N_("correct the wrong date in the register")),
        Rule("V019", "info", N_("two people on one line, read as two"),
             N_("write one line for each person, so that each has a birth date")),
        Rule("V020", "warning", N_("two people on one line, and the first name of one only: the other is not known"),
             N_("add a line for the other person, with first name and birth date")),
        Rule("V021", "info", N_("name and first name stand in one cell without anything that tells them apart; the name was taken to come first"),
             N_("put the first name in a column of its own")),
        Rule("V022", "info", N_("the cell is merged with the one above, whose value was taken"), N_("nothing to do")),
        # J: what the team notes: steps of people's paths, activities
        Rule("J001", "error", N_("not a status of the path; the step was not noted (known: {known})"),
             N_("choose one of the list")),
        Rule("J002", "error", N_("a step without a date that can be read, or in the future"),
             N_("write the day of the step, then import the row again")),
        Rule("J003", "error", N_("after “{before}” this step is not possible (possible: {possible})"),
             N_("a step noted by mistake is withdrawn with: tzc step PERSON --cancel N")),
        Rule("J004", "error", N_("nobody bears this id"), N_("copy the id from a worklist: tzc worklist")),
        Rule("J005", "error", N_("someone else has noted something of this person since the workbook was written; kept as conflict {number}"),
             N_("compare both with tzc conflicts, then take this row's with: tzc conflicts --take {number}, or the other's with: --drop {number}")),
        Rule("J006", "error", N_("validated by the CLE against the verdict “{verdict}”, without a motive"),
             N_("write the motive of the CLE in the row, then import it again")),
        Rule("J007", "error", N_("the state of an activity is one of: {known}"), N_("correct the cell, then import the row again")),
        Rule("J008", "error", N_("not a district of this territory"), N_("write the name or the id of a district of tzc.toml")),
        Rule("J009", "error", N_("the opinion of the CLE is “favourable”, “unfavourable” or “reserved”, with its date"),
             N_("complete both cells, then import the row again")),
        Rule("J010", "error", N_("the id is one person's, the names or the birth date another's"),
             N_("copy the right id from a worklist, or leave the cell empty: the names are enough")),
        Rule("J011", "warning", N_("a date without a step or a note: nothing was noted"),
             N_("write the step in the cell before the date, or delete the date")),
        # F01x: the file as it came
        Rule("F010", "info", N_("the content is {format}, whatever the name of the file says; it was read as such"),
             N_("nothing to do")),
        Rule("F011", "info", N_("the encoding was guessed from the accented letters: {encoding}"),
             N_("if accents look wrong, give the encoding with --encoding")),
        Rule("F012", "info", N_("the sheet is hidden; it was looked at like the others"),
             N_("name the sheet to read with --sheet if this one is not meant")),
        Rule("F013", "info", N_("hidden rows were read like the others: {count}"),
             N_("delete the rows if they are not meant")),
        Rule("F014", "info", N_("merged ranges of cells: {count}; a value counts for every row of its range, in its first column only"),
             N_("unmerge the cells that hold data for several columns")),
        Rule("F015", "warning", N_("another table seems to stand above the headers; rows of it that were not read: {count}"),
             N_("if they are a register, put them on a sheet of their own")),
        Rule("F016", "warning", N_("another table stands beside the first one ({columns}); rows of it that were not read: {count}"),
             N_("put each table on a sheet of its own, or in a file of its own, and import it again")),
        # C: cells, before anything is understood
        Rule("C010", "info", N_("accents that were garbled (UTF-8 read as Windows text) were repaired; different texts: {count}"),
             N_("have the register exported in UTF-8")),
        Rule("C011", "warning", N_("{found} cells where the other lines hold {expected}; the further ones were kept apart"),
             N_("look for a separator within an address or a name, and put that cell in quotes")),
        Rule("C012", "warning", N_("{found} cells where the other lines hold {expected}; the last ones are empty"),
             N_("look for a line break within a cell, or a line cut short")),
        Rule("C013", "warning", N_("quotes within a cell that are not doubled; the cells were told apart all the same"),
             N_("compare this line with the file, and double the quotes there")),
        Rule("C014", "warning", N_("letters were lost before this file was made (\ufffd); different texts that lack some: {count}"),
             N_("have the register exported again in UTF-8")),
        Rule("C015", "warning", N_("an error of the spreadsheet ({error}) stands where a value should"),
             N_("correct the formula in the cell")),
    )
}  # fmt: skip
