"""`tzc worklist` and `tzc conflicts`."""

from typing import Annotated

import typer

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    AsOfOption,
    DebugOption,
    DistrictOption,
    ForceOption,
    JsonOption,
    OutputOption,
    QuietOption,
    TerritoryOption,
)
from tzc_cli.cli.screen import _, result, say
from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_

_ALSO = ("nobody", "eligible", "undetermined")


def worklist(
    district: DistrictOption = None,
    also: Annotated[
        str | None,
        typer.Option("--also", metavar="VERDICT", help=_(
            "Beside those already followed: eligible, undetermined (eligible people too) or nobody "
            "(default: eligible, as long as nobody is followed)."
        )),
    ] = None,
    closed: Annotated[bool, typer.Option("--closed", help=_("Also those whose path has ended."))] = False,
    as_of: AsOfOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:  # fmt: skip
    """A workbook to work in: who is followed, where they stand, what may come next."""
    import json as written

    from tzc_cli.documents.worklist import write_worklist
    from tzc_cli.hiring.journeys import entries_of, is_open, journeys
    from tzc_cli.hiring.path import in_stage, possible_after
    from tzc_cli.hiring.worklist import worklist_frame
    from tzc_cli.i18n import Texts
    from tzc_cli.store import open_store
    from tzc_cli.store.steps import wishes
    from tzc_cli.territory import district_named

    if also not in (None, *_ALSO):
        raise UsageError(N_("there is no verdict called {name}"), hint=N_("one of: {known}"),
                         name=also, known=", ".join(_ALSO))  # fmt: skip
    if output is not None and output.suffix.lower() != ".xlsx":
        raise UsageError(N_("a worklist cannot be written as “{file}”"), hint=N_("give a file name that ends in .xlsx"),
                         file=output.name)  # fmt: skip
    place = context.find(territory)
    chosen = district_named(place, district) if district else None
    with open_store(place.store_path) as store:
        found = journeys(entries_of(store))
        everyone = also in ("eligible", "undetermined") or (also is None and not found)
        followed = None if everyone else [one.person for one in found.values() if closed or is_open(one)]
        assessed = context.assess_territory(place, store, as_of, None, people=followed)
        wished = wishes(store)
    frame = worklist_frame(assessed.assessment, found, wished, chosen.id if chosen else None)
    if everyone:
        verdicts = ("eligible", "undetermined") if also == "undetermined" else ("eligible",)
        frame = frame[frame["verdict"].isin(verdicts) | frame["person"].isin(list(found))]
    # Whoever objected is not worked with any more, closed paths or not.
    frame = frame[~frame["status"].isin(("objected",) if closed else in_stage("out"))]
    frame = frame.reset_index(drop=True)
    if json:
        columns = ["person_id", "status", "since", "last_contact", "verdict"]
        lines = [
            {name: _plain(value) for name, value in zip(columns, row, strict=True)}
            | {"possible": list(possible_after(row[1]))}
            for row in frame[columns].itertuples(index=False)
        ]
        result(written.dumps({"as_of": assessed.assessment.as_of.isoformat(), "district": chosen.id if chosen else None,
                              "people": lines}, ensure_ascii=False, indent=1))  # fmt: skip
    path = output or (None if json else place.exports_folder / f"worklist-{context.today():%Y-%m-%d}.xlsx")
    if path is not None:
        path.parent.mkdir(exist_ok=True)
        write_worklist(
            frame, place, chosen, assessed.assessment.as_of, path, Texts(place.language), force=force
        )
        if not quiet:
            say(_.plural("{count} person on the list; written: {file}", "{count} people on the list; written: {file}",
                         len(frame), file=path))  # fmt: skip


def _plain(value: object) -> object:
    import pandas as pd

    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value if isinstance(value, str) else None


def conflicts(
    take: Annotated[
        int | None, typer.Option("--take", metavar="N", help=_("Settle conflict N by noting what the workbook says."))
    ] = None,
    drop: Annotated[
        int | None, typer.Option("--drop", metavar="N", help=_("Settle conflict N by leaving the store as it is."))
    ] = None,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """What workbooks say that could not be noted, because someone else had changed the same person since."""
    from tzc_cli.show.conflicts import conflicts_json, show_conflicts
    from tzc_cli.store import open_store
    from tzc_cli.store.noted import conflicts as waiting

    place = context.find(territory)
    with open_store(place.store_path) as store:
        if take is not None or drop is not None:
            from tzc_cli.hiring.conflicts import settle

            with store.transaction():
                settle(store, take if take is not None else drop, taken=take is not None, at=context.now())
                store.journal("conflicts", {"taken": take, "dropped": drop}, context.now())
        found = waiting(store)
    if json:
        result(conflicts_json(found))
    elif not quiet:
        show_conflicts(found, _)
