"""From people to register rows: who is in which file, and as what."""

from datetime import date, timedelta

from generator import mess
from generator.dice import Dice, Weighted
from generator.mess import Row, identity_row, put_address, without_accents
from generator.people import END_2018, EXTRACTS, Person

EXTRACT_NAMES = {day: f"pole-emploi_i03300c_{day}.csv" for day in EXTRACTS}
HOUSING, INHABITANTS, CONTRACTS = (
    "bailleur_residents_2018-12-31.csv",
    "habitants_2018-12-31.xlsx",
    "contrats_ebe_2019-06-30.xlsx",
)
USED_NAME_IN_EXTRACT = 0.72  # of women with two names: the extract has the name in use, else the birth name
BOTH_NAMES_IN_HOUSING, BOTH_NAMES_BY_HAND = 0.45, 0.6
MARRIED_IN_2018 = 0.01  # of women in both extracts: the name changes between them
PROOFS = Weighted(
    [
        "Quittance de loyer",
        "Facture EDF",
        "Avis d'imposition",
        "Domiciliation CCAS",
        "Facture d'eau",
        "Attestation d'hébergement",
    ],
    [30, 25, 20, 4, 12, 9],
)


def extract_rows(dice: Dice, person: Person) -> list[Row]:
    """Layout A: one entry, copied into each extract the person is in, with the address of the day."""
    name = person.used_name if dice.chance(USED_NAME_IN_EXTRACT) else person.birth_name
    entry = identity_row(dice, person, "", "", name)
    identifier = person.job_seeker_id
    if dice.chance(mess.DUMMY_IDENTIFIER):
        identifier = "00000000"
        entry.mess.append("dummy-id")
    no_address, no_date = dice.chance(mess.NO_ADDRESS), dice.chance(mess.REGISTRATION_DATE_MISSING)
    married = person.sex == "F" and dice.chance(MARRIED_IN_2018)
    rows: list[Row] = []
    for extract, (registered_on, category) in sorted(person.registered.items()):
        row = Row(
            person.number,
            EXTRACT_NAMES[extract],
            birth_name="",
            used_name=capitals(entry.used_name),
            given=capitals(entry.given),
            birth=entry.birth,
            sex=person.sex,
            job_seeker_id=identifier,
            registered_on=registered_on,
            category=category,
            mess=entry.mess[:],
        )
        if married and extract == END_2018 and len(person.registered) == 2:
            row.used_name = capitals(person.used_name)
        if no_date:
            row.registered_on = None
            row.mess.append("no-registration-date")
        if no_address:
            row.mess.append("no-address")
        elif rows and person.home(extract) == person.home(EXTRACTS[0]):
            first = rows[0]
            row.line, row.complement, row.postcode, row.town = (
                first.line,
                first.complement,
                first.postcode,
                first.town,
            )
            row.mess += [tag for tag in first.mess if tag in ("street-typo", "no-number")]
        else:
            put_address(dice, row, person.home(extract))
            row.line = capitals(row.line)
        rows.append(row)
    return rows


def capitals(text: str) -> str:
    return without_accents(text).upper()


def housing_rows(dice: Dice, person: Person) -> list[Row]:
    """Layout E: the present lease, and a past one when it was in the two communes."""
    birth_name = person.birth_name if person.birth_name != person.used_name else ""
    entry = identity_row(
        dice, person, HOUSING, birth_name if dice.chance(BOTH_NAMES_IN_HOUSING) else "", person.used_name
    )
    if dice.chance(0.5):
        entry.birth_name, entry.used_name, entry.given = map(
            without_accents, (entry.birth_name, entry.used_name, entry.given)
        )
    entry.used_name = entry.used_name.upper().replace(" ÉP. ", " ép. ").replace(" EP. ", " ep. ")
    rows: list[Row] = []
    for spell in person.spells:
        if spell.address.town not in ("LOOS", "TOURCOING") or (
            spell.until and rows == [] and dice.chance(0.35)
        ):
            continue
        row = residence_row(dice, entry, spell.since, spell.until)
        put_address(dice, row, spell.address)
        rows.append(row)
    return rows


def inhabitant_row(dice: Dice, person: Person) -> Row:
    """Layout C: typed by hand, one line for the present home."""
    entry = identity_row(
        dice,
        person,
        INHABITANTS,
        person.birth_name if dice.chance(BOTH_NAMES_BY_HAND) else "",
        person.used_name,
    )
    if dice.chance(0.3):
        entry.birth_name, entry.used_name, entry.given = map(
            without_accents, (entry.birth_name, entry.used_name, entry.given)
        )
    if dice.chance(0.25):
        entry.birth_name, entry.used_name = (
            name.title().replace(" Ép. ", " ép. ") for name in (entry.birth_name, entry.used_name)
        )
    row = residence_row(dice, entry, person.spells[-1].since, None)
    row.category = dice.draw(PROOFS)
    put_address(dice, row, person.spells[-1].address)
    return row


def residence_row(dice: Dice, entry: Row, since: date | None, until: date | None) -> Row:
    row = Row(
        entry.person,
        entry.file,
        entry.birth_name,
        entry.used_name,
        entry.given,
        entry.birth,
        mess=entry.mess[:],
    )
    row.since, row.until = since, until
    if dice.chance(mess.ENTRY_DATE_MISSING):
        row.since = None
        row.mess.append("no-entry-date")
    elif since and dice.chance(0.02):  # the day the keys were given, not the day of the lease
        row.since = min(since + timedelta(days=dice.between(1, 14)), until or END_2018)
    return row


def contract_rows(dice: Dice, person: Person) -> list[Row]:
    """The EBE's own list: both names, and mostly the identifier."""
    rows: list[Row] = []
    for contract in person.contracts:
        row = identity_row(dice, person, CONTRACTS, person.birth_name, person.used_name)
        row.contract, row.job_seeker_id = contract, person.job_seeker_id
        if dice.chance(mess.NO_IDENTIFIER):
            row.job_seeker_id = ""
        elif row.job_seeker_id and dice.chance(0.02):
            row.job_seeker_id = "00000000"
            row.mess.append("dummy-id")
        elif dice.chance(0.05):
            row.job_seeker_id = row.job_seeker_id.lower()
        rows.append(row)
    return rows


def add_file_mess(dice: Dice, rows: list[Row]) -> list[Row]:
    """Impossible birth dates and exact duplicate rows in a file; for contracts, wrong identifiers."""
    contracts = rows[0].file == CONTRACTS
    plain = [row for row in dice.shuffled(rows) if not row.mess]
    if contracts:
        for row in [row for row in plain if row.job_seeker_id[:7].isdigit()][: mess.WRONG_IDENTIFIERS]:
            digit = str((int(row.job_seeker_id[3]) + 1) % 10)
            row.job_seeker_id = row.job_seeker_id[:3] + digit + row.job_seeker_id[4:]
            row.mess.append("wrong-id")
        return rows
    residents = rows[0].file in (HOUSING, INHABITANTS)
    for row in plain[: mess.IMPOSSIBLE_BIRTH_DATES if residents else 1]:
        row.birth, row.birth_text = None, dice.pick(["31/02/1980", "30/02/1975", "31/04/1968"])
        row.mess.append("impossible-birth")
    for row in plain[5 : 5 + mess.DUPLICATE_ROWS]:
        row.mess.append("duplicate")
        at = next(i for i, other in enumerate(rows) if other is row)
        copy = Row(**{name: getattr(row, name) for name in Row.__slots__})
        copy.mess = row.mess[:]
        rows.insert(at + 1, copy)
    return rows
