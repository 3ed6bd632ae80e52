"""Rule sets read from the `.toml` files beside this module, and the one in force on a date."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from tzc_cli.dates import Interval, Operator
from tzc_cli.errors import TzcError, UsageError
from tzc_cli.i18n import N_
from tzc_cli.territory.local_rules import Alone

Unit = Literal["month", "year"]
Way = Literal["declared", "chain", "current"]
_MONTHS: dict[Unit, int] = {"month": 1, "year": 12}


@dataclass(frozen=True)
class Criterion:
    """What one text asks on one point. `operator`, `value`, `unit` are None when it asks for no duration.

    `required`: whether the text asks for it at all. `article` and `link` are empty when they were not read;
    `reliability`: "text" when the text itself was read, "secondary" when a summary of it was. `last_checked`: the
    month in which the value was last compared with its source.

    Of the length without work: `decides`, the ways of counting, the first that is known deciding; `registration_alone`,
    what a registration that is too recent means when no date is declared (see `LocalRules`); `to_assess`, the
    categories of registration in which the length alone does not settle it; `automatic_from`, since when people on RSA
    are registered without asking (`automatic_categories`: the categories made for them).
    `local`: the keys of tzc.toml by which the territory tightened the value or tolerates a gap, with their values.
    """

    code: str
    required: bool
    operator: Operator | None
    value: int | None
    unit: Unit | None
    in_force_from: date
    in_force_until: date
    title: str
    article: str
    link: str
    last_checked: str
    reliability: Literal["text", "secondary"]
    note: str
    decides: tuple[Way, ...] = ()
    to_assess: tuple[str, ...] = ()
    automatic_from: date | None = None
    automatic_categories: tuple[str, ...] = ()
    registration_alone: Alone = "clue"
    local: tuple[tuple[str, int | str], ...] = ()

    @property
    def months(self) -> int | None:
        """The duration asked for, in months."""
        return None if self.value is None or self.unit is None else self.value * _MONTHS[self.unit]

    @property
    def threshold(self) -> str | None:
        """The duration asked for as JSON has it ("12 months"); None when no duration is."""
        return None if self.months is None else f"{self.months} months"


@dataclass(frozen=True)
class RuleSet:
    """A text: its name, the days on which it is known to be in force (both included), its criteria by
    code."""

    id: str
    title: str
    decree: str
    in_force_from: date
    in_force_until: date
    criteria: dict[str, Criterion]

    @property
    def in_force(self) -> Interval:
        """The days on which the text is known to be in force."""
        return Interval(self.in_force_from, self.in_force_until)


@lru_cache
def all_rules() -> tuple[RuleSet, ...]:
    """Every rule set that tzc knows, the oldest first."""
    files = Path(__file__).parent.glob("*.toml")
    return tuple(sorted(map(_read, files), key=lambda rules: rules.in_force_from))


def rules_at(as_of: date) -> RuleSet:
    """The rule set in force on `as_of`. Raises `TzcError` outside the dates known: the law is never
    guessed."""
    known = all_rules()
    for rules in known:
        if as_of in rules.in_force:
            return rules
    raise TzcError(
        N_("no text is known to be in force on {date}: those known go from {first} to {last}"),
        hint=N_("to apply one of them all the same, name it with --rules: {names}"),
        date=as_of,
        first=known[0].in_force_from,
        last=known[-1].in_force_until,
        names=", ".join(rules.id for rules in known),
    )


def rules_named(name: str) -> RuleSet:
    """The rule set called `name`, whatever the date. Raises `UsageError` when there is none."""
    known = {rules.id: rules for rules in all_rules()}
    if name not in known:
        raise UsageError(
            N_("no rule set is called “{name}”"),
            hint=N_("one of: {names}"),
            name=name,
            names=", ".join(known),
        )
    return known[name]


def known_to_be_in_force(rules: RuleSet, as_of: date) -> bool:
    """Whether the text is known to be in force on `as_of`: forced by name on another day, a result must say so."""
    return as_of in rules.in_force


def differences(one: RuleSet, other: RuleSet) -> list[str]:
    """The criteria (codes) on which two texts do not ask the same: whether it is asked, how long, how it is counted."""
    codes = dict.fromkeys([*one.criteria, *other.criteria])
    return [code for code in codes if _asks(one.criteria.get(code)) != _asks(other.criteria.get(code))]


def _asks(criterion: Criterion | None) -> tuple[object, ...]:
    if criterion is None or not criterion.required:
        return ()
    counted = (
        criterion.decides,
        criterion.registration_alone,
        criterion.to_assess,
        criterion.automatic_from,
        criterion.automatic_categories,
    )
    return (criterion.operator, criterion.months, *counted)


def _read(file: Path) -> RuleSet:
    with file.open("rb") as opened:
        data: dict[str, Any] = tomllib.load(opened)
    listed = [
        Criterion(**{"operator": None, "value": None, "unit": None, "title": data["title"], **_frozen(values)})
        for values in data.pop("criterion")
    ]
    return RuleSet(**data, criteria={criterion.code: criterion for criterion in listed})


def _frozen(values: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
