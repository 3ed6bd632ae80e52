"""Sections of tzc.toml: a district with its streets, the rules of the territory."""

from typing import cast, get_args

from tzc_cli.i18n import N_
from tzc_cli.territory.local_rules import Alone, LocalRules, Move
from tzc_cli.territory.model import District, Estimate, Side, Street, folded
from tzc_cli.territory.tables import Table


def read_district(table: Table) -> District:
    """One `[[district]]`. Raises `TzcError`."""
    known = ("id", "name", "accredited_from", "accredited_until", "communes", "postcodes", "street", "estimate")
    table.only(*known)
    district = District(
        id=table.text("id"),
        name=table.text("name"),
        accredited_from=table.day("accredited_from"),
        accredited_until=table.day_or_none("accredited_until"),
        communes=table.codes("communes", r"[0-9][0-9AB][0-9]{3}", N_('INSEE codes have five characters: ["59360"]')),
        postcodes=table.codes("postcodes", r"[0-9]{5}", N_('postcodes have five digits: ["59120"]')),
        streets=tuple(_street(street) for street in table.tables("street")),
        estimates=tuple(_estimate(one) for one in table.tables("estimate")),
    )
    if not folded(district.id):
        raise table.refusal("id", N_("{file}, line {line}: “{key}” must hold letters or digits"))
    if district.accredited_until and district.accredited_until < district.accredited_from:
        message = N_("{file}, line {line}: “{key}” is before accredited_from")
        raise table.refusal("accredited_until", message)
    if not district.communes and not district.postcodes:
        message = N_("{file}, line {line}: a district needs communes or postcodes: nobody is in it")
        raise table.refusal(None, message)
    return district


def _estimate(table: Table) -> Estimate:
    table.only("on", "people", "how")
    people = table.number("people")
    if people < 1:
        raise table.refusal("people", N_("{file}, line {line}: an estimate is of one person at least"))
    return Estimate(table.day("on"), people, table.text("how") if "how" in table.values else None)


def _street(table: Table) -> Street:
    table.only("name", "from", "to", "side", "since", "until")
    (first, first_suffix), (last, last_suffix) = table.house_number("from"), table.house_number("to")
    street = Street(
        name=table.text("name"),
        from_=first,
        to=last,
        side=cast(Side, table.choice("side", get_args(Side), "both")),
        from_suffix=first_suffix,
        to_suffix=last_suffix,
        since=table.day_or_none("since"),
        until=table.day_or_none("until"),
    )
    if street.since and street.until and street.until < street.since:
        raise table.refusal("until", N_("{file}, line {line}: “{key}” is before since"))
    if street.from_ is not None and street.to is not None:
        if street.from_ > street.to:
            raise table.refusal("from", N_("{file}, line {line}: “{key}” is after “to”"))
        if street.from_ == street.to and street.side == ("even" if street.to % 2 else "odd"):
            raise table.refusal("side", N_("{file}, line {line}: “{key}” leaves no house number in"))
    return street


def read_local_rules(table: Table) -> LocalRules:
    """The section `[rules]`. Raises `TzcError`."""
    usual, numbers = LocalRules(), ("registration_gap_days", "residence_gap_days", "declared_days")
    table.only("without_work_months", "resident_months", *numbers, "registration_alone", "move_between_districts")
    known = {key: table.number(key) for key in numbers if key in table.values}
    return LocalRules(
        without_work_months=table.number_or_none("without_work_months"),
        resident_months=table.number_or_none("resident_months"),
        registration_alone=cast(Alone, table.choice("registration_alone", get_args(Alone), "clue"))
        if "registration_alone" in table.values
        else None,
        move_between_districts=cast(
            Move, table.choice("move_between_districts", get_args(Move), usual.move_between_districts)
        ),
        **known,
    )
