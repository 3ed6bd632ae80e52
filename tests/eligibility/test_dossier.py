"""What stands behind one verdict: ways of counting, spells, statements, conflicts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from tests.eligibility.test_assess import HOME, ON, REGISTRATION, RESIDENCE, SEEN, TERRITORY, known
from tzc_cli.eligibility import Evidence, assess
from tzc_cli.eligibility.conflicts import conflicts_of, statements_of
from tzc_cli.eligibility.dossier import Dossier, dossier_of
from tzc_cli.eligibility.evidence import DECLARED, shaped
from tzc_cli.eligibility.impact import verdicts_changed
from tzc_cli.eligibility.lengths import lengths, spells_of
from tzc_cli.law import rules_named
from tzc_cli.territory import LocalRules, Street, Territory

BEFORE = {**REGISTRATION, "row_id": 10, "registered_on": date(2016, 1, 1), "deregistered_on": date(2017, 2, 1),
          "category": "C", "extracted_on": date(2017, 1, 31)}  # fmt: skip


def dossier(evidence: Evidence, territory: Territory = TERRITORY) -> Dossier:
    return dossier_of(evidence, assess(evidence, territory, ON), territory, 0)


def with_statements(evidence: Evidence, *lines: dict[str, Any]) -> Evidence:
    rows = [
        {"fact_id": n, "person": 1, "declared_on": ON, "by": "A", "proof": "B", "withdrawn": False, **line}
        for n, line in enumerate(lines)
    ]
    return replace(evidence, declared=shaped(pd.DataFrame(rows), DECLARED))


def gap_of(days: int) -> Territory:
    return replace(TERRITORY, rules=LocalRules(registration_gap_days=days))


def test_each_way_of_counting_is_shown_and_one_decides() -> None:
    told = dossier(known([BEFORE, REGISTRATION]), gap_of(28))
    found = {(each.way, each.of): (each.since, each.months, each.decides) for each in told.lengths}
    assert found == {
        ("declared", None): (None, None, False),
        ("current", None): (date(2017, 3, 1), None, False),
        ("chain", None): (date(2016, 1, 1), None, True),
        ("months", 15): (None, 15, False),
        ("months", 18): (None, 18, False),
    }
    assert told.registration_gap == 28
    # The first day of a chain stands in the row of its first spell, and nowhere else.
    answer = assess(known([BEFORE, REGISTRATION]), gap_of(28), ON).criteria["without_work"].iloc[0]
    assert (answer["fact"], answer["row_id"]) == ("2016-01-01", 10)
    answer = assess(known([BEFORE, REGISTRATION]), TERRITORY, ON).criteria["without_work"].iloc[0]
    assert (answer["fact"], answer["row_id"]) == ("2017-03-01", 11)
    first, second = told.spells
    assert (first.first, first.last, first.gap, first.categories) == (date(2016, 1, 1), date(2017, 1, 31), None, ("C",))
    assert (second.first, second.last, second.gap, second.row_ids) == (date(2017, 3, 1), None, 28, (11,))
    assert dossier(known([BEFORE, REGISTRATION])).lengths[2].since == date(2017, 3, 1)


def test_months_registered_are_counted_by_the_day_of_the_month() -> None:
    recent = {**REGISTRATION, "registered_on": date(2018, 6, 30)}
    old = {**BEFORE, "registered_on": date(2017, 1, 1), "deregistered_on": date(2017, 12, 31)}
    evidence = known([old, recent])
    found = lengths(evidence, assess(evidence, TERRITORY, ON), 0)
    # Registered on the last days of June to December 2018, and of October and November 2017 (not 31 December 2017).
    assert [(each.of, each.months) for each in found[3:]] == [(15, 9), (18, 12)]


def months_of(*registrations: dict[str, Any]) -> list[int | None]:
    evidence = known(list(registrations))
    return [each.months for each in lengths(evidence, assess(evidence, TERRITORY, ON), 0)[3:]]


def test_months_registered_stop_where_a_spell_is_known_to_stop() -> None:
    year = {**BEFORE, "registered_on": date(2017, 1, 1), "deregistered_on": date(2018, 1, 1), "extracted_on": ON}
    # The last days of October to December 2017 (15 months); of July to December (18 months).
    assert months_of(year) == [3, 6]
    # An open spell lasts until the extract that shows it, or until the eve of the next one that touches it.
    shown = {**year, "deregistered_on": None, "extracted_on": date(2017, 11, 30)}
    recent = {**REGISTRATION, "registered_on": date(2018, 12, 1)}
    assert months_of(shown, recent) == [3, 6]
    touching = {**shown, "extracted_on": date(2018, 10, 31)}
    assert months_of(touching, {**recent, "registered_on": date(2018, 11, 1)}) == [15, 18]
    # Of three spells, each gap is that before the next one.
    second = {**shown, "row_id": 12, "registered_on": date(2018, 2, 1), "extracted_on": date(2018, 2, 28)}
    assert months_of(shown, second, recent) == [4, 7]


def test_a_spell_begun_that_day_counts_and_touching_spells_leave_no_gap() -> None:
    (only,) = spells_of(known([{**REGISTRATION, "registered_on": ON}]), 1, ON)
    assert (only.first, only.last) == (ON, None)
    touching = {**REGISTRATION, "registered_on": date(2017, 2, 1)}
    assert [spell.gap for spell in spells_of(known([BEFORE, touching]), 1, ON)] == [None, 0]
    within = {**REGISTRATION, "registered_on": date(2016, 6, 1)}
    closed = {**BEFORE, "layout": "cdb"}
    assert [spell.gap for spell in spells_of(known([closed, within]), 1, ON)] == [None, 0]


def test_a_text_could_count_from_the_current_registration() -> None:
    rules = rules_named("loi-2020-1577")
    counted = replace(rules.criteria["without_work"], decides=("declared", "current"))
    other = replace(rules, criteria=rules.criteria | {"without_work": counted})
    evidence = known([BEFORE, REGISTRATION])
    assessment = assess(evidence, gap_of(28), ON, other)
    assert assessment.criteria["without_work"]["fact"].item() == "2017-03-01"
    assert [each.way for each in lengths(evidence, assessment, 0) if each.decides] == ["current"]


def test_a_declared_date_decides_and_nothing_does_after_a_contract() -> None:
    stated = known([{**REGISTRATION, "deprived_since": date(2016, 5, 1)}])
    assert [each.decides for each in dossier(stated).lengths] == [True, False, False, False, False]
    assert dossier(stated).lengths[0].since == date(2016, 5, 1)
    by_team = with_statements(stated, {"fact": "deprived_since", "day": date(2016, 9, 1)})
    assert dossier(by_team).lengths[0].since == date(2016, 9, 1)
    answer = assess(by_team, TERRITORY, ON).criteria["without_work"].iloc[0]
    assert (answer["fact"], answer["fact_id"]) == ("2016-09-01", 0)
    assert pd.isna(answer["row_id"])
    hired = known(contracts=[{**SEEN, "row_id": 31, "hired_on": date(2018, 1, 2), "left_on": date(2018, 5, 2)}])
    assert not any(each.decides for each in dossier(hired).lengths)


def test_an_open_spell_lasts_until_the_gap_before_the_next() -> None:
    old = {**BEFORE, "deregistered_on": None}
    spells = spells_of(known([old, {**REGISTRATION, "registered_on": date(2018, 6, 30)}]), 1, ON)
    assert [spell.last for spell in spells] == [None, None]
    assert spells[1].gap == (date(2018, 6, 30) - date(2017, 1, 31)).days - 1
    evidence = known([old, {**REGISTRATION, "registered_on": date(2018, 6, 30)}])
    months = {each.of: each.months for each in lengths(evidence, assess(evidence, TERRITORY, ON), 0)}
    assert months == {None: None, 15: 7, 18: 7}
    assert spells_of(known([]), 1, ON) == []
    assert spells_of(known([{**REGISTRATION, "registered_on": date(2019, 1, 1)}]), 1, ON) == []


def test_a_street_read_otherwise_and_one_to_check() -> None:
    two = replace(
        TERRITORY.districts[0], streets=(Street("rue des Peupliers"), Street("rue du Peuplier"), Street("rue X"))
    )
    place = replace(TERRITORY, districts=(two,))

    def street(text: str | None, where: Territory = TERRITORY) -> tuple[str | None, tuple[str, ...]]:
        told = dossier(known(residences=[{**RESIDENCE, "street": text}]), where)
        return told.street_read_as, told.street_candidates

    assert street("rue Anatole France") == (None, ())
    assert street("rue Anatole Farnce") == ("rue Anatole France", ())
    assert street("rue des Peupliert", place) == (None, ("rue du Peuplier", "rue des Peupliers"))
    assert street(None) == (None, ())
    nowhere = known(residences=[{**RESIDENCE, "commune": "75056"}])
    assert (dossier(nowhere).street_read_as, dossier(nowhere).street_candidates) == (None, ())


def test_statements_the_latest_first() -> None:
    evidence = with_statements(
        known(),
        {"fact": "resident_since", "day": date(2017, 5, 1), "declared_on": date(2018, 1, 1)},
        {"fact": "address", "said": "3 rue X, 59120 LOOS"},
        {"fact": "resident_since", "withdrawn": True},
    )
    assert [(each.fact, each.value, each.withdrawn) for each in statements_of(evidence, 1)] == [
        ("resident_since", "", True),
        ("address", "3 rue X, 59120 LOOS", False),
        ("resident_since", "2017-05-01", False),
    ]  # fmt: skip
    assert statements_of(evidence, 2) == []
    latest, _address, first = statements_of(evidence, 1)
    assert (first.by, first.proof, first.declared_on, first.fact_id) == ("A", "B", date(2018, 1, 1), 0)
    assert (latest.by, latest.proof, latest.declared_on, latest.row_id) == ("A", "B", ON, None)


def conflicts(evidence: Evidence) -> list[tuple[str, list[str]]]:
    found = conflicts_of(evidence, TERRITORY, 1, ON)
    return [(conflict[0].fact, [statement.value for statement in conflict]) for conflict in found]


def test_conflicts_are_between_values_that_speak_of_the_same_thing() -> None:
    assert conflicts(known()) == []
    other = {**REGISTRATION, "row_id": 12, "layout": "cdb", "registered_on": date(2016, 3, 1)}
    assert conflicts(known([REGISTRATION, other])) == [("registered_on", ["2017-03-01", "2016-03-01"])]
    over = {**other, "deregistered_on": date(2018, 1, 1)}
    assert conflicts(known([REGISTRATION, over])) == []
    # Ended that very day, it still speaks of it; begun the day after, it does not.
    last_day = conflicts(known([REGISTRATION, {**other, "deregistered_on": ON}]))
    assert last_day[0] == ("registered_on", ["2017-03-01", "2016-03-01"])
    assert conflicts(known([REGISTRATION, {**other, "registered_on": date(2019, 1, 1)}])) == []
    assert conflicts(known([REGISTRATION, {**other, "registered_on": ON}])) == [
        ("registered_on", ["2017-03-01", "2018-12-31"])
    ]
    # Of the rows of one layout, the latest extract speaks.
    former = {**REGISTRATION, "row_id": 9, "registered_on": date(2016, 1, 1), "extracted_on": date(2018, 6, 30)}
    assert conflicts(known([former, REGISTRATION, {**other, "registered_on": date(2017, 3, 1)}])) == []
    told = dossier(known([REGISTRATION, other])).conflicts
    assert [[statement.row_id for statement in conflict] for conflict in told] == [[11, 12]]
    again = {**RESIDENCE, "row_id": 22, "layout": "mairie", "resident_since": date(2017, 1, 1)}
    assert conflicts(known(residences=[RESIDENCE, again])) == [("resident_since", ["2016-05-01", "2017-01-01"])]
    elsewhere = {**again, "commune": "75056"}
    assert conflicts(known(residences=[RESIDENCE, elsewhere])) == []
    said = {"fact": "resident_since", "day": date(2018, 1, 1)}
    assert conflicts(with_statements(known(), said)) == [("resident_since", ["2018-01-01", "2016-05-01"])]
    away = with_statements(known(residences=[{**RESIDENCE, "commune": "75056"}]), said)
    assert conflicts(away) == [("resident_since", ["2018-01-01", "2016-05-01"])]
    assert conflicts(with_statements(known(), {**said, "day": date(2016, 5, 1)})) == []
    assert conflicts(with_statements(known(), {"fact": "resident_since", "withdrawn": True})) == []


def test_an_address_is_the_same_whatever_its_abbreviations() -> None:
    seeker = known([{**REGISTRATION, **HOME}], [])
    for address, differs in (
        ("12 r. Anatole-France, 59120 Loos", False),
        ("13 rue Anatole France, 59120 LOOS", True),
        ("12 rue de Londres, 59120 LOOS", True),
        ("12 rue Anatole France, 59000 LILLE", True),
    ):
        found = conflicts(with_statements(seeker, {"fact": "address", "said": address}))
        assert bool(found) == differs
    found = conflicts_of(with_statements(seeker, {"fact": "address", "said": "1 rue X, 59120 LOOS"}), TERRITORY, 1, ON)
    assert [statement.row_id for statement in found[0]] == [None, 11]
    assert [statement.value for statement in found[0]] == ["1 rue X, 59120 LOOS", "12 rue Anatole France 59120 LOOS"]
    assert (found[0][0].by, found[0][0].proof, found[0][0].fact_id) == ("A", "B", 0)
    # A register of residents has the person: its address is the one that counts.
    elsewhere = {**REGISTRATION, **HOME, "house_number": 1}
    found = conflicts_of(
        with_statements(known([elsewhere]), {"fact": "address", "said": "1 rue Anatole France, 59120 LOOS"}),
        TERRITORY, 1, ON,
    )  # fmt: skip
    assert [statement.row_id for statement in found[0]] == [None, 21]


def test_a_dossier_holds_what_is_known_of_that_day() -> None:
    over = {**REGISTRATION, "row_id": 12, "layout": "cdb", "registered_on": date(2015, 3, 1),
            "deregistered_on": date(2016, 1, 1)}  # fmt: skip
    former = {**RESIDENCE, "row_id": 22, "resident_since": date(2015, 1, 1), "resident_until": date(2016, 4, 28)}
    again = {**RESIDENCE, "row_id": 23, "layout": "mairie", "resident_since": date(2017, 1, 1)}
    evidence = with_statements(known([REGISTRATION, over], [RESIDENCE, former, again]), {
        "fact": "deprived_since", "day": date(2017, 5, 1)})  # fmt: skip
    told = dossier(evidence, replace(TERRITORY, rules=LocalRules(residence_gap_days=2)))
    assert [(each.fact, each.value) for each in told.statements] == [("deprived_since", "2017-05-01")]
    assert [[each.row_id for each in conflict] for conflict in told.conflicts] == [[21, 23]]
    assert told.residence_gap == 2


def test_a_home_declared_after_the_list_of_streets_changed() -> None:
    street = Street("rue Anatole France", since=date(2018, 3, 1))
    place = replace(TERRITORY, districts=(replace(TERRITORY.districts[0], streets=(street,)),))
    evidence = with_statements(known([REGISTRATION], []), {**HOME, "fact": "address", "said": "x"},
                               {"fact": "resident_since", "day": date(2016, 5, 1)})  # fmt: skip
    answer = assess(evidence, place, ON).criteria["resident_in_district"].iloc[0]
    assert (answer["verdict"], answer["holds_from"].date()) == ("met", date(2018, 3, 1))
    assert pd.isna(answer["holds_until"])


def test_whom_a_text_changes() -> None:
    evidence = known([], [RESIDENCE])
    old, new = (assess(evidence, TERRITORY, ON, rules_named(name)) for name in ("loi-2016-231", "loi-2020-1577"))
    assert verdicts_changed(old, new).empty
    year = known([{**REGISTRATION, "deprived_since": date(2017, 12, 31)}])
    old, new = (assess(year, TERRITORY, ON, rules_named(name)) for name in ("loi-2016-231", "loi-2020-1577"))
    assert verdicts_changed(old, new, "loos").to_dict("records") == [
        {"person_id": "P-00001", "from": "ineligible", "to": "eligible", "criteria": "without_work"}
    ]
    assert verdicts_changed(old, new, "tourcoing").empty
    unlisted = known([{**REGISTRATION, "deregistered_on": ON, "registered_on": date(2016, 1, 1)}])
    old, new = (assess(unlisted, TERRITORY, ON, rules_named(name)) for name in ("loi-2016-231", "loi-2020-1577"))
    assert verdicts_changed(old, new)["criteria"].tolist() == ["registered"]
