"""Makes the tiny files of this folder, one for each code of the findings catalogue: python tests/broken/make_broken.py

Each file is named after the code that its import must give. Everyone in them is invented. A new code needs an entry
here, or a file made by hand with its name.
"""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tzc_cli.documents.workbook import workbook_bytes

FOLDER = Path(__file__).parent
RESIDENTS = "Nom;Prénom;Date de naissance;Adresse;CP;Ville;Date d'entrée;Date de sortie\n"
SEEKERS = "Identifiant;Nom;Prénom;Date de naissance;Date d'inscription\n"
ZOE = "DURAND;Zoé;29/02/1980;1 rue X;59120;LOOS;14/03/2010;\n"
LUC = "PETIT;Luc;25/12/1970;2 rue X;59120;LOOS;20/05/2012;\n"
STEPS = "Nom;Prénom;Date de naissance;Statut;Date du statut;Note;tzc id;State (tzc)\n"
ACTIVITIES = "Activité;Quartier;État;Postes;Avis du CLE;Date de l'avis\n"
JEAN = "1234567A;MARTIN;Jean;25/05/1970;17/03/2017\n"

TEXTS: dict[str, str] = {
    "F001": RESIDENTS + ZOE,
    "F002": SEEKERS + JEAN.replace("17/03/2017", ""),
    "F004": RESIDENTS.replace("\n", ";Loyer\n") + ZOE.replace("\n", ";500\n"),
    "F005": SEEKERS.replace("\n", ";NIR\n") + JEAN.replace("\n", ";170055912034512\n"),
    "F006": "Nom;Prénom;Date;Adresse;Date\n;;de naissance;;d'entrée\nDURAND;Zoé;29/02/1980;1 rue X;14/03/2010\n",
    "F015": "Atelier;Lieu;Jour;;;;;\nVélo;Loos;lundi;;;;;\nCuisine;Lille;jeudi;;;;;\n;;;;;;;\n" + RESIDENTS + ZOE,
    "F016": SEEKERS.replace("\n", ";;" + SEEKERS) + JEAN.replace("\n", ";;" + JEAN),
    "R001": RESIDENTS + ZOE.replace("DURAND;Zoé", ";"),
    "R002": "Nom;Prénom;Date de naissance;Date d'embauche;Heures hebdo\nDURAND;Zoé;29/02/1980;;35\n",
    "R003": RESIDENTS + ZOE + "TOTAL;;;;;;1;\n",
    "R004": "Nom de naissance;Prénom;Date de naissance;Statut de domiciliation;Date de première domiciliation\n"
            "DURAND;Zoé;29/02/1980;REFUS;14/03/2010\n",
    "R005": RESIDENTS + ZOE + RESIDENTS + LUC,
    "R006": RESIDENTS + ZOE.replace("DURAND;Zoé", "M. et Mme DURAND;"),
    "R007": SEEKERS + JEAN + ";;;;\nPrénom;Nom;Né(e) le;Inscription;Ville\nLuc;PETIT;25/12/1970;20/05/2018;LOOS\n",
    "R008": SEEKERS.replace(";Nom", ";Civilité;Nom") + JEAN.replace("MARTIN", "M. et Mme;MARTIN"),
    "D001": RESIDENTS + ZOE + ZOE,
    "V001": RESIDENTS + ZOE.replace("29/02/1980", "31/02/1980"),
    "V002": RESIDENTS + ZOE.replace("29/02/1980", ""),
    "V003": SEEKERS + JEAN.replace("1234567A", "00000000"),
    "V004": SEEKERS + JEAN.replace("1234567A", "300000L"),
    "V005": "Nom;Prénom;Date de naissance;Date d'embauche;Heures hebdo\nDURAND;Zoé;29/02/1980;14/03/2018;beaucoup\n",
    "V006": RESIDENTS + ZOE.replace("59120", "591"),
    "V007": RESIDENTS + ZOE.replace("29/02/1980", "29/02/80"),
    "V008": RESIDENTS + ZOE.replace("29/02/1980", "28/02/1880"),
    "V009": RESIDENTS + ZOE.replace("29/02/1980", "01/02/1980"),
    "V010": RESIDENTS + ZOE.replace("29/02/1980", "02/29/1980"),
    "V011": RESIDENTS + ZOE.replace("59120;LOOS", "1004;BOURG"),
    "V012": RESIDENTS + ZOE.replace("29/02/1980", "29280"),
    "V013": SEEKERS + JEAN.replace("25/05/1970", "25/05/2010"),
    "V014": SEEKERS + JEAN.replace("1234567A", "1,8E+12"),
    "V015": SEEKERS + JEAN.replace("1234567A", "170055912034512"),
    "V017": RESIDENTS + ZOE.replace("DURAND", "DU\u202eRAND"),
    "V018": RESIDENTS + ZOE.replace("14/03/2010;", "14/03/2010;13/03/2009"),
    "V019": RESIDENTS + ZOE.replace("DURAND;Zoé", "M. et Mme DURAND;Luc et Zoé"),
    "V020": RESIDENTS + ZOE.replace("DURAND;Zoé", "M. et Mme DURAND;Zoé"),
    "V021": "Nom et prénom;Adresse;Date d'entrée\nDURAND ZOE;1 rue X;14/03/2010\n",
    "J001": STEPS + "DURAND;Zoé;29/02/1980;envolée;14/03/2018;;;\n",
    "J002": STEPS + "DURAND;Zoé;29/02/1980;contacted;;;;\n",
    "J003": STEPS + "DURAND;Zoé;29/02/1980;hired;14/03/2018;;;\n",
    "J004": STEPS + "DURAND;Zoé;29/02/1980;contacted;14/03/2018;;P-99999;\n",
    "J005": STEPS + "DURAND;Zoé;29/02/1980;contacted;14/03/2018;;;0123456789ab\n",
    "J006": STEPS + "".join(
        f"DURAND;Zoé;29/02/1980;{status};{day}/03/2018;;;\n"
        for day, status in enumerate(("contacted", "met", "volunteer", "to_validate", "validated"), 14)
    ),
    "J007": ACTIVITIES + "Recyclerie;loos;lointaine;3;;\n",
    "J008": ACTIVITIES + "Recyclerie;Bailleul;idea;3;;\n",
    "J009": ACTIVITIES + "Recyclerie;loos;idea;3;favourable;\n",
    "J010": STEPS + "DURAND;Zoé;29/02/1980;contacted;14/03/2018;;;\n"
                    "PETIT;Luc;25/12/1970;contacted;14/03/2018;;P-00001;\n",
    "J011": STEPS + "DURAND;Zoé;29/02/1980;;14/03/2018;;;\n",
    "C010": (RESIDENTS + ZOE).replace("Zoé", "ZoÃ©"),
    "C011": RESIDENTS + ZOE + LUC.replace("2 rue X", "2 rue X;appartement 3;4;5"),
    "C012": RESIDENTS + ZOE + LUC + "LEROY;Anne;24/12/1975\n",
    "C013": RESIDENTS + ZOE + LUC.replace("2 rue X", '"2 rue "X" bis"'),
    "C014": (RESIDENTS + ZOE).replace("Zoé", "Zo\ufffd"),
}  # fmt: skip


def sheet(book: Workbook, title: str, text: str) -> Worksheet:
    """A sheet of the cells of a text; those that are dates become true ones."""
    made = book.create_sheet(title)
    for row, line in enumerate(text.splitlines(), start=1):
        for column, value in enumerate(line.split(";"), start=1):
            if value:
                made.cell(row, column, true_date(value))
    return made


def true_date(value: str) -> Any:
    """`@1970-03-01` as a date, anything else as it is."""
    return (
        datetime.fromisoformat(value[1:]).replace(tzinfo=UTC).replace(tzinfo=None) if value.startswith("@") else value
    )


def _f003(book: Workbook) -> None:
    sheet(book, "Liste", RESIDENTS + ZOE)
    sheet(book, "Notice", "Couleur;Taille\nbleu;3\n")


def _f012(book: Workbook) -> None:
    sheet(book, "Liste", RESIDENTS + ZOE)
    sheet(book, "Anciens", RESIDENTS + LUC).sheet_state = "hidden"


def _f013(book: Workbook) -> None:
    sheet(book, "Liste", RESIDENTS + ZOE + LUC).row_dimensions[3].hidden = True


def _merged(book: Workbook) -> None:
    sheet(book, "Liste", RESIDENTS + ZOE + LUC.replace("2 rue X", "")).merge_cells("D2:D3")


def _c015(book: Workbook) -> None:
    sheet(book, "Liste", RESIDENTS + ZOE)["H2"] = "#N/A"


def _v016(book: Workbook) -> None:
    true = "".join(ZOE.replace("29/02/1980", f"@1980-02-0{day}") for day in range(1, 6))
    text = "".join(LUC.replace("25/12/1970", f"2{day}/12/1970") for day in range(1, 6))
    sheet(book, "Liste", RESIDENTS + true + text)


BOOKS: dict[str, Callable[[Workbook], None]] = {
    "F003": _f003, "F012": _f012, "F013": _f013, "F014": _merged, "V022": _merged, "C015": _c015, "V016": _v016,
}  # fmt: skip


def contents() -> dict[str, bytes]:
    """Name of each file → its content."""
    made = {f"{code}.csv": text.encode() for code, text in TEXTS.items()}
    made["F011.csv"] = (RESIDENTS + ZOE).encode("cp1252")
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split(";")) + "</tr>"
        for line in (RESIDENTS + ZOE).splitlines()
    )
    made["F010.xls"] = f'<html><meta charset="utf-8"><table>{rows}</table></html>'.encode()
    for code, fill in BOOKS.items():
        book = Workbook()
        book.remove(book.worksheets[0])
        fill(book)
        made[f"{code}.xlsx"] = workbook_bytes(book, date(2019, 1, 1))
    return made


def main(folder: Path) -> None:
    """Write every file."""
    for name, content in contents().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
