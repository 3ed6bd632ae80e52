"""Which sheets of a file are registers, and in which layout."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tzc_cli.errors import TzcError
from tzc_cli.files import Grid, SourceFile
from tzc_cli.files.headers import Recognised, recognise
from tzc_cli.files.layout import Layout
from tzc_cli.findings import Finding
from tzc_cli.i18n import N_


@dataclass(frozen=True)
class RecognisedSheet:
    """A sheet in a known layout, with what was found about it as a whole."""

    grid: Grid
    layout: Recognised
    findings: list[Finding]


def recognised_sheets(source: SourceFile, layouts: Iterable[Layout]) -> list[RecognisedSheet]:
    """The sheets of a file that are in a known layout. The others are named in a finding of the first one.

    Raises TzcError, naming what was missing, when no sheet is, or when one might be registers of two kinds.
    """
    layouts = list(layouts)
    fits = [(grid, recognise(grid, layouts)) for grid in source.grids]
    complete = [(grid, fit) for grid, fit in fits if fit and not fit[0].missing_needs]
    if not complete:
        raise _unknown(source, [(grid, fit[0]) for grid, fit in fits if fit], layouts)
    read = {grid.sheet for grid, _fit in complete}
    own = {grid.sheet for grid, fit in fits if grid.sheet not in read and _made_by_tzc(grid, fit)}
    unread = [
        Finding("F003", grid.sheet, values={"sheet": grid.sheet})
        for grid, _fit in fits if grid.sheet not in read | own and len(grid.cells)
    ]  # fmt: skip
    sheets: list[RecognisedSheet] = []
    for grid, fit in complete:
        _refuse_ambiguous(source, grid, fit)
        about = [finding for finding in source.findings if finding.sheet in (None, grid.sheet)]
        if not sheets:
            about += [finding for finding in source.findings if finding.sheet not in (None, *read, *own)] + unread
        sheets.append(RecognisedSheet(grid, fit[0], about))
    return sheets


def _made_by_tzc(grid: Grid, fit: Sequence[Recognised]) -> bool:
    """Whether a sheet beside a register is one that tzc put there to be looked at: it says people's ids, or it is the
    hidden one that holds what drops down."""
    return grid.sheet == "tzc" or any("source_id" in one.positions and one.layout.name == "journeys" for one in fit)


def place_name(file: str, sheet: str | None) -> str:
    """A file, or one of its sheets, as messages name it."""
    return file if sheet is None else f"{file} [{sheet}]"


def _refuse_ambiguous(source: SourceFile, grid: Grid, fit: Sequence[Recognised]) -> None:
    best = fit[0]
    for other in fit[1:]:
        same = (len(other.positions), other.index) == (len(best.positions), best.index)
        if same and not other.missing_needs and other.layout.kind != best.layout.kind:
            raise TzcError(
                N_("{file} may be in the layout {first} or in the layout {second}"),
                hint=N_("say which it is with --layout"),
                file=place_name(source.name, grid.sheet), first=best.layout.name, second=other.layout.name,
            )  # fmt: skip


def _unknown(source: SourceFile, candidates: Sequence[tuple[Grid, Recognised]], layouts: Sequence[Layout]) -> TzcError:
    if not any(len(grid.cells) for grid in source.grids):
        return TzcError(N_("{file} is empty"), hint=N_("export the register again"), file=source.name)
    if not candidates:
        sheets = [grid.sheet for grid in source.grids if grid.sheet is not None and len(grid.cells)]
        return TzcError(
            N_("{file}: no header of a known register was found in the first rows of its sheets ({sheets})")
            if len(sheets) > 1
            else N_("{file}: no header of a known register was found in its first rows"),
            hint=N_("check that it has headers; tzc knows the layouts {layouts}; to add one: tzc layout suggest"),
            file=source.name, sheets=", ".join(sheets), layouts=", ".join(layout.name for layout in layouts),
        )  # fmt: skip
    grid, nearest = min(
        candidates, key=lambda candidate: (len(candidate[1].missing_needs), -len(candidate[1].positions))
    )
    known = dict(nearest.layout.join) | dict(nearest.layout.columns)
    # The plainest of the headers that would do.
    missing = (
        min(known.get(column, (column,)), key=lambda header: len(header.split())) for column in nearest.missing_needs
    )
    return TzcError(
        N_("{file}: the columns are not those of a known register; the nearest layout is {layout}, which also needs"
           " {missing}"),
        hint=N_("add the columns, say which register it is with --as or --layout, or add a layout: tzc layout suggest"),
        file=place_name(source.name, grid.sheet), layout=nearest.layout.name,
        missing=", ".join(missing),
    )  # fmt: skip
