"""The EBE's contracts, on the published curve: 68 at the end of January 2018, 118 at the end of the year."""

from datetime import date, timedelta

from generator.dice import Dice, Weighted
from generator.people import END_2017, END_2018, Contract, Maker, Person

# (first day, last day, contracts signed) for --scale 1
WAVES = [
    (date(2017, 6, 12), date(2018, 1, 29), 70),
    (date(2018, 2, 5), date(2018, 12, 17), 58),
    (date(2019, 1, 7), date(2019, 6, 24), 12),
]
# (first day, last day of the contract, hired before, exits) for --scale 1
EXITS = [
    (date(2017, 10, 10), date(2018, 1, 25), date(2017, 9, 20), 2),
    (date(2018, 2, 12), date(2018, 12, 20), date(2018, 2, 1), 8),
    (date(2019, 2, 5), date(2019, 6, 27), date(2018, 12, 1), 5),
]
REHIRED = 2  # people of the second line of EXITS who sign again in 2019
SUPERVISORY, SUPERVISORS_FROM_OUTSIDE = 10, 6
REASONS = Weighted(
    ["Démission", "CDI ailleurs", "CDD de 6 mois ou plus", "Fin de période d'essai",
     "Rupture conventionnelle", "Retraite", "Inaptitude", "Licenciement", "Décès", "Autre"],
    [5, 5, 3, 3, 2, 2, 1, 1, 0.3, 0.7],
)  # fmt: skip
HOURS = Weighted([35.0, 28.0, 24.0, 17.5], [74, 11, 8, 7])
ACTIVITIES = Weighted(
    ["Recyclerie", "Maraîchage", "Épicerie solidaire", "Conciergerie de quartier", "Couture et retouches",
     "Transport solidaire", "Entretien des espaces verts", "Petits travaux et bricolage",
     "Lavage auto sans eau", "Aide aux devoirs", "Cuisine et traiteur", "Jardins partagés"],
    [16, 14, 13, 10, 10, 8, 8, 7, 5, 4, 4, 3],
)  # fmt: skip


def plan(dice: Dice, scale: int) -> list[Contract]:
    """The contracts with their dates; people come after. A contract starts on a Monday."""
    contracts = []
    for first, last, count in WAVES:
        days = sorted(dice.day(first, last) for _ in range(count * scale))
        contracts += [Contract(day - timedelta(days=day.weekday())) for day in days]
    for first, last, hired_before, count in EXITS:
        staying = [
            contract for contract in contracts if not contract.left_on and contract.hired_on < hired_before
        ]
        for contract in dice.shuffled(staying)[: count * scale]:
            contract.left_on, contract.reason = dice.day(first, last), dice.draw(REASONS)
    long_staying = [
        contract for contract in contracts if not contract.left_on and contract.hired_on < END_2018
    ]
    for contract in dice.shuffled(long_staying)[: SUPERVISORY * scale]:
        contract.supervisory = True
    for contract in contracts:
        contract.activity, contract.hours = dice.draw(ACTIVITIES), dice.draw(HOURS)
        if contract.supervisory:
            contract.activity, contract.hours = "Encadrement", 35.0
        elif contract.hours < 35:
            contract.chosen = dice.chance(0.6)
    return contracts


def hire(maker: Maker, scale: int) -> list[Person]:
    """The people hired, with their contracts, homes and what the extracts say of them."""
    dice, people, outside = maker.dice, list[Person](), SUPERVISORS_FROM_OUTSIDE * scale
    contracts = plan(dice, scale)
    rehired = contracts[-REHIRED * scale :]
    for contract in contracts[: -REHIRED * scale]:
        person = maker.identity(date(1998, 1, 1), date(1955, 1, 1))
        contract.district = "loos" if dice.chance(0.54) else "tourcoing"
        people.append(person)
        person.contracts.append(contract)
        if contract.supervisory and outside:
            outside -= 1
            maker.settle(
                person, *dice.pick([("", False), (contract.district, False), (contract.district, True)])
            )
            continue
        person.job_seeker_id = maker.identifier(False)
        maker.settle(person, contract.district, True, contract.hired_on - timedelta(days=210))
        person.lists = dice.draw(Weighted(["E", "C", "EC", ""], [52, 22, 10, 16]))
        register(maker, person, contract)
    leavers = [
        person for person in people if (left := person.contracts[0].left_on) and END_2017 < left < END_2018
    ]
    for contract, person in zip(rehired, dice.shuffled(leavers), strict=False):
        contract.district = person.contracts[0].district
        person.contracts.append(contract)
    return people


def register(maker: Maker, person: Person, contract: Contract) -> None:
    """What the extracts say of someone the EBE hired: most leave the register, a few stay in category 5."""
    dice = maker.dice
    since = maker.registration_date(person, contract.hired_on - timedelta(days=380))
    for extract in (END_2017, END_2018):
        if contract.hired_on > extract:
            if since <= extract and dice.chance(0.96):
                person.registered[extract] = since, "1" if dice.chance(0.8) else "2"
        elif contract.left_on and contract.left_on < extract - timedelta(days=10):
            if dice.chance(0.75):
                again = contract.left_on + timedelta(days=dice.between(1, 9))
                person.registered[extract] = (since if dice.chance(0.3) else again), "1"
        elif dice.chance(0.25 if extract == END_2017 else 0.12):
            person.registered[extract] = since, "5"
