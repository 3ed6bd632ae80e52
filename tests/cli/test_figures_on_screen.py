"""The report in a terminal of 80 columns, in French: no figure is spread over two lines."""

import re
import subprocess
import sys
from pathlib import Path


def test_no_line_of_the_report_begins_inside_a_figure(followed: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tzc_cli", "report", "--year", "2018", "--quiet", "--territory", str(followed)]
    output = ["--output", str(tmp_path / "report.json")]
    told = subprocess.run(
        [*command, *output], env={"TZC_LANG": "fr", "COLUMNS": "80", "PATH": ""}, check=True, capture_output=True
    ).stdout.decode()
    assert re.search(r"\d\u202f\d{3}\b", told), "no figure over a thousand: nothing is shown here"
    wrong = [line for line in told.splitlines() if re.search("[\u202f\u00a0«]\\s*$|^\\s*[»%;:!?]", line)]
    assert wrong == []
    assert max(len(line) for line in told.splitlines()) <= 80
