"""Pages written from the program itself are up to date."""

import subprocess
import sys
from pathlib import Path

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
