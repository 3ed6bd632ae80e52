"""Public test suites of other readers: every file is read or refused in one sentence, soon, and without noise.

They are not part of this repository: TZC_CORPORA names their folder (else ../shared/corpora is looked for).
"""

import csv
import json
import os
import time
from pathlib import Path

import pytest

from tzc_cli.errors import TzcError
from tzc_cli.files import SourceFile, read_file
from tzc_cli.i18n import Texts

CORPORA = Path(os.environ.get("TZC_CORPORA") or Path(__file__).parents[3] / "shared" / "corpora")
pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="no corpora: TZC_CORPORA names no folder")


def test_every_file_is_read_or_refused_in_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    _ = Texts("en")
    read = refused = 0
    for path in sorted(path for path in CORPORA.rglob("*") if path.is_file()):
        start = time.monotonic()
        try:
            source = read_file(path)
        except TzcError as error:
            refused += 1
            assert path.name in error.message(_)
            assert "\n" not in error.message(_)
        else:
            read += 1
            assert isinstance(source, SourceFile)
            for grid in source.grids:
                assert len(grid.row_numbers) == len(grid.cells)
                assert (grid.row_numbers[1:] > grid.row_numbers[:-1]).all()
                assert grid.cells.notna().any(axis=1).all()
            assert all(finding.message(_) and finding.hint(_) for finding in source.findings)
        assert time.monotonic() - start < 10, path.name
    assert capfd.readouterr() == ("", "")
    assert read > 10 * refused


@pytest.mark.parametrize("name", [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
    "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
])  # fmt: skip
def test_csv_spectrum_is_read_to_the_letter(name: str) -> None:
    """Against the JSON published with each file if it is there, else against Python's own reader."""
    folder = CORPORA / "max-mapper+csv-spectrum"
    path = folder / f"csvs__{name}.csv"
    if not path.is_file():
        pytest.skip("csv-spectrum is not among the corpora")
    (grid,) = read_file(path).grids
    rows = grid.cells.fillna("").to_numpy(object).tolist()
    records = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    published = next((folder / f for f in (f"json__{name}.json", f"{name}.json") if (folder / f).is_file()), None)
    if published:
        assert records == json.loads(published.read_text("utf-8"))
    with path.open(encoding="utf-8", newline="") as stream:
        assert records == list(csv.DictReader(stream))
