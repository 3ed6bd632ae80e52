"""EBE contracts over the period: stock at the start + begun − ended = stock at the end, and month by month."""

from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import Figure, by_district_table, counts
from tzc_cli.reports.model import Chart, Column, Table
from tzc_cli.reports.periods import begun, ended, months
from tzc_cli.reports.situation import Situation


def flow_table(situation: Situation, _: Texts) -> Table:
    """Stock on the eve, contracts begun and ended, stock at the end, by district."""
    contracts = situation.contracts
    first, last = situation.starts_on, situation.as_of
    district = contracts["district"]
    figures = [
        Figure(
            "at_start",
            _("In force on the eve of the period"),
            counts(situation, district[situation.in_force(situation.before)]),
            _("Contracts begun by then whose last day was not yet past."),
        ),
        Figure(
            "entries",
            _("+ begun over the period"),
            counts(situation, district[begun(situation, first, last)]),
            _("Contracts whose first day falls in the period."),
        ),
        Figure(
            "exits",
            _("− ended over the period"),
            counts(situation, district[ended(situation, first, last)]),
            _(
                "Contracts no longer in force at the end: the last day worked lies between the eve of the period and "
                "the eve of its end."
            ),
        ),
        Figure(
            "at_end",
            _("= in force at the end"),
            counts(situation, district[situation.in_force(last)]),
            _("In force on the eve + begun − ended, always."),
        ),
    ]
    return by_district_table(
        situation,
        _,
        "flow",
        _("Contracts over the period"),
        _("Stock at the start + entries − exits = stock at the end, in each district."),
        figures,
        has_total=True,
        balances=((("at_start", 1), ("entries", 1), ("exits", -1), ("at_end", -1)),),
    )


def months_table(situation: Situation, _: Texts) -> Table:
    """The same by month, with people and full-time equivalents."""
    contracts = situation.contracts
    rows = []
    found = months(situation.starts_on, situation.as_of)
    for month in found:
        there = situation.in_force(month.last)
        rows.append(
            (
                month.name(_),
                int(begun(situation, month.first, month.last).sum()),
                int(ended(situation, month.first, month.last).sum()),
                int(there.sum()),
                int(contracts["person"][there].nunique()),
                round(float(contracts["fte"][there].sum()), 4),
            )
        )
    return Table(
        id="months",
        title=_("Contracts and employees by month"),
        definition=_(
            "Contracts begun and ended during the month; contracts in force, people and full-time equivalents on its "
            "last day. Each month: the stock of the month before + begun − ended = its stock."
        ),
        columns=(
            Column("month", _("Month")),
            Column("entries", _("Begun"), "count"),
            Column("exits", _("Ended"), "count"),
            Column("in_force", _("In force"), "count"),
            Column("employees", _("Employees"), "count"),
            Column("fte", _("FTE"), "fte"),
        ),
        rows=tuple(rows),
        row_keys=tuple(month.key for month in found),
        rests_on=(("fte", ("in_force", "employees")),),
        charts=(
            Chart("bars", _("Contracts in force at the end of each month"), ("in_force",)),
            Chart("bars", _("Contracts begun and ended each month"), ("entries", "exits")),
        ),
    )
