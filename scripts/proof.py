"""How well law, eligibility and dates are tested: branch coverage first, then what mutants survive.

    python scripts/proof.py                    # coverage, then every mutant (about an hour on two quiet cores)
    python scripts/proof.py coverage           # coverage alone (two minutes)
    python scripts/proof.py mutants 'tzc_cli.law*' tzc_cli.eligibility.spells*
    python scripts/proof.py mutants --one-in 9 # a sample: every ninth mutant

Mutants need the extra `mutation` (pip install -e '.[dev,mutation]'); they are made in `mutants/`, from the settings in
pyproject.toml. Survivors are listed at the end; `mutmut show NAME` shows one. Those that change nothing are in
docs/mutants.md. Results are kept, so that a run can be stopped and taken up again; after tests have changed, remove
`mutants/mutmut-stats.json`, which says what tests each function has.
"""

import subprocess
import sys
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = ("tests/eligibility", "tests/law", "tests/test_dates.py", "tests/test_territory_rules.py", "tests/store")
MEASURED = ("tzc_cli.law", "tzc_cli.eligibility", "tzc_cli.dates")


def coverage() -> int:
    """Branch coverage of the three, from the tests made for them; fails under 100 %."""
    measured = [f"--cov={name}" for name in MEASURED]
    options = ["--cov-branch", "--cov-report=term:skip-covered", "--cov-fail-under=100", "-n", "2", "-q"]
    command = [sys.executable, "-m", "pytest", *TESTS, *measured, *options]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def mutants(wanted: list[str], one_in: int) -> int:
    """Run the mutants whose names fit, and count what became of them, module by module."""
    if one_in > 1:
        # Naming one mutant makes them all: only then is there a list to choose from.
        _mutmut("run", "tzc_cli.dates.x_day__mutmut_1")
        wanted = [name for n, name in enumerate(sorted(_states(wanted))) if n % one_in == 0]
    _mutmut("run", *wanted)
    states = {name: state for name, state in _states(wanted).items() if state != "not checked"}
    for module in sorted({_module(name) for name in states}):
        counted = Counter(state for name, state in states.items() if _module(name) == module)
        print(f"{module:<48}", ", ".join(f"{count} {state}" for state, count in counted.most_common()))
    caught = sum(state in ("killed", "timeout", "segfault") for state in states.values())
    print(f"{caught} of {len(states)} caught ({caught / max(len(states), 1):.1%})")
    print(*sorted(name for name, state in states.items() if state in ("survived", "no tests")), sep="\n")
    return 0


def _states(wanted: list[str]) -> dict[str, str]:
    command = [_command(), "results", "--all", "true"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    pairs = (line.strip().split(": ") for line in told.stdout.splitlines() if ": " in line)
    return {name: state for name, state in pairs if not wanted or any(fnmatch(name, form) for form in wanted)}


def _mutmut(*words: str) -> None:
    subprocess.run([_command(), *words], cwd=ROOT, check=False)


def _command() -> str:
    return str(Path(sys.executable).with_name("mutmut"))


def _module(name: str) -> str:
    return name.rsplit(".", 1)[0]


if __name__ == "__main__":
    what, *rest = sys.argv[1:] or ["all"]
    every = int(rest.pop(rest.index("--one-in") + 1)) if "--one-in" in rest else 1
    chosen = [word for word in rest if word != "--one-in"]
    done = coverage() if what in ("all", "coverage") else 0
    sys.exit(done or (mutants(chosen, every) if what in ("all", "mutants") else 0))
