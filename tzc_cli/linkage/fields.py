"""Records as whole numbers: every name, date and address a code, so that comparing is arithmetic."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from tzc_cli.linkage import names
from tzc_cli.registers.addresses import plain, street_key
from tzc_cli.registers.distinct import by_distinct
from tzc_cli.registers.names import name_key

Ints = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
Texts = np.ndarray[Any, np.dtype[np.object_]]
NONE = -1


@dataclass(frozen=True)
class Names:
    """Distinct names, surnames and given names together; a code is a place in these arrays.

    `text`: the key; `form`: code of its one form (spellings and diminutives); `sound`, `initial`: codes of their own;
    `parts`: codes of the parts of a double name (three columns, NONE beyond).
    """

    text: Texts
    form: Ints
    sound: Ints
    initial: Ints
    parts: Ints


@dataclass(frozen=True)
class Fields:
    """What records say, one place a record; NONE where nothing is said.

    `surname` (n × 2: birth and used name where they differ), `given` (n × 3: the usual name first), `joined` (the
    first two given names written as one), codes of `names`; `day` (days since 1970), `year`, `month`, `dom`;
    `street`, `place` (postcode), `town`, `home` (street and postcode, else town), codes; `number` (of the house);
    `sex` (`woman` is the code of F); `identifier`.
    """

    names: Names
    surname: Ints
    given: Ints
    joined: Ints
    day: Ints
    year: Ints
    month: Ints
    dom: Ints
    street: Ints
    streets: Texts
    place: Ints
    town: Ints
    towns: Texts
    home: Ints
    number: Ints
    sex: Ints
    woman: int
    identifier: Ints
    identifiers: Texts

    def __len__(self) -> int:
        return len(self.day)

    def take(self, places: Ints) -> "Fields":
        """Some of the records."""
        told = {name: getattr(self, name)[places] for name in _OF_RECORDS}
        return replace(self, **told)


_OF_RECORDS = ("surname", "given", "joined", "day", "year", "month", "dom", "street", "place", "town", "home", "number",
               "sex", "identifier")  # fmt: skip


class _Codes:
    """Texts → codes in the order first met."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self.of.setdefault(text, len(self.of))


def fields_of(records: pd.DataFrame) -> Fields:
    """Records → codes.

    `records`: `job_seeker_id`, `birth_name`, `used_name`, `given_names`, `sex`, `street`, `postcode`, `town` (str),
    `birth_date` (datetime64[s]), `house_number` (Int64).
    """
    code = _Codes()
    surname, parts_of = _surnames(records, code)
    given, joined, compound = _given_names(records, code)
    parts_of |= compound
    street_codes, streets = pd.factorize(pd.Series(by_distinct(records["street"], street_key)))
    place = pd.factorize(records["postcode"])[0].astype("int64")
    somewhere = pd.factorize(records["postcode"].where(records["postcode"].notna(), records["town"]))[0].astype("int64")
    identifier, identifiers = pd.factorize(records["job_seeker_id"])
    town_codes, towns = pd.factorize(pd.Series(by_distinct(records["town"], plain)))
    days = records["birth_date"].to_numpy().astype("datetime64[D]")
    known = ~np.isnat(days)
    months, years = days.astype("datetime64[M]"), days.astype("datetime64[Y]")
    street = street_codes.astype("int64")
    return Fields(
        names=_names(code, parts_of), surname=surname, given=given, joined=joined,
        day=np.where(known, days.astype("int64"), NONE),
        year=np.where(known, years.astype("int64") + 1970, NONE),
        month=np.where(known, (months - years).astype("int64") + 1, NONE),
        dom=np.where(known, (days - months).astype("int64") + 1, NONE),
        street=street, streets=np.asarray(streets, dtype=object), place=place,
        town=town_codes.astype("int64"), towns=np.asarray(towns, dtype=object),
        home=np.where((street < 0) | (somewhere < 0), NONE, street * (somewhere.max(initial=0) + 1) + somewhere),
        number=records["house_number"].astype("float64").fillna(NONE).to_numpy().astype("int64"),
        sex=np.where(records["sex"] == "F", 1, np.where(records["sex"] == "M", 0, NONE)), woman=1,
        identifier=identifier.astype("int64"), identifiers=np.asarray(identifiers, dtype=object),
    )  # fmt: skip


def _surnames(records: pd.DataFrame, code: _Codes) -> tuple[Ints, dict[int, tuple[int, ...]]]:
    together = pd.concat([records["birth_name"], records["used_name"]], ignore_index=True)
    codes, distinct = pd.factorize(together)
    parts: dict[int, tuple[int, ...]] = {}
    table = np.full((len(distinct) + 1, 2), NONE, dtype="int64")
    for place, text in enumerate(distinct.tolist()):
        for column, name in enumerate(names.surnames("", text)[:2]):
            read = names.surname(name)
            if read.key:
                table[place, column] = code(read.key)
                if read.parts:
                    parts[table[place, column]] = tuple(code(part) for part in read.parts)
    count = len(records)
    birth, used = table[codes[:count]], table[codes[count:]]
    # A cell that holds both names says more than the other cell.
    first = np.where(birth[:, 0] != NONE, birth[:, 0], used[:, 0])
    second = np.where(used[:, 1] != NONE, used[:, 1], np.where(birth[:, 1] != NONE, birth[:, 1], used[:, 0]))
    second = np.where(second == first, NONE, second)
    return np.column_stack([first, second]), parts


def _given_names(records: pd.DataFrame, code: _Codes) -> tuple[Ints, Ints, dict[int, tuple[int, ...]]]:
    codes, distinct = pd.factorize(records["given_names"])
    of_word: dict[str, int] = {}
    parts: dict[int, tuple[int, ...]] = {}
    lines: list[list[int]] = []
    for text in distinct.tolist():
        line: list[int] = []
        for word in names.given_words(text):
            if word not in of_word:
                key = name_key(word)
                of_word[word] = code(key) if key else NONE
            if of_word[word] != NONE:
                line.append(of_word[word])
        lines.append([*line, NONE, NONE, NONE][:3])
        if "-" in text and line and (compound := names.compound_parts(text)):
            parts[line[0]] = tuple(code(part) for part in compound[:3])
    table = np.array([*lines, [NONE] * 3], dtype="int64")
    return table[codes], _as_one(table, code)[codes], parts


def _as_one(given: Ints, code: _Codes) -> Ints:
    """Code of the first two given names written as one, if anyone bears that name; NONE else."""
    both = np.flatnonzero(given[:, 1] != NONE)
    texts, count = list(code.of), len(code.of)
    pairs, back = np.unique(given[both, 0] * count + given[both, 1], return_inverse=True)
    known = [code.of.get(texts[pair // count] + texts[pair % count], NONE) for pair in pairs.tolist()]
    joined = np.full(len(given), NONE, dtype="int64")
    joined[both] = np.array([*known, NONE], dtype="int64")[back]
    return joined


def _names(code: _Codes, parts_of: dict[int, tuple[int, ...]]) -> Names:
    # Forms may be names nobody bears: coded first, so that every code has its line.
    forms = [code(names.one_form(text)) for text in list(code.of)]
    texts = list(code.of)
    forms += range(len(forms), len(texts))
    sound, initial = _Codes(), _Codes()
    parts = np.full((len(texts), 3), NONE, dtype="int64")
    for whole, some in parts_of.items():
        parts[whole, : len(some)] = some
    pool = np.empty(len(texts), dtype=object)
    pool[:] = texts
    return Names(
        text=pool, form=np.array(forms, dtype="int64"), parts=parts,
        sound=np.array([sound(names.sound(text)) for text in texts], dtype="int64"),
        initial=np.array([initial(text[:1]) for text in texts], dtype="int64"),
    )  # fmt: skip


def take(values: Ints, codes: Ints) -> Ints:
    """`values` of codes; NONE where the code is."""
    if not len(values):
        return np.full(codes.shape, NONE, dtype="int64")
    return np.where(codes == NONE, NONE, values[codes])
