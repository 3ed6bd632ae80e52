"""Splink 5 on the same rows, with the best model that its guides lead to: names cleaned as tzc cleans them, birth and
used names compared crosswise, first names and surnames that are swapped, frequencies of names, its own levels of dates,
addresses by levels, nine blocking rules, u from random pairs, m by EM in three sessions that block on different things,
and the recall of its exact rule told as it is."""

import logging
import time

import numpy as np
import pandas as pd
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from tzc_cli.linkage.names import given_names, surname
from tzc_cli.registers.addresses import street_key

_TRAINED_ON = 200_000  # records of a side


def _levels(name: str, levels: list[tuple[str, str, str | None]]) -> dict[str, object]:
    """A comparison from (label, SQL condition, column whose frequencies count), the first level what is missing."""
    told: list[dict[str, object]] = []
    for number, (label, condition, frequent) in enumerate(levels):
        level: dict[str, object] = {"sql_condition": condition, "label_for_charts": label}
        if not number:
            level["is_null_level"] = True
        if frequent:
            level |= {"tf_adjustment_column": frequent, "tf_adjustment_weight": 1.0}
        told.append(level)
    return {"output_column_name": name, "comparison_levels": told}


def _alike(threshold: float) -> str:
    sides = [(one, other) for one in ("surname", "birth_name") for other in ("surname", "birth_name")]
    return " OR ".join(f"jaro_winkler_similarity({one}_l, {other}_r) >= {threshold}" for one, other in sides)


_SURNAME = [
    ("missing", "surname_l IS NULL OR surname_r IS NULL", None), ("same", "surname_l = surname_r", "surname"),
    ("birth names", "birth_name_l = birth_name_r", "birth_name"),
    ("crosswise", "surname_l = birth_name_r OR birth_name_l = surname_r", None),
    ("swapped", "surname_l = first_name_r AND first_name_l = surname_r", None),
    ("0.92", _alike(0.92), None), ("0.88", _alike(0.88), None), ("0.7", _alike(0.7), None), ("else", "ELSE", None),
]  # fmt: skip
_FIRST_NAME = [
    ("missing", "first_name_l IS NULL OR first_name_r IS NULL", None),
    ("same", "first_name_l = first_name_r", "first_name"),
    ("another", "first_name_l = second_name_r OR second_name_l = first_name_r", None),
    ("swapped", "surname_l = first_name_r AND first_name_l = surname_r", None),
    *((str(at), f"jaro_winkler_similarity(first_name_l, first_name_r) >= {at}", None) for at in (0.92, 0.88, 0.7)),
    ("else", "ELSE", None),
]  # fmt: skip
_ADDRESS = [
    ("missing", "street_l IS NULL OR street_r IS NULL", None),
    ("same", "street_l = street_r AND number_l = number_r AND postcode_l = postcode_r", None),
    ("near", "jaro_winkler_similarity(street_l, street_r) > 0.9 AND number_l = number_r", None),
    ("street", "street_l = street_r AND postcode_l = postcode_r", None),
    ("postcode", "postcode_l = postcode_r", None), ("else", "ELSE", None),
]  # fmt: skip


def prepared(rows: pd.DataFrame) -> pd.DataFrame:
    """What a careful user of Splink would clean first: the same keys of names and streets as tzc's."""

    def clean(column: pd.Series, change) -> pd.Series:  # type: ignore[no-untyped-def]
        codes, distinct = pd.factorize(column)
        pool = np.array([change(text) for text in distinct] + [None], dtype=object)
        return pd.Series(pool[codes], index=column.index, dtype=object)

    given = clean(rows["given_names"], lambda text: given_names(text) or None)
    return pd.DataFrame({
        "unique_id": rows["row_id"], "surname": clean(rows["used_name"], lambda name: surname(name).key or None),
        "birth_name": clean(rows["birth_name"].fillna(rows["used_name"]), lambda name: surname(name).key or None),
        "first_name": given.map(lambda names: names[0] if names else None, na_action="ignore"),
        "second_name": given.map(lambda names: names[1] if len(names) > 1 else None, na_action="ignore"),
        "dob": rows["birth_date"].dt.strftime("%Y-%m-%d").astype(object).where(rows["birth_date"].notna(), None),
        "sex": rows["sex"].astype(object).where(rows["sex"].notna(), None),
        "street": clean(rows["street"], lambda text: street_key(text) or None),
        "number": rows["house_number"].astype("float64"),
        "postcode": rows["postcode"].astype(object).where(rows["postcode"].notna(), None),
    })  # fmt: skip


def predicted(left: pd.DataFrame, right: pd.DataFrame) -> tuple[pd.DataFrame, float]:
    """(pairs of row ids with `probability`, seconds from frames to pairs, training included)."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    start = time.perf_counter()
    sides = [prepared(left), prepared(right)]
    api = DuckDBAPI()
    tables = [
        api.register(side, dataset_display_name=name)
        for side, name in zip(sides, ("seekers", "residents"), strict=True)
    ]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            _levels("surname", _SURNAME), _levels("first_name", _FIRST_NAME),
            cl.DateOfBirthComparison("dob", input_is_string=True), cl.ExactMatch("sex"), _levels("address", _ADDRESS),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("dob", "first_name"), block_on("dob", "surname"), "l.dob = r.dob and l.birth_name = r.birth_name",
            block_on("surname", "first_name"), block_on("birth_name", "first_name"),
            "l.surname = r.first_name and l.first_name = r.surname",
            block_on("street", "number", "first_name"), block_on("street", "number", "surname"),
            block_on("dob", "postcode"),
        ],
        retain_matching_columns=False,
    )  # fmt: skip
    linker = Linker(tables, settings, log_level=logging.ERROR)
    exact = [block_on("surname", "first_name", "dob")]
    linker.training.estimate_probability_two_random_records_match(exact, recall=0.75)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    # Trained on everybody up to the size of a metropolis, then on as many: pairs that share a day grow with squares.
    share = min(1.0, _TRAINED_ON / len(right))
    for blocked in (["dob"], ["surname", "first_name"], ["street", "number", "first_name"]):
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*blocked), record_sample_proportion=share
        )
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    seconds = time.perf_counter() - start
    swapped = found["source_dataset_l"] != "seekers"
    one = np.where(swapped, found["unique_id_r"], found["unique_id_l"])
    other = np.where(swapped, found["unique_id_l"], found["unique_id_r"])
    return pd.DataFrame({"left": one, "right": other, "probability": found["match_probability"]}), seconds
