"""Only what a question is about is read, and whoever it is about is judged as among all."""

from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copy

import pandas as pd
import pytest

from tzc_cli.eligibility import Assessment, assess
from tzc_cli.eligibility.loading import load_evidence
from tzc_cli.store import open_store
from tzc_cli.store.declared import Address, declare
from tzc_cli.territory import Territory, district_named, read_territory

ON = date(2018, 12, 31)


def rows_of(assessment: Assessment, people: pd.Series) -> list[pd.DataFrame]:
    at = assessment.people["person"].isin(people)
    return [frame[at.to_numpy()].reset_index(drop=True) for frame in (assessment.people, *assessment.criteria.values())]


def compare(one: Assessment, other: Assessment, people: pd.Series) -> None:
    for mine, among in zip(rows_of(one, people), rows_of(other, people), strict=True):
        pd.testing.assert_frame_equal(mine, among)


@pytest.fixture(scope="module")
def place(sample: Path) -> Territory:
    return read_territory(sample)


@pytest.mark.parametrize("name", ["loos", "tourcoing"])
@pytest.mark.parametrize("known_at", [None, "2999-01-01T00:00:00Z"])
def test_a_district_is_judged_as_among_all(sample: Path, place: Territory, name: str, known_at: str | None) -> None:
    with open_store(sample / "tzc.sqlite") as store:
        everyone = assess(load_evidence(store), place, ON)
        here = assess(load_evidence(store, known_at, district=district_named(place, name)), place, ON)
    theirs = everyone.people.loc[everyone.people["district"] == name, "person"]
    assert len(theirs) > 1000
    assert theirs.isin(here.people["person"]).all()
    assert len(here.people) < len(everyone.people)
    compare(here, everyone, here.people["person"])
    assert here.rests_on == everyone.rests_on == ON


def test_one_person_is_judged_as_among_all(sample: Path, place: Territory) -> None:
    with open_store(sample / "tzc.sqlite") as store:
        everyone = assess(load_evidence(store), place, ON)
        for person in everyone.people["person"].iloc[::300].tolist():
            alone = assess(load_evidence(store, people=[person]), place, ON)
            assert alone.people["person"].tolist() == [person]
            compare(alone, everyone, alone.people["person"])
            assert alone.rests_on == everyone.rests_on


def test_an_address_declared_in_the_district_brings_its_person_in(
    sample: Path, place: Territory, tmp_path: Path
) -> None:
    copy(sample / "tzc.sqlite", tmp_path)
    loos, at = district_named(place, "loos"), datetime(2019, 1, 2, tzinfo=UTC)
    with open_store(tmp_path / "tzc.sqlite") as store:
        everyone = assess(load_evidence(store), place, ON).people
        near = load_evidence(store, district=loos).people["person"]
        stranger = int(everyone.loc[~everyone["person"].isin(near), "person"].iloc[0])
        home = Address("3 rue des Oliveaux, 59120 LOOS", 3, None, "rue des Oliveaux", "59120", "LOOS")
        with store.transaction():
            declare(store, stranger, "address", home, by="A. Martin", proof="bail", on=at.date(), at=at)
        here = assess(load_evidence(store, district=loos), place, ON).people
        assert here.loc[here["person"] == stranger, "district"].tolist() == ["loos"]
