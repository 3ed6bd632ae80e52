"""Small registers for tests of linking."""

import pandas as pd

TEXTS = ("kind", "job_seeker_id", "birth_name", "used_name", "given_names", "sex", "street", "postcode", "town")


def rows(*people: dict[str, object]) -> pd.DataFrame:
    """Rows to link: what a person's dict leaves out is missing; `kind` is residents unless said."""
    columns = [*TEXTS, "birth_date", "house_number", "register"]
    frame = pd.DataFrame([{"kind": "residents"} | person for person in people]).reindex(columns=columns)
    frame["register"] = frame["register"].fillna(frame["kind"].map({"job-seekers": 1, "residents": 2, "contracts": 3}))
    frame["birth_date"] = pd.to_datetime(frame["birth_date"]).astype("datetime64[s]")
    frame["row_id"] = range(1, len(frame) + 1)
    types = dict.fromkeys(TEXTS, "str") | {"house_number": "Int64", "register": "int64"}
    return frame.astype(types)


def seeker(name: str, given: str, born: str | None, **more: object) -> dict[str, object]:
    return {"kind": "job-seekers", "used_name": name, "given_names": given, "birth_date": born} | more


def resident(name: str, given: str, born: str | None, **more: object) -> dict[str, object]:
    return {"kind": "residents", "used_name": name, "given_names": given, "birth_date": born} | more


HOME = {"house_number": 12, "street": "RUE DU MARECHAL JOFFRE", "postcode": "59120", "town": "LOOS"}
ELSEWHERE = {"house_number": 3, "street": "AV DE L'EUROPE", "postcode": "59200", "town": "TOURCOING"}
