"""Rows that say the same of the same person, put together before anything is compared: the exact pass."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tzc_cli.linkage.fields import Ints
from tzc_cli.linkage.groups import Key, Labels, Mask, joined_groups
from tzc_cli.linkage.keys import codes_of, name_codes
from tzc_cli.registers.names import first_given_name_key, name_key

_ABSENT = {
    "kind": "residents",
    "register": 0,
    "sex": None,
    "house_number": None,
    "street": None,
    "postcode": None,
    "town": None,
    "source_id": None,
    "extracted_on": pd.NaT,
}
_TEXTS = ("kind", "sex", "street", "postcode", "town", "source_id")
SOURCE = "source_id"
CONTENT = ("kind", SOURCE, "job_seeker_id", "birth_name", "used_name", "given_names", "birth_date", "sex",
           "house_number",
           "street", "postcode", "town")  # fmt: skip


@dataclass(frozen=True)
class Records:
    """`frame`: one line a record (`row_id` and `CONTENT`), in an order that only its content makes; `of_row`: the
    record of each row; `by_identifier`: rows whose identifier and birth date another row of their record shares;
    `listed`: bits of the registers each record stands in; `said`: a number for all that is compared of each record,
    another one for the next record that says the same."""

    frame: pd.DataFrame
    of_row: Ints
    by_identifier: Mask
    listed: Ints
    said: Ints


def complete(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with every column that linking reads: those a caller does not have say nothing."""
    whole = rows.copy()
    for name, value in _ABSENT.items():
        if name not in whole:
            whole[name] = pd.Series([value] * len(whole), index=whole.index, dtype="object")
    return whole.astype(
        dict.fromkeys(_TEXTS, "str") | {"house_number": "Int64", "register": "int64", "extracted_on": "datetime64[s]"}
    )


def content_keys(rows: pd.DataFrame) -> Ints:
    """A number for who a row speaks of and where they live: the same for the same words, in any store.

    Decisions of people are kept under it. `rows`: as `complete` gives them.
    """
    return _hashed(rows, CONTENT)


def _hashed(rows: pd.DataFrame, columns: Iterable[str]) -> Ints:
    told = rows[list(columns)].astype({"house_number": "float64"})
    keys: Ints = pd.util.hash_pandas_object(told, index=False).to_numpy().view("int64")
    return keys


def records_of(rows: pd.DataFrame, apart: tuple[Ints, Ints]) -> Records:
    """Put together rows of one kind of register that share identifier and birth date, or name, first given name and
    birth date where each register has them once; never two identifiers.

    `rows`: as `complete` gives them; `apart`: places of rows that people said are two persons: what would join them
    joins nothing.
    """
    count = len(rows)
    by_identifier = Key.of(codes_of(rows["kind"], rows["job_seeker_id"], rows["birth_date"]))
    sure = joined_groups(count, [by_identifier])
    named = _named_once(rows)
    groups = joined_groups(count, [by_identifier, named])
    groups = np.where(torn(groups, codes_of(rows["job_seeker_id"])), sure, groups)
    parted = np.isin(groups, groups[apart[0]][groups[apart[0]] == groups[apart[1]]])
    groups = np.where(parted, np.arange(count), groups)
    frame, of_row, said = _representatives(rows, groups)
    registers = pd.factorize(rows["register"], sort=True)[0]
    listed = np.zeros(len(frame), dtype="int64")
    # 62 registers have a bit of their own; later ones share them, which only makes tzc more careful.
    np.bitwise_or.at(listed, of_row, np.int64(1) << (registers % 62).astype("int64"))
    sizes = np.bincount(sure, minlength=count)[sure]
    return Records(frame, of_row, (sizes > 1) & ~parted, listed, said)


def _named_once(rows: pd.DataFrame) -> Key:
    """Names and birth date as a key, where no register has them twice: two people may share them."""
    used, birth = name_codes([rows["used_name"], rows["birth_name"]], name_key)
    (given,) = name_codes([rows["given_names"]], first_given_name_key)
    whole = codes_of(rows["kind"], given, rows["birth_date"])
    twice = codes_of(np.tile(whole, 2), np.concatenate([used, birth]))
    used, birth = twice[: len(rows)], twice[len(rows) :]
    birth = np.where(birth == used, -1, birth)
    both = pd.DataFrame({
        "code": np.concatenate([used, birth]), "register": np.tile(rows["register"].to_numpy(), 2),
        "home": np.tile(codes_of(rows["house_number"], rows["street"]), 2),
    })  # fmt: skip
    seen = both[both["code"] >= 0]
    # Twice in one register at one address is one person written twice.
    homes = seen.drop_duplicates().groupby(["code", "register"]).size()
    double = homes[homes > 1].index.get_level_values("code").unique()
    used, birth = (np.where(np.isin(codes, double), -1, codes) for codes in (used, birth))
    return Key.of(used, birth)


def torn(groups: Labels, identifiers: Labels) -> Mask:
    """Rows of the groups in which two different identifiers meet."""
    known = identifiers >= 0
    lowest = np.full(len(groups), np.iinfo("int64").max)
    highest = np.full(len(groups), -1, dtype="int64")
    np.minimum.at(lowest, groups[known], identifiers[known])
    np.maximum.at(highest, groups[known], identifiers[known])
    meet: Mask = (highest > lowest)[groups]
    return meet


def _representatives(rows: pd.DataFrame, groups: Labels) -> tuple[pd.DataFrame, Ints, Ints]:
    """Each record's latest row, names it lacks taken from the others; records in the order of their content."""
    several = np.bincount(groups, minlength=len(rows))[groups] > 1
    among = np.flatnonzero(several)
    hashed = content_keys(rows.iloc[among])
    age = -rows["extracted_on"].to_numpy().astype("datetime64[s]").astype("int64")
    order = among[np.lexsort((hashed, age[among], groups[among]))]
    heads = np.concatenate([np.flatnonzero(~several), order[_first_of_each(groups[order])]])
    frame = rows[["row_id", *CONTENT]].iloc[heads].reset_index(drop=True)
    place = np.empty(len(rows), dtype="int64")
    place[groups[heads]] = np.arange(len(heads))
    of_row = place[groups]
    for column in ("birth_name", "used_name", "given_names", "sex", "job_seeker_id", "street", "postcode", "town"):
        told = order[rows[column].notna().to_numpy()[order]]
        told = told[_first_of_each(of_row[told])]
        lacking = told[frame[column].isna().to_numpy()[of_row[told]]]
        if len(lacking):
            frame.loc[of_row[lacking], column] = rows[column].to_numpy()[lacking]
    # The order must not come from the labels, which are places of rows: from content alone.
    said = _hashed(frame, (name for name in CONTENT if name != SOURCE))
    ranked = np.lexsort((frame["row_id"].to_numpy(), said))
    rank = np.empty(len(frame), dtype="int64")
    rank[ranked] = np.arange(len(frame))
    return frame.take(ranked).reset_index(drop=True), rank[of_row], _told_apart(said[ranked])


def _told_apart(said: Ints) -> Ints:
    """Numbers in order, those that are the same told apart by their rank among themselves."""
    begins = np.flatnonzero(_first_of_each(said))
    rank = np.arange(len(said)) - np.repeat(begins, np.diff(np.append(begins, len(said))))
    with np.errstate(over="ignore"):
        return said + rank * 0x1E3779B9_7F4A7C15


def _first_of_each(labels: Labels) -> Mask:
    """Where a run of one label begins."""
    begins: Mask = np.concatenate([np.ones(min(len(labels), 1), dtype=bool), labels[1:] != labels[:-1]])
    return begins
