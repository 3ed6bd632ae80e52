"""Charts of the report's page as inline SVG: told apart without colour, with their figures written beside the bars."""

from html import escape

from tzc_cli.documents.page_values import shown
from tzc_cli.i18n import Texts
from tzc_cli.reports.masked import MASKED
from tzc_cli.reports.model import Chart, Table, Value

_INK, _LIGHT = "#1f2a44", "#d9dee8"
_FILLS = (_INK, _LIGHT, "url(#hatched)", "#6f7fa6")
HATCH = (
    '<svg aria-hidden="true" focusable="false" width="0" height="0" style="position:absolute"><defs>'
    '<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="6" height="6" fill="#fff"/><line x1="0" y1="0" x2="0" y2="6" stroke="{_INK}" stroke-width="3"/>'
    "</pattern></defs></svg>"
)
_WIDTH, _LABELS, _BAR, _GAP = 720, 250, 18, 10


def chart_svg(table: Table, chart: Chart, _: Texts) -> str:
    """A figure with its caption, bars lying down, and the same in words for whoever does not see it."""
    keys = [column.key for column in table.columns]
    drawn = [number for number, key in enumerate(table.row_keys) if not chart.rows or key in chart.rows]
    places = [keys.index(key) for key in chart.values]
    most = max((_size(table.rows[number][place]) for number in drawn for place in places), default=0.0)
    if not most:
        return ""
    parts: list[str] = []
    told: list[str] = []
    top = 6
    if len(places) > 1:
        top = _legend(parts, [table.columns[place].title for place in places])
    for number in drawn:
        label = shown(table.rows[number][0], "text", _)
        middle = top + len(places) * (_BAR + 2) / 2 + 4
        parts.append(f'<text x="{_LABELS - 8}" y="{middle:.0f}" text-anchor="end">{escape(_short(label))}</text>')
        for at, place in enumerate(places):
            value = table.rows[number][place]
            figure = shown(value, table.unit(number, place), _)
            long = _size(value) / most * (_WIDTH - _LABELS - 70)
            parts.append(
                f'<rect x="{_LABELS}" y="{top}" width="{long:.1f}" height="{_BAR}" fill="{_FILLS[at % 4]}" '
                f'stroke="{_INK}" stroke-width="{1 if long else 0}"/>'
                f'<text x="{_LABELS + long + 6:.1f}" y="{top + 14}">{escape(figure)}</text>'
            )
            told.append(
                f"{label}{_(', {series}', series=table.columns[place].title) if len(places) > 1 else ''}: {figure}"
            )
            top += _BAR + 2
        top += _GAP
    alternative = escape(f"{chart.title}. " + "; ".join(told) + ".", quote=True)
    return (
        f"<figure><figcaption>{escape(chart.title)}</figcaption>"
        f'<div class="wide" tabindex="0" role="group" aria-label="{escape(chart.title, quote=True)}">'
        f'<svg role="img" aria-label="{alternative}" viewBox="0 0 {_WIDTH} {top}" style="min-width:30rem">'
        + "".join(parts)
        + "</svg></div></figure>"
    )


def _legend(parts: list[str], names: list[str]) -> int:
    top = 4
    for at, name in enumerate(names):
        parts.append(
            f'<rect x="{_LABELS}" y="{top}" width="22" height="14" fill="{_FILLS[at % 4]}" stroke="{_INK}"/>'
            f'<text x="{_LABELS + 30}" y="{top + 12}">{escape(name)}</text>'
        )
        top += 20
    return top + 6


def _size(value: Value) -> float:
    return 0.0 if value is MASKED or not isinstance(value, int | float) else max(float(value), 0.0)


def _short(label: str) -> str:
    return label if len(label) <= 36 else label[:35] + "…"
