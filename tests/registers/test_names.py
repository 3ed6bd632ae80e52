"""Names: what spellings share, two names in one cell, name and first name in one cell, couples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tzc_cli.registers.full_names import Named, couple, split_full_name, without_civility
from tzc_cli.registers.names import birth_and_used, first_given_name_key, name_key, spelt, tidy


@pytest.mark.parametrize(
    ("spelling", "key"),
    [("Le Goff", "LEGOFF"), ("LEGOFF", "LEGOFF"), ("Le-Goff", "LEGOFF"), ("D'Œuvre", "DOEUVRE"), ("Ærø", "AERO"),
     ("Łódź", "LODZ"), ("Zoé", "ZOE"), ("Strauß", "STRAUSS"), ("O’Brien", "OBRIEN"), ("12", "")],
)  # fmt: skip
def test_spellings_of_one_name_share_a_key(spelling: str, key: str) -> None:
    assert name_key(spelling) == key


@given(st.text())
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize(("given_names", "key"), [("Jean-Pierre Luc", "JEANPIERRE"), ("Zoé, Anne", "ZOE"), ("", "")])
def test_the_first_of_several_first_names_counts(given_names: str, key: str) -> None:
    assert first_given_name_key(given_names) == key


@pytest.mark.parametrize(
    ("cell", "names"),
    [("DURAND ép. MARTIN", ("DURAND", "MARTIN")), ("DURAND épouse MARTIN", ("DURAND", "MARTIN")),
     ("veuve MARTIN", (None, "MARTIN")), ("ép. MARTIN", (None, "MARTIN")), ("VEUVEL", (None, "VEUVEL")),
     ("MARTIN née DURAND", ("DURAND", "MARTIN")), ("MARTIN (née DURAND)", ("DURAND", "MARTIN")),
     ("DURAND veuve LE GOFF", ("DURAND", "LE GOFF")), ("MARTIN", (None, "MARTIN"))],
)  # fmt: skip
def test_birth_and_married_name_of_one_cell(cell: str, names: tuple[str | None, str]) -> None:
    assert birth_and_used(cell) == names


def test_a_name_has_letters() -> None:
    assert (spelt("  Le \n Goff "), spelt("-"), spelt("140"), spelt("NA")) == ("Le Goff", None, None, "NA")
    assert (tidy(" a  b "), tidy("  ")) == ("a b", None)


@pytest.mark.parametrize(
    ("cell", "sex", "rest"),
    [("Mme DURAND", "F", "DURAND"), ("M. PETIT", "M", "PETIT"), ("Madame  X", "F", "X"), ("M PETIT", "M", "PETIT"),
     ("MARTIN", None, "MARTIN"), ("MMEDURAND", None, "MMEDURAND"), ("Mme", None, "Mme"), ("Mlle.LEROY", "F", "LEROY")],
)  # fmt: skip
def test_a_civility_is_no_part_of_the_name(cell: str, sex: str | None, rest: str) -> None:
    assert without_civility(cell) == (sex, rest)


@pytest.mark.parametrize(
    ("cell", "name", "given_names", "sure"),
    [
        ("DURAND Zoé", "DURAND", "Zoé", True),
        ("Zoé DURAND", "DURAND", "Zoé", True),
        ("Mme DE SOUZA Maria Luisa", "DE SOUZA", "Maria Luisa", True),
        ("de SOUZA Maria", "de SOUZA", "Maria", True),
        ("Durand, Zoé", "Durand", "Zoé", True),
        ("DURAND ép. MARTIN Zoé", "DURAND ép. MARTIN", "Zoé", True),
        ("DURAND J.", "DURAND", "J.", True),
        ("DURAND ZOE", "DURAND", "ZOE", False),
        ("LE GOFF YANN", "LE GOFF", "YANN", False),
        ("Durand Zoé Anne", "Durand", "Zoé Anne", False),
        ("DURAND", "DURAND", None, True),
    ],
)
def test_name_and_first_name_of_one_cell(cell: str, name: str, given_names: str | None, sure: bool) -> None:
    found = split_full_name(cell)
    assert (found.name, found.given_names, found.sure) == (name, given_names, sure)


@given(st.from_regex(r"[A-Z]{2,8}( [A-Z]{2,8})?", fullmatch=True), st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True))
def test_capitals_tell_the_name_wherever_it_stands(name: str, given_names: str) -> None:
    for cell in (f"{name} {given_names}", f"{given_names} {name}"):
        found = split_full_name(cell)
        assert (found.name, found.given_names) == (name, given_names)


JEAN, MARIE = Named("DUPONT", "Jean", "M"), Named("DUPONT", "Marie", "F")


@pytest.mark.parametrize(
    ("civility", "name", "given_names"),
    [
        (None, "M. et Mme DUPONT", "Jean et Marie"),
        ("M. et Mme", "DUPONT", "Jean et Marie"),
        ("M et Mme", "DUPONT", "Jean & Marie"),
        ("Mr & Mme", "DUPONT", "Jean / Marie"),
        (None, "Monsieur et Madame DUPONT", "Jean et Marie"),
        (None, "M./Mme DUPONT", "Jean, et Marie"),
        (None, "M. et Mme DUPONT Jean et Marie", None),
        (None, "M. ou Mme DUPONT Jean et Marie", None),
    ],
)
def test_a_couple_whose_first_names_are_known(civility: str | None, name: str, given_names: str | None) -> None:
    found = couple(civility, name, given_names)
    assert found is not None
    first, second = found
    assert second is not None
    assert [(p.name, (p.given_names or "").strip(","), p.sex) for p in (first, second)] == [
        ("DUPONT", "Jean", "M"), ("DUPONT", "Marie", "F"),
    ]  # fmt: skip


def test_couples_of_other_forms() -> None:
    assert couple(None, "Mme et M. DUPONT", "Marie et Jean") == (MARIE, JEAN)
    assert couple(None, "DUPONT", "Jean et Marie") == (Named("DUPONT", "Jean"), Named("DUPONT", "Marie"))
    assert couple("M. et Mme", "DUPONT / MARTIN", "Jean / Marie") == (JEAN, Named("MARTIN", "Marie", "F"))
    assert couple(None, "M. et Mme DUPONT Jean et MARTIN Marie", None) == (JEAN, Named("MARTIN", "Marie", "F"))
    found = couple(None, "M. ET MME DUPONT JEAN ET MARIE", None)
    assert found is not None and found[1] is not None
    assert (found[0].given_names, found[1].name, found[1].given_names) == ("JEAN", "DUPONT", "MARIE")


def test_a_couple_of_which_one_first_name_or_none_is_known() -> None:
    assert couple("M. et Mme", "DUPONT", "Jean") == (Named("DUPONT", "Jean"), None)
    assert couple(None, "M. et Mme DUPONT", None) == (Named("DUPONT", None), None)
    assert couple(None, "M. et Mme DUPONT Jean", None) == (Named("DUPONT", "Jean"), None)
    assert couple(None, "M. et Mme DUPONT et MARTIN", None) == (Named("DUPONT et MARTIN", None), None)


@pytest.mark.parametrize(
    ("civility", "name", "given_names"),
    [("Mme", "DUPONT", "Marie"), (None, "DUPONT", "Jean-Marie"), (None, "DUPONT", "Jean, Marie, Luc"),
     ("M./Mme", "DUPONT", "Jean"),
     (None, "MARTINET MMENTO", "Jean"), (None, "OU", "Li"), (None, "M. MARTIN", "Etienne"), (None, "ET", None)],
)  # fmt: skip
def test_one_person_is_no_couple(civility: str | None, name: str, given_names: str | None) -> None:
    assert couple(civility, name, given_names) is None
