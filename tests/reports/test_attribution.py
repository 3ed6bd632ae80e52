"""What accounts for a revised figure: one input, several together, or the tool itself."""

from dataclasses import replace
from datetime import date

import pandas as pd

from tests.reports.made import situation, usual
from tzc_cli.reports.attribution import NOTED, VERSION, Known, causes, made_with_one_as_then
from tzc_cli.reports.noted import ENTRIES, Noted, frame_of

CELL = ("t", "row", "total")
_NO_RULING = pd.DataFrame(
    {"person": [1], "ruling": ["eligible"], "motive": ["x"], "ruled_on": [pd.Timestamp(2099, 1, 1)]}
)[:0]


def again(**by_kind: object) -> dict[str, dict[tuple[str, str, str], object]]:
    return {kind.replace("all", "").replace("_", "-"): {CELL: value} for kind, value in by_kind.items()}


def test_the_input_that_gives_the_figure_back_alone_accounts_for_it() -> None:
    assert causes(CELL, "10", 12, again(job_seekers=12, residents=10, contracts=12, all=10)) == ("residents",)


def test_inputs_that_only_together_give_it_back_are_all_named() -> None:
    assert causes(CELL, "10", 13, again(job_seekers=12, residents=11, contracts=13, all=10)) == (
        "job-seekers",
        "residents",
    )  # fmt: skip


def test_a_figure_that_nothing_gives_back_comes_from_the_tool_or_its_rules() -> None:
    assert causes(CELL, "9", 13, again(job_seekers=13, residents=13, contracts=13, all=13)) == (VERSION,)


def test_a_contract_that_came_late_and_a_step_noted_since_are_told_apart() -> None:
    made = usual()
    fewer = replace(made, contracts=made.contracts[made.contracts["person"] != 6])
    now = Known(made, Noted(frame_of([(1, "met", date(2018, 1, 5))], ENTRIES)), _NO_RULING)
    then = Known(fewer, Noted(), _NO_RULING)
    told = made_with_one_as_then(now, then, situation(made), None)
    present, met = ("employees", "present", "total"), ("coverage", "met", "total")
    assert told["contracts"][present] == 2
    assert told["residents"][present] == told[NOTED][present] == 3
    assert causes(present, "2", 3, told) == ("contracts",)
    assert causes(met, "", 1, told) == (NOTED,)
