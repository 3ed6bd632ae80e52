"""French addresses: number and way told apart, one key for the many spellings of a street."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tzc_cli.registers.addresses import _parsed, _parsed_by_street, parse_addresses, plain, street_key
from tzc_cli.registers.ways import PAIRS, TITLES, WAYS


def parsed(text: str) -> tuple[int | None, str | None, str | None]:
    row = parse_addresses(pd.Series([text], dtype="str")).iloc[0]
    number, suffix, street = (None if pd.isna(value) else value for value in row)
    return number, suffix, street


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 BIS RUE DU MARECHAL JOFFRE, APT 3", (12, "BIS", "RUE DU MARECHAL JOFFRE")),
        ("12, rue du Mal Joffre", (12, None, "rue du Mal Joffre")),
        ("12 bis, rue de Lille", (12, "BIS", "rue de Lille")),
        ("12bis rue de Lille", (12, "BIS", "rue de Lille")),
        ("12B RUE DE LILLE", (12, "B", "RUE DE LILLE")),
        ("12 B RUE DE LILLE", (12, "B", "RUE DE LILLE")),
        ("12 quater av. Foch", (12, "QUATER", "av. Foch")),
        ("12 R JOFFRE", (12, None, "R JOFFRE")),
        ("12 C RES LES OLIVEAUX", (12, "C", "RES LES OLIVEAUX")),
        ("12-14 avenue Foch", (12, None, "avenue Foch")),
        ("12/14 AV FOCH", (12, None, "AV FOCH")),
        ("n° 7 place de l’Église", (7, None, "place de l'Église")),
        ("RES LES OLIVEAUX 12 RUE FOCH", (12, None, "RUE FOCH")),
        ("RES LES OLIVEAUX\n12 RUE FOCH", (12, None, "RUE FOCH")),
        ("Chez M. DURAND, 5 bd de la Liberté", (5, None, "bd de la Liberté")),
        ("APT 3 BAT B\n12 RUE FOCH", (12, None, "RUE FOCH")),
        ("APT 3 12 RUE FOCH", (12, None, "RUE FOCH")),
        ("Bât. 3, 12 rue Foch", (12, None, "rue Foch")),
        ("2ème étage 12 rue Foch", (12, None, "rue Foch")),
        ("APPT 12 RUE FOCH", (None, None, "RUE FOCH")),
        ("LOT 12 RUE FOCH", (None, None, "RUE FOCH")),
        ("12 rue Victor Hugo apt3", (12, None, "rue Victor Hugo")),
        ("5 RUE FOCH PORTE 12", (5, None, "RUE FOCH")),
        ("5 RUE FOCH ENTREE B", (5, None, "RUE FOCH")),
        ("5 CHEMIN DU PONT - BAT C", (5, None, "CHEMIN DU PONT")),
        ("4 ALLÉE DES LILAS 3EME ETAGE", (4, None, "ALLÉE DES LILAS")),
        ("5 RUE FOCH 59120 LOOS", (5, None, "RUE FOCH")),
        ("RUE DE LA PORTE D'YPRES", (None, None, "RUE DE LA PORTE D'YPRES")),
        ("RUE DE LA PORTE D YPRES", (None, None, "RUE DE LA PORTE D YPRES")),
        ("RUE DU 8 MAI 1945", (None, None, "RUE DU 8 MAI 1945")),
        ("3 rue du 8 mai 1945", (3, None, "rue du 8 mai 1945")),
        ("12 Grande Place", (12, None, "Grande Place")),
        ("12 GRAND'RUE", (12, None, "GRAND'RUE")),
        ("12 LES OLIVEAUX", (12, None, "LES OLIVEAUX")),
        ("12 BIS LES OLIVEAUX", (12, "BIS", "LES OLIVEAUX")),
        ("LES OLIVEAUX", (None, None, "LES OLIVEAUX")),
        ("  12   RUE   FOCH  ", (12, None, "RUE FOCH")),
        ("12\u00a0rue\u202fFoch", (12, None, "rue Foch")),
        ("RESIDENCE DU PARC", (None, None, "RESIDENCE DU PARC")),
        ("12", (None, None, "12")),
        ("", (None, None, None)),
        (" - ", (None, None, None)),
    ],
)
def test_an_address_taken_apart(text: str, expected: tuple[int | None, str | None, str | None]) -> None:
    assert parsed(text) == expected


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, 99_999).map(str),
    st.lists(
        st.sampled_from([
            " ", ", ", "-", " - ", "bis ", "B ", "à 14 ", "/3 ", "rue ", "RUE DE LA PORTE ", "avenue X", "ETAGE ",
            "E ETAGE ", "1", "12 ", "9999 ", "APT 3", "59120 LOOS", "résidence Y", "n° ", "(bât A)", "\n", "le Bourg",
        ]),
        max_size=5,
    ).map("".join),
)  # fmt: skip
def test_an_address_means_the_same_whether_or_not_its_street_was_seen(number: str, rest: str) -> None:
    assert _parsed_by_street(number + rest) == _parsed(number + rest)


def test_a_column_keeps_its_rows_and_its_index() -> None:
    column = pd.Series(["3 rue X", None, "5 BIS RUE Y", "3 rue X"], dtype="str", index=[4, 2, 9, 9])
    made = parse_addresses(column)
    assert made.index.equals(column.index)
    assert made.dtypes.astype(str).to_dict() == {"house_number": "Int64", "house_suffix": "str", "street": "str"}
    assert made["house_number"].tolist() == [3, pd.NA, 5, 3]
    assert made["street"].isna().tolist() == [False, True, False, False]
    nothing = parse_addresses(pd.Series([], dtype="str"))
    assert nothing.dtypes.to_dict() == made.dtypes.to_dict()
    assert len(nothing) == 0


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        ("rue du Maréchal Joffre|R. DU MAL-JOFFRE|RUE MARECHAL JOFFRE|rue Maréchal  Joffre", "R MARECHAL JOFFRE"),
        ("avenue du Général de Gaulle|AV DU GAL DE GAULLE|Ave. Gal. De Gaulle", "AV GENERAL GAULLE"),
        ("boulevard de l'Œuvre|BD DE L OEUVRE|Boul. de l’œuvre|bld oeuvre", "BD OEUVRE"),
        ("rue Saint-Éloi|RUE ST ELOI", "R SAINT ELOI"),
        ("rue de la Sainte-Union|r de la ste union", "R SAINTE UNION"),
        ("rue du Docteur Calmette|RUE DR CALMETTE", "R DOCTEUR CALMETTE"),
        ("place du Professeur Debré|pl. du Pr Debré", "PL PROFESSEUR DEBRE"),
        ("rue du 8 mai 1945|rue du Huit-Mai 1945|RUE DU 8 MAI 45", "R 8 MAI 1945"),
        ("rue du 1er mai|rue du Premier Mai", "R 1 MAI"),
        ("rue du dix-huit juin 1940|rue du 18 juin 40", "R 18 JUIN 1940"),
        ("Grand'Rue|GRANDE RUE|gde r", "GR"),
        ("Grand-Place|grande place", "GPL"),
        ("rond-point de l'Europe|RPT EUROPE", "RPT EUROPE"),
        ("chemin du Pont|CHE DU PONT|chem. du pont", "CHE PONT"),
        ("quai de la Basse-Deûle|QU BASSE DEULE", "QU BASSE DEULE"),
        ("impasse des Lilas|IMP LILAS", "IMP LILAS"),
        ("ch. Marcelin Berthelot|CH MARCELIN-BERTHELOT", "CH MARCELIN BERTHELOT"),
        ("allée|ALL", "ALL"),
        ("square Pierre et Marie Curie|sq Pierre Marie Curie", "SQ PIERRE MARIE CURIE"),
        ("La Place|place", "PL"),
        ("rue D", "R D"),
        ("La", "LA"),
        ("Les Oliveaux", "OLIVEAUX"),
        ("|–|  ", ""),
    ],
)
def test_spellings_share_a_key(spellings: str, key: str) -> None:
    assert {street_key(spelling) for spelling in spellings.split("|")} == {key}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rue du Bac", "rue du Lac"),
        ("rue Foch", "avenue Foch"),
        ("rue du 8 mai 1945", "rue du 11 novembre 1918"),
        ("rue D", "rue E"),
        ("rue du Maréchal Foch", "rue du Général Foch"),
    ],
)
def test_different_streets_keep_different_keys(one: str, other: str) -> None:
    assert street_key(one) != street_key(other)


WORDS = st.lists(
    st.sampled_from(
        [*WAYS, *TITLES, *(word for pair in PAIRS for word in pair), "DE", "LA", "D", "MAI", "8", "HUIT", "45"]
    )
    | st.text(max_size=8),
    max_size=6,
).map(" ".join)


@given(WORDS)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    key = street_key(text)
    assert street_key(key) == key
    assert key == key.upper() == plain(key)


@given(WORDS)
def test_case_and_hyphens_do_not_matter(text: str) -> None:
    assert street_key(text.replace(" ", "-")) == street_key(text)
    assert street_key(plain(text).lower()) == street_key(text)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    number, _suffix, street = parsed(text)
    assert number is None or 0 <= number <= 9999
    assert street is None or street.strip() == street
