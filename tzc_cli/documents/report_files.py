"""The report as a file, in the format its suffix names."""

from pathlib import Path

from tzc_cli.documents.report_figures import report_csv
from tzc_cli.documents.report_page import report_html
from tzc_cli.documents.report_workbook import report_xlsx
from tzc_cli.errors import UsageError
from tzc_cli.files.writing import replace_file
from tzc_cli.i18n import N_, Texts
from tzc_cli.reports.report import Report


def write_report(report: Report, path: Path, _: Texts, *, force: bool) -> None:
    """Write the report to `path`, making its folder if need be: a workbook (.xlsx), a page (.html), the contract's
    JSON (.json), or one line a figure (.csv).

    Raises UsageError for another suffix, TzcError when the file exists and not `force`.
    """
    content = report_bytes(report, path.suffix, _)
    path.parent.mkdir(parents=True, exist_ok=True)
    with replace_file(path, force=force) as draft:
        draft.write_bytes(content)


def report_bytes(report: Report, suffix: str, _: Texts) -> bytes:
    """The report as the bytes of a file; the same report gives the same bytes. Raises UsageError for another suffix."""
    match suffix.lower():
        case ".xlsx":
            return report_xlsx(report, _)
        case ".html":
            return report_html(report, _)
        case ".json":
            return report.to_json().encode() + b"\n"
        case ".csv":
            return report_csv(report)
    raise UsageError(
        N_("a report is not written as {suffix}"), hint=N_("end the name in .xlsx, .html, .json or .csv"),
        suffix=suffix or "?",
    )  # fmt: skip
