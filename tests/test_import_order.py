"""Extracts imported in any order give the same store: the same rows, the same people, the same verdicts."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.conftest import RESIDENTS, SEEKERS
from tests.reports.made import territory
from tzc_cli.eligibility import assess
from tzc_cli.eligibility.loading import load_evidence
from tzc_cli.importing import Wishes, import_files
from tzc_cli.store import scratch_store
from tzc_cli.store.people import linked_rows

AT = datetime(2019, 2, 1, 12, tzinfo=UTC)
AS_OF = date(2018, 12, 31)
PEOPLE = [
    ("1234567A", "MARTIN", "Jean", "05/05/1970"), ("1234568B", "LE GOFF", "Zoé", "29/02/1980"),
    ("", "LEGOFF", "Zoe", "29/02/1980"), ("1234569C", "PETIT", "Luc", "14/07/1965"), ("", "PETIT", "Luc", "14/07/1965"),
]  # fmt: skip
DAYS = ("2016-12-31", "2017-12-31", "2018-12-31")


def seekers(people: Sequence[int], since: int) -> str:
    lines = (";".join((*PEOPLE[n], f"{n + 1} rue X", "59120", "LOOS", f"{13 + n}/03/{since}", "1")) for n in people)
    return SEEKERS + "".join(line + "\n" for line in lines)


def residents(people: Sequence[int], since: int) -> str:
    lines = (
        ";".join((*PEOPLE[n][1:3], "", PEOPLE[n][3], f"{n + 1} rue X", "59120", "LOOS", f"{13 + n}/01/{since}", ""))
        for n in people
    )
    return RESIDENTS + "".join(line + "\n" for line in lines)


WHO = st.lists(st.integers(0, len(PEOPLE) - 1), unique=True, min_size=1).map(tuple)
EXTRACTS = st.dictionaries(
    st.sampled_from([f"{kind}_{day}.csv" for kind in ("pe", "bailleur") for day in DAYS]),
    st.tuples(WHO, st.integers(2012, 2016)), min_size=2, max_size=4,
)  # fmt: skip
Contents = dict[str, tuple[tuple[int, ...], int]]


@st.composite
def two_orders(draw: st.DrawFn) -> tuple[Contents, list[str], list[str]]:
    extracts = draw(EXTRACTS)
    return extracts, draw(st.permutations(sorted(extracts))), draw(st.permutations(sorted(extracts)))


def what_is_known(extracts: Contents, order: Sequence[str]) -> tuple[object, ...]:
    """Rows, groups of rows that are one person, and each row's verdict, once imported one by one in this order."""
    with TemporaryDirectory() as name, scratch_store() as store:
        folder = Path(name)
        for file in order:
            who, since = extracts[file]
            (folder / file).write_text((seekers if file.startswith("pe") else residents)(who, since), encoding="utf-8")
            import_files(store, [folder / file], AT, Wishes(), folder / "layouts", lambda _step: None)
        rows = linked_rows(store)
        rows["at"] = rows["file"] + ":" + rows["row"].astype("str")
        groups = {frozenset(group) for group in rows.groupby("person_id")["at"].agg(tuple)}
        assessed = assess(load_evidence(store), territory(), AS_OF).people
        verdict = dict(zip(assessed["person_id"], assessed["verdict"].astype("str"), strict=True))
        told = {at: verdict.get(person) for at, person in zip(rows["at"], rows["person_id"], strict=True)}
        kept = store.query(
            "SELECT file, number, content, entity, extracted_on, superseded_by IS NULL FROM row"
            " JOIN register ON register.id = row.register ORDER BY file, number"
        )
        return list(kept), groups, told


SAME = {"pe_2016-12-31.csv": ((0,), 2012), "pe_2017-12-31.csv": ((0,), 2012)}  # nothing changed in a year


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example((SAME, sorted(SAME), sorted(SAME, reverse=True)))
@given(two_orders())
def test_the_order_of_imports_does_not_matter(case: tuple[Contents, list[str], list[str]]) -> None:
    extracts, one, other = case
    assert what_is_known(extracts, one) == what_is_known(extracts, other)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(two_orders())
def test_nor_over_many_cases(case: tuple[Contents, list[str], list[str]]) -> None:
    extracts, one, other = case
    assert what_is_known(extracts, one) == what_is_known(extracts, other)


def links_after(order: Sequence[Path]) -> dict[str, tuple[frozenset[str], str, float]]:
    """Of each row of the registers: the rows that are one person with it, the rule that joined it, how probably."""
    with scratch_store() as store:
        for file in order:
            import_files(store, [file], AT, Wishes(), file.parent, lambda _step: None)
        rows = linked_rows(store)
    rows["at"] = rows["file"] + ":" + rows["row"].astype("str")
    person = {one: frozenset(group) for one, group in rows.groupby("person_id")["at"]}
    told = zip(rows["at"], rows["person_id"], rows["how"], rows["probability"], strict=True)
    return {at: (person[one], how, probability) for at, one, how, probability in told}


def test_nor_for_who_is_linked_in_registers_with_errors() -> None:
    files = sorted((Path(__file__).parents[1] / "samples" / "registers").iterdir())
    one, other = links_after(files), links_after(files[::-1])
    assert sum(how == "score" for _group, how, _probability in one.values()) > 50
    assert one == other
