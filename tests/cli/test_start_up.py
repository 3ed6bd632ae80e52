"""What starting costs, and that nothing heavy is imported before it is needed."""

import json
import os
import subprocess
import sys

import pytest

HEAVY = ("pandas", "numpy", "pyarrow", "openpyxl", "rich", "pydantic", "rapidfuzz", "python_calamine")
PROBE = """
import sys
sys.argv = ["tzc", *{arguments!r}]
from tzc_cli.__main__ import main
try:
    main()
except SystemExit as leaving:
    assert not leaving.code, leaving.code
print("HEAVY", [name for name in {heavy!r} if name in sys.modules])
"""


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["import", "--help"], ["eligible", "--help"], ["report", "--help"]]
)
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    probe = PROBE.format(arguments=arguments, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "tzc_cli", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("tzc ")


def test_a_command_ends_at_once_where_pyarrow_was_used_and_says_all_it_has_to_say() -> None:
    """Its threads may abort the process while the interpreter is taken down."""
    program = """
import atexit, sys
atexit.register(print, "taken down")
sys.argv = ["tzc", "check", "--json", "no-such-file.csv"]
from tzc_cli.__main__ import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False,
        env=os.environ | {"TZC_LANG": "en"},
    )  # fmt: skip
    assert done.returncode == 3
    assert json.loads(done.stdout)["files"][0]["refused"]["message"] == "there is no file no-such-file.csv"
