"""Splink 5 on the same rows, with a reasonable trained model: its own comparisons, several blocking rules, u from
random pairs, m by EM in two sessions, names' frequencies."""

import logging
import time

import numpy as np
import pandas as pd
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from tzc_cli.linkage.names import given_names, surname
from tzc_cli.registers.addresses import street_key


def prepared(rows: pd.DataFrame) -> pd.DataFrame:
    """What a careful user of Splink would clean first: the same keys of names and streets as tzc's."""

    def clean(column: pd.Series, change) -> pd.Series:  # type: ignore[no-untyped-def]
        codes, distinct = pd.factorize(column)
        pool = np.array([change(text) for text in distinct] + [None], dtype=object)
        return pd.Series(pool[codes], index=column.index, dtype=object)

    given = clean(rows["given_names"], lambda text: given_names(text) or None)
    return pd.DataFrame({
        "unique_id": rows["row_id"], "surname": clean(rows["used_name"], lambda name: surname(name).key or None),
        "birth_name": clean(rows["birth_name"], lambda name: surname(name).key or None),
        "first_name": given.map(lambda names: names[0] if names else None, na_action="ignore"),
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
    address = {
        "output_column_name": "address", "comparison_levels": [
            {"sql_condition": "street_l IS NULL OR street_r IS NULL", "label_for_charts": "missing",
             "is_null_level": True},
            {"sql_condition": "street_l = street_r AND number_l = number_r AND postcode_l = postcode_r",
             "label_for_charts": "same"},
            {"sql_condition": "street_l = street_r AND postcode_l = postcode_r", "label_for_charts": "street"},
            {"sql_condition": "jaro_winkler_similarity(street_l, street_r) > 0.9 AND number_l = number_r",
             "label_for_charts": "near"},
            {"sql_condition": "postcode_l = postcode_r", "label_for_charts": "postcode"},
            {"sql_condition": "ELSE", "label_for_charts": "else"},
        ],
    }  # fmt: skip
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("dob", input_is_string=True), cl.ExactMatch("sex"), address,
        ],
        blocking_rules_to_generate_predictions=[
            block_on("dob", "first_name"), block_on("dob", "surname"), block_on("surname", "first_name"),
            block_on("street", "number", "first_name"), block_on("street", "number", "surname"),
            block_on("dob", "postcode"),
        ],
        retain_matching_columns=False,
    )  # fmt: skip
    linker = Linker(tables, settings, log_level=logging.ERROR)
    exact = [block_on("surname", "first_name", "dob")]
    linker.training.estimate_probability_two_random_records_match(exact, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"), record_sample_proportion=1.0)
    linker.training.estimate_parameters_using_expectation_maximisation(
        block_on("surname", "first_name"), record_sample_proportion=1.0
    )
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    seconds = time.perf_counter() - start
    swapped = found["source_dataset_l"] != "seekers"
    one = np.where(swapped, found["unique_id_r"], found["unique_id_l"])
    other = np.where(swapped, found["unique_id_l"], found["unique_id_r"])
    return pd.DataFrame({"left": one, "right": other, "probability": found["match_probability"]}), seconds
