"""The hiring list on screen."""

from rich.console import Console
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.hiring_list import HiringList
from tzc_cli.hiring.list_words import skips_in_words
from tzc_cli.i18n import Texts
from tzc_cli.show.tables import ScreenColumn, cells_of, fitted_table, print_facts, screen


def show_hiring_list(hiring_list: HiringList, _: Texts, console: Console | None = None) -> None:
    """What the list rests on, the rule of its order, then the people by rank."""
    console = console or screen()
    print_facts(
        console,
        (
            (_("District"), screen_safe(hiring_list.district.name)),
            (_("On"), _.day(hiring_list.as_of)),
            (
                _("Latest job-seeker extract"),
                _.day(hiring_list.rests_on) if hiring_list.rests_on else _("none"),
            ),
            (_("Rules applied"), hiring_list.rules_title),
            (_("Order of the list"), hiring_list.order_in_words(_)),
            (_("Who is on it"), hiring_list.who_in_words(_)),
            *((_("List no."), f"{hiring_list.number} ({sha256[:12]})") for sha256 in [hiring_list.sha256] if sha256),
            (
                _("People on the list"),
                _(
                    "{count} of {all}",
                    count=_.number(len(hiring_list.people)),
                    all=_.number(hiring_list.eligible),
                ),
            ),
        ),
    )
    warning = hiring_list.warning(_)
    if warning:
        console.print()
        console.print(Text(f"! {warning}", style="yellow"))
    console.print()
    if hiring_list.people.empty:
        console.print(Text(_("Nobody.")))
        return
    columns = {
        "rank": ScreenColumn(_("Rank"), right=True),
        "person_id": ScreenColumn(_("Id"), priority=2),
        "family_name": ScreenColumn(_("Family name"), fold=True),
        "given_names": ScreenColumn(_("Given names"), fold=True),
        "birth_date": ScreenColumn(_("Born on"), priority=1),
        "job_seeker_id": ScreenColumn(_("Job-seeker id"), priority=6),
        **({"validated_on": ScreenColumn(_("Validated on"), priority=1)} if hiring_list.followed else {}),
        "deprived_since": ScreenColumn(_("Without work since"), priority=3),
        "months_without_work": ScreenColumn(_("Months"), priority=5, right=True),
        "resident_since": ScreenColumn(_("In the district since"), priority=4),
        "eligible_from": ScreenColumn(_("Eligible from"), priority=7),
    }
    texts = [cells_of(hiring_list.people[key], _) for key in columns]
    console.print(fitted_table(list(columns.values()), list(zip(*texts, strict=True)), console.width))
    columns_noted = (hiring_list.people[name].tolist() for name in ("person_id", "ruling", "skipped"))
    for person, ruling, skipped in zip(*columns_noted, strict=True):
        if isinstance(ruling, str):
            said = _("{id}: eligible by decision of the CLE: {motive}", id=person, motive=screen_safe(ruling))
            console.print(Text(said, style="yellow"))
        if isinstance(skipped, str):
            said = _("{id}: passed over, {motive}", id=person, motive=screen_safe(skips_in_words(skipped, _)))
            console.print(Text(said, style="yellow"))
