"""Invented identities: surnames and given names by origin, commonest first (weights fall with the rank)."""

from generator.dice import Dice, Weighted

# Common names of the area, by origin. No line describes a real person: names are drawn one by one.
SURNAMES = {
    "french": """
        MARTIN BERNARD LEFEBVRE DUBOIS PETIT DURAND LEROY MOREAU SIMON LAURENT MICHEL GARCIA DAVID ROUX
        VINCENT FOURNIER MOREL GIRARD ANDRÉ LEFÈVRE MERCIER DUPONT LAMBERT BONNET FRANÇOIS MARTINEZ
        LEGRAND GARNIER FAURE ROUSSEAU BLANC GUÉRIN MULLER HENRY ROUSSEL NICOLAS PERRIN MORIN MATHIEU
        CLÉMENT GAUTHIER DUMONT LOPEZ FONTAINE CHEVALIER ROBIN MASSON SANCHEZ GÉRARD NGUYEN BOYER DENIS
        LEMAIRE DUVAL JOLY GAUTIER ROGER ROCHE ROY NOËL MEYER LUCAS MEUNIER JEAN PEREZ MARCHAND DUFOUR
        BLANCHARD MARIE BARBIER BRUN DUMAS BRUNET SCHMITT LEROUX COLAS FABRE RENARD ARNAUD ROLLAND CARON
        AUBERT GIRAUD LECLERC VIDAL BOURGEOIS RENAUD LEMOINE PICARD GAILLARD PHILIPPE LECLERCQ LACROIX
        HUBERT DUPUIS OLIVIER RIVIÈRE GUILLAUME BENOÎT HUET CHARPENTIER BRETON RENAULT ADAM PRÉVOST
        BOUCHER COUSIN BERTIN LEBRUN BAILLY DELAUNAY CORDIER POULAIN DELATTRE WATTEAU PLANCKE LE-GOFF
        LE-ROUX DE-SMET DE-WITTE LE-CORRE DE-SOUSA LA-ROCHE DU-PRÉ D'HONDT""",
    "northern": """
        DELANNOY LELEU DELCOURT CARPENTIER DEWAELE VANDENBERGHE VERMEERSCH DESCAMPS DELEPLANQUE LEPERS
        DEBRUYNE DUTHOIT CASTELAIN MONTAGNE WAUQUIER DELOBEL VANHOUTTE DECLERCQ VERHAEGHE DESMET DEWITTE
        COPPENS VANDAMME DELPORTE LAGACHE HERBAUX DUQUESNE FLAMENT DESRUMAUX LECOCQ BAERT CALLENS
        DELVALLÉE MASUREL PARMENTIER SEGARD TIBERGHIEN VANDEPUTTE VANNESTE WILLEMS DEGRAEVE HOUZÉ LESAGE
        BLONDEL DHALLUIN CRESPEL MULLIEZ DEBUIRE PROUVOST LEPOUTRE HOLVOET DUMORTIER DELECROIX BAELDE
        VERCRUYSSE DEMEYER SALEMBIER CATTEAU DEFFRENNES LOOTVOET""",
    "maghrebi": """
        BENALI BOUZID HADDAD SAÏDI CHERIF AMRANI BELKACEM MEZIANE KADDOUR BRAHIMI HAMDI MANSOURI TOUMI
        ZIANI BENSAÏD YAHIAOUI BOUDIAF KHELIFI LAHCEN MOKHTARI BOUALEM OUALI BELAÏD CHAOUI AÏT-ALI
        BEN-AMAR BEN-SALAH EL-AMRAOUI EL-IDRISSI BOUKHALFA DERRADJI FERHAT GHEZALI HAMMADI IDIR KACI LARBI
        MAHDAOUI NASRI OUCHEN RAHMANI SLIMANI TALBI ZERROUKI AZZOUZ BACHIRI BOUCHAREB DJELLAL FELLAH
        GUERROUDJ HACHEMI KERROUM MEDJAHED MESSAOUDI SADOUN TAHRI ZAOUI BOUMEDIENE CHAKIR EL-KHATTABI""",
    "polish": """
        NOWAK KOWALSKI WOJCIK KAMINSKI LEWANDOWSKI ZIELINSKI SZYMANSKI WOZNIAK DUDEK KOZLOWSKI JANKOWSKI
        MAZUR KRAWCZYK PIOTROWSKI GRABOWSKI PAWLAK MICHALSKI KROL WIECZOREK JABLONSKI WROBEL MAJCHRZAK
        OLSZEWSKI STEPIEN MALINOWSKI JAWORSKI ADAMCZYK NOWICKI SIKORA WALCZAK""",
    "portuguese": """
        DA-SILVA FERREIRA PEREIRA DOS-SANTOS RODRIGUES FERNANDES GOMES LOPES MARTINS ALVES GONÇALVES
        RIBEIRO PINTO CARVALHO TEIXEIRA MOREIRA CORREIA MENDES NUNES SOARES VIEIRA MONTEIRO CARDOSO ROCHA
        DE-OLIVEIRA DA-COSTA COELHO CUNHA PIRES RAMOS""",
    "african": """
        DIALLO TRAORÉ BAH BARRY CAMARA KONÉ COULIBALY NDIAYE DIOP SOW KEITA CISSÉ TOURÉ FOFANA SYLLA BALDÉ
        KOUASSI MBAYE OUÉDRAOGO MENDY""",
}
GIVEN = {
    "french M": """
        Jean Michel Philippe Nicolas Christophe Laurent David Stéphane Frédéric Sébastien Julien Thomas
        Alexandre Kévin Anthony Guillaume Thierry Pascal Éric Olivier Jérôme Maxime Romain Pierre Patrick
        François Bruno Didier Vincent Ludovic Jean-Pierre Mickaël Cédric Jonathan Benjamin Grégory
        Dominique Jean-Luc Hervé Fabrice Jérémy Matthieu Arnaud Florian Quentin Damien Jean-Claude Joël
        Loïc Dylan""",
    "french F": """
        Nathalie Isabelle Sylvie Sandrine Stéphanie Céline Virginie Julie Aurélie Émilie Christelle
        Valérie Catherine Laëtitia Sophie Élodie Audrey Laura Marine Véronique Corinne Martine Patricia
        Delphine Mélanie Sabrina Brigitte Pauline Hélène Amandine Vanessa Angélique Jennifer Jessica
        Marie-Christine Anne-Sophie Cindy Caroline Claire Séverine Mathilde Manon Marie-Laure Justine
        Charlène Ophélie Noémie Jacqueline Françoise Océane""",
    "maghrebi M": """
        Mohamed Karim Youssef Ahmed Rachid Mehdi Ali Samir Farid Abdelkader Kamel Hassan Said Nabil Omar
        Mustapha Khalid Ibrahim Bilal Hamza Sofiane Abdellah Djamel Tarek Noureddine""",
    "maghrebi F": """
        Fatima Nadia Samira Karima Khadija Aïcha Malika Leïla Yasmina Zohra Nora Rachida Farida Hakima
        Souad Naïma Latifa Fatiha Houria Inès Sarah Amel Djamila Hanane Meriem""",
    "polish M": "Stanislas Casimir Piotr Marek Krzysztof Tomasz",
    "polish F": "Wanda Hélena Agnieszka Katarzyna Monika Halina",
    "portuguese M": "José Manuel Antonio Carlos João Paulo Fernando Luis",
    "portuguese F": "Maria Ana Fernanda Teresa Isabel Paula Lurdes Rosa",
    "african M": "Mamadou Ousmane Amadou Ibrahima Moussa Abdoulaye Cheikh Souleymane",
    "african F": "Fatou Aminata Mariam Aïssatou Awa Kadiatou Oumou Binta",
}
ORIGINS = Weighted(
    ["french", "northern", "maghrebi", "polish", "portuguese", "african"], [48, 16, 22, 5, 5, 4]
)
# How often a given name of the family's origin is chosen; otherwise a French one.
OWN_GIVEN = {"maghrebi": 0.88, "polish": 0.2, "portuguese": 0.5, "african": 0.85}
SPELLINGS = {
    "Mohamed": ["Mohammed", "Mohamad"], "Youssef": ["Yusuf", "Youcef"], "Khadija": ["Khadidja"],
    "Fatima": ["Fatma"], "Abdelkader": ["Abd El Kader"], "Said": ["Saïd", "Saeed"], "Aïcha": ["Aycha"],
    "Leïla": ["Leyla"], "Rachid": ["Rashid"], "Mustapha": ["Mostafa"], "Ibrahim": ["Brahim"],
    "Meriem": ["Mériam", "Maryam"], "Hassan": ["Hacène"], "Khalid": ["Khaled"],
    "Krzysztof": ["Christophe"], "Piotr": ["Pierre"], "Tomasz": ["Thomas"], "Souleymane": ["Suleiman"],
    "Samira": ["Samirah"], "Zohra": ["Zahra"], "Mickaël": ["Michaël"], "João": ["Joao"],
    "Karim": ["Kareem"], "Ousmane": ["Usman"],
}  # fmt: skip


def by_rank(words: str) -> Weighted[str]:
    values = words.split()
    return Weighted(values, [1 / (rank + 12) for rank in range(len(values))])


def surname(word: str) -> str:
    """`LE-GOFF` in the lists above stands for one surname of two words."""
    return word.replace("-", " ")


SURNAME_TABLES = {origin: by_rank(words) for origin, words in SURNAMES.items()}
GIVEN_TABLES = {key: by_rank(words) for key, words in GIVEN.items()}


def draw_surname(dice: Dice, origin: str) -> str:
    """A surname of this origin; one in forty is double-barrelled."""
    name = surname(dice.draw(SURNAME_TABLES[origin]))
    if dice.chance(0.025):
        other = surname(dice.draw(SURNAME_TABLES[dice.draw(ORIGINS)]))
        return f"{name}-{other}" if other != name else name
    return name


def draw_given(dice: Dice, origin: str, sex: str) -> tuple[str, ...]:
    """One to three given names, the first being the one in use."""
    own = origin if dice.chance(OWN_GIVEN.get(origin, 0)) else "french"
    count = 1 if dice.chance(0.45) else dice.between(2, 3)
    names: list[str] = []
    while len(names) < count:
        name = dice.draw(GIVEN_TABLES[f"{own} {sex}"])
        if name not in names:
            names.append(name)
    return tuple(names)
