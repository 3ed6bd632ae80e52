"""Layouts: on screen, and as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console

from tzc_cli.files.layout import Layout
from tzc_cli.files.layout_files import SHIPPED
from tzc_cli.files.safe_text import screen_safe
from tzc_cli.i18n import Texts
from tzc_cli.show.tables import ScreenColumn, fitted_table


def show_layouts(layouts: Sequence[Layout], _: Texts) -> None:
    """A line a layout: its name, what it is, the kind of register, whose it is."""
    console = Console(highlight=False)
    columns = [
        ScreenColumn(_("Name")),
        ScreenColumn(_("Register"), priority=1),
        ScreenColumn(_("Kind")),
        ScreenColumn(_("Whose"), priority=2),
    ]
    rows = [
        [*map(screen_safe, (layout.name, layout.title, layout.kind)), _("the territory's") if _own(layout) else "tzc"]
        for layout in layouts
    ]
    console.print(fitted_table(columns, rows, console.width))


def layouts_json(layouts: Sequence[Layout]) -> str:
    """Every layout whole, with `own`: whether it is the territory's."""
    whole = [asdict(layout) | {"path": str(layout.path), "own": _own(layout)} for layout in layouts]
    return json.dumps({"layouts": whole}, ensure_ascii=False, indent=1)


def _own(layout: Layout) -> bool:
    return layout.path is not None and layout.path.parent != SHIPPED
