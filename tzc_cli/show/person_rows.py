"""The rows that make up a person, and what joins each to the others."""

import pandas as pd
from rich.console import Console

from tzc_cli.i18n import Texts
from tzc_cli.linkage.words import HOW, REGISTERS
from tzc_cli.show.lines import print_hanging


def show_person_rows(rows: pd.DataFrame, _: Texts) -> None:
    """`rows`: as `store.person_rows.rows_of_person` gives them."""
    console = Console(highlight=False)
    console.print("\n" + _("Rows that speak of this person"))
    for row in rows.to_dict("records"):
        where = row["file"] if pd.isna(row["sheet"]) else f"{row['file']} [{row['sheet']}]"
        kind = REGISTERS.get(row["kind"], row["kind"])
        place = _("{file}, row {row} ({register})", file=where, row=row["number"], register=_(kind))
        why = _(HOW.get(row["how"], row["how"]))
        if row["how"] == "score":
            why = _("{why}, {percent} % sure", why=why, percent=min(99, int(100 * row["probability"])))
        print_hanging(console, f"  R{row['row_id']}  {place}: {why}", 4)
    first, *others = rows["row_id"].tolist()
    if others:
        print_hanging(console, "  " + _("field by field: tzc review show R{a} R{b}", a=first, b=others[0]), 4)


def rows_told(rows: pd.DataFrame) -> list[dict[str, object]]:
    """The same for scripts."""
    return [
        {"row": f"R{row['row_id']}", "kind": row["kind"], "file": row["file"],
         "sheet": None if pd.isna(row["sheet"]) else row["sheet"], "number": row["number"], "how": row["how"],
         "probability": row["probability"]}
        for row in rows.to_dict("records")
    ]  # fmt: skip
