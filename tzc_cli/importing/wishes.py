"""What the user states about the files to import, and the layouts that leaves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tzc_cli.errors import TzcError
from tzc_cli.files import Limits
from tzc_cli.files.layout import Layout
from tzc_cli.i18n import N_
from tzc_cli.registers.kinds import KINDS


@dataclass(frozen=True)
class Wishes:
    """What the user states about the files rather than leaving it to be found: each None unless given.

    `stdin`: what came through the pipe, read where a file is called `-`; `password`: asks for the password of a
    protected workbook by its name, and may get none; `limits`: what a file may ask of the machine.
    """

    kind: str | None = None
    layout: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    extracted_on: date | None = None
    stdin: bytes | None = None
    password: Callable[[str], str | None] | None = None
    limits: Limits | None = None


def chosen_layouts(layouts: Mapping[str, Layout], wishes: Wishes) -> list[Layout]:
    """The layouts of the kind and name wished for. Raises TzcError for a kind or a name that does not exist."""
    if wishes.kind is not None and wishes.kind not in KINDS:
        raise TzcError(
            N_("there is no kind of register called {kind}"), hint=N_("one of: {known}"),
            kind=wishes.kind, known=", ".join(KINDS),
        )  # fmt: skip
    if wishes.layout is not None and wishes.layout not in layouts:
        raise TzcError(
            N_("there is no layout called {layout}"), hint=N_("one of: {known}"),
            layout=wishes.layout, known=", ".join(sorted(layouts)),
        )  # fmt: skip
    return [
        layout for layout in layouts.values()
        if wishes.kind in (None, layout.kind) and wishes.layout in (None, layout.name)
    ]  # fmt: skip
