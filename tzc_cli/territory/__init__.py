"""The territory file (tzc.toml): districts, their streets and accreditation, the order adopted by the CLE."""

from tzc_cli.territory.limits import Limits
from tzc_cli.territory.local_rules import LocalRules
from tzc_cli.territory.model import District, Estimate, HiringList, Order, Side, Street, Territory, district_named
from tzc_cli.territory.reading import FILE_NAME, find_territory, read_territory
from tzc_cli.territory.template import template_text

__all__ = [
    "FILE_NAME",
    "District",
    "Estimate",
    "HiringList",
    "Limits",
    "LocalRules",
    "Order",
    "Side",
    "Street",
    "Territory",
    "district_named",
    "find_territory",
    "read_territory",
    "template_text",
]
