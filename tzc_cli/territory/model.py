"""What a territory is, once its file is read."""

import difflib
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from tzc_cli.dates import Interval
from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_
from tzc_cli.territory.limits import Limits
from tzc_cli.territory.local_rules import LocalRules

Side = Literal["odd", "even", "both"]
Order = Literal["validated_on", "volunteered_on", "deprived_since", "drawn"]


@dataclass(frozen=True, slots=True)
class Street:
    """A street of the perimeter. `from_` and `to`: first and last house numbers, included; None is no bound.

    `from_suffix`, `to_suffix`: the bound is that very number ("75 BIS"); without a suffix, `to` takes in 75 bis and
    75 ter. `since`, `until`: the days on which the entry is in the perimeter, both included; None is no bound.
    """

    name: str
    from_: int | None = None
    to: int | None = None
    side: Side = "both"
    from_suffix: str = ""
    to_suffix: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def in_force(self) -> Interval:
        """The days on which the entry is in the perimeter."""
        return Interval(self.since, self.until)

    @property
    def whole(self) -> bool:
        """Whether every number of the street is in, so that a missing number does not matter."""
        return self.from_ is None and self.to is None and self.side == "both"


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many people of a district the CLE reckons concerned, on which day, and how it came to it."""

    on: date
    people: int
    how: str | None = None


@dataclass(frozen=True, slots=True)
class District:
    """An accredited district: streets, or without any the whole of its communes (INSEE codes) or
    postcodes."""

    id: str
    name: str
    accredited_from: date
    accredited_until: date | None = None
    communes: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    streets: tuple[Street, ...] = ()
    estimates: tuple[Estimate, ...] = ()

    @property
    def accredited(self) -> Interval:
        """The days on which the district is accredited."""
        return Interval(self.accredited_from, self.accredited_until)

    def estimate(self, day: date) -> Estimate | None:
        """The CLE's latest estimate by a day; None when it had made none."""
        return max((one for one in self.estimates if one.on <= day), key=lambda one: one.on, default=None)


@dataclass(frozen=True, slots=True)
class HiringList:
    """The rule of order adopted by the CLE, and when; `seed` is published when the order is drawn by lot."""

    order: Order = "validated_on"
    adopted_on: date | None = None
    seed: int | None = None


@dataclass(frozen=True)
class Territory:
    """What tzc.toml says, and the folder it lies in.

    `language` is that of documents; `freshness_days` is how long an extract of job seekers can be relied on;
    counts of people from 1 to `mask_below` - 1 are masked in what is published; `delay_days`: how long the CLE wants
    nobody to wait for a contract.
    `rules` what the territory decided for itself within the law; `limits`: what a file may ask of the machine.
    """

    name: str
    language: str
    folder: Path
    districts: tuple[District, ...]
    freshness_days: int = 62
    hiring_list: HiringList = field(default_factory=HiringList)
    mask_below: int = 6
    delay_days: int = 180
    rules: LocalRules = field(default_factory=LocalRules)
    limits: Limits = field(default_factory=Limits)

    @property
    def registers_folder(self) -> Path:
        """Where the files to import lie."""
        return self.folder / "registers"

    @property
    def exports_folder(self) -> Path:
        """Where results are written unless `--output` says otherwise."""
        return self.folder / "exports"

    @property
    def store_path(self) -> Path:
        """The store: one SQLite file beside tzc.toml."""
        return self.folder / "tzc.sqlite"


def folded(text: str) -> str:
    """Text without accents, case or punctuation, as names of districts are compared."""
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", "".join(letters).casefold()))


def district_named(territory: Territory, text: str) -> District:
    """The district whose id or name is `text`, or alone begins with it; case and accents do not matter.

    Raises `UsageError` (exit code 2) when there is none, with the nearest names, or several.
    """
    wanted = folded(text)
    districts = territory.districts
    names = {folded(name): district for district in districts for name in (district.name, district.id)}
    if wanted in names:
        return names[wanted]
    begun = {district.id: district for name, district in names.items() if wanted and name.startswith(wanted)}
    if len(begun) == 1:
        return next(iter(begun.values()))
    if begun:
        raise UsageError(
            N_("“{text}” is the beginning of several districts"),
            hint=N_("write more of it: {names}"),
            text=text,
            names=", ".join(begun),
        )
    near = [names[name].id for name in difflib.get_close_matches(wanted, names, n=3, cutoff=0)]
    raise UsageError(
        N_("no district of this territory is called “{text}”"),
        hint=N_("nearest: {names}"),
        text=text,
        names=", ".join(dict.fromkeys(near)),
    )
