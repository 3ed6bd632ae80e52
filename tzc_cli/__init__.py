"""tzc: registers, eligibility, hiring lists and reports for a "territoire zéro chômeur de longue durée"."""

__version__ = "0.1.0"
