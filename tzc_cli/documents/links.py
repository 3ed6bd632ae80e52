"""How every register row was linked to its person, as a table for scripts."""

import json
from pathlib import Path

import pandas as pd

from tzc_cli.errors import UsageError
from tzc_cli.files.writing import replace_file
from tzc_cli.i18n import N_
from tzc_cli.store.people import LinkCounts


def write_links(rows: pd.DataFrame, path: Path, *, force: bool) -> None:
    """Write the rows of `store.people.linked_rows` as CSV (`,`, UTF-8): ids and places only, no name."""
    if path.suffix.lower() != ".csv":
        raise UsageError(N_("links are written as .csv, not {suffix}"), suffix=path.suffix or path.name)
    with replace_file(path, force=force) as temporary:
        temporary.write_bytes(rows.to_csv(index=False, lineterminator="\n").encode())


def links_json(counts: LinkCounts) -> str:
    """The counts of the links, as in the contract's `tzc import`."""
    return json.dumps({"links": vars(counts)}, indent=1)
