"""The report as one self-contained page: no script, nothing to fetch, read aloud or printed as well as seen."""

from html import escape

from tzc_cli.documents.page_charts import HATCH, chart_svg
from tzc_cli.documents.page_style import POLICY, STYLE
from tzc_cli.documents.page_values import shown
from tzc_cli.i18n import Texts
from tzc_cli.law import rules_named
from tzc_cli.reports.masked import MASKED, NOTE
from tzc_cli.reports.model import DEFINITION, Table
from tzc_cli.reports.report import Report, Section


def report_html(report: Report, _: Texts) -> bytes:
    """The report as the bytes of an .html file; the same report gives the same bytes."""
    title = _("Report {year}: {territory}", year=report.name, territory=report.territory)
    parts = [
        f'<!doctype html>\n<html lang="{_.language}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
        f'<a class="skip" href="#main">{escape(_("Skip to the report"))}</a>{HATCH}',
        f"<header>\n<h1>{escape(title)}</h1>\n{_facts(report, _)}",
        f'<nav aria-label="{escape(_("Sections"), quote=True)}"><ol>',
        *(f'<li><a href="#{_anchor(each.id)}">{escape(each.title)}</a></li>' for each in report.sections),
        '</ol></nav>\n</header>\n<main id="main">',
        *(_section(section, _) for section in report.sections),
        "</main>",
        _footer(report, _),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _facts(report: Report, _: Texts) -> str:
    """What the report is and what it rests on."""
    facts = (
        (_("Figures on"), shown(report.as_of, "date", _)),
        (_("Flows from"), shown(report.starts_on, "date", _)),
        (_("Latest job-seeker extract"), shown(report.rests_on, "date", _)),
        (_("Rules applied"), rules_named(report.rules).title),
    )
    lines = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    note = _(NOTE, most=report.mask_below - 1) if report.mask_below > 1 else ""
    return f'<dl class="facts">{lines}</dl>' + (f'\n<p class="note">{escape(note)}</p>' if note else "")


def _section(section: Section, _: Texts) -> str:
    parts = [f'<section id="{_anchor(section.id)}"><h2>{escape(section.title)}</h2>']
    if section.words:
        parts.append('<ul class="words">' + "".join(f"<li>{escape(each)}</li>" for each in section.words) + "</ul>")
    for table in section.tables:
        parts.append(f"<h3>{escape(table.title)}</h3>")
        parts.append(f'<p class="note">{escape(table.definition)}</p>')
        if not table.rows:
            parts.append(f"<p>{escape(_('nothing to count'))}</p>")
            continue
        parts.append(_cards(table, _) if table.id == "headline" else _table(table, _))
        parts += [chart_svg(table, chart, _) for chart in table.charts]
    return "\n".join([*parts, "</section>"])


def _cards(table: Table, _: Texts) -> str:
    """The five figures, large, each with what it is and what it was."""
    items = []
    for number, row in enumerate(table.rows):
        label, before, now, change, definition = row
        unit = table.unit(number, 2)
        was = ""
        if before is not None and before is not MASKED:
            was = _("{before} a year before ({change})",
                    before=shown(before, unit, _), change=shown(change, table.unit(number, 3), _))  # fmt: skip
        items.append(
            f"<li><span>{escape(str(label))}</span><b>{escape(shown(now, unit, _))}</b>"
            + (f'<span class="small">{escape(was)}<br></span>' if was else "")
            + f'<span class="small">{escape(str(definition))}</span></li>'
        )
    return '<ul class="figures">' + "".join(items) + "</ul>"


def _table(table: Table, _: Texts) -> str:
    told = table.columns[-1].key == DEFINITION
    head = "".join(
        f'<th scope="col"{_kind(table, None, place)}>{escape(column.title)}</th>'
        for place, column in enumerate(table.columns)
    )
    body = []
    for number, row in enumerate(table.rows):
        total = table.has_total and number == len(table.rows) - 1
        cells = []
        for place, value in enumerate(row):
            text = escape(shown(value, table.unit(number, place), _))
            if value is MASKED:
                text = f'<span class="masked">{text}</span>'
            if place == 0:
                cells.append(f'<th scope="row">{text}</th>')
            else:
                of = f' data-of="{escape(table.columns[place].title, quote=True)}"' if told else ""
                cells.append(f"<td{_kind(table, number, place)}{of}>{text}</td>")
        body.append(('<tr class="total">' if total else "<tr>") + "".join(cells) + "</tr>")
    name = escape(table.title, quote=True)
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="{name}">'
        + ('<table class="told">' if told else "<table>")
        + f"<caption>{escape(table.title)}</caption>"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(body) + "\n</tbody></table></div>"
    )


def _kind(table: Table, number: int | None, place: int) -> str:
    """The class of a cell: figures stand right, definitions and hashes small."""
    column = table.columns[place]
    if column.key == DEFINITION:
        return ' class="d"'
    if column.unit == "hash":
        return ' class="h"'
    unit = column.unit if number is None else table.unit(number, place)
    return "" if unit == "text" else ' class="n"'


def _footer(report: Report, _: Texts) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(key)}</th><td class="h">{escape(value)}</td></tr>'
        for key, value in report.manifest
    )
    words = _("What it takes to make this report again, and to tell whether it still follows from the registers.")
    return (
        f'<footer><h2>{escape(_("Manifest"))}</h2><p class="note">{escape(words)}</p>'
        f'<div class="wide" tabindex="0" role="group" aria-label="{escape(_("Manifest"), quote=True)}">'
        f"<table><caption>{escape(_('Manifest'))}</caption><thead><tr>"
        f'<th scope="col">{escape(_("Fact"))}</th><th scope="col">{escape(_("Value"))}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></footer>"
    )


def _anchor(section: str) -> str:
    return section if section != "main" else "section-main"
