"""Who is eligible, on screen."""

from rich.console import Console
from rich.text import Text

from tzc_cli.files.safe_text import screen_safe
from tzc_cli.hiring.selection import (
    VERDICTS,
    Assessed,
    resident_since,
    rests_on,
    selected,
    verdict_counts,
    without_work_since,
)
from tzc_cli.hiring.words import facts_words, verdict_words
from tzc_cli.i18n import Texts
from tzc_cli.show.tables import ScreenColumn, cells_of, fitted_table, print_facts, screen
from tzc_cli.territory import District

_SHOWN = 200  # people on a terminal; more belong in a file


def show_eligible(
    assessed: Assessed,
    district: District | None,
    verdict: str,
    _: Texts,
    *,
    quiet: bool = False,
    first: int | None = None,
    console: Console | None = None,
) -> None:
    """The people of the district (None: all) with this verdict (or "all"): date, extract, counts, then a table of all
    of them, or of the `first` few."""
    console = console or screen()
    assessment, place = assessed.assessment, district.id if district else None
    verdicts = VERDICTS if verdict == "all" else (verdict,)
    rows = selected(assessment, place, verdicts)
    counts = verdict_counts(assessment, place)
    extract = rests_on(assessment)
    print_facts(
        console,
        (
            (_("On"), _.day(assessment.as_of)),
            (_("Latest job-seeker extract"), _.day(extract) if extract else _("none")),
            (_("Rules applied"), assessment.rules.title),
            (_("District"), screen_safe(district.name) if district else _("all districts")),
            *((verdict_words(name, _), _.number(count)) for name, count in counts.items()),
        ),
    )
    console.print()
    if not len(rows):
        console.print(Text(_("Nobody.")))
        return
    shown = rows[: first or (_SHOWN if console.is_terminal and not quiet else None)]
    people = assessment.people.iloc[shown].reset_index(drop=True)
    several = len(verdicts) > 1
    columns = {
        "person_id": ScreenColumn(_("Id")),
        "family_name": ScreenColumn(_("Family name"), fold=True),
        "given_names": ScreenColumn(_("Given names"), fold=True),
        "birth_date": ScreenColumn(_("Born on"), priority=1),
        "job_seeker_id": ScreenColumn(_("Job-seeker id"), priority=6),
        **({} if district else {"district": ScreenColumn(_("District"), priority=2, fold=True)}),
        **({"verdict": ScreenColumn(_("Verdict"))} if several else {}),
        "deprived_since": ScreenColumn(_("Without work since"), priority=4),
        "resident_since": ScreenColumn(_("In the district since"), priority=5),
        "eligible_from": ScreenColumn(_("Eligible from"), priority=3),
        **({"missing": ScreenColumn(_("Evidence missing"), fold=True)} if verdict != "eligible" else {}),
    }
    values = people.assign(
        deprived_since=without_work_since(assessment, shown),
        resident_since=resident_since(assessment, shown),
    )
    texts = {key: cells_of(values[key], _) for key in columns}
    if several:
        texts["verdict"] = [verdict_words(name, _) for name in values["verdict"].tolist()]
    if "missing" in texts:
        texts["missing"] = [facts_words(text, _) if text != "–" else "" for text in texts["missing"]]
    lines = list(zip(*texts.values(), strict=True))
    console.print(fitted_table(list(columns.values()), lines, console.width))
    if "ruling_motive" in people:
        for person in people[people["ruling_motive"].notna()].to_dict("records"):
            console.print(
                Text(_("{id}: decided by the CLE on {day} ({verdict} according to the registers): {motive}",
                       id=person["person_id"], day=_.day(person["ruled_on"]),
                       verdict=verdict_words(person["registers_verdict"], _),
                       motive=screen_safe(person["ruling_motive"])), style="yellow")
            )  # fmt: skip
    if len(shown) < len(rows):
        more = len(rows) - len(shown)
        console.print()
        console.print(
            Text(
                _.plural(
                    "… and {count} more person: --output list.xlsx writes everybody.",
                    "… and {count} more people: --output list.xlsx writes everybody.",
                    more,
                ),
                style="dim",
            )
        )
