"""`tzc status`."""

from tzc_cli.cli import context
from tzc_cli.cli.options import DebugOption, JsonOption, QuietOption, TerritoryOption
from tzc_cli.cli.screen import _, result


def status(
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001 - nothing but results is printed
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """What the store holds, how fresh, what to do next."""
    from tzc_cli.importing import registers_waiting
    from tzc_cli.show.status import Status, show_status, status_json
    from tzc_cli.store import open_store
    from tzc_cli.store.evidence import files
    from tzc_cli.store.people import count_links

    place = context.find(territory)
    with open_store(place.store_path) as store:
        waiting = [path.name for path in registers_waiting(store, place.registers_folder)]
        found = Status(place, files(store), count_links(store), waiting, context.today())
    if json:
        result(status_json(found))
    else:
        show_status(found, _)
