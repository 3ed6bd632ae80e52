"""Every count of the sample's yearly report, recounted in plain Python from its files: knows nothing of tzc.

`figures()` gives (table, row, column) → value, as the report names them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from math import ceil, exp, floor, sqrt
from statistics import mean, median

from tests.reports.recount_people import EXTRACTS, PERIMETERS, Hire, Judged, Person, activities, files, people, rules

MET, NOT_MET, UNKNOWN = rules.MET, rules.NOT_MET, rules.UNKNOWN
months_later, governing_registration = rules.months_later, rules.governing_registration

DISTRICTS = ("loos", "tourcoing")
PLACES = (*DISTRICTS, "elsewhere", "total")
END, EVE, START = date(2018, 12, 31), date(2017, 12, 31), date(2018, 1, 1)
ESTIMATES = {"loos": 410, "tourcoing": 350}
DELAY = 180
Figures = dict[tuple[str, str, str], object]
MET_STATUSES = {
    "met", "volunteer", "declined", "to_validate", "validated", "refused", "deferred", "waiting", "offered", "hired",
    "suspended", "left_ebe",
}  # fmt: skip
VOLUNTEERS = MET_STATUSES - {"met", "declined"}
QUEUE = {"validated", "waiting", "offered"}
OPEN = {"identified", "contacted", "met", "volunteer", "to_validate", "deferred"} | QUEUE
CRITERIA = ("registered", "without_work", "resident_in_district", "resident_long_enough", "district_accredited")
FACTS = dict(zip(CRITERIA, ("registered_on", "deprived_since", "address", "resident_since", "address"), strict=True))
STATES = {
    "idea": "idée", "under_study": "à l'étude", "opinion_asked": "avis demandé", "running": "en cours",
    "stopped": "arrêtée",
}  # fmt: skip
LINES = (
    *(f"sex_{sex}" for sex in ("F", "M", "not_known")),
    *(f"age_{age}" for age in ("under_26", "26_to_49", "50_and_over", "not_known")), "education_not_known",
    *(f"{fact}_{said}" for fact in ("rqth", "rsa") for said in ("yes", "no", "not_known")),
)  # fmt: skip
REASONS = {
    "Démission": "resignation", "CDI ailleurs": "cdi_elsewhere", "CDD de 6 mois ou plus": "fixed_term",
    "Fin de période d'essai": "end_of_trial", "Rupture conventionnelle": "agreed_termination", "Retraite": "retirement",
    "Inaptitude": "unfitness", "Licenciement": "dismissal", "Décès": "death", "Autre": "other",
}  # fmt: skip


def share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None


class Recount:
    """The counts of one day and the year before it."""

    def __init__(self, everyone: dict[str, Person], end: date, start: date) -> None:
        self.everyone, self.end, self.start = list(everyone.values()), end, start
        self.eve = start - timedelta(days=1)
        self.judged = Judged(everyone, end)
        self.home = {one.number: self.judged.home(one) for one in self.everyone}
        self.verdict = {one.number: self.judged.verdict(one) for one in self.everyone}
        self.made: Figures = {}

    # -- places ---------------------------------------------------------------------------------------------------
    def at_work(self, one: Person) -> str:
        begun = one.begun(self.end)
        return begun[-1].district if begun else ""

    def place(self, one: Person) -> str:
        """The district of somebody on a path."""
        return self.home[one.number] or self.at_work(one)

    def split(self, table: str, row: str, places: Iterable[str]) -> dict[str, int]:
        """A line of counts by district, elsewhere and in all."""
        found = Counter(place if place in DISTRICTS else "elsewhere" for place in places)
        counted = {place: found[place] for place in PLACES[:-1]} | {"total": sum(found.values())}
        self.put(table, row, counted)
        return counted

    def put(self, table: str, row: str, values: dict[str, object] | dict[str, int]) -> None:
        self.made |= {(table, row, place): value for place, value in values.items()}

    def people(self, table: str, row: str, chosen: Callable[[Person], object]) -> dict[str, int]:
        return self.split(table, row, [self.home[one.number] for one in self.everyone if chosen(one)])

    def on_path(self, table: str, row: str, chosen: Callable[[Person], object]) -> dict[str, int]:
        return self.split(table, row, [self.place(one) for one in self.everyone if chosen(one)])

    def shares(self, table: str, row: str, part: dict[str, int], whole: dict[str, int]) -> None:
        self.put(table, row, {place: share(part[place], whole[place]) for place in PLACES})

    # -- facts ----------------------------------------------------------------------------------------------------
    def criterion(self, one: Person, code: str) -> str:
        """The rules leave two cases open that the report counts: whoever lives in no district lives in no accredited
        one; whoever has left, or comes later, has not been there for long enough."""
        found = self.judged.found[one.number].criteria[code]
        if found or self.judged.found[one.number].criteria["resident_in_district"] != NOT_MET:
            return found
        if code == "district_accredited":
            return found if self.home[one.number] else NOT_MET
        return found if self.judged.covered(one) else NOT_MET

    def stay_since(self, one: Person) -> date | None:
        """The first day of the stay that the verdict counts; of one that is over, or to come, its own."""
        if one.residences and not self.judged.covered(one):
            return self.judged.last_home(one).since
        row, _listed = governing_registration(one.registrations, EXTRACTS, PERIMETERS.freshness, self.end)
        return rules.assess_residence(one.residences, row, PERIMETERS, self.end, rules.Verdict())

    def registered_on(self, one: Person) -> date | None:
        row, _listed = governing_registration(one.registrations, EXTRACTS, PERIMETERS.freshness, self.end)
        return row.registered_on if row else None

    def over_a_year(self, one: Person) -> bool:
        since = self.registered_on(one)
        return self.criterion(one, "registered") == MET and bool(since) and months_later(since, 12) < self.end

    def hired(self, one: Person) -> bool:
        return bool(one.begun(self.end))

    def been(self, one: Person, statuses: set[str]) -> bool:
        return any(status in statuses for _on, status in one.path(self.end))

    def outcome(self, one: Person) -> str:
        days = [on for on, status in one.path(self.end) if status == "validated"]
        if not days:
            return ""
        later = [one_hire.hired_on for one_hire in one.begun(self.end)]
        later += [on for on, status in one.path(self.end) if status == "hired"]
        if any(on >= days[-1] for on in later):
            return "hired"
        status = one.status(self.end)
        if status in QUEUE:
            return "waiting"
        return "other" if status in ("job_elsewhere", "training", "retired") else "gone"

    def waited(self, one: Person) -> int:
        return (self.end - [on for on, status in one.path(self.end) if status == "validated"][-1]).days

    def waits(self, one: Person) -> list[int]:
        """Days from a validation to the first contract after it, of contracts begun over the period."""
        found: dict[date, date] = {}
        for hire in one.begun(self.end):
            said = [on for on, status in one.path(self.end) if status == "validated" and on <= hire.hired_on]
            if said and said[-1] not in found:
                found[said[-1]] = hire.hired_on
        return [(on - said).days for said, on in found.items() if on >= self.start]

    # -- tables ---------------------------------------------------------------------------------------------------
    def funnel(self) -> None:
        known = self.people("funnel", "known", lambda _one: True)
        self.people("funnel", "registered", lambda one: self.criterion(one, "registered") == MET)
        self.people("funnel", "registered_over_a_year", self.over_a_year)
        self.people("funnel", "eligible", lambda one: self.verdict[one.number] == "eligible")
        self.on_path("funnel", "met", lambda one: self.been(one, MET_STATUSES))
        self.on_path("funnel", "volunteers", lambda one: self.been(one, VOLUNTEERS))
        self.on_path("funnel", "validated", lambda one: self.been(one, {"validated"}))
        self.split("funnel", "ever_hired", [self.at_work(one) for one in self.everyone if self.hired(one)])
        self.split("funnel", "present", [hire.district for hire in self.present()])
        self.put("verdicts", "total", known)
        self.put("registers", "total", known)

    def eligible_and_new(self, one: Person) -> bool:
        return self.verdict[one.number] == "eligible" and not self.hired(one)

    def present(self) -> list[Hire]:
        return [running[-1] for one in self.everyone if (running := one.in_force(self.end))]

    def verdicts(self) -> None:
        for verdict in ("eligible", "undetermined", "ineligible"):
            self.people("verdicts", verdict, lambda one, verdict=verdict: self.verdict[one.number] == verdict)
        lacking = {one.number: self.lacking(one) for one in self.everyone if self.undetermined(one)}
        for fact in sorted({fact for facts in lacking.values() for fact in facts}):
            self.people("missing", fact, lambda one, fact=fact: fact in lacking.get(one.number, ()))
            self.people("to_complete", fact, lambda one, fact=fact: lacking.get(one.number) == {fact})
        self.people("to_complete", "several", lambda one: len(lacking.get(one.number, ())) > 1)
        self.people("to_complete", "total", lambda one: one.number in lacking)
        for code in CRITERIA:
            self.people("ineligible", code, lambda one, code=code: self.criterion(one, code) == NOT_MET)
        free = [one for one in self.everyone if self.verdict[one.number] == "eligible" and not one.in_force(self.end)]
        for row, chosen in (
            ("never_hired", lambda one: not self.hired(one)),
            ("hired_before", self.hired),
            ("total", lambda _one: True),
        ):
            self.split("waiting", row, [self.home[one.number] for one in free if chosen(one)])

    def undetermined(self, one: Person) -> bool:
        return self.verdict[one.number] == "undetermined"

    def lacking(self, one: Person) -> set[str]:
        return {FACTS[code] for code in CRITERIA if self.criterion(one, code) == UNKNOWN}

    def coverage(self) -> None:
        self.people("coverage", "registered_over_a_year", self.over_a_year)
        estimated: dict[str, object] = {**ESTIMATES, "elsewhere": None, "total": sum(ESTIMATES.values())}
        self.put("coverage", "estimated", estimated)
        met = self.on_path("coverage", "met", lambda one: self.been(one, MET_STATUSES))
        self.put(
            "coverage", "coverage",
            {place: share(met[place], float(str(estimated[place] or 0))) for place in PLACES},
        )  # fmt: skip
        volunteers = self.on_path("coverage", "volunteers", lambda one: self.been(one, VOLUNTEERS))
        self.shares("coverage", "volunteering", volunteers, met)
        for row in ("hired", "other", "waiting", "gone"):
            self.on_path("outcomes", row, lambda one, row=row: self.outcome(one) == row)
        everyone = self.on_path("outcomes", "validated", self.outcome)
        reached = self.on_path("outcomes", "reached", lambda one: self.outcome(one) in ("hired", "other"))
        self.shares("outcomes", "exhaustiveness", reached, everyone)

    def capture(self) -> None:
        seekers = {one.number for one in self.everyone if self.home[one.number] and self.over_a_year(one)}
        residents = {one.number for one in self.everyone if self.home[one.number] and one.residences}
        sets = {
            "over_a_year": seekers, "residents": residents, "both": seekers & residents,
            "seekers_alone": seekers - residents, "residents_alone": residents - seekers, "in_one": seekers | residents,
        }  # fmt: skip
        counted = {row: self.people("capture", row, lambda one, found=found: one.number in found)
                   for row, found in sets.items()}  # fmt: skip
        for place in (*DISTRICTS, "total"):
            one, other, both = (counted[row][place] for row in ("over_a_year", "residents", "both"))
            known, first, second = one + other - both, one - both + 0.5, other - both + 0.5
            missed = first * second / (both + 0.5)
            spread = 1.959964 * sqrt(1 / (both + 0.5) + 1 / first + 1 / second + (both + 0.5) / (first * second))
            self.made["capture", "estimate", place] = round((one + 1) * (other + 1) / (both + 1) - 1)
            self.made["capture", "least", place] = max(known, floor(known + missed * exp(-spread) - 0.5))
            self.made["capture", "most", place] = ceil(known + missed * exp(spread) - 0.5)

    def waiting_times(self) -> None:
        came = [(self.place(one), days) for one in self.everyone for days in self.waits(one)]
        queue = [(self.place(one), self.waited(one)) for one in self.everyone if self.outcome(one) == "waiting"]
        for row, found in (("hired", came), ("waiting", queue)):
            self.split("waits", row, [place for place, _days in found])
            self.measures("waits", f"{row}_median", found, lambda days: float(median(days)))
            self.measures("waits", f"{row}_ninth_decile", found, _ninth_decile)
            self.measures("waits", f"{row}_longest", found, lambda days: float(max(days)))
        self.split("waits", "past_delay", [place for place, days in queue if days > DELAY])
        bands = (0, 31, 92, 183, 366, 10**6)
        names = ("to_1_month", "to_3_months", "to_6_months", "to_1_year", "over_1_year")
        for row, first, after in zip(names, bands, bands[1:], strict=False):
            self.split("wait_bands", row, [place for place, days in queue if first <= days < after])
        self.split("wait_bands", "total", [place for place, _days in queue])

    def measures(
        self, table: str, row: str, found: list[tuple[str, float]], measure: Callable[[list[float]], float]
    ) -> None:
        for place in (*DISTRICTS, "total"):
            values = [value for where, value in found if place in ("total", where)]
            self.made[table, row, place] = round(measure(values), 4) if values else None

    def statuses(self) -> None:
        shown: dict[str, list[Person]] = {"statuses": self.everyone}
        for place in DISTRICTS:
            shown[f"statuses-{place}"] = [one for one in self.everyone if self.place(one) == place]
        for table, those in shown.items():
            counted: Counter[tuple[str, str]] = Counter()
            for one in those:
                counted[one.status(self.eve), "start"] += 1
                counted[one.status(self.end), "end"] += 1
                before = ""
                for on, status in one.path(self.end):
                    if on >= self.start:
                        counted[status, "entries"] += 1
                        counted[before, "exits"] += 1
                    before = status
            for status in self.seen():
                self.put(table, status, {name: counted[status, name] for name in ("start", "entries", "exits", "end")})

    def seen(self) -> set[str]:
        """Statuses that somebody has, or had during the period."""
        over = {status for one in self.everyone for on, status in one.path(self.end) if on >= self.start}
        return (over | {one.status(day) for one in self.everyone for day in (self.eve, self.end)}) - {""}

    def employees(self) -> None:
        self.put("employees", "ever_hired", {place: self.made["funnel", "ever_hired", place] for place in PLACES})
        there = self.present()
        running = [hire for one in self.everyone for hire in one.in_force(self.end)]
        hours = {id(one): sum(hire.hours for hire in one.in_force(self.end)) for one in self.everyone}
        part = [one.in_force(self.end)[-1] for one in self.everyone if 0 < hours[id(one)] < 35]
        everyone = self.split("employees", "present", [hire.district for hire in there])
        self.split("employees", "supervisory", [hire.district for hire in there if hire.supervisory])
        self.split("employees", "hours_not_stated", [])
        some = self.split("employees", "part_time", [hire.district for hire in part])
        self.shares("employees", "part_time_share", some, everyone)
        for row, chosen in (("part_time_chosen", True), ("part_time_not_chosen", False), ("part_time_unknown", None)):
            self.split("employees", row, [hire.district for hire in part if hire.chosen is chosen])
        for place in (*DISTRICTS, "total"):
            worked = sum(hire.hours for hire in running if place in ("total", hire.district))
            self.made["employees", "fte", place] = round(worked / 35, 4)

    def flows(self) -> None:
        hires = [hire for one in self.everyone for hire in one.contracts]
        begun = [hire for hire in hires if self.start <= hire.hired_on <= self.end]
        ended = [hire for hire in hires if self.ended(hire, self.start, self.end)]
        self.split("flow", "at_start", [hire.district for hire in hires if _in_force(hire, self.eve)])
        self.split("flow", "entries", [hire.district for hire in begun])
        self.split("flow", "exits", [hire.district for hire in ended])
        self.split("flow", "at_end", [hire.district for hire in hires if _in_force(hire, self.end)])
        for month in range(1, 13):
            first = date(self.end.year, month, 1)
            last = months_later(first, 1) - timedelta(days=1)
            there = [hire for hire in hires if _in_force(hire, last)]
            people_there = [one for one in self.everyone if one.in_force(last)]
            self.put("months", f"{first:%Y-%m}", {
                "entries": sum(first <= hire.hired_on <= last for hire in hires),
                "exits": sum(self.ended(hire, first, last) for hire in hires), "in_force": len(there),
                "employees": len(people_there), "fte": round(sum(hire.hours for hire in there) / 35, 4),
            })  # fmt: skip
        everyone = self.split("exits", "total", [hire.district for hire in ended])
        for reason in {hire.reason for hire in ended}:
            self.split("exits", REASONS[reason], [hire.district for hire in ended if hire.reason == reason])
        ordinary = [hire.district for hire in ended if REASONS[hire.reason] in ("cdi_elsewhere", "fixed_term")]
        work = self.split("exits", "ordinary_work", ordinary)
        self.shares("exits", "ordinary_work_share", work, everyone)
        for months in (12, 24):
            asked = [one for one in self.everyone if self.hired(one)
                     and months_later(one.begun(self.end)[0].hired_on, months) <= self.end]  # fmt: skip
            stayed = [one for one in asked if one.in_force(months_later(one.begun(self.end)[0].hired_on, months))]
            all_ = self.split("retention", f"hired_{months}_months_ago", map(self.at_work, asked))
            kept = self.split("retention", f"there_after_{months}_months", map(self.at_work, stayed))
            self.shares("retention", f"retention_{months}_months", kept, all_)

    def ended(self, hire: Hire, first: date, last: date) -> bool:
        day = timedelta(days=1)
        return hire.left_on is not None and first - day <= hire.left_on < last and hire.hired_on <= last

    def lengths(self) -> None:
        free = [one for one in self.everyone if self.verdict[one.number] == "eligible"]
        self.spells("length_eligible", [(self.home[one.number], self.without_work(one), self.end) for one in free])
        came = [one for one in self.everyone if self.hired(one)]
        first = [(one, one.begun(self.end)[0].hired_on) for one in came]
        self.spells("length_hired", [(self.at_work(one), _since(one, on), on) for one, on in first])

    def without_work(self, one: Person) -> date | None:
        """As the verdict takes it: registered since, or the day after an EBE contract that ended later."""
        start = self.registered_on(one)
        for hire in one.begun(self.end):
            if start and hire.left_on and start <= hire.left_on < self.end:
                start = hire.left_on + timedelta(days=1)
        return start

    def spells(self, table: str, found: list[tuple[str, date | None, date]]) -> None:
        known = [(place, since, until) for place, since, until in found if since]
        years = [(place, sum(months_later(since, 12 * count) <= until for count in (1, 2, 5)))
                 for place, since, until in known]  # fmt: skip
        for band, row in enumerate(("under_1_year", "1_to_2_years", "2_to_5_years", "5_years_and_over")):
            self.split(table, row, [place for place, number in years if number == band])
        self.split(table, "known", [place for place, *_rest in known])
        self.split(table, "not_known", [place for place, since, _until in found if not since])
        self.split(table, "total", [place for place, *_rest in found])
        months = [(place, (until - since).days / (365.25 / 12)) for place, since, until in known]
        self.measures(table, "mean_months", months, lambda values: float(mean(values)))
        self.measures(table, "median_months", months, lambda values: float(median(values)))

    def profiles(self) -> None:
        groups: dict[str, list[tuple[str, Person]]] = {
            "hired": [(self.at_work(one), one) for one in self.everyone if self.hired(one)],
            "waiting": [(self.place(one), one) for one in self.everyone if self.outcome(one) == "waiting"],
            "eligible": [(self.home[one.number], one) for one in self.everyone if self.eligible_and_new(one)],
            "concerned": [(self.home[one.number], one) for one in self.everyone
                          if self.home[one.number] and self.over_a_year(one)],
        }  # fmt: skip
        for table, place in (("profile", ""), *((f"profile-{district}", district) for district in DISTRICTS)):
            for group, found in groups.items():
                those = [one for where, one in found if not place or where == place]
                lines = Counter(line for one in those for line in self.lines(one))
                lines["total"] = len(those)
                for row in {*LINES, *lines}:
                    self.made[table, row, group] = lines[row]
                    self.made[table, row, f"{group}_share"] = share(lines[row], len(those))

    def lines(self, one: Person) -> Iterable[str]:
        yield f"sex_{one.fact('sex') or 'not_known'}"
        born = one.fact("birth")
        if isinstance(born, date):
            old = sum(months_later(born, 12 * years) <= self.end for years in (26, 50))
            yield ("age_under_26", "age_26_to_49", "age_50_and_over")[old]
        else:
            yield "age_not_known"
        yield "education_not_known"
        yield "rqth_not_known"
        row, _listed = governing_registration(one.registrations, EXTRACTS, PERIMETERS.freshness, self.end)
        extract = EXTRACTS[row.file] if row else END
        said = next((known["rsa"] for _rank, known in one.said if row and known.get("extract") == extract), "")
        yield {"O": "rsa_yes", "N": "rsa_no"}.get(str(said), "rsa_not_known")

    def activities(self) -> None:
        running = [hire for one in self.everyone for hire in one.in_force(self.end)]
        noted = activities()
        for row in {hire.activity for hire in running} | {"total"} | {name for name, *_rest in noted}:
            those = [hire for hire in running if row in ("total", hire.activity)]
            self.split("activities", row, [hire.district for hire in those])
            self.made["activities", row, "fte"] = round(sum(hire.hours for hire in those) / 35, 4)

        for row, word in STATES.items():
            self.split("states", row, [district for _name, district, state in noted if state == word])
        self.split("states", "total", [district for _name, district, _state in noted])

    def decisions(self) -> None:
        self.on_path("to_decide", "to_validate", lambda one: one.status(self.end) == "to_validate")
        late = [one for one in self.everyone if self.outcome(one) == "waiting" and self.waited(one) > DELAY]
        self.split("to_decide", "past_delay", map(self.place, late))
        self.on_path("to_decide", "out_of_touch", self.out_of_touch)

        last = months_later(self.end, 3)
        listed = [one for one in self.everyone if self.home[one.number] and self.judged.found[one.number]]
        reach: dict[str, list[Person]] = {"without_work": [], "resident_long_enough": [], "eligible": []}
        for one in listed:
            start, since = self.listed_since(one), self.stay_since(one)
            first = self.judged.found[one.number].eligible_from
            if start and self.end < months_later(start, 12) + timedelta(days=1) <= last:
                reach["without_work"].append(one)
            inside = self.criterion(one, "resident_in_district") != NOT_MET  # months at another address do not count
            if inside and since and self.end < months_later(since, 6) <= last:
                reach["resident_long_enough"].append(one)
            if first and self.end < first <= last and self.verdict[one.number] != "eligible":
                reach["eligible"].append(one)
        for row, those in reach.items():
            self.split("soon", row, [self.home[one.number] for one in those])

    def listed_since(self, one: Person) -> date | None:
        """Since when, for those whose length without work the day alone will settle."""
        row, listed = governing_registration(one.registrations, EXTRACTS, PERIMETERS.freshness, self.end)
        settled = row is not None and listed and row.category not in rules.TO_ASSESS and not one.in_force(self.end)
        return self.without_work(one) if settled else None

    def out_of_touch(self, one: Person) -> bool:
        last = max((on for on, *_rest in one.steps if on <= self.end), default=self.end)
        return one.status(self.end) in OPEN and months_later(last, 6) <= self.end

    def quality(self) -> None:
        sorts = {
            "both": lambda one: one.registrations and one.residences,
            "job_seekers_only": lambda one: one.registrations and not one.residences,
            "residents_only": lambda one: one.residences and not one.registrations,
            "contracts_only": lambda one: not one.registrations and not one.residences and one.contracts,
            "noted_only": lambda one: not one.rows,
        }
        for row, chosen in sorts.items():
            self.people("registers", row, chosen)
        self.people("gaps", "birth_date", lambda one: one.fact("birth") is None)
        self.people("gaps", "address", lambda one: self.criterion(one, "resident_in_district") == UNKNOWN)
        self.people("gaps", "registered_on", lambda one: one.registrations and not self.registered_on(one))
        self.people("gaps", "resident_since", lambda one: one.residences and not self.stay_since(one))
        self.split("gaps", "weekly_hours", [])
        self.split("gaps", "contract_dates", [])

    def count(self) -> Figures:
        for tables in (
            self.funnel, self.verdicts, self.coverage, self.capture, self.waiting_times, self.statuses, self.employees,
            self.flows, self.lengths, self.profiles, self.activities, self.decisions, self.quality,
        ):  # fmt: skip
            tables()
        return self.made


def _in_force(hire: Hire, on: date) -> bool:
    return hire.hired_on <= on and (hire.left_on is None or hire.left_on >= on)


def _ninth_decile(days: list[float]) -> float:
    return float(sorted(days)[ceil(0.9 * (len(days) - 1))])


def _since(one: Person, on: date) -> date | None:
    """By the register: the extract of that day or the nearest after that lists the person, else the latest before."""
    rows = one.registrations
    listed = [row for row in rows if EXTRACTS[row.file] >= on and row.registered_on and row.registered_on <= on]
    before = [row for row in rows if EXTRACTS[row.file] <= on and row not in listed]
    if listed:
        best = min(listed, key=lambda row: (EXTRACTS[row.file], row.registered_on or date.max, row.number))
    elif before:
        best = min(
            before,
            key=lambda row: (-EXTRACTS[row.file].toordinal(), row.registered_on or date.max, row.number),
        )
    elif rows:
        best = min(rows, key=lambda row: (EXTRACTS[row.file], row.registered_on or date.max, row.number))
    else:
        return None
    return best.registered_on if best.registered_on and best.registered_on <= on else None


BESIDE = {
    "eligible": ("funnel", "eligible"), "undetermined": ("verdicts", "undetermined"),
    "not_hired": ("waiting", "total"), "ever_hired": ("funnel", "ever_hired"), "entries": ("flow", "entries"),
    "exits": ("flow", "exits"), "present": ("employees", "present"), "fte": ("employees", "fte"),
    "met": ("coverage", "met"), "volunteers": ("coverage", "volunteers"), "validated": ("outcomes", "validated"),
    "reached": ("outcomes", "reached"), "exhaustiveness": ("outcomes", "exhaustiveness"),
    "waiting": ("outcomes", "waiting"), "past_delay": ("waits", "past_delay"),
}  # fmt: skip


# Figures of the first page, and where they come from.
HEADLINE = {"exhaustiveness": "exhaustiveness", "waiting": "waiting", "hires": "entries", "exits": "exits",
            "present": "present"}  # fmt: skip
DECIDE = {"to_validate": "to_decide", "past_delay": "to_decide", "out_of_touch": "to_decide", "without_work": "soon",
          "resident_long_enough": "soon", "eligible": "soon"}  # fmt: skip


def figures() -> Figures:
    """The figures of the report of 2018, those of 2017 beside them."""
    everyone = people()
    now, before = Recount(everyone, END, START).count(), Recount(everyone, EVE, date(2017, 1, 1)).count()
    for row, (table, name) in BESIDE.items():
        for own, place in (("beside", "total"), *((f"beside-{district}", district) for district in DISTRICTS)):
            one, other = before[table, name, place], now[table, name, place]
            now[own, row, "before"], now[own, row, "now"] = one, other
            if isinstance(one, int | float) and isinstance(other, int | float):
                times = 100 if row == "exhaustiveness" else 1
                now[own, row, "change"] = round(times * (other - one), 4)
    for row, name in HEADLINE.items():
        now |= {("headline", row, column): now["beside", name, column] for column in ("before", "now", "change")}
    for row, table in DECIDE.items():
        now |= {("decide", row, place): now[table, row, place] for place in PLACES}
    return now | files()
