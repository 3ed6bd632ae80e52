"""A made-up town: households, couples, twins, fathers and sons of one name, homonyms; every person known."""

import numpy as np
import pandas as pd

from benchmarks.linkage.names_made import SHARE, Generator, draw_given, surname_pools

_WAYS = np.array(["RUE", "RUE", "RUE", "RUE", "AVENUE", "BOULEVARD", "ALLEE", "PLACE", "CHEMIN", "IMPASSE"], object)
_TOWNS = np.array(["LILLE", "LOOS", "TOURCOING", "ROUBAIX", "CROIX", "HEM", "RONCHIN", "WATTRELOS", "MOUVAUX", "SECLIN",
                   "LAMBERSART", "MARCQ EN BAROEUL", "ARMENTIERES", "COMINES", "HALLUIN", "LYS LEZ LANNOY"],
                   object)  # fmt: skip
_POSTCODES = np.array(["59000", "59120", "59200", "59100", "59170", "59510", "59790", "59150", "59420", "59113",
                       "59130",
                       "59700", "59280", "59560", "59250", "59390"], object)  # fmt: skip
_DAY = np.timedelta64(1, "D")


def made_people(dice: Generator, count: int, first_of_january: float) -> pd.DataFrame:
    """`count` people aged 16 to 85: `birth_name`, `used_name` (None unless married under another), `given_1..3`,
    `birth_date` (datetime64[D]), `woman`, `address` (an int into `made_addresses`); `first_of_january`: the share of
    people whom every register has on a 1 January."""
    sizes = dice.choice([1, 2, 3, 4, 5], count, p=[0.4, 0.3, 0.14, 0.1, 0.06])
    household = np.repeat(np.arange(count), sizes)[:count]
    first = np.concatenate([[True], household[1:] != household[:-1]])
    head = np.maximum.accumulate(np.where(first, np.arange(count), 0))
    rank = np.arange(count) - head
    spouse = (rank == 1) & (dice.random(count) < 0.75)
    child = (rank > 0) & ~spouse

    origin = dice.choice(6, count, p=SHARE)
    origin = np.where(child | (spouse & (dice.random(count) < 0.75)), origin[head], origin)
    born = np.datetime64("1940-01-01") + (dice.beta(1.5, 1.2, count) * 365.25 * 62).astype(int) * _DAY
    born = np.where(spouse, born[head] + (dice.normal(0, 4, count) * 365).astype(int) * _DAY, born)
    parent_age = ((19 + dice.gamma(4, 2.5, count)) * 365.25).astype(int)
    young = np.datetime64("2003-06-30") - dice.integers(0, 9000, count) * _DAY
    grown = born[head] + parent_age * _DAY
    born = np.where(child, np.where(grown > np.datetime64("2003-06-30"), young, grown), born)
    twin = child & np.roll(child, 1) & (dice.random(count) < 0.04) & ~first
    born = np.where(twin, np.roll(born, 1), born)
    january = dice.random(count) < first_of_january
    born = np.where(january, born.astype("datetime64[Y]").astype("datetime64[D]"), born)
    woman = np.where(spouse, dice.random(count) < 0.8, dice.random(count) < 0.5)

    birth = np.empty(count, dtype=object)
    for number, pool in enumerate(surname_pools(dice)):
        birth[origin == number] = pool.draw(dice, int((origin == number).sum()))
    double = (dice.random(count) < 0.025) & ~child
    birth[double] = birth[double] + "-" + dice.permutation(birth)[double]
    birth = np.where(child, birth[head], birth)
    elsewhere = woman & (rank == 0) & (dice.random(count) < 0.35)
    used = np.where(spouse & woman & (dice.random(count) < 0.75), birth[head], None)
    used = np.where(elsewhere, dice.permutation(birth), used)

    years = born.astype("datetime64[Y]").astype(int) + 1970
    givens = [draw_given(dice, origin, woman.astype(int), years) for _ in range(3)]
    son = child & ~woman & ~woman[head] & (dice.random(count) < 0.02)
    givens[0] = np.where(son, givens[0][head], givens[0])
    # Brothers and sisters do not bear one first name.
    for back in (1, 2, 3):
        alike = child & (rank > back) & (givens[0] == np.roll(givens[0], back))
        givens[0] = np.where(alike, givens[1], givens[0])
    several = dice.random(count)
    people = pd.DataFrame({
        "birth_name": birth, "used_name": used, "given_1": givens[0],
        "given_2": np.where((several < 0.6) & (givens[1] != givens[0]), givens[1], None),
        "given_3": np.where((several < 0.35) & (givens[2] != givens[1]) & (givens[2] != givens[0]), givens[2], None),
        "birth_date": born, "woman": woman, "address": household,
    })  # fmt: skip
    # Homonyms born the same day or within a few years, living elsewhere.
    for share, exactly in ((0.00003, True), (0.003, False)):
        copies = dice.choice(count, int(count * share), replace=False)
        models = dice.choice(count, len(copies))
        for column in ("birth_name", "used_name", "given_1", "woman"):
            people.loc[copies, column] = people[column].to_numpy()[models]
        shift = 0 if exactly else dice.integers(1, 2500, len(copies))
        people.loc[copies, "birth_date"] = people["birth_date"].to_numpy()[models] + shift * _DAY
    return people


def made_addresses(dice: Generator, count: int) -> pd.DataFrame:
    """`count` addresses: `house_number` (int), `street`, `postcode`, `town`; several homes share some of them."""
    streets = max(40, count // 60)
    pools = surname_pools(dice)
    names = np.concatenate([pool.draw(dice, streets // 2 + 1) for pool in pools[:2]])[:streets]
    saints = dice.random(streets)
    street = (
        dice.choice(_WAYS, streets)
        + np.where(saints < 0.3, " DU GENERAL ", np.where(saints < 0.5, " DE ", " "))
        + names
    )
    town = dice.choice(len(_TOWNS), streets, p=(weights := 1 / (np.arange(16) + 3.0)) / weights.sum())
    of = dice.choice(streets, count)
    number = np.ceil(dice.gamma(1.3, 30, count)).astype(int)
    return pd.DataFrame(
        {"house_number": number, "street": street[of], "postcode": _POSTCODES[town[of]], "town": _TOWNS[town[of]]}
    )
