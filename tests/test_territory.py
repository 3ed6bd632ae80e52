"""tzc.toml: found, read, and refused with its line and its key when anything in it is wrong."""

from datetime import date
from pathlib import Path

import pytest

from tzc_cli.errors import TzcError, UsageError
from tzc_cli.i18n import Texts
from tzc_cli.territory import (
    FILE_NAME,
    District,
    Estimate,
    HiringList,
    Limits,
    Street,
    Territory,
    district_named,
    find_territory,
    read_territory,
    template_text,
)

GOOD = """\
name = "Métropole européenne de Lille"
language = "fr"
freshness_days = 45

[hiring_list]
order = "drawn"
adopted_on = 2018-03-01
seed = 2018

[[district]]
id = "loos"
name = "Loos – Les Oliveaux"
accredited_from = 2017-01-01
accredited_until = 2021-06-30
communes = ["59360"]
postcodes = ["59120"]
  [[district.street]]
  name = "rue du Maréchal Joffre"
  from = 1
  to = 75
  side = "odd"
  [[district.street]]
  name = "avenue Georges Clemenceau"

[[district]]
id = "tourcoing"
name = "Tourcoing – Triangle de Menin"
accredited_from = 2017-01-01
communes = ["59599"]
"""


def written(folder: Path, text: str | bytes) -> Path:
    (folder / FILE_NAME).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def test_the_limits_of_files(tmp_path: Path) -> None:
    assert read_territory(written(tmp_path, GOOD)).limits == Limits()
    raised = read_territory(written(tmp_path, GOOD + "[limits]\ncolumns = 3000\nseconds = 60\n")).limits
    assert raised == Limits(columns=3000, seconds=60)
    assert "line 31: “columns” must be above zero" in str(refusal(tmp_path, GOOD + "[limits]\ncolumns = 0\n"))
    assert "unknown key “column”" in str(refusal(tmp_path, GOOD + "[limits]\ncolumn = 3000\n"))


def refusal(folder: Path, text: str | bytes) -> TzcError:
    with pytest.raises(TzcError) as raised:
        read_territory(written(folder, text))
    assert raised.value.message(Texts("fr"))
    return raised.value


def test_all_that_the_file_may_say(tmp_path: Path) -> None:
    territory = read_territory(written(tmp_path, GOOD))
    assert territory == Territory(
        name="Métropole européenne de Lille",
        language="fr",
        folder=tmp_path,
        freshness_days=45,
        hiring_list=HiringList("drawn", date(2018, 3, 1), 2018),
        districts=(
            District(
                id="loos",
                name="Loos – Les Oliveaux",
                accredited_from=date(2017, 1, 1),
                accredited_until=date(2021, 6, 30),
                communes=("59360",),
                postcodes=("59120",),
                streets=(Street("rue du Maréchal Joffre", 1, 75, "odd"), Street("avenue Georges Clemenceau")),
            ),
            District("tourcoing", "Tourcoing – Triangle de Menin", date(2017, 1, 1), communes=("59599",)),
        ),
    )
    assert [street.whole for street in territory.districts[0].streets] == [False, True]
    assert territory.registers_folder == tmp_path / "registers"
    assert territory.exports_folder == tmp_path / "exports"
    assert territory.store_path == tmp_path / "tzc.sqlite"


def test_what_may_be_left_out(tmp_path: Path) -> None:
    text = 'name = "X"\n[[district]]\nid = "a"\nname = "A"\naccredited_from = 2017-01-01\npostcodes = ["59120"]\n'
    territory = read_territory(written(tmp_path, text))
    assert (territory.language, territory.freshness_days) == ("fr", 62)
    assert territory.hiring_list == HiringList("validated_on", None, None)


def test_a_byte_order_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert read_territory(written(tmp_path, raw)).districts[0].id == "loos"


WRONG = [
    ('name = "Métropole européenne de Lille"', "", 1, "name"),
    ('name = "Métropole européenne de Lille"', "name = 3", 1, "name"),
    ('name = "Métropole européenne de Lille"', 'name = "  "', 1, "name"),
    ('language = "fr"', 'language = "de"', 2, "language"),
    ('language = "fr"', 'langage = "fr"', 2, "langage"),
    ("freshness_days = 45", "freshness_days = -1", 3, "freshness_days"),
    ("freshness_days = 45", "freshness_days = true", 3, "freshness_days"),
    ("freshness_days = 45", 'freshness_days = "45"', 3, "freshness_days"),
    ('order = "drawn"', 'order = "alphabet"', 6, "order"),
    ("adopted_on = 2018-03-01", 'adopted_on = "2018-03-01"', 7, "adopted_on"),
    ("seed = 2018", "", 6, "seed"),
    ('order = "drawn"', 'order = "validated_on"', 8, "seed"),
    ("seed = 2018", "seeds = 2018", 8, "seeds"),
    ('id = "loos"', "", 10, "id"),
    ('id = "loos"', 'id = "–"', 11, "id"),
    ('id = "tourcoing"', 'id = "LOOS"', 26, "id"),
    ('name = "Tourcoing – Triangle de Menin"', 'name = "LOOS les oliveaux"', 27, "name"),
    ("accredited_from = 2017-01-01\naccredited_until", "accredited_until", 10, "accredited_from"),
    ("accredited_from = 2017-01-01\naccredited_until", "accredited_from = 2017-01-01T08:00:00\naccredited_until", 13,
     "accredited_from"),
    ("accredited_until = 2021-06-30", "accredited_until = 2016-06-30", 14, "accredited_until"),
    ('communes = ["59360"]', "communes = [59360]", 15, "communes"),
    ('communes = ["59360"]', 'communes = "59360"', 15, "communes"),
    ('communes = ["59599"]', "", 25, None),
    ('postcodes = ["59120"]', 'postcodes = ["5912"]', 16, "postcodes"),
    ("from = 1\n", "from = 80\n", 19, "from"),
    ("to = 75", "too = 75", 20, "too"),
    ('side = "odd"', 'side = "left"', 21, "side"),
    ('from = 1\n  to = 75', "from = 4\n  to = 4", 21, "side"),
    ('name = "avenue Georges Clemenceau"', "from = 1", 22, "name"),
    ('name = "avenue Georges Clemenceau"', 'nom = "avenue Georges Clemenceau"', 23, "nom"),
]  # fmt: skip


@pytest.mark.parametrize(("there", "instead", "line", "key"), WRONG, ids=[f"{w[3]}: {w[1]}" for w in WRONG])
def test_what_is_wrong_is_refused_by_line_and_key(
    tmp_path: Path, there: str, instead: str, line: int, key: str | None
) -> None:
    assert there in GOOD
    error = refusal(tmp_path, GOOD.replace(there, instead))
    message = error.message(Texts("en"))
    assert f"line {line}:" in message
    if key is not None:
        assert f"“{key}”" in message
    assert error.exit_code == 1


def test_the_same_bounds_on_the_right_side_are_accepted(tmp_path: Path) -> None:
    for bounds in ("from = 5\n  to = 5", "from = 75\n  to = 75"):
        assert read_territory(written(tmp_path, GOOD.replace("from = 1\n  to = 75", bounds)))
    even = GOOD.replace("from = 1\n  to = 75", "from = 4\n  to = 4")
    for side in ("even", "both"):
        assert read_territory(written(tmp_path, even.replace('side = "odd"', f'side = "{side}"')))


@pytest.mark.parametrize(
    ("key", "near"),
    [("langue", "language"), ("freshness", "freshness_days"), ("districts", "district"), ("zzz", None)],
)
def test_the_nearest_known_key_is_offered(tmp_path: Path, key: str, near: str | None) -> None:
    error = refusal(tmp_path, f"{key} = 1\n{GOOD}")
    assert error.values["key"] == key
    assert near is None or error.hint(Texts("en")) == f"did you mean “{near}”?"


def test_sections_of_the_wrong_kind(tmp_path: Path) -> None:
    single = 'name = "X"\n[district]\nid = "a"\n'
    assert refusal(tmp_path, single).hint(Texts("en")) == "write [[district]], between double brackets"
    streets = GOOD.replace('[[district.street]]\n  name = "avenue', '[[district.street]]\n  name = "x"\n#')
    assert read_territory(written(tmp_path, streets))
    text = GOOD.replace('communes = ["59599"]', 'communes = ["59599"]\nstreet = ["rue X"]')
    error = refusal(tmp_path, text)
    assert (error.values["line"], error.hint(Texts("en"))) == (30, "write [[district.street]], between double brackets")
    assert refusal(tmp_path, 'name = "X"\nhiring_list = 3\n' + GOOD[GOOD.index("[[district]]") :]).values["line"] == 2
    assert "no district" in refusal(tmp_path, 'name = "X"\n').message(Texts("en"))


def test_a_key_in_an_inline_table_is_placed_on_its_table(tmp_path: Path) -> None:
    text = 'name = "X"\nhiring_list = { order = "luck" }\n' + GOOD[GOOD.index("[[district]]") :]
    assert refusal(tmp_path, text).values["line"] == 2


def test_two_districts_may_not_be_one_commune_at_one_time(tmp_path: Path) -> None:
    twice = '[[district]]\nid = "{id}"\nname = "{id}"\naccredited_from = {first}\ncommunes = ["59599", "59360"]\n'
    head = 'name = "X"\n[[district]]\nid = "a"\nname = "a"\naccredited_from = 2017-01-01\n{more}communes = ["59360"]\n'
    both = head.format(more="") + twice.format(id="b", first="2018-01-01")
    error = refusal(tmp_path, both)
    assert (error.values["commune"], error.values["line"]) == ("59360", 11)
    ended = head.format(more="accredited_until = 2017-12-31\n") + twice.format(id="b", first="2018-01-01")
    assert len(read_territory(written(tmp_path, ended)).districts) == 2
    streets = both + '[[district.street]]\nname = "rue X"\n'
    assert len(read_territory(written(tmp_path, streets)).districts) == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [("name = X\n", 1), ('name = "X"\n[[district]\n', 2), ('name = "X"\nname = "Y"\n', 2), ('name = "X', 1)],
)
def test_what_is_not_toml_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    error = refusal(tmp_path, text)
    assert int(str(error.values["line"])) == line
    assert error.hint(Texts("en"))


def test_another_encoding_is_named(tmp_path: Path) -> None:
    error = refusal(tmp_path, b'# un\nname = "M\xe9tropole"\n')
    assert error.values["line"] == 2
    assert "UTF-8" in str(error.hint(Texts("en")))


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(TzcError, match="cannot be read"):
        read_territory(tmp_path)


def test_the_folder_is_found(tmp_path: Path) -> None:
    home = tmp_path / "mel"
    inside = home / "registers" / "2018"
    inside.mkdir(parents=True)
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    written(home, GOOD)
    assert find_territory(None, None, inside) == home
    assert find_territory(None, None, home) == home
    assert find_territory(None, "", home) == home
    assert find_territory(home, None, elsewhere) == home
    assert find_territory(home / FILE_NAME, str(elsewhere), elsewhere) == home
    assert find_territory(None, str(home), elsewhere) == home
    assert find_territory(Path("mel"), None, tmp_path) == home
    with pytest.raises(TzcError, match="no territory here") as raised:
        find_territory(None, None, elsewhere)
    assert "tzc init" in str(raised.value.hint_template)
    with pytest.raises(TzcError, match="not a territory") as raised:
        find_territory(elsewhere, str(home), home)
    assert raised.value.values["folder"] == elsewhere


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("loos", "loos"),
        ("LOÖS", "loos"),
        ("L", "loos"),
        ("Loos - les oliv", "loos"),
        ("tourcoing – triangle", "tourcoing"),
        ("tour", "tourcoing"),
    ],
)
def test_a_district_by_name(tmp_path: Path, text: str, found: str) -> None:
    assert district_named(read_territory(written(tmp_path, GOOD)), text).id == found


def test_a_name_that_is_the_beginning_of_another_is_found(tmp_path: Path) -> None:
    territory = read_territory(written(tmp_path, GOOD.replace('id = "tourcoing"', 'id = "loos-nord"')))
    assert district_named(territory, "loos").id == "loos"
    assert district_named(territory, "loos nord").id == "loos-nord"
    with pytest.raises(UsageError) as raised:
        district_named(territory, "loo")
    assert raised.value.values["names"] == "loos, loos-nord"


@pytest.mark.parametrize("text", ["loss", "", "–", "lille"])
def test_an_unknown_district_offers_the_nearest(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError) as raised:
        district_named(read_territory(written(tmp_path, GOOD)), text)
    assert raised.value.exit_code == 2
    assert str(raised.value.values["names"]).split(", ")[0] in ("loos", "tourcoing")
    if text == "loss":
        assert str(raised.value.values["names"]).startswith("loos")


@pytest.mark.parametrize("name", ["Métropole de Lille", 'Le "quartier"', "a\\b\nc", "{x}"])
def test_the_template_is_read_back(tmp_path: Path, name: str) -> None:
    territory = read_territory(written(tmp_path, template_text(name)))
    assert territory.name == name.replace("\n", " ")
    assert territory.language == "fr"
    assert [district.id for district in territory.districts] == ["loos"]
    assert territory.districts[0].streets == (
        Street("rue du Maréchal Joffre", 1, 75, "odd"),
        Street("avenue Georges Clemenceau"),
    )


def test_the_template_explains_every_key(tmp_path: Path) -> None:
    text = template_text()
    for key in ("accredited_until", "adopted_on", "seed", "side", "freshness_days", "postcodes"):
        assert f"{key} =" in text
    active = text.replace("# accredited_until", "accredited_until").replace("# adopted_on", "adopted_on")
    assert read_territory(written(tmp_path, active)).districts[0].accredited_until == date(2026, 12, 31)


def test_counts_under_six_are_masked_unless_the_territory_says_otherwise(tmp_path: Path) -> None:
    assert read_territory(written(tmp_path, GOOD)).mask_below == 6
    asked = GOOD.replace("[hiring_list]", "[report]\nmask_below = 11\n\n[hiring_list]")
    assert read_territory(written(tmp_path, asked)).mask_below == 11


def test_the_cle_reckons_how_many_people_are_concerned(tmp_path: Path) -> None:
    street = "  [[district.street]]"
    asked = GOOD.replace(
        street,
        "  [[district.estimate]]\n  on = 2018-10-11\n  people = 410\n"
        "  [[district.estimate]]\n  on = 2017-01-31\n  people = 360\n  how = 'survey'\n" + street,
        1,
    )
    district = read_territory(written(tmp_path, asked)).districts[0]
    assert district.estimate(date(2018, 10, 11)) == Estimate(date(2018, 10, 11), 410)
    assert district.estimate(date(2018, 10, 10)) == Estimate(date(2017, 1, 31), 360, "survey")
    assert district.estimate(date(2017, 1, 30)) is None
    with pytest.raises(TzcError, match="one person at least"):
        read_territory(written(tmp_path, asked.replace("people = 410", "people = 0")))
