"""Whole lives of noting: steps, contacts, corrections and withdrawals, each one as a command would accept it."""

from datetime import timedelta

from hypothesis import strategies as st

from tests.hiring.made import DAY
from tzc_cli.errors import TzcError
from tzc_cli.hiring.path import Entry, path_of, possible_after, statuses
from tzc_cli.hiring.stepping import StepAsked, checked_step

Wish = tuple[str, int, int]  # what is tried, which status or entry, how many days later
Life = list[Wish]

# Most steps go on towards a contract: chosen at random among all, next to nobody would get as far as the committee.
WISHES = st.tuples(
    st.sampled_from(("on", "on", "on", "on", "on", "any", "contact", "correct", "withdraw")),
    st.integers(0, 50), st.integers(-20, 40),
)  # fmt: skip
LIVES = st.lists(st.lists(WISHES, min_size=6, max_size=24), max_size=4)


def noted(life: Life, person: int) -> list[Entry]:
    """The entries of a person, in the order of noting; what the path does not allow has been refused. The n-th one is
    recorded on the n-th day."""
    made: list[Entry] = []
    day = DAY
    for number, (what, choice, gap) in enumerate(life):
        on = max(DAY, day + timedelta(days=gap))
        steps = path_of(made)
        here = steps[-1].status if steps else None
        possible = possible_after(here)
        asked = StepAsked(None, on, note="called")
        if what == "on" and possible:
            asked = StepAsked(statuses()[here].next[0] if here else "contacted", on)
        elif what == "any" and possible:
            asked = StepAsked(possible[choice % len(possible)], on)
        elif what == "correct" and made:
            codes = tuple(statuses())
            asked = StepAsked(codes[choice % len(codes)], on, corrects=made[choice % len(made)].id)
        elif what == "withdraw" and made:
            asked = StepAsked(None, on, cancel=made[choice % len(made)].id)
        try:
            found = checked_step(person, made, asked)
        except TzcError:
            continue
        day = max(day, on)
        made.append(Entry(person * 1000 + number, person, found.status, found.on, note=found.note,
                          corrects=found.corrects, recorded_at=recorded(number)))  # fmt: skip
    return made


def recorded(number: int) -> str:
    """The instant of the n-th noting."""
    return f"{(DAY + timedelta(days=number)).isoformat()}T12:00:00Z"


def known(entries: list[Entry], instant: str) -> list[Entry]:
    """What had been noted by an instant."""
    return [entry for entry in entries if entry.recorded_at <= instant]
