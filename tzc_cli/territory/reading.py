"""tzc.toml found, read and checked: malformed or contradictory, it is refused with the line and the key."""

import re
import tomllib
from pathlib import Path
from typing import cast, get_args

from tzc_cli.errors import TzcError
from tzc_cli.i18n import LANGUAGES, N_
from tzc_cli.territory.limits import read_limits
from tzc_cli.territory.model import District, HiringList, Order, Territory, folded
from tzc_cli.territory.sections import read_district, read_local_rules
from tzc_cli.territory.tables import Table, lines_of

FILE_NAME = "tzc.toml"


def find_territory(explicit: Path | None, environment_value: str | None, cwd: Path) -> Path:
    """The folder that holds tzc.toml: the one asked for, else the environment's, else `cwd` or a parent.

    `explicit` and `environment_value` may name the folder or its tzc.toml. Raises `TzcError` when
    there is none.
    """
    asked = explicit or (Path(environment_value) if environment_value else None)
    if asked is not None:
        folder = (cwd / (asked.parent if asked.name == FILE_NAME else asked)).resolve()
        if not (folder / FILE_NAME).is_file():
            raise TzcError(
                N_("{folder} is not a territory: it holds no tzc.toml"),
                hint=N_("`tzc init {folder}` makes one"),
                folder=folder,
            )
        return folder
    for folder in (cwd.resolve(), *cwd.resolve().parents):
        if (folder / FILE_NAME).is_file():
            return folder
    raise TzcError(
        N_("no territory here: neither {folder} nor its parents hold a tzc.toml"),
        hint=N_("`tzc init` makes one here; --territory DIR names one elsewhere"),
        folder=cwd,
    )


def read_territory(folder: Path) -> Territory:
    """What the tzc.toml of `folder` says. Raises `TzcError` naming the line and key of the first thing
    wrong."""
    file = folder / FILE_NAME
    sections = ("hiring_list", "rules", "report", "limits", "district")
    root = _parsed(file).only("name", "language", "freshness_days", *sections)
    districts = tuple(read_district(table) for table in root.tables("district"))
    if not districts:
        raise root.refusal(None, N_("{file}: no district"), N_("describe at least one under [[district]]"))
    _apart(root, districts)
    freshness = root.number_or_none("freshness_days")
    report = root.table("report").only("mask_below", "delay_days")
    masked, delay = report.number_or_none("mask_below"), report.number_or_none("delay_days")
    return Territory(
        name=root.text("name"),
        language=root.choice("language", LANGUAGES, "fr"),
        folder=folder,
        districts=districts,
        freshness_days=Territory.freshness_days if freshness is None else freshness,
        hiring_list=_hiring_list(root.table("hiring_list")),
        mask_below=Territory.mask_below if masked is None else masked,
        delay_days=Territory.delay_days if delay is None else delay,
        rules=read_local_rules(root.table("rules")),
        limits=read_limits(root.table("limits")),
    )


def _parsed(file: Path) -> Table:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise TzcError(N_("{file} cannot be read ({why})"), file=file, why=error.strerror) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TzcError(
            N_("{file}, line {line}: an accent that is not in UTF-8"),
            hint=N_("save the file again, choosing the encoding UTF-8"),
            file=file,
            line=raw[: error.start].count(b"\n") + 1,
        ) from error
    try:
        return Table(tomllib.loads(text), str(file), lines_of(text))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        raise TzcError(
            N_("{file}, line {line}: not written as TOML is ({why})"),
            hint=N_("text goes between quotes, a date is 2017-01-01, a list is between brackets"),
            file=file,
            line=at[1] if at else len(text.splitlines()),
            why=error,
        ) from error


def _hiring_list(table: Table) -> HiringList:
    table.only("order", "adopted_on", "seed")
    rule = HiringList(
        order=cast(Order, table.choice("order", get_args(Order), HiringList().order)),
        adopted_on=table.day_or_none("adopted_on"),
        seed=table.number_or_none("seed"),
    )
    if (rule.order == "drawn") != (rule.seed is not None):
        message = N_("{file}, line {line}: an order drawn by lot needs its “seed”, another has none")
        raise table.refusal("seed" if rule.seed is not None else "order", message)
    return rule


def _apart(root: Table, districts: tuple[District, ...]) -> None:
    """Two districts must not bear one name, nor hold a whole commune both at the same time."""
    tables = root.tables("district")
    for number, district in enumerate(districts):
        for other in districts[:number]:
            if {folded(district.id), folded(district.name)} & {folded(other.id), folded(other.name)}:
                key = "id" if folded(district.id) == folded(other.id) else "name"
                message = N_("{file}, line {line}: this “{key}” is already that of another district")
                raise tables[number].refusal(key, message)
            shared = set(district.communes) & set(other.communes)
            whole = not district.streets and not other.streets
            if shared and whole and district.accredited.overlaps(other.accredited):
                message = N_("{file}, line {line}: commune {commune} is already another district")
                hint = N_("give the streets of each, under [[district.street]]")
                raise tables[number].refusal("communes", message, hint, commune=min(shared))
