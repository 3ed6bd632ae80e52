"""Invented pools of names by origin: common ones as they exist, then a long tail put together from syllables."""

from dataclasses import dataclass

import numpy as np

Generator = np.random.Generator
ORIGINS = ("french", "northern", "maghrebi", "polish", "portuguese", "african")
SHARE = np.array([0.50, 0.15, 0.20, 0.05, 0.05, 0.05])
OWN_GIVEN = np.array([0.0, 0.0, 0.88, 0.25, 0.5, 0.85])  # else a French given name
TAIL = {"french": 16000, "northern": 5000, "maghrebi": 4000, "polish": 1500, "portuguese": 800, "african": 700}
COMMON = {
    "french": """MARTIN BERNARD THOMAS PETIT ROBERT RICHARD DURAND DUBOIS MOREAU LAURENT SIMON MICHEL LEFEBVRE LEROY
        ROUX DAVID BERTRAND MOREL FOURNIER GIRARD BONNET DUPONT LAMBERT FONTAINE ROUSSEAU VINCENT MULLER LEFEVRE FAURE
        MERCIER BLANC GUERIN BOYER GARNIER CHEVALIER FRANCOIS LEGRAND GAUTHIER GARCIA PERRIN ROBIN CLEMENT MORIN
        NICOLAS HENRY ROUSSEL MATHIEU GAUTIER MASSON MARCHAND DUVAL DENIS DUMONT MARIE LEMAIRE NOEL MEYER DUFOUR
        MEUNIER BRUN BLANCHARD GIRAUD JOLY RIVIERE LUCAS BRUNET GAILLARD BARBIER ARNAUD MARTINEZ LE+GOFF LE+ROUX
        LE+BRUN LA+FONTAINE DU+PONT DE+BACKER SAINT-MARTIN LECLERCQ LECLERC""",
    "northern": """DELATTRE VANDENBERGHE DELANNOY CARPENTIER DESCAMPS VERHAEGHE DEWAELE LELEU CAUDRON DHALLUIN D'HONDT
        VAN+DE+VELDE VAN+DAMME DE+SMET DE+CLERCQ VANDAMME DECLERCQ DESMET TIBERGHIEN WATTEAU PLANCKE LEPERS CATTEAU
        DELPORTE CASTELAIN DEBRUYNE MULLIEZ PROUVOST FLAMENT LEPOUTRE VANHOUTTE DELECROIX""",
    "maghrebi": """BENALI HADDAD SAIDI CHERIF AMRANI BELKACEM BRAHIMI HAMDI MANSOURI TOUMI ZIANI BENSAID YAHIAOUI
        KHELIFI MOKHTARI BOUALEM OUALI CHAOUI AIT+ALI BEN+AMAR EL+IDRISSI EL+AMRAOUI SLIMANI RAHMANI TALBI MESSAOUDI
        TAHRI ZAOUI BOUZID MEZIANE KADDOUR FERHAT BEN+SALAH""",
    "polish": "NOWAK KOWALSKI WOJCIK KAMINSKI LEWANDOWSKI ZIELINSKI SZYMANSKI WOZNIAK DUDEK KOZLOWSKI MAZUR KRAWCZYK",
    "portuguese": """DA+SILVA FERREIRA PEREIRA DOS+SANTOS RODRIGUES FERNANDES GOMES LOPES MARTINS ALVES GONCALVES
        RIBEIRO PINTO CARVALHO DE+OLIVEIRA DA+COSTA""",
    "african": "DIALLO TRAORE BAH BARRY CAMARA KONE COULIBALY NDIAYE DIOP SOW KEITA CISSE TOURE FOFANA SYLLA",
}  # fmt: skip
SYLLABLES = {
    "french": ("BAR BEL BON BOU CAR CHA CHAU COR COUR DAU DEL DU FLO FOU GAI GAU GIR GUI HER JAC LAM LAN LE MAL MAR "
               "MON MOU NOI PAR PEL POI RAY RE ROCH SAU TER VAL VER VI", "BI CHE DE DI GE LI MI NE RI TI VE LA MA QUE",
               "AUD AULT EAU EL ER ET EY IER IN OIS ON OT OUX UET ARD ANT ENT AIS"),
    "northern": ("VAN+DE VANDER DE VER DEL WIL HOL BAE CAL COP DUQ HER LAG WAU", "BER BOS BROU KER MEU STE VEL WAE HAE",
                 "GHE CKE CQ KEN MANS NS SSCHE T QUE ERE"),
    "maghrebi": ("BEN BOU AIT+ EL+ KHE MES SAA ZER GHE HAM MAH OUL DJE LA RA TA", "LA MA RA ZA DI CHE HA BA LOU MI",
                 "LI RI NI DI OUI CHI F D M L OUF ANE"),
    "polish": ("KOW STA WIS PIO JAN GRA MAL SZCZE WOJ KAC ZA BOR", "LEW ROS CZY DZI MA KO RO NI",
               "SKI CKI AK IK EK CZYK"),
    "portuguese": ("CAS COR FON MAG MOR NOG OLI PAC SAL TA VAS", "TE RA LHE NE VE MA", "IRO ADO ES EIRA INHO OS A"),
    "african": ("DIA MBA NDI KOU OUE SI TOU BA KA GUE", "MA BA RA LI DI SSO GA", "GA RE NE TE YE KE LY SSI RA"),
}  # fmt: skip
GIVEN = {
    "french M": """Jean Michel Philippe Nicolas Christophe Laurent David Stéphane Frédéric Sébastien Julien Thomas
        Alexandre Kévin Anthony Guillaume Thierry Pascal Éric Olivier Jérôme Maxime Romain Pierre Patrick François Bruno
        Didier Vincent Ludovic Jean-Pierre Mickaël Cédric Jonathan Benjamin Grégory Dominique Jean-Luc Hervé Fabrice
        Jérémy Matthieu Arnaud Florian Quentin Damien Jean-Claude Joël Loïc Dylan Alain Bernard Gérard Daniel Marcel
        André Serge Marc Gilles Yves Lucas Hugo Théo Enzo Jordan Steven Xavier Mathieu Jean-Paul Jean-Marie Régis
        Emmanuel Denis Rémi Adrien Clément Antoine Valentin Alexis Simon Tony Franck Cyril""",
    "french F": """Nathalie Isabelle Sylvie Sandrine Stéphanie Céline Virginie Julie Aurélie Émilie Christelle Valérie
        Catherine Laëtitia Sophie Élodie Audrey Laura Marine Véronique Corinne Martine Patricia Delphine Mélanie Sabrina
        Brigitte Pauline Hélène Amandine Vanessa Angélique Jennifer Jessica Marie-Christine Anne-Sophie Cindy Caroline
        Claire Séverine Mathilde Manon Marie-Laure Justine Charlène Ophélie Noémie Jacqueline Françoise Océane Marie
        Monique Nicole Danielle Annie Chantal Michèle Florence Karine Agnès Camille Léa Chloé Emma Lucie Anaïs Morgane
        Marie-Thérèse Marie-Claude Elisabeth Joëlle Ghislaine Évelyne Magali Estelle Gaëlle""",
    "maghrebi M": """Mohamed Karim Youssef Ahmed Rachid Mehdi Ali Samir Farid Abdelkader Kamel Hassan Said Nabil Omar
        Mustapha Khalid Ibrahim Bilal Hamza Sofiane Abdellah Djamel Tarek Noureddine Yacine Mourad Hicham Reda Aziz""",
    "maghrebi F": """Fatima Nadia Samira Karima Khadija Aïcha Malika Leïla Yasmina Zohra Nora Rachida Farida Hakima
        Souad Naïma Latifa Fatiha Houria Inès Sarah Amel Djamila Hanane Meriem Saliha Zahia Kheira Amina Sonia""",
    "polish M": "Stanislas Casimir Piotr Marek Krzysztof Tomasz Pawel Andrzej Jacek",
    "polish F": "Wanda Hélena Agnieszka Katarzyna Monika Halina Ewa Malgorzata Barbara",
    "portuguese M": "José Manuel Antonio Carlos João Paulo Fernando Luis Jorge Rui",
    "portuguese F": "Maria Ana Fernanda Teresa Isabel Paula Lurdes Rosa Cristina Sandra",
    "african M": "Mamadou Ousmane Amadou Ibrahima Moussa Abdoulaye Cheikh Souleymane Boubacar Seydou",
    "african F": "Fatou Aminata Mariam Aïssatou Awa Kadiatou Oumou Binta Ramata Hawa",
}
SPELLINGS = {
    "Mohamed": "Mohammed Mohamad Mouhamed Mohammad", "Youssef": "Yusuf Youcef Youssouf", "Khadija": "Khadidja Hadija",
    "Fatima": "Fatma Fatimah", "Abdelkader": "Abdelkadir Abdel-Kader", "Aïcha": "Aycha Aisha", "Leïla": "Leyla Layla",
    "Rachid": "Rashid", "Mustapha": "Mostafa Mustafa", "Ibrahim": "Brahim", "Meriem": "Mériam Maryam Myriam",
    "Hassan": "Hacène Hassen", "Khalid": "Khaled", "Krzysztof": "Christophe", "Piotr": "Pierre", "Tomasz": "Thomas",
    "Souleymane": "Suleiman Sulayman", "Zohra": "Zahra Zora", "Mickaël": "Michaël Mikael", "Matthieu": "Mathieu",
    "Katarzyna": "Catherine", "Ousmane": "Usman Ousman", "Ahmed": "Ahmad", "Samir": "Sameer", "Karim": "Kareem",
    "Stéphane": "Stephan", "Sophie": "Sofie", "Alexandre": "Alex", "Nathalie": "Natalie", "Frédéric": "Fred",
    "Catherine": "Katherine Cathy", "Christophe": "Chris", "Élodie": "Elody", "Malgorzata": "Marguerite",
    "Jérémy": "Jérémie", "Jennifer": "Jenifer Jenny", "Hélène": "Helena", "Andrzej": "André", "Ewa": "Eva",
}  # fmt: skip


@dataclass(frozen=True)
class Pool:
    """Names and how often each is borne."""

    names: np.ndarray
    share: np.ndarray

    def draw(self, dice: Generator, count: int) -> np.ndarray:
        """`count` names at random."""
        return self.names[dice.choice(len(self.names), count, p=self.share)]


def surname_pools(dice: Generator) -> list[Pool]:
    """A pool of surnames for each origin: a few are common, thousands are rare (`+`: a space inside)."""
    return [_surnames(dice, origin) for origin in ORIGINS]


def _surnames(dice: Generator, origin: str) -> Pool:
    first, middle, last = (np.array(part.split(), dtype=object) for part in SYLLABLES[origin])
    size = TAIL[origin] * 3
    made = dice.choice(first, size) + np.where(dice.random(size) < 0.45, dice.choice(middle, size), "")
    names = list(dict.fromkeys([*COMMON[origin].split(), *(made + dice.choice(last, size))]))[: TAIL[origin]]
    weights = 1 / (np.arange(len(names)) + 6.0) ** 0.88
    return Pool(np.array([name.replace("+", " ").strip() for name in names], dtype=object), weights / weights.sum())


def draw_given(dice: Generator, origins: np.ndarray, women: np.ndarray, years: np.ndarray) -> np.ndarray:
    """A given name each, in fashion when the person was born."""
    own = np.where(dice.random(len(origins)) < OWN_GIVEN[origins], origins, 0)
    drawn = np.empty(len(origins), dtype=object)
    decade = np.maximum(years - 1940, 0) // 10
    for key in np.unique(own * 1000 + decade * 10 + women).tolist():
        rest, woman = divmod(key, 10)
        origin, when = divmod(rest, 100)
        members = np.flatnonzero(own * 1000 + decade * 10 + women == key)
        names = np.array(GIVEN[f"{ORIGINS[origin]} {'F' if woman else 'M'}"].split(), dtype=object)
        order = (
            np.random.default_rng(when * 7 + origin).permutation(len(names)) if origin < 2 else np.arange(len(names))
        )
        weights = 1 / (order + 4.0) ** 1.1
        drawn[members] = dice.choice(names, len(members), p=weights / weights.sum())
    return drawn
