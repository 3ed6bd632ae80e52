"""Which layout a sheet is in, and on which rows its headers stand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from tzc_cli.files.grid import Grid
from tzc_cli.files.layout import WHOLES, Layout, header_key, loose_key

SEARCHED_ROWS = 40
_LONGEST_HEADER = 200  # a longer text is a note

Names = Sequence[Sequence[str]]  # by position: the texts that may be its header, best first


@dataclass(frozen=True)
class Recognised:
    """A layout found on a sheet. `positions`: canonical column → positions of its physical columns (several when
    joined); `index`: the place in the grid of the header row (of the first one, if there are two: `depth`); `headers`:
    the header cells as written, by position."""

    layout: Layout
    index: int
    headers: Sequence[str]
    positions: Mapping[str, tuple[int, ...]]
    depth: int = 1

    @property
    def missing_needs(self) -> tuple[str, ...]:
        """Canonical columns the layout needs and the sheet does not have."""
        given = set(self.positions).union(*(WHOLES.get(column, ()) for column in self.positions))
        missing = tuple(column for column in self.layout.needs if column not in given)
        one_of = self.layout.needs_one_of
        return missing if not one_of or given.intersection(one_of) else (*missing, one_of[0])


def recognise(grid: Grid, layouts: Iterable[Layout]) -> list[Recognised]:
    """Layouts that fit the sheet best first, complete ones before incomplete ones; empty when nothing matches.

    Only the first rows are searched for headers. Two rows are read as one only where they give more columns together
    than either does alone.
    """
    layouts = list(layouts)
    rows = _first_rows(grid)
    found: list[Recognised] = []
    alone: dict[tuple[str, int], int] = {}
    for index, row in enumerate(rows):
        names = [[text] for text in row]
        for candidate in _matches(layouts, index, 1, names):
            alone[candidate.layout.name, index] = len(candidate.positions)
            found.append(candidate)
    for index, (upper, lower) in enumerate(pairwise(rows)):
        if not _may_be_headers(grid, index + 1):
            continue
        for candidate in _matches(layouts, index, 2, _two_rows(upper, lower, _spread(grid, index, upper))):
            name, count = candidate.layout.name, len(candidate.positions)
            if count > max(alone.get((name, index), 0), alone.get((name, index + 1), 0)):
                found.append(candidate)
    first = min((candidate.index for candidate in found if not candidate.missing_needs), default=0)
    return sorted(
        found,
        key=lambda c: (
            len(c.missing_needs) / max(1, len(c.layout.needs)),
            not c.missing_needs and c.index > first + 1,  # the headers of a further table, were they more numerous
            -len(c.positions), c.index, c.depth, c.layout.name,
        ),
    )  # fmt: skip


def is_complete(recognised: Recognised, positions: Sequence[int]) -> bool:
    """Whether these columns alone hold all that the layout needs: as much as another table beside the one read."""
    names = [[text] if at in positions else [""] for at, text in enumerate(recognised.headers)]
    alone = match(recognised.layout, _where(names, header_key), _where(names, loose_key))
    return bool(alone) and not replace(recognised, positions=alone).missing_needs


def _first_rows(grid: Grid) -> list[list[str]]:
    rows = grid.cells.iloc[:SEARCHED_ROWS].fillna("").to_numpy(dtype=object).tolist()
    return [[text if len(text) <= _LONGEST_HEADER else "" for text in row] for row in rows]


def _matches(layouts: Iterable[Layout], index: int, depth: int, names: Names) -> list[Recognised]:
    if sum(any(texts) for texts in names) < 2:
        return []
    exact, loose = _where(names, header_key), _where(names, loose_key)
    found = []
    for layout in layouts:
        if positions := match(layout, exact, loose):
            headers = _headers(layout, names, {p for held in positions.values() for p in held})
            found.append(Recognised(layout, index, headers, positions, depth))
    return found


def _where(names: Names, key: Callable[[str], str]) -> dict[str, int]:
    """Key of a header → the leftmost position that bears it, so that a repeated header is not read twice."""
    where: dict[str, int] = {}
    for rank in range(max(map(len, names), default=0)):
        for position, texts in enumerate(names):
            if rank < len(texts):
                where.setdefault(key(texts[rank]), position)
    where.pop("", None)
    return where


def match(layout: Layout, exact: Mapping[str, int], loose: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """Canonical column → positions. The first synonym wins; a column is never read for two meanings."""
    positions: dict[str, tuple[int, ...]] = {}
    taken: set[int] = set()
    for key, where in ((header_key, exact), (loose_key, loose)):
        for column, synonyms in layout.columns.items():
            keys = (where.get(key(synonym), -1) for synonym in synonyms)
            place = next((p for p in keys if p >= 0 and p not in taken), None)
            if place is not None and column not in positions:
                positions[column] = (place,)
                taken.add(place)
    for column, parts in layout.join.items():
        places = [exact.get(header_key(part), loose.get(loose_key(part), -1)) for part in parts]
        if held := tuple(dict.fromkeys(p for p in places if p >= 0 and p not in taken)):
            positions[column] = held + positions.get(column, ())
            taken.update(held)
    return positions


def _headers(layout: Layout, names: Names, used: set[int]) -> list[str]:
    """The header of each position as written; of two rows, the part that the layout knows."""
    synonyms = [*layout.columns.values(), *layout.join.values()]
    keys = {key(text) for texts in synonyms for text in texts for key in (header_key, loose_key)}
    return [
        next((text for text in texts if at in used and keys & {header_key(text), loose_key(text)}), texts[0])
        for at, texts in enumerate(names)
    ]


def _may_be_headers(grid: Grid, index: int) -> bool:
    """Whether a row can be the second one of headers: texts only, without any number or date."""
    for mask in (grid.number_cells, grid.date_cells):
        if mask is not None and bool(np.any(mask[index])):
            return False
    texts = grid.cells.iloc[index].dropna()
    return not any(any(c.isdigit() for c in text) and not any(c.isalpha() for c in text) for text in texts)


def _spread(grid: Grid, index: int, upper: Sequence[str]) -> list[str]:
    """A header merged over several columns, given to each of them."""
    spread = list(upper)
    number = int(grid.row_numbers[index])
    for first, left, last, right in grid.merged:
        if first <= number <= last and left < len(spread):
            for position in range(left, min(right + 1, len(spread))):
                spread[position] = spread[position] or upper[left]
    return spread


def _two_rows(upper: Sequence[str], lower: Sequence[str], spread: Sequence[str]) -> list[list[str]]:
    names = []
    for own, shared, below in zip(upper, spread, lower, strict=True):
        together = f"{shared} {below}".strip()
        names.append([together, f"{below} {shared}", below] if below and shared else [own or below])
    return names
