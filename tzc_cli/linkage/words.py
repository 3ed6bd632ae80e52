"""How two records agree, in words that people read."""

from tzc_cli.i18n import N_, Texts
from tzc_cli.linkage.levels import LEVELS

FIELDS = {
    "surname": N_("name"), "given": N_("first name"), "second_given": N_("other first names"),
    "date": N_("birth date"), "address": N_("address"), "town": N_("town"), "other_town": N_("town, postcodes apart"),
    "sex": N_("sex"), "identifier": N_("identifier"),
}  # fmt: skip
AGREEMENT = {
    "missing": N_("not known in both"), "same": N_("the same"), "part of a double name": N_("part of a double name"),
    "very similar": N_("very similar"), "similar": N_("similar"),
    "swapped with the given name": N_("name and first name swapped"),
    "different, woman": N_("different (a woman's name may change)"), "different": N_("different"),
    "another of the given names": N_("another of the first names"),
    "another spelling": N_("another spelling or a diminutive"),
    "part of a compound name": N_("part of a compound name"), "same initial only": N_("only the initial agrees"),
    "same 1 January": N_("the same 1 January"), "day and month swapped": N_("day and month swapped"),
    "1 January of the same year": N_("1 January, the same year: perhaps an unknown day"),
    "one digit of the day": N_("one digit of the day differs"), "day": N_("the day differs"),
    "month": N_("the month differs"),
    "one digit of the year": N_("one digit of the year differs"), "year": N_("the year differs"),
    "only the year agrees": N_("only the year agrees"),
    "same street, number missing": N_("the same street, a number missing"),
    "same street, another number": N_("the same street, another number"),
    "same number, similar street": N_("the same number, nearly the same street"),
    "similar street": N_("nearly the same street"),
    "same place only": N_("the same postcode only"),
    "same number and street, another place": N_("the same number and street, another postcode"),
    "same number and place": N_("the same number and postcode, the street another or missing"),
    "same street, another place": N_("the same street or nearly, another postcode"),
    "nearly the same": N_("nearly the same"), "another": N_("another"),
}  # fmt: skip
REGISTERS = {
    "job-seekers": N_("job seekers"), "residents": N_("residents"), "contracts": N_("EBE contracts"),
    "journeys": N_("journeys"),
}  # fmt: skip
HOW = {
    "identifier+birth_date": N_("the same identifier and birth date"),
    "name+birth_date": N_("the same name, first name and birth date"),
    "score": N_("what it has in common with another, weighed"), "decision": N_("someone decided so"),
    "alone": N_("alone, joined to no other row"),
}  # fmt: skip
WHY = {
    "probable": N_("probably one person, not surely"),
    "household": N_("one address, but first name or birth date differ: perhaps two people of one family"),
    "different_identifiers": N_("different job-seeker identifiers"),
}


def agreements_in_words(levels: str, _: Texts) -> list[tuple[str, str]]:
    """(field, how it agrees) of the fields known on both sides; `levels`: as the store keeps them."""
    told = [(field, LEVELS[field][int(digit, 16)]) for field, digit in zip(LEVELS, levels, strict=True)]
    return [(_(FIELDS[field]), _(AGREEMENT[level])) for field, level in told if level != "missing"]
