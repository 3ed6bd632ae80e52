"""Small territories drawn at random, whose reports are full of small counts."""

import random
from datetime import date, timedelta
from typing import Any

from tests.reports.made import AS_OF, evidence
from tzc_cli.eligibility import Evidence
from tzc_cli.hiring.path import possible_after
from tzc_cli.reports.noted import ACTIVITIES, ENTRIES, Noted, frame_of

_POSTCODES = ("59120", "59120", "59200", "59200", "59000", None)
_ACTIVITIES = ("Recyclerie", "Couture", "Maraîchage", "Conciergerie", None)
_FORWARD = ("contacted", "met", "volunteer", "to_validate", "validated", "waiting", "hired")
_REASONS = ("CDI ailleurs", "Retraite", "Fin de période d'essai", None)


def size(seed: int) -> int:
    """How many people the territory of a seed has."""
    return random.Random(seed).choice((5, 20, 40, 80, 120))


def drawn(seed: int, people: int | None = None) -> Evidence:
    """A territory of 5 to 120 people, the same for one seed."""
    dice = random.Random(seed)
    count = people or dice.choice((5, 20, 40, 80, 120))
    persons: list[dict[str, Any]] = []
    registrations: list[dict[str, Any]] = []
    residences: list[dict[str, Any]] = []
    contracts: list[dict[str, Any]] = []
    for person in range(1, count + 1):
        persons.append(
            {
                "person": person,
                "birth_date": _day(dice, 1955, 1999, 0.04),
                "sex": dice.choice(("F", "F", "M", "M", "M", None)),
            }
        )
        postcode = dice.choice(_POSTCODES)
        if dice.random() < 0.75:
            registrations.append(
                {
                    "person": person, "postcode": postcode, "registered_on": _day(dice, 2012, 2018, 0.05),
                    "rsa": dice.choice((True, False, None)), "rqth": dice.choice((True, False, False, None)),
                    "education_level": dice.choice(("3", "4", "5", None)),
                    "extracted_on": dice.choice((AS_OF, AS_OF, AS_OF, date(2017, 12, 31))),
                }
            )  # fmt: skip
        if dice.random() < 0.7:
            since = _day(dice, 2008, 2018, 0.1)
            residences.append({"person": person, "postcode": postcode, "resident_since": since})
        if dice.random() < 0.35 or not (registrations and registrations[-1]["person"] == person):
            hired = date(2016, 7, 1) + timedelta(days=dice.randrange(900))
            left = hired + timedelta(days=dice.randrange(600)) if dice.random() < 0.3 else None
            contracts.append(
                {
                    "person": person, "hired_on": hired, "left_on": left,
                    "weekly_hours": dice.choice((35.0, 35.0, 28.0, 24.0, None)),
                    "activity": dice.choice(_ACTIVITIES), "leaving_reason": dice.choice(_REASONS) if left else None,
                    "supervisory": dice.random() < 0.1, "part_time_chosen": dice.choice((True, False, None)),
                    "district": dice.choice(("loos", "Tourcoing", None)),
                }
            )  # fmt: skip
    return evidence(persons, registrations, residences, contracts)


def noted(seed: int, people: int, first: date = date(2017, 1, 1), last: date = date(2019, 3, 31)) -> Noted:
    """Paths that path.toml allows, drawn at random, of some of the people numbered from 1; contacts among them."""
    dice = random.Random(f"paths {seed}")
    entries: list[tuple[object, ...]] = []
    for person in range(1, people + 1):
        if dice.random() < 0.3:
            continue
        status, day = None, first + timedelta(days=dice.randrange(500))
        for _step in range(dice.randrange(1, 12)):
            if day > last:
                break
            if dice.random() < 0.1:
                entries.append((person, None, day))
            else:
                forward = [each for each in possible_after(status) if each in _FORWARD]
                status = dice.choice(forward if forward and dice.random() < 0.8 else possible_after(status) or ("",))
                if not status:
                    break
                entries.append((person, status, day))
            day += timedelta(days=dice.randrange(90))
    states, opinions = ("idea", "running", "stopped"), ("favourable", None)
    activities = [
        (name, district, dice.choice(states), dice.choice(opinions), date(2017, 6, 29))
        for name in _ACTIVITIES if name for district in ("loos", "tourcoing") if dice.random() < 0.6
    ]  # fmt: skip
    return Noted(frame_of(entries, ENTRIES), frame_of([*activities], ACTIVITIES), dice.randrange(9))


def _day(dice: random.Random, first: int, last: int, unknown: float) -> date | None:
    if dice.random() < unknown:
        return None
    start = date(first, 1, 1)
    return start + timedelta(days=dice.randrange((date(last + 1, 1, 1) - start).days))
