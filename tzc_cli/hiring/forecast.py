"""When everyone who waits would be hired: the queue, the places opened each month, known dates. No model, no odds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tzc_cli.dates import add_months
from tzc_cli.i18n import N_, Texts

ASSUMPTIONS = (
    N_("{places} places open on the first of each month, and each is taken at once."),
    N_("People are hired in the order of the queue as it stands; nobody joins it, leaves it or is passed over."),
    N_("Whoever is validated but not eligible yet is hired from the month after the day every criterion holds."),
    N_("People whose day of eligibility is not known are left out: they are counted apart."),
    N_("Nobody leaves the EBE, and the law does not change."),
)


@dataclass(frozen=True)
class Waiting:
    """Someone validated who waits. `from_`: the day they may be hired, None when it is not known."""

    person_id: str
    from_: date | None


@dataclass(frozen=True)
class Month:
    """One month: its first day, how many wait before (eligible by then), who is hired, how many wait after."""

    on: date
    waiting: int
    hired: tuple[str, ...]
    left: int


@dataclass(frozen=True)
class Forecast:
    """Month after month until `until`. `last_hire`: the month in which the last of those with a known day is hired,
    None when that is later than `until`; `later`: still waiting then; `unknown`: day of eligibility not known."""

    places: int
    until: date
    months: tuple[Month, ...]
    last_hire: date | None
    later: tuple[str, ...]
    unknown: tuple[str, ...]

    def assumptions_in_words(self, _: Texts) -> list[str]:
        """What it rests on, to be printed with it."""
        return [_(ASSUMPTIONS[0], places=self.places), *(_(line) for line in ASSUMPTIONS[1:])]


def build_forecast(queue: Sequence[Waiting], as_of: date, until: date, places: int) -> Forecast:
    """Who is hired in which month, from the month after `as_of` to `until`; `queue` in the order of the list."""
    unknown = tuple(one.person_id for one in queue if one.from_ is None)
    left = [one for one in queue if one.from_ is not None]
    months: list[Month] = []
    first = add_months(as_of.replace(day=1), 1)
    last_hire = None
    for number in range(max(0, (until.year - first.year) * 12 + until.month - first.month + 1)):
        on = add_months(first, number)
        if on > until or not left:
            break
        ready = [one for one in left if one.from_ is not None and one.from_ <= on]
        hired = {one.person_id for one in ready[:places]}
        left = [one for one in left if one.person_id not in hired]
        names = tuple(one.person_id for one in ready[:places])
        months.append(Month(on, len(ready), names, len(ready) - len(names)))
        last_hire = on if hired and not left else None
    return Forecast(places, until, tuple(months), last_hire, tuple(one.person_id for one in left), unknown)
