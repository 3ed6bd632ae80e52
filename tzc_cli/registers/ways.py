"""Words of French addresses as data: types of way, titles, articles, numbers and months that name streets."""

# Type of way → its one short form in a key. Sources: abbreviations of postal addresses in current use.
WAYS: dict[str, str] = {
    word: short
    for short, words in {
        "ALL": "ALL ALLEE ALLEES AL",
        "AV": "AV AVE AVEN AVENUE",
        "BD": "BD BLD BLVD BOUL BOULV BVD BOULEVARD",
        "CAR": "CAR CARR CARREFOUR",
        "CH": "CH",
        "CHE": "CHE CHEM CHM CHEMIN",
        "CHS": "CHS CHAU CHSS CHEE CHAUSSEE",
        "CITE": "CITE CTE",
        "CLOS": "CLOS CLS",
        "COUR": "COUR",
        "CR": "CR",
        "CRS": "CRS COURS",
        "DOM": "DOM DOMAINE",
        "ESP": "ESP ESPL ESPLANADE",
        "FG": "FG FBG FAUB FAUBOURG",
        "HAM": "HAM HAMEAU",
        "IMP": "IMP IMPASSE",
        "LD": "LD LIEUDIT",
        "LOT": "LOT LOTIS LOTISSEMENT",
        "MAIL": "MAIL",
        "PARC": "PARC PRC",
        "PAS": "PAS PASS PSG PASSAGE",
        "PL": "PL PLA PLCE PCE PLACE",
        "PROM": "PROM PROMENADE",
        "QU": "QU QUAI",
        "QUA": "QUA QRT QUART QUARTIER",
        "R": "R RU RUE",
        "RES": "RES RESI RESID RESIDENCE",
        "RLE": "RLE RUELLE",
        "RPT": "RPT RDPT RONDPOINT",
        "RTE": "RTE ROUTE",
        "SEN": "SEN SENT SENTE SENTIER",
        "SQ": "SQ SQR SQU SQUARE",
        "TRA": "TRA TRAV TRAVERSE",
        "VEN": "VEN VENELLE",
        "VLA": "VLA VILLA",
        "VC": "VC",
        "ZAC": "ZAC",
        "GR": "GR",
        "GPL": "GPL",
    }.items()
    for word in words.split()
}
# Short forms in use for two types of way: the rest of the name tells which.
AMBIGUOUS: dict[str, tuple[str, ...]] = {"CH": ("CHE", "CHS"), "CR": ("COUR", "CRS")}
# Types of way written in two words.
PAIRS: dict[tuple[str, str], str] = {
    ("GRANDE", "R"): "GR",
    ("GRAND", "R"): "GR",
    ("GRANDE", "PL"): "GPL",
    ("GRAND", "PL"): "GPL",
    ("ROND", "POINT"): "RPT",
    ("LIEU", "DIT"): "LD",
}
TITLES: dict[str, str] = {
    word: full
    for full, words in {
        "ABBE": "ABB",
        "ADJUDANT": "ADJ ADJT",
        "AMIRAL": "AM AMIR",
        "CAPITAINE": "CAP CAPT CNE",
        "CARDINAL": "CARD CDL",
        "COLONEL": "COL",
        "COMMANDANT": "CDT CMDT CT",
        "DOCTEUR": "DR DOCT",
        "GENERAL": "GAL GEN GNAL GENE",
        "GRAND": "GD",
        "GRANDE": "GDE",
        "LIEUTENANT": "LT LIEUT",
        "MARECHAL": "MAL MARECH MCHAL MAR",
        "MONSEIGNEUR": "MGR MONS",
        "PETIT": "PT",
        "PETITE": "PTE",
        "PRESIDENT": "PDT PRES PRESID",
        "PROFESSEUR": "PR PROF",
        "SAINT": "ST",
        "SAINTE": "STE",
        "SERGENT": "SGT",
    }.items()
    for word in words.split()
}
ARTICLES = frozenset(("DE", "DU", "DES", "D", "LA", "LE", "LES", "L", "AU", "AUX", "ET"))
MONTHS = frozenset(
    ("JANVIER", "FEVRIER", "MARS", "AVRIL", "MAI", "JUIN", "JUILLET", "AOUT", "SEPTEMBRE", "OCTOBRE",
     "NOVEMBRE", "DECEMBRE")
)  # fmt: skip
NUMBERS: dict[str, str] = {
    word: str(number)
    for number, words in {
        1: "1ER PREMIER UN", 2: "DEUX", 3: "TROIS", 4: "QUATRE", 5: "CINQ", 6: "SIX", 7: "SEPT", 8: "HUIT",
        9: "NEUF", 10: "DIX", 11: "ONZE", 14: "QUATORZE", 17: "DIXSEPT", 18: "DIXHUIT", 19: "DIXNEUF",
    }.items()
    for word in words.split()
}  # fmt: skip
# What unaccented letters do not come from by decomposition.
LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)
