"""A list of people as one self-contained page: no script, nothing to fetch; it prints with its header on each sheet."""

from html import escape

import pandas as pd

from tzc_cli.documents.columns import filled, texts
from tzc_cli.documents.lists import PeopleList
from tzc_cli.documents.page_style import POLICY, STYLE
from tzc_cli.i18n import Texts
from tzc_cli.reports.model import Column

_STYLE = """\
body { max-width: 90rem; }
td.w { min-width: 16rem; }
@media print { @page { size: A4 landscape; } td.w { min-width: 0; } }
"""
_SENTENCES = ("reason", "missing", "ruling")


def list_html(people: PeopleList, _: Texts) -> bytes:
    """The list as the bytes of an .html file: what it rests on, what its reader must know, a row a person."""
    title = escape(people.title)
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in people.facts)
    parts = [
        f'<!doctype html>\n<html lang="{_.language}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>\n{STYLE}{_STYLE}</style>\n</head>\n<body>",
        f'<header>\n<h1>{title}</h1>\n<dl class="facts">{facts}</dl>',
        *(f'<p class="note">{escape(note)}</p>' for note in people.notes),
        "</header>\n<main>",
        _table(people, _),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _table(people: PeopleList, _: Texts) -> str:
    title = escape(people.title)
    head = "".join(f'<th scope="col"{_kind(column)}>{escape(column.title)}</th>' for column in people.columns)
    columns = [texts(people.values[column.key], lambda value: _cell(value, _), "") for column in people.columns]
    cells = "".join(f"<td{_kind(column)}>%s</td>" for column in people.columns)
    rows = filled(f"<tr>{cells}</tr>", *columns).tolist() if len(people.values) else []
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="{escape(people.title, quote=True)}">'
        f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead>\n<tbody>\n"
        + "\n".join(rows)
        + "\n</tbody></table></div>"
    )


def _kind(column: Column) -> str:
    if column.key in _SENTENCES:
        return ' class="w"'
    return ' class="n"' if column.unit == "count" else ""


def _cell(value: object, _: Texts) -> str:
    return escape(_.day(value) if isinstance(value, pd.Timestamp) else str(value))
