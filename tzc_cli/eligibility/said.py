"""What is said of each answer of each criterion: the sentences, and the evidence to ask for."""

from tzc_cli.i18n import N_

# (criterion, reason) → what is said. The values: {date} the fact, {fact} the fact as text, {asked} the threshold in
# words, {reached} the first day it holds, {days} since then or until then, {category} with its meaning, {extracted} the
# date of the extract.
SENTENCES: dict[tuple[str, str], str] = {
    ("registered", ""): N_("Registered as a job seeker since {date}."),
    ("registered", "no_registration"): N_("No extract of job seekers lists this person."),
    ("registered", "deregistered"): N_("No longer registered as a job seeker since {date}."),
    ("registered", "too_soon"): N_("Registered as a job seeker from {date} only."),
    ("registered", "date_missing"): N_("Listed as a job seeker, without a date of registration."),
    ("registered", "no_longer_listed"): N_("Registered on {date}, but a later extract lists the person no longer."),
    ("registered", "stale"): N_("Registered on {date}, but the extract, of {extracted}, is too old to tell."),
    ("without_work", ""): N_("{start} {asked} asked for: so since {reached} ({days})."),
    ("without_work", "hired_by_ebe"): N_("In work: hired by the EBE on {date}."),
    ("without_work", "no_registration"): N_("No register says since when the person has been without work."),
    ("without_work", "date_missing"): N_("Listed as a job seeker, without any date to count from."),
    ("without_work", "deregistered"): N_("{start} But that registration has ended: what followed is not known."),
    ("without_work", "no_longer_listed"): N_("{start} But a later extract lists the person no longer."),
    ("without_work", "stale"): N_("{start} But the extract, of {extracted}, is too old to tell."),
    ("without_work", "category_to_assess"): N_(
        "{start} Long enough ({days}), but in category {category}: the CLE assesses it."
    ),
    ("without_work", "automatic_registration"): N_(
        "{start} Since 2025 people on RSA are registered without asking: it does not say since when without work."
    ),
    ("without_work", "recent_registration"): N_(
        "{start} That is {days} short of the {asked_length}, but does not say what came before. By registration alone: "
        "from {reached}."
    ),
    ("without_work", "recent_registration_to_assess"): N_(
        "{start} That is {days} short of the {asked_length}, but does not say what came before; and category "
        "{category} is for the CLE to assess."
    ),
    ("without_work", "too_soon_to_assess"): N_(
        "{start} {asked} asked for: {days} short, and category {category} is then for the CLE to assess."
    ),
    ("without_work", "too_soon"): N_("{start} {asked} asked for: so from {reached}, {days} more."),
    ("resident_in_district", ""): N_("Lives in the district {fact}."),
    ("resident_in_district", "spell_ended"): N_("Left this address on {date}."),
    ("resident_in_district", "spell_not_begun"): N_("At this address from {date} only, and it is in no district."),
    ("resident_in_district", "too_soon"): N_("In the district {district} from {date} only."),
    ("resident_in_district", "number_missing"): N_(
        "Only some numbers of “{fact}” are in the district {district}, and the number is missing."
    ),
    ("resident_in_district", "street_not_exact"): N_(
        "“{fact}” is not in the streets of the district {district}, but nearly one of them: to be checked."
    ),
    ("resident_in_district", "street_missing"): N_("In the commune of the district {district}, street unknown."),
    ("resident_in_district", "outside_streets"): N_(
        "{fact}: outside the streets and numbers of the district {district}."
    ),
    ("resident_in_district", "town_missing"): N_("Neither the postcode nor the commune of the address is known."),
    ("resident_in_district", "address_missing"): N_("No address is known."),
    ("resident_in_district", "outside"): N_("Lives in no district of the territory ({fact})."),
    ("resident_long_enough", ""): N_("There since {date}. {asked} asked for: so since {reached} ({days})."),
    ("resident_long_enough", "spell_ended"): N_("Lives there no longer."),
    ("resident_long_enough", "no_residence"): N_("No register of residents has this person."),
    ("resident_long_enough", "date_missing"): N_("In the register of residents, without the day of moving in."),
    ("resident_long_enough", "elsewhere"): N_(
        "At this address since {date}, but it is in no district: that time does not count."
    ),
    ("resident_long_enough", "another_start_missing"): N_(
        "There since {date}, which is too short; another line bears no date of moving in and may be older."
    ),
    ("resident_long_enough", "another_address_unsure"): N_(
        "There since {date}, which is too short; an earlier address, which cannot be located, may be in the district."
    ),
    ("resident_long_enough", "moved_between_districts"): N_(
        "In this district since {date}, too short; with the time spent in another accredited district, long enough: "
        "the CLE decides. In this one alone: from {reached}."
    ),
    ("resident_long_enough", "too_soon"): N_("There since {date}. {asked} asked for: so from {reached}, {days} more."),
    ("district_accredited", ""): N_("The district {district} is accredited since {date}."),
    ("district_accredited", "outside"): N_("No accredited district at this address."),
    ("district_accredited", "no_district"): N_("Without an address, which district is not known."),
    ("district_accredited", "accreditation_over"): N_("The accreditation of the district {district} ended on {date}."),
    ("district_accredited", "too_soon"): N_("The district {district} is accredited from {date} only."),
}  # fmt: skip
# Reasons of an answer that stands in nobody's favour, nor against anybody: another criterion decides.
NOT_COUNTED = frozenset({"elsewhere"})
# What a category of registration means (Insee; the figures are the administrative codes that extracts often bear).
_C = N_("more than 78 hours of work a month")
_D = N_("not looking for work: training, illness…")
_E = N_("in work, subsidised or other, and not looking")
_F = N_("made in 2025, when people on RSA began to be registered")
CATEGORIES = {"C": _C, "6": _C, "7": _C, "8": _C, "D": _D, "4": _D, "E": _E, "5": _E, "F": _F, "G": _F}
START = {
    "registered_on": N_("Registered since {date}."),
    "deprived_since": N_("Without work since {date}."),
    "left_on": N_("The last contract with the EBE ended on {date}."),
}
FACTS = {
    "registered_on": N_("an extract of job seekers that says whether the person is registered that day"),
    "deprived_since": N_("since when the person has been deprived of work, with the CLE's assessment"),
    "address": N_("the complete address"),
    "resident_since": N_("the day of moving in, with its proof"),
}
NEEDED = {
    "registered": N_("a registration as a job seeker in force that day"),
    "without_work": N_("a length without work that the CLE finds sufficient"),
    "resident_in_district": N_("living in an accredited district, for as long as the text asks"),
    "resident_long_enough": N_("living there long enough"),
    "district_accredited": N_("an accreditation of the district in force that day"),
}
