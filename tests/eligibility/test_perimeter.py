"""Where an address lies, and when a street is nearly one of the list."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tzc_cli.eligibility.evidence import RESIDENCES, shaped
from tzc_cli.eligibility.nearness import nearly
from tzc_cli.eligibility.perimeter import PLACES, locate
from tzc_cli.eligibility.street_list import covered, house_rank, in_force_around, suffix_rank
from tzc_cli.registers.addresses import parse_addresses, street_key
from tzc_cli.territory import District, Street, Territory

ON = date(2018, 12, 31)
LOOS = District(
    "loos",
    "Loos",
    date(2017, 1, 1),
    communes=("59360",),
    postcodes=("59120",),
    streets=(
        Street("rue du Maréchal Joffre", 1, 75, "odd"),
        Street("rue du Maréchal Joffre", 2, 20, "even"),
        Street("rue Anatole France"),
        Street("boulevard de la Liberté", from_=10),
        Street("rue du Bac", to=8),
        Street("place du 8 mai 1945", side="even"),
    ),
)


def placed(
    address: str | None, *districts: District, commune: str | None = "59360", postcode: str | None = "59120"
) -> tuple[str, str | None]:
    rows = parse_addresses(pd.Series([address], dtype="str")).assign(commune=commune, postcode=postcode)
    territory = Territory("MEL", "fr", Path(), districts or (LOOS,))
    located = locate(shaped(rows, RESIDENCES), territory, ON)
    assert located.certainty[0] == {"inside": 0, "outside": 2, "outside_streets": 2}.get(PLACES[located.place[0]], 1)
    n = located.district[0]
    return PLACES[located.place[0]], territory.districts[n].id if n >= 0 else None


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("1 rue du Maréchal Joffre", "inside"),
        ("75 TER R MAL JOFFRE", "inside"),
        ("76 rue du Maréchal Joffre", "outside_streets"),
        ("77 rue du Maréchal Joffre", "outside_streets"),
        ("2 rue du Maréchal Joffre", "inside"),
        ("22 rue du Maréchal Joffre", "outside_streets"),
        ("rue du Maréchal Joffre", "number_missing"),
        ("0 rue du Maréchal Joffre", "number_missing"),
        ("rue Anatole France", "inside"),
        ("999 rue Anatole-France", "inside"),
        ("9 bd de la Liberté", "outside_streets"),
        ("10 bd de la Liberté", "inside"),
        ("8 rue du Bac", "inside"),
        ("9 rue du Bac", "outside_streets"),
        ("2 place du huit mai 45", "inside"),
        ("3 place du huit mai 45", "outside_streets"),
        ("3 rue Jofre", "street_not_exact"),
        ("3 rue du Maréchal Jofre", "inside"),
        ("4 rue du Maréchal Joffer", "inside"),
        ("77 rue du Maréchal Joffer", "outside_streets"),
        ("rue du Maréchal Joffer", "number_missing"),
        ("3 Maréchal Jofre", "street_not_exact"),
        ("3 rue Joffre", "street_not_exact"),
        ("3 rue A. France", "street_not_exact"),
        ("3 Anatole France", "street_not_exact"),
        ("3 avenue Anatole France", "outside_streets"),
        ("3 rue du Lac", "outside_streets"),
        ("3 place du 11 novembre 1918", "outside_streets"),
        ("3 place du 9 mai 1945", "outside_streets"),
        (None, "street_missing"),
    ],
)
def test_within_the_commune(address: str | None, place: str) -> None:
    assert placed(address) == (place, "loos")


@pytest.mark.parametrize(
    ("commune", "postcode", "place", "district"),
    [
        ("59360", None, "inside", "loos"),
        ("59360", "75001", "inside", "loos"),
        (None, "59120", "inside", "loos"),
        ("59350", "59120", "outside", None),
        (None, "59000", "outside", None),
        (None, None, "town_missing", None),
    ],
)
def test_the_commune_decides_then_the_postcode(
    commune: str | None, postcode: str | None, place: str, district: str | None
) -> None:
    assert placed("3 rue Anatole France", commune=commune, postcode=postcode) == (place, district)


def test_nothing_is_known() -> None:
    assert placed(None, commune=None, postcode=None) == ("address_missing", None)


def test_codes_that_the_district_does_not_give_cannot_tell() -> None:
    by_commune = District("a", "A", date(2017, 1, 1), communes=("59360",))
    by_postcode = District("b", "B", date(2017, 1, 1), postcodes=("59120",))
    assert placed("3 rue X", by_commune, commune=None, postcode="59120") == ("town_missing", None)
    assert placed("3 rue X", by_postcode, commune="59360", postcode=None) == ("town_missing", None)
    assert placed("3 rue X", by_postcode, commune="59360", postcode="59120") == ("inside", "b")
    assert placed("3 rue X", by_commune, by_postcode, commune=None, postcode="59120") == ("inside", "b")
    assert placed(None, by_commune, commune=None, postcode="59120") == ("town_missing", None)
    assert placed(None, by_postcode, commune="59360", postcode=None) == ("town_missing", None)


def test_among_districts_certainty_then_accreditation_decides() -> None:
    over = District("old", "Old", date(2016, 7, 1), date(2017, 12, 31), communes=("59360",))
    now = District("new", "New", date(2018, 1, 1), communes=("59360",))
    assert placed("3 rue X", over, now) == ("inside", "new")
    assert placed("3 rue X", LOOS, over) == ("inside", "old")
    assert placed("3 rue X", LOOS) == ("outside_streets", "loos")
    other = District("b", "B", date(2017, 1, 1), communes=("59360",), streets=(Street("rue Xavier", 3),))
    assert placed("rue Xavier", LOOS, other) == ("number_missing", "b")


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("rue Clemenceau", "rue Clemenceu", True),
        ("rue Clemenceau", "rue Clmenceua", True),
        ("rue Clemenceau", "rue Clemncu", False),
        ("rue Zola", "rue Zolla", False),
        ("rue Hugo", "rue Hugo A", False),
        ("rue Jaures", "rue Jauress", True),
        ("rue J Jaures", "rue Jean Jaures", True),
        ("rue J Jaures", "rue Paul Jaures", False),
        ("rue J B Clement", "rue Jean B Clement", True),
        ("rue J B Clement", "rue Jean P Clement", False),
        ("rue Jean Jaures", "rue Jules Jaures", False),
        ("rue du Docteur Calmette", "rue Calmette", True),
        ("rue du Docteur", "rue du Général", False),
        ("Clemenceau", "rue Clemenceau", True),
        ("rue Clemenceau", "avenue Clemenceau", False),
        ("allée 12 Clemenceau", "allée 13 Clemenceau", False),
        ("rue", "avenue", False),
        ("ch. Clemenceau", "chemin Clemenceu", True),
        ("ch. Clemenceau", "rue Clemenceu", False),
    ],
)
def test_nearly(one: str, other: str, near: bool) -> None:
    for first, second in ((one, other), (other, one)):
        key = street_key(first)
        listed = street_key(second)
        found = nearly([key], ["R ZZZZZZZZZZZZZZZ", listed])
        assert {name: one.candidates for name, one in found.items()} == ({key: (listed,)} if near else {})


def test_a_short_form_of_two_types_of_way_is_the_one_that_is_listed() -> None:
    chaussee, chemin = Street("chaussée Marcelin Berthelot", 101, 299, "odd"), Street("chemin Marcelin Berthelot")
    one = replace(LOOS, streets=(chaussee,))
    assert placed("115 ch. Marcelin Berthelot", one) == ("inside", "loos")
    assert placed("116 CH MARCELIN BERTHELOT", one) == ("outside_streets", "loos")
    assert placed("115 ch. Marcelin Bertelot", one) == ("street_not_exact", "loos")
    assert placed("115 cr Marcelin Berthelot", one) == ("outside_streets", "loos")
    assert placed("115 chemin Marcelin Berthelot", one) == ("outside_streets", "loos")
    assert placed("115 ch. Marcelin Berthelot", replace(LOOS, streets=(chaussee, chemin))) == (
        "street_not_exact",
        "loos",
    )


def test_no_streets_are_near_nothing() -> None:
    assert nearly([], ["R X"]) == {}
    assert nearly(["R X"], []) == {}


@pytest.mark.parametrize(
    ("one", "other", "surely"),
    [
        ("rue Clemenceau", "rue Clemenceu", True),
        ("rue Clemenceau", "rue Clemecneau", True),
        ("rue Clemenceau", "rue Clmencaeu", False),
        ("rue Clemence", "rue Clemenc", False),
        ("rue Clemence", "rue Clemencee", True),
        ("Clemenceau", "rue Clemenceau", False),
        ("Clemenceaux", "Clemenceau", False),
        ("rue J Clemenceau", "rue Jean Clemenceau", False),
    ],
)
def test_surely(one: str, other: str, surely: bool) -> None:
    for first, second in ((one, other), (other, one)):
        key, listed = street_key(first), street_key(second)
        assert nearly([key], [listed])[key].surely == (listed if surely else None)


def test_never_across_two_streets_of_the_list() -> None:
    listed = [street_key("rue des Peupliers"), street_key("rue du Peuplier")]
    near = nearly([street_key("rue des Peupliert")], listed)["R PEUPLIERT"]
    assert near.surely is None
    assert near.candidates == ("R PEUPLIER", "R PEUPLIERS")


@pytest.mark.parametrize(
    ("number", "suffix", "inside"),
    [(3, None, False), (3, "BIS", True), (3, "ter", True), (4, None, True), (9, None, True), (9, "A", True),
     (9, "TER", False), (9, "C", False), (10, None, False), (None, "BIS", False), (0, None, False)],
)  # fmt: skip
def test_bounds_with_a_suffix(number: int | None, suffix: str | None, inside: bool) -> None:
    rank = house_rank(np.array([np.nan if number is None else number]), pd.Series([suffix], dtype="str"))
    assert covered(Street("x", 3, 9, from_suffix="BIS", to_suffix="BIS"), rank).tolist() == [inside]


def test_suffixes_in_order() -> None:
    told = ["", "BIS", "TER", "QUATER", "QUINQUIES"]
    assert [suffix_rank(text) for text in told] == [0, 1, 2, 3, 4]
    assert [suffix_rank(text) for text in ("A", "b", "Z", "?", "AB", "É")] == [1, 2, 26, 0, 0, 0]


def day(text: str) -> date:
    return date.fromisoformat(text)


def around(*entries: tuple[str | None, str | None], on: str = "2018-06-15") -> tuple[bool, list[str | None]]:
    streets = [Street("x", since=since and day(since), until=until and day(until)) for since, until in entries]
    inside, matters, first, last = in_force_around(streets, np.array([500.0]), day(on))
    assert not matters[0]
    return bool(inside[0]), [None if np.isnat(value) else str(value) for value in (first[0], last[0])]


def test_the_days_around_in_which_a_street_is_in_the_list() -> None:
    assert around((None, None)) == (True, [None, None])
    assert around(("2018-06-16", None)) == (False, [None, None])
    assert around((None, "2018-06-14")) == (False, [None, None])
    assert around(("2018-06-15", "2018-06-15")) == (True, ["2018-06-15", "2018-06-15"])
    assert around(("2018-01-01", "2018-06-30"), ("2018-07-01", "2018-12-31")) == (True, ["2018-01-01", "2018-12-31"])
    assert around(("2018-01-01", "2018-06-30"), ("2018-07-02", None)) == (True, ["2018-01-01", "2018-06-30"])
    assert around(("2018-06-01", None), ("2017-01-01", "2018-05-31"), (None, "2016-12-31")) == (True, [None, None])
    assert around(("2018-06-01", None), ("2017-01-01", "2018-05-30")) == (True, ["2018-06-01", None])
    assert around(*[("2018-01-01", "2018-01-01")] * 70, ("2018-06-01", None)) == (True, ["2018-06-01", None])
    assert around(("2018-06-01", None), ("2018-03-01", "2018-07-01")) == (True, ["2018-03-01", None])


def test_a_number_matters_only_while_the_street_is_in_the_list() -> None:
    dated = replace(LOOS, streets=(Street("rue Anatole France", 1, 9, until=date(2018, 12, 30)),))
    assert placed("rue Anatole France", dated) == ("outside_streets", "loos")
    dated = replace(LOOS, streets=(Street("rue Anatole France", 1, 9, until=date(2018, 12, 31)),))
    assert placed("rue Anatole France", dated) == ("number_missing", "loos")
