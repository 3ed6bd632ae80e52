"""How many people, in which registers: what linking gave."""

from rich.console import Console

from tzc_cli.i18n import Texts
from tzc_cli.show.lines import print_hanging
from tzc_cli.store.people import LinkCounts


def show_links(links: LinkCounts, _: Texts) -> None:
    """The counts of the links in a sentence or two, on stdout."""
    console = Console(highlight=False)
    people = _.plural("{count} person", "{count} people", links.people)
    where = (
        _("{n} in both registers", n=_.number(links.linked)),
        _("{n} job seekers only", n=_.number(links.only_job_seekers)),
        _("{n} residents only", n=_.number(links.only_residents)),
        _("{n} known by their contract only", n=_.number(links.only_contracts)),
    )
    print_hanging(console, _("{people}: {where}", people=people, where=", ".join(where)), 2)
    if links.to_review:
        waiting = _.plural(
            "{count} pair of rows awaits a decision: tzc review", "{count} pairs of rows await a decision: tzc review",
            links.to_review,
        )
        print_hanging(console, waiting, 2)
    for way, count in links.skipped.items():
        line = _(
            "too many rows are alike ({way}): {count} rows were not compared in that way",
            way=_(way), count=_.number(count),
        )  # fmt: skip
        print_hanging(console, line, 2)
