"""`assess` beside the same rules in plain Python, on thousands of random people full of awkward dates."""

import re
from datetime import date, timedelta
from random import Random

import pandas as pd
import pytest

from tests.eligibility.plain import TEXTS, Person, after, judge
from tests.eligibility.population import MARKS, evidence, extracts_of, population, territory
from tzc_cli.eligibility import assess
from tzc_cli.eligibility.reasons import sentences, what_would_change
from tzc_cli.eligibility.said import SENTENCES
from tzc_cli.i18n import Texts
from tzc_cli.law import rules_named
from tzc_cli.territory import Territory


def drawn(seed: int) -> tuple[list[Person], Territory, date, str]:
    random = Random(seed)
    on = random.choice(MARKS) + timedelta(days=random.randint(-1, 1))
    return population(random, on, 150), territory(random), on, random.choice(list(TEXTS))


def day_of(value: object) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


@pytest.mark.parametrize("seed", range(12))
def test_the_two_agree(seed: int) -> None:
    people, there, on, text = drawn(seed)
    extracts = extracts_of(people)
    result = assess(evidence(people, extracts), there, on, rules_named(text))
    answers = {code: frame.to_dict("records") for code, frame in result.criteria.items()}
    for n, (one, row) in enumerate(zip(people, result.people.to_dict("records"), strict=True)):
        expected = judge(one, there, extracts, on, text)
        told = {code: rows[n] for code, rows in answers.items()}
        assert row["person"] == n * 10
        assert {code: (answer["verdict"], answer["reason"]) for code, answer in told.items()} == expected.answers, one
        assert row["verdict"] == expected.verdict
        assert {code: day_of(answer["holds_from"]) for code, answer in told.items()} == expected.holds_from, one
        assert {code: day_of(answer["holds_until"]) for code, answer in told.items()} == expected.holds_until, one
        assert day_of(row["eligible_from"]) == expected.eligible_from, one
        assert ([] if pd.isna(row["missing"]) else row["missing"].split(",")) == expected.missing
        assert (None if pd.isna(row["district"]) else row["district"]) == expected.district
        assert {name: None if pd.isna(row[name]) else row[name] for name in expected.rows} == expected.rows


@pytest.mark.parametrize("seed", range(12, 18))
def test_a_fact_is_written_where_it_is_said_to_be(seed: int) -> None:
    people, there, on, text = drawn(seed)
    result = assess(evidence(people, extracts_of(people)), there, on, rules_named(text))
    for n, one in enumerate(people):
        rows = {row["row_id"]: row for row in (*one.registrations, *one.residences, *one.contracts)}
        statements = {row["fact_id"]: row for row in one.declared}
        home = result.criteria["resident_in_district"].iloc[n]
        if home["column"] in ("commune", "postcode"):
            where = rows[home["row_id"]] if pd.isna(home["fact_id"]) else statements[home["fact_id"]]
            assert where[home["column"]] == home["fact"]
        elif home["column"] != "address":
            assert home["fact"] == str(day_of(home["fact_date"]))
            assert pd.isna(home["fact_id"]) or statements[home["fact_id"]]["fact"] == home["column"]
        elif home["verdict"] == "met":
            assert home["fact"] == result.people["district"][n]
        else:
            where = rows.get(home["row_id"], {}) if pd.isna(home["fact_id"]) else statements[home["fact_id"]]
            assert (None if pd.isna(home["fact"]) else home["fact"]) == where.get("street")
        for code in result.criteria.keys() - {"resident_in_district", "district_accredited"}:
            answer = result.criteria[code].iloc[n]
            fact, column = day_of(answer["fact_date"]), answer["column"]
            assert answer["fact"] == str(fact) if fact else pd.isna(answer["fact"])
            if pd.notna(answer["fact_id"]):
                said = statements[answer["fact_id"]]
                assert (said["fact"], said["day"]) == (column, fact)
                assert pd.isna(answer["row_id"])
            elif pd.notna(answer["row_id"]):
                assert rows[answer["row_id"]][column] == fact, (code, one)
            else:
                assert fact is None
            months = result.rules.criteria[code].months
            if months and fact and answer["reason"] != "hired_by_ebe":
                start = fact + timedelta(days=1) if column == "left_on" else fact
                assert answer["margin_days"] == (on - after(start, months)).days
            elif code == "registered" and fact and column == "registered_on":
                assert answer["margin_days"] == (on - fact).days
            else:
                assert pd.isna(answer["margin_days"])


def test_every_answer_has_its_sentence_and_every_sentence_its_answer() -> None:
    met = set()
    for seed in range(90):
        if met == set(SENTENCES):
            break
        people, there, on, text = drawn(seed)
        for one in people:
            answers = judge(one, there, extracts_of(people), on, text).answers
            met |= {(code, reason) for code, (_verdict, reason) in answers.items()}
    assert met == set(SENTENCES)


@pytest.mark.parametrize("seed", range(4))
def test_everyone_can_be_told_why(seed: int) -> None:
    people, there, on, text = drawn(seed)
    result = assess(evidence(people, extracts_of(people)), there, on, rules_named(text))
    _ = Texts("fr" if seed % 2 else "en")
    for n in range(len(people)):
        told = [*sentences(_, result, n).values(), what_would_change(_, result, n)]
        assert all(sentence and not re.search(r"\bnan\b|NaT|<NA>|None", sentence) for sentence in told), told
