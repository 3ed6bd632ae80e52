"""Which rows exact linking joins, and for whom that is precisely all their rows and no other's.

An implementation of its own, in plain Python, so that it can check the one in tzc.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.mess import Row

VALID_IDENTIFIER = re.compile(r"\d{7}[0-9A-Z]|\d{11}")
ONE_CELL = re.compile(r"\s+(?:ép\.?|ep\.?|épouse|née)\s+", re.IGNORECASE)
Keys = list[tuple[object, ...]]


def letters(text: str) -> str:
    """Upper case, no accents, letters only."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).upper() if "A" <= c <= "Z")


def identifier(row: Row) -> str:
    """The job-seeker identifier, or '' when it is missing, malformed or a dummy."""
    text = row.job_seeker_id.upper().replace(" ", "")
    return text if VALID_IDENTIFIER.fullmatch(text) and text.strip("0") else ""


def name_keys(row: Row) -> Keys:
    """Birth or used name, first given name, birth date: what exact linking compares."""
    given = letters(re.split(r"[\s,]", row.given.strip(), maxsplit=1)[0])
    names = dict.fromkeys(letters(name) for name in (row.birth_name, row.used_name))
    return [(name, given, row.birth) for name in names if name and given]


def wider_keys(row: Row) -> Keys:
    """Every reading of a name that a linker could call exact: two names in one cell, compound given names."""
    cells = [row.birth_name, row.used_name]
    names = dict.fromkeys(letters(part) for cell in cells for part in [cell, *ONE_CELL.split(cell)])
    words = row.given.split(",", maxsplit=1)[0].strip()
    givens = dict.fromkeys(
        letters(given) for given in (row.given, words, *re.split(r"[\s-]", words)[:1], words.split(" ")[0])
    )
    return [(name, given, row.birth) for name in names if name for given in givens if given]


class Groups:
    """Rows joined step by step (union-find)."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def find(self, item: int) -> int:
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, items: Iterable[int]) -> None:
        first, *others = items
        for other in others:
            self.parent[self.find(other)] = self.find(first)

    def members(self) -> list[list[int]]:
        """The groups, each in row order."""
        groups = defaultdict[int, list[int]](list)
        for item in range(len(self.parent)):
            groups[self.find(item)].append(item)
        return list(groups.values())


def exact_groups(rows: Sequence[Row], wider: bool) -> tuple[list[list[int]], set[int]]:
    """Groups of row positions joined by exact keys, and the rows whose name and date fit two identifiers."""
    by_key, groups, ambiguous = (
        defaultdict[tuple[object, ...], list[int]](list),
        Groups(len(rows)),
        set[int](),
    )
    ids = [identifier(row) for row in rows]
    for at, row in enumerate(rows):
        if row.birth is None:
            continue
        if ids[at]:
            by_key[ids[at], row.birth].append(at)
        for key in wider_keys(row) if wider else name_keys(row):
            by_key[key].append(at)
    for key, members in by_key.items():
        if len(key) == 3 and len({ids[at] for at in members if ids[at]}) > 1:
            ambiguous.update(members)
            if not wider:
                continue
        groups.join(members)
    return groups.members(), ambiguous


def exactly_linked(rows: Sequence[Row], people: int) -> tuple[list[bool], list[bool]]:
    """For each row, whether it links exactly; for each person (by number), whether all their rows do.

    Not exact: a row without a real birth date; a row whose name and date also fit another person or another
    identifier, however widely the name is read; a row that exact keys leave apart from the person's other
    rows (misspelt, wrong date, swapped names).
    """
    row_exact = [row.birth is not None for row in rows]
    wide, ambiguous = exact_groups(rows, wider=True)
    for members in wide:
        known = {found for at in members if (found := identifier(rows[at]))}
        if (
            len({rows[at].person for at in members}) > 1
            or len(known) > 1
            or not ambiguous.isdisjoint(members)
        ):
            for at in members:
                row_exact[at] = False
    strict, _ = exact_groups(rows, wider=False)
    largest = defaultdict[int, list[int]](list)
    for members in strict:
        person = rows[members[0]].person
        if len(members) > len(largest[person]):
            largest[person] = members
    in_largest = {at for members in largest.values() for at in members}
    person_exact = [True] * (people + 1)
    for at, row in enumerate(rows):
        row_exact[at] = row_exact[at] and at in in_largest
        person_exact[row.person] = person_exact[row.person] and row_exact[at]
    return row_exact, person_exact
