"""Columns of names and identifiers: a column of texts → what it means, with findings."""

from collections.abc import Sequence

import pandas as pd

from tzc_cli.registers import codes
from tzc_cli.registers.distinct import Codes, by_distinct, cleaned, distinct_values, laid, matching
from tzc_cli.registers.full_names import Named, split_full_name, without_civility
from tzc_cli.registers.names import birth_and_used, spelt, tidy
from tzc_cli.registers.nir import shortened
from tzc_cli.registers.reading import Reading


def given_names_column(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    """First names; what holds no letter is unknown."""
    values = cleaned(cells, spelt)
    reading.notes.flag("V006", (cells.notna() & values.isna()).to_numpy(), column)
    return {column: values}


def name_column(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    """A name, with the other name and the sex where the cell tells them."""
    coded, distinct = distinct_values(cells)
    bare = [without_civility(tidy(value) or "") for value in distinct]
    names = [Named(spelt(name), None, sex) for sex, name in bare]
    read = _named(coded, names, column, cells.index)
    nothing = read["birth_name"].isna() & read["used_name"].isna()
    reading.notes.flag("V006", (cells.notna() & nothing).to_numpy(), column)
    return {name: values for name, values in read.items() if name == column or values.notna().any()}


def full_name_column(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    """Name and first name of one cell."""
    coded, distinct = distinct_values(cells)
    people = [split_full_name(value) for value in distinct]
    if not all(person.sure for person in people):
        reading.notes.about_column("V021", column)
    given = laid(coded, [person.given_names for person in people], cells.index)
    return _named(coded, people, "used_name", cells.index) | {"given_names": given}


def _named(coded: Codes, people: Sequence[Named], column: str, index: pd.Index) -> dict[str, pd.Series]:
    """Birth name, used name and sex of names that may hold both (`DURAND ép. MARTIN`) and a civility."""
    parts = [birth_and_used(person.name) if person.name else (None, None) for person in people]
    birth = laid(coded, [birth for birth, _used in parts], index)
    used = laid(coded, [used for _birth, used in parts], index)
    sex = laid(coded, [person.sex for person in people], index)
    if column == "used_name":
        return {"used_name": used, "birth_name": birth, "sex": sex}
    return {"birth_name": birth.fillna(used), "used_name": used.where(birth.notna()), "sex": sex}


def identifier_column(column: str, cells: pd.Series, reading: Reading) -> dict[str, pd.Series]:
    """Identifiers of job seekers, upper case; placeholders and shortened numbers are unknown."""
    # Most are what they should be, and all different: only the others are looked at one by one.
    odd = cells.notna() & (~matching(cells, codes.USUAL_IDENTIFIER) | matching(cells, codes.PLACEHOLDER))
    others = cells.where(odd)
    short = by_distinct(others, shortened).astype(bool)
    read = cleaned(others.mask(short), codes.identifier)
    values = cells.where(~odd, read)
    reading.notes.flag("V014", short, column)
    reading.notes.flag("V003", (cells.notna() & values.isna()).to_numpy() & ~short, column)
    if column in reading.numbers:
        whole = cleaned(read.where(reading.numbers[column]), codes.with_leading_zero)
        reading.notes.flag("V011", whole.notna().to_numpy(), column)
        values = whole.fillna(values)
    reading.notes.flag_first("V004", (values.notna() & ~matching(values, codes.USUAL_IDENTIFIER)).to_numpy(), column)
    return {column: values}
