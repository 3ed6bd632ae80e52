"""`tzc link`."""

from tzc_cli.cli import context
from tzc_cli.cli.options import (
    DebugOption,
    ForceOption,
    JsonOption,
    OutputOption,
    QuietOption,
    TerritoryOption,
)
from tzc_cli.cli.screen import _, result, say


def link(
    output: OutputOption = None,
    force: ForceOption = False,
    territory: TerritoryOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # noqa: ARG001 - read by the error boundary
) -> None:
    """Link the imported rows to people again."""
    from tzc_cli.documents.links import links_json, write_links
    from tzc_cli.linkage.stored import link_people
    from tzc_cli.show.links import show_links
    from tzc_cli.show.progress import progress
    from tzc_cli.store import open_store
    from tzc_cli.store.people import count_links, linked_rows

    place = context.find(territory)
    with open_store(place.store_path) as store:
        with progress(_("Linking"), quiet=quiet or json), store.transaction():
            link_people(store, anew=True)
            store.journal("link", {}, context.now())
        counts = count_links(store)
        if output:
            write_links(linked_rows(store), output, force=force)
    if json:
        result(links_json(counts))
    else:
        show_links(counts, _)
    if output and not quiet:
        say(_("Written: {file}", file=output))
