"""Pages written from the program itself are up to date."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from tzc_cli.cli.app import app

ROOT = Path(__file__).parents[1]


def test_the_readme_shows_what_its_commands_print() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "readme_outputs.py", "--check"], check=False)
    assert done.returncode == 0, "run: python scripts/readme_outputs.py"


def test_the_page_of_commands() -> None:
    code = "import runpy; print(runpy.run_path(r'{}')['page'](), end='')"
    script = ROOT / "scripts" / "commands_page.py"
    done = subprocess.run([sys.executable, "-c", code.format(script)], capture_output=True, check=True)
    page = ROOT / "docs" / "reference" / "commands.md"
    assert done.stdout.decode() == page.read_text(encoding="utf-8"), "run: python scripts/commands_page.py"


def _commands(page: Path) -> list[str]:
    """The commands a page tells to type: lines of its blocks, and words between backquotes."""
    text = page.read_text(encoding="utf-8")
    fenced = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = [line for block in fenced for line in block.splitlines()]
    lines += re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    return [line for line in lines if line.startswith("tzc ") and "COMMANDE" not in line]


@pytest.mark.parametrize("page", ["docs/tutoriel.md", "docs/guide.md"])
def test_every_command_of_the_guides_is_one_that_tzc_knows(page: str) -> None:
    root = get_command(app)
    commands = _commands(ROOT / page)
    assert len(commands) > 8
    for line in commands:
        words = shlex.split(line, comments=True)[1:]
        command, parent = root, typer.Context(root, info_name="tzc")
        while words and words[0] in getattr(command, "commands", {}):
            command = command.commands[words.pop(0)]
        if words == ["--version"]:
            continue
        assert command is not root, line
        if words:  # a command that a sentence only names has no arguments to read
            command.make_context("tzc", words, parent=parent)
