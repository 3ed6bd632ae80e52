"""--known-at over a history made up at random: what was answered after each act is answered again from its end.

On the real clock, since links are dated by the store itself: a second passes between two acts.
"""

import json
import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.journeys import CHAIN
from tests.conftest import CONTRACTS, RESIDENTS, SEEKERS
from tzc_cli.cli.app import run
from tzc_cli.store import open_store
from tzc_cli.store.rulings import add_ruling

DAY = ("--as-of", "2018-12-31")
QUESTIONS = (
    ("eligible", "--verdict", "all", *DAY),
    ("hiring-list", "--district", "loos", *DAY),
    ("gaps", *DAY),
    ("diff", "--from", "2018-06-30", "--to", "2018-12-31"),
    ("law", "impact", "loi-2016-231", "loi-2020-1577", *DAY),
    ("report", "--year", "2018", "--quiet"),
)
# What says when the answer was asked, or cannot be known again: how rows were joined, which pairs waited.
_OF_THE_ASKING = {
    "known_at", "asked_known_at", "known_from", "notes_sha256", "links_sha256", "number", "sha256", "list"
}  # fmt: skip
_NAMES = ("DURAND", "MARTIN", "PETIT", "LEROY", "MOREL", "FABRE")
_ADDED = ("--by", "A. Martin", "--proof", "bail", "--on", "2018-12-01")
_DECIDED = ("--by", "A. Martin", "--why", "vu en séance")


class History:
    """A territory and what may happen to it; DURAND and MARTIN may be two names of one person."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
        self.folder, self.capsys, self.dice = folder, capsys, random.Random(seed)
        self.people = [
            {"name": name, "birth": "05/05/1970" if at < 2 else f"0{at}/06/198{at}", "registered": self.day(),
             "moved_in": self.day(), "category": "1"}
            for at, name in enumerate(_NAMES)
        ]  # fmt: skip
        self.ask("activity", "add", "Recyclerie", "--district", "loos", "--state", "running",
                 "--opinion", "favourable", "--opinion-on", "2018-10-20")  # fmt: skip
        self.extract()
        self.residents()

    def ask(self, *arguments: object) -> str:
        """What a command prints; whether it can be done does not matter here."""
        self.capsys.readouterr()
        run([*map(str, arguments), "--territory", str(self.folder)])
        return self.capsys.readouterr().out

    def json(self, *arguments: object) -> Any:
        return json.loads(self.ask(*arguments, "--json"))

    def day(self) -> str:
        return f"{self.dice.randint(1, 28):02}/0{self.dice.randint(1, 9)}/201{self.dice.randint(5, 8)}"

    def somebody(self) -> str:
        people = self.json(*QUESTIONS[0])["people"]
        return str(self.dice.choice(people)["person_id"])

    def keep(self, name: str, text: str) -> None:
        (self.folder / "registers" / name).write_text(text, encoding="utf-8")
        self.ask("import")

    def extract(self) -> None:
        lines = []
        for at, one in enumerate(self.people):
            if self.dice.random() < 0.2:
                one["registered"] = self.day()
            one["category"] = self.dice.choice("1112AD")
            if self.dice.random() < 0.8:
                lines.append(f"123456{at}A;{one['name']};Jean;{one['birth']};{at} rue X;59120;LOOS;"
                             f"{one['registered']};{one['category']}\n")  # fmt: skip
        self.keep(f"demandeurs_2018-{self.dice.choice(('11-30', '12-31'))}.csv", SEEKERS + "".join(lines))

    def residents(self) -> None:
        lines = []
        for at, one in enumerate(self.people):
            if self.dice.random() < 0.2:
                one["moved_in"] = self.day()
            if self.dice.random() < 0.8:
                lines.append(f"{one['name']};Jean;;{one['birth']};{at} rue X;59120;LOOS;{one['moved_in']};\n")
        self.keep(f"{self.dice.choice(('bailleur', 'mairie'))}_2018-12-31.csv", RESIDENTS + "".join(lines))

    def two_names_of_one(self) -> None:
        self.keep("epoux_2018-12-31.csv", RESIDENTS + "DURAND;Jean;MARTIN;05/05/1970;1 rue X;59120;LOOS;01/01/2016;\n")

    def of_two_again(self) -> None:
        self.keep("epoux_2018-12-31.csv", RESIDENTS + "ROUX;Léa;;05/05/1971;9 rue X;59120;LOOS;01/01/2016;\n")

    def contracts(self) -> None:
        at = self.dice.randrange(len(self.people))
        one = self.people[at]
        line = f"{one['name']};Jean;{one['birth']};123456{at}A;15/11/2018;;35;Couture\n"
        self.keep("contrats_2018-12-31.csv", CONTRACTS + line)

    def fact(self) -> None:
        facts = (("resident_since", "2017-05-01"), ("registered_on", "2016-03-01"), ("address", "3 rue X, 59120 LOOS"))
        self.ask("fact", self.somebody(), *self.dice.choice(facts), *_ADDED)

    def path(self) -> None:
        person = self.somebody()
        for number, status in enumerate(CHAIN, 1):
            self.ask("step", person, status, "--on", f"2018-10-{number:02}")

    def objection(self) -> None:
        self.ask("step", self.somebody(), "objected", "--on", "2018-11-12")

    def withdrawal(self) -> None:
        person = self.somebody()
        if entries := self.json("path", person)["entries"]:
            self.ask("step", person, "--cancel", self.dice.choice(entries)["entry"])

    def hire(self) -> None:
        self.ask("hire", self.somebody(), "--on", "2018-12-20", "--activity", "Recyclerie", "--hours", "35",
                 "--force", "--why", "essai")  # fmt: skip

    def leave(self) -> None:
        self.ask("leave", self.somebody(), "--on", "2018-12-28", "--reason", "resignation")

    def ruling(self) -> None:
        person, on = int(self.somebody().removeprefix("P-")), date(2018, 12, self.dice.randint(1, 28))
        with open_store(self.folder / "tzc.sqlite") as store, store.transaction():
            add_ruling(store, person, self.dice.choice(("eligible", "ineligible")), "undetermined", "vu", on,
                       datetime.now(UTC))  # fmt: skip

    def decision(self) -> None:
        with open_store(self.folder / "tzc.sqlite") as store:
            rows = [row for (row,) in store.query("SELECT row FROM link ORDER BY row")]
        one, other = self.dice.sample(rows, 2)
        self.ask("review", self.dice.choice(("accept", "reject")), f"R{one}", f"R{other}", *_DECIDED)

    def answers(self, *more: str) -> list[Any]:
        found = [_told(self.json(*question, *more)) for question in QUESTIONS]
        for person in found[0]["people"]:
            told = self.json("explain", person["person_id"], *DAY, *more)
            told.pop("rows")
            found.append(_told(told))
        return found


def _told(answer: Any) -> Any:
    if isinstance(answer, dict):
        kept = {key: _told(value) for key, value in answer.items() if key not in _OF_THE_ASKING}
        return {**kept, "rows": None} if kept.get("id") == "pending" else kept
    return [_told(each) for each in answer] if isinstance(answer, list) else answer


ACTS: tuple[Callable[[History], None], ...] = (
    History.extract, History.residents, History.two_names_of_one, History.of_two_again, History.contracts, History.fact,
    History.path, History.objection, History.withdrawal, History.hire, History.leave, History.ruling, History.decision,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_what_was_answered_at_each_moment_is_answered_again(
    seed: int, small: Callable[[dict[str, str]], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    history = History(small({}), capsys, seed)
    kept = []
    # Every kind of act at least once, in an order of its own.
    acts = [*ACTS, *history.dice.choices(ACTS, k=7)]
    history.dice.shuffle(acts)
    for act in acts:
        act(history)
        time.sleep(1.05)
        at = datetime.now(UTC).astimezone().strftime("%Y-%m-%dT%H:%M:%S")
        kept.append((act.__name__, at, history.answers()))
        time.sleep(1.05)
    assert len({str(answers) for _name, _at, answers in kept}) > len(acts) / 2, "hardly anything happened"
    for name, at, answers in kept:
        assert history.answers("--known-at", at) == answers, name
