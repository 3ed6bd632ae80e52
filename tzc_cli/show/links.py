"""How many people, in which registers: what linking gave."""

from rich.console import Console

from tzc_cli.i18n import Texts
from tzc_cli.show.lines import print_hanging
from tzc_cli.store.people import LinkCounts


def show_links(links: LinkCounts, _: Texts) -> None:
    """The counts of the links in a sentence or two, on stdout."""
    console = Console(highlight=False)
    print_hanging(console, _.plural("{count} person", "{count} people", links.people) + ": " + ", ".join((
        _("{n} in both registers", n=_.number(links.linked)),
        _("{n} job seekers only", n=_.number(links.only_job_seekers)),
        _("{n} residents only", n=_.number(links.only_residents)),
        _("{n} known by their contract only", n=_.number(links.only_contracts)),
    )), 2)  # fmt: skip
    if links.to_review:
        print_hanging(console, _.plural("{count} pair awaits a decision: tzc review",
                                        "{count} pairs await a decision: tzc review", links.to_review), 2)  # fmt: skip
