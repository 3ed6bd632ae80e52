"""What the EBE does: employees and full-time equivalents on each activity."""

from tzc_cli.i18n import Texts
from tzc_cli.reports.by_district import counts
from tzc_cli.reports.masked import total_of
from tzc_cli.reports.model import Column, Section, Table, Value
from tzc_cli.reports.situation import Situation


def build(situation: Situation, _: Texts) -> Section:
    """Table: activities at the date, by district, with their full-time equivalents."""
    contracts = situation.contracts[situation.in_force(situation.as_of)]
    activity = contracts["activity"]
    found = activity.value_counts()
    lines = [
        (str(name), str(name), activity == name)
        for name in sorted(found.index.tolist(), key=lambda name: (-int(found[name]), str(name)))
    ]
    if activity.isna().any():
        lines.append(("not_stated", _("Activity not stated"), activity.isna()))
    lines.append(("total", _("Total"), activity.isna() | activity.notna()))
    splits = [counts(situation, contracts["district"][there]) for _key, _label, there in lines]
    elsewhere = any(split["elsewhere"] for split in splits)
    shown = [place for place in splits[-1] if place != "elsewhere" or elsewhere]
    titles = {district.id: district.name for district in situation.territory.districts}
    titles |= {"elsewhere": _("Elsewhere or not located"), "total": _("Total")}
    rows: list[tuple[Value, ...]] = [
        (label, *(split[place] for place in shown), round(float(contracts["fte"][there].sum()), 4))
        for (_key, label, there), split in zip(lines, splits, strict=True)
    ]
    table = Table(
        id="activities",
        title=_("Activities on the day"),
        definition=_(
            "EBE contracts in force on the day by main activity, as the EBE's file names it, and full-time "
            "equivalents: weekly hours divided by 35."
        ),
        columns=(
            Column("activity", _("Activity")),
            *(Column(place, titles[place], "count") for place in shown),
            Column("fte", _("FTE"), "fte"),
        ),
        rows=tuple(rows),
        row_keys=tuple(key for key, _label, _there in lines),
        has_total=True,
        balances=(total_of(tuple(key for key, _label, _there in lines[:-1])),),
        rests_on=(("fte", ("total",)),),
    )
    return Section("activities", _("Activities"), (table,))
