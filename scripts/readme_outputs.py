"""Put the real output of the README's commands on the sample territory into the README.

    python scripts/readme_outputs.py           # rewrite the README
    python scripts/readme_outputs.py --check   # change nothing, fail when it is out of date
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```\n", re.DOTALL)
SHOWN = 24  # lines of an output; a longer one ends in an ellipsis


def with_outputs(text: str) -> str:
    """The README with each console block's output as the commands print it, in order, in one copy of the sample."""
    with tempfile.TemporaryDirectory() as folder:
        _run(["init", folder, "--sample"], folder)
        return BLOCK.sub(lambda block: _block(block["command"], folder), text)


def _block(command: str, folder: str) -> str:
    lines = [line.rstrip() for line in _run(shlex.split(command)[1:], folder).splitlines()]
    if len(lines) > SHOWN:
        lines = [*lines[:SHOWN], "…"]
    return f"```console\n$ {command}\n" + "\n".join(lines) + "\n```\n"


def _run(arguments: list[str], folder: str) -> str:
    environment = os.environ | {"TZC_LANG": "en", "COLUMNS": "80", "TZC_TERRITORY": folder}
    done = subprocess.run(
        [sys.executable, "-m", "tzc_cli", *arguments], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout


def main() -> int:
    """Rewrite or check; gives the exit code."""
    text = README.read_text(encoding="utf-8")
    fresh = with_outputs(text)
    if "--check" not in sys.argv:
        README.write_text(fresh, encoding="utf-8")
        return 0
    return int(fresh != text)


if __name__ == "__main__":
    sys.exit(main())
