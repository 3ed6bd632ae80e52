"""Where people live: on the perimeter's streets (tzc.toml), elsewhere in the two communes, next door."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from generator.dice import Dice

# Streets of the two communes outside the perimeter: none looks like a misspelt perimeter street.
OUTSIDE = {
    "59120": """rue Faidherbe|rue Henri Barbusse|avenue Salengro|rue du Bazinghien|rue Ambroise Paré
        |chemin des Loups|rue Wacquez|impasse Turgot|rue Pasteur|boulevard Montaigne""",
    "59200": """rue Carnot|boulevard Gambetta|rue de Tournai|avenue Millet|rue du Château|rue Sasselange
        |rue Nationale|impasse Voltaire|rue des Ursulines|quai Watt|rue Haze|rue du Virolois""",
}
# Some bear the name of a perimeter street: the town decides.
NEIGHBOURS = {
    "59000": "rue Solférino|rue du Maréchal Joffre|rue Colbert|boulevard Vauban|rue de Wazemmes|rue d'Arras",
    "59320": "rue Vanderhaghen|rue Guy Môquet|rue du Parc|rue Sadi Carnot",
    "59100": "rue de Lannoy|rue de Menin|boulevard de Belfort|rue Jules Guesde|avenue Motte|rue d'Alger",
    "59420": "rue Mirabeau|rue Franklin Roosevelt|allée des Peupliers|rue de Lorraine",
}
TOWNS = {
    "59120": "LOOS",
    "59200": "TOURCOING",
    "59000": "LILLE",
    "59320": "HAUBOURDIN",
    "59100": "ROUBAIX",
    "59420": "MOUVAUX",
}


@dataclass(frozen=True, slots=True)
class Street:
    """One line of a perimeter: a street, with bounds and side if it has them."""

    name: str
    low: int | None
    high: int | None
    side: str

    def holds(self, number: int) -> bool:
        """Whether this house number of the street is inside."""
        inside = (self.low is None or number >= self.low) and (self.high is None or number <= self.high)
        return inside and (self.side == "both" or (number % 2 == 1) == (self.side == "odd"))

    @property
    def bounded(self) -> bool:
        """Whether a number is needed to tell."""
        return self.low is not None or self.high is not None or self.side != "both"


@dataclass(frozen=True, slots=True)
class Address:
    """A true address; `district` is the id of the district whose perimeter holds it, or ''."""

    number: int
    suffix: str
    street: str
    complement: str
    postcode: str
    town: str
    district: str


class Places:
    """Draws addresses inside and outside the perimeters of a territory file."""

    def __init__(self, territory: Path) -> None:
        self.perimeters: dict[str, list[Street]] = {}
        self.postcodes: dict[str, str] = {}
        for district in tomllib.loads(territory.read_text(encoding="utf-8"))["district"]:
            self.postcodes[district["id"]] = district["postcodes"][0]
            self.perimeters[district["id"]] = [
                Street(street["name"], street.get("from"), street.get("to"), street.get("side", "both"))
                for street in district["street"]
            ]
        self.outside = {code: [name.strip() for name in names.split("|")] for code, names in OUTSIDE.items()}
        self.neighbours = [(code, names.split("|")) for code, names in NEIGHBOURS.items()]

    def inside(self, dice: Dice, district: str) -> Address:
        """An address of the district's perimeter."""
        street = dice.pick(self.perimeters[district])
        number = dice.between(street.low or 1, street.high or 60)
        if not street.holds(number):
            number += 1 if street.holds(number + 1) else -1
        return make(dice, number, street.name, self.postcodes[district], district)

    def beside(self, dice: Dice, district: str) -> Address:
        """An address of the district's commune, outside its perimeter, now and then on one of its streets."""
        postcode = self.postcodes[district]
        if dice.chance(0.15):
            bounded = [street for street in self.perimeters[district] if street.bounded]
            name = dice.pick(bounded).name
            same = [street for street in bounded if street.name == name]
            number = dice.between(1, 320)
            while any(street.holds(number) for street in same):
                number = dice.between(1, 320)
            return make(dice, number, name, postcode, "")
        return make(dice, dice.between(1, 180), dice.pick(self.outside[postcode]), postcode, "")

    def elsewhere(self, dice: Dice) -> Address:
        """An address in a neighbouring town."""
        postcode, streets = dice.pick(self.neighbours)
        return make(dice, dice.between(1, 220), dice.pick(streets), postcode, "")


def make(dice: Dice, number: int, street: str, postcode: str, district: str) -> Address:
    """An address at this number, with the town of the postcode, sometimes a `bis` or a flat."""
    suffix = dice.pick(["bis", "ter", "bis"]) if dice.chance(0.03) else ""
    complement = ""
    if dice.chance(0.42):
        complement = f"Apt {dice.between(1, 64)}"
        if dice.chance(0.4):
            complement = f"Bât {dice.pick('ABCDEF')} {complement}"
    return Address(number, suffix, street, complement, postcode, TOWNS[postcode], district)
