"""The path as data: what may follow what; entries that correct one another; flows that balance."""

import random
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hiring.lives import LIVES, Life, known, noted, recorded
from tests.hiring.made import DAY
from tzc_cli.errors import TzcError, UsageError
from tzc_cli.hiring.flows import flows
from tzc_cli.hiring.journeys import journey, waiting
from tzc_cli.hiring.path import WORDS, Entry, effective, path_of, possible_after, status_named, status_words, statuses
from tzc_cli.hiring.stepping import StepAsked, checked_step
from tzc_cli.i18n import Texts

_WORDS = [Texts("en"), Texts("fr")]


def entries(*steps: tuple[str | None, int], person: int = 1) -> list[Entry]:
    """(status, day) in the order of noting."""
    return [Entry(number, person, status, DAY + timedelta(days=day)) for number, (status, day) in enumerate(steps, 1)]


def test_every_status_has_words_and_follows_known_ones() -> None:
    assert list(WORDS) == list(statuses()) or set(WORDS) == set(statuses())
    assert {code for status in statuses().values() for code in status.next} <= set(statuses())
    assert {status.stage for status in statuses().values()} == {"contact", "decision", "waiting", "employed", "out"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("identified", "contacted"), ("contacted", "met"), ("met", "volunteer"), ("met", "declined"),
        ("met", "unreachable"), ("volunteer", "to_validate"), ("to_validate", "validated"), ("to_validate", "refused"),
        ("to_validate", "deferred"), ("validated", "waiting"), ("waiting", "offered"), ("offered", "hired"),
        ("hired", "suspended"), ("suspended", "hired"), ("hired", "left_ebe"), ("left_ebe", "volunteer"),
    ],
)  # fmt: skip
def test_the_path_of_the_experiment(before: str, after: str) -> None:
    assert after in possible_after(before)


def test_some_ends_are_reached_from_anywhere_and_death_is_the_last() -> None:
    anywhere = {"job_elsewhere", "training", "moved", "retired", "deceased", "withdrawn", "objected"}
    for code in statuses():
        if code != "deceased":
            assert anywhere - {code} <= set(possible_after(code))
    assert possible_after("deceased") == ()
    assert "contacted" not in possible_after("objected")  # whoever objects is not written to again


def test_a_status_is_named_by_its_code_or_in_words() -> None:
    for code in statuses():
        assert status_named(code, _WORDS) == status_named(code.upper().replace("_", " "), _WORDS) == code
        for texts in _WORDS:
            assert status_named(status_words(code, texts).capitalize(), _WORDS) == code
    assert status_named("somewhere", _WORDS) is None
    assert [status_named(text, _WORDS) for text in ("Validé", "a valider", "VALIDEE", "embauché", "Rencontrée")] == [
        "validated", "to_validate", "validated", "hired", "met",
    ]  # fmt: skip


def test_corrections_are_new_entries() -> None:
    noted = [*entries(("contacted", 0), ("met", 5)), Entry(3, 1, "met", DAY + timedelta(days=4), corrects=2)]
    assert [(entry.id, entry.status) for entry in effective(noted)] == [(1, "contacted"), (3, "met")]
    withdrawn = [*noted, Entry(4, 1, None, DAY + timedelta(days=9), corrects=3)]
    assert [entry.status for entry in path_of(withdrawn)] == ["contacted"]
    assert journey(1, withdrawn).status == "contacted"


def impossible(before: str, after: str) -> TzcError:
    """How a step that the path does not allow is refused."""
    with pytest.raises(TzcError) as refused:
        checked_step(1, [Entry(1, 1, before, DAY)], StepAsked(after, DAY))
    return refused.value


def test_an_impossible_step_is_refused_with_the_possible_ones() -> None:
    with pytest.raises(TzcError) as refused:
        checked_step(1, entries(("contacted", 0)), StepAsked("hired", DAY))
    assert "contacted" in str(refused.value)
    assert "met" in str(refused.value.hint(Texts("en")))
    french = Texts("fr")
    assert "« à valider »" in " ".join(impossible("to_validate", "hired").message(french).split())
    assert "ajournée, refusée, validée" in str(impossible("to_validate", "hired").hint(french))
    with pytest.raises(UsageError):
        checked_step(1, [], StepAsked("flown", DAY))


def test_a_step_in_the_past_must_fit_between_its_neighbours() -> None:
    noted = entries(("contacted", 0), ("met", 10), ("volunteer", 20))
    with pytest.raises(TzcError):
        checked_step(1, noted, StepAsked("deceased", DAY + timedelta(days=5)))
    late = checked_step(1, noted[:1] + noted[2:], StepAsked("met", DAY + timedelta(days=5)))
    assert late.status == "met"


def test_an_entry_on_which_others_rest_is_not_withdrawn() -> None:
    noted = entries(("contacted", 0), ("met", 10), ("volunteer", 20))
    with pytest.raises(TzcError):
        checked_step(1, noted, StepAsked(None, DAY, cancel=2))
    assert checked_step(1, noted, StepAsked(None, DAY, cancel=3)).corrects == 3
    with pytest.raises(UsageError):
        checked_step(1, noted, StepAsked(None, DAY, cancel=9))


def test_validation_ends_when_the_cle_or_the_person_goes_back_on_it() -> None:
    steps = ("contacted", 0), ("met", 1), ("volunteer", 2), ("to_validate", 3), ("validated", 4)
    assert waiting(journey(1, entries(*steps)))
    assert journey(1, entries(*steps)).validated_on == DAY + timedelta(days=4)
    assert journey(1, entries(*steps, ("offered", 5), ("waiting", 6))).validated_on == DAY + timedelta(days=4)
    for after in ("withdrawn", "declined"):
        assert journey(1, entries(*steps, (after, 5))).validated_on is None
    assert not waiting(journey(1, entries(*steps), DAY + timedelta(days=3)))


def test_a_note_alone_is_a_contact_and_changes_neither_status_nor_state() -> None:
    before = entries(("contacted", 0))
    after = [*before, Entry(2, 1, None, DAY + timedelta(days=30), note="came by")]
    assert journey(1, after).status == "contacted"
    assert journey(1, after).last_contact == DAY + timedelta(days=30)
    assert journey(1, after).state == journey(1, before).state


@given(LIVES, st.integers(0, 24), st.integers(0, 150), st.integers(0, 300), st.integers(1, 300))
def test_stock_plus_entries_minus_exits_is_stock(
    lives: list[Life], known_by: int, start: int, one: int, two: int
) -> None:
    """Whatever was corrected or withdrawn since, and whatever had been noted by then; periods add up."""
    paths = {person: known(noted(life, person), recorded(known_by)) for person, life in enumerate(lives, 1)}
    first = DAY + timedelta(days=start)
    last, end = first + timedelta(days=one), first + timedelta(days=one + two)
    found = flows(paths, first, last)
    assert all(flow.start + flow.entries - flow.exits == flow.end for flow in found)
    there = [journey(person, own, last).status for person, own in paths.items()]
    assert {flow.status: flow.end for flow in found if flow.end} == {
        code: there.count(code) for code in there if code is not None
    }
    assert sum(flow.start for flow in found) == sum(
        journey(person, own, first - timedelta(days=1)).status is not None for person, own in paths.items()
    )
    after, both = flows(paths, last + timedelta(days=1), end), flows(paths, first, end)
    for whole, part, rest in zip(both, found, after, strict=True):
        assert (whole.start, rest.start, whole.end) == (part.start, part.end, rest.end)
        assert (whole.entries, whole.exits) == (part.entries + rest.entries, part.exits + rest.exits)


@given(LIVES)
def test_whatever_is_noted_corrected_or_withdrawn_the_path_stays_a_path(lives: list[Life]) -> None:
    for person, life in enumerate(lives, 1):
        codes = [None, *(entry.status for entry in path_of(noted(life, person)))]
        assert all(after in possible_after(before) for before, after in pairwise(codes))


def test_lives_reach_the_committee_come_back_and_are_corrected() -> None:
    """The properties would say nothing of people who never get that far."""
    dice = random.Random(2018)
    tries = ("on",) * 5 + ("any", "contact", "correct", "withdraw")
    lives = [
        noted([(dice.choice(tries), dice.randrange(50), dice.randrange(-20, 60)) for _number in range(24)], 1)
        for _life in range(400)
    ]
    paths = [[step.status for step in path_of(life)] for life in lives]
    assert sum(waiting(journey(1, life)) for life in lives) > 10
    assert sum(path.count("validated") > 1 for path in paths) > 2
    assert sum(any(entry.corrects and entry.status for entry in life) for life in lives) > 40
    assert sum(any(entry.corrects and not entry.status for entry in life) for life in lives) > 40


def test_a_correction_leaves_no_gap_behind() -> None:
    noted_so_far = entries(("contacted", 0), ("met", 10), ("volunteer", 20))
    with pytest.raises(TzcError):
        checked_step(1, noted_so_far, StepAsked("withdrawn", DAY + timedelta(days=30), corrects=2))
    assert checked_step(1, noted_so_far, StepAsked("met", DAY + timedelta(days=15), corrects=2)).corrects == 2
