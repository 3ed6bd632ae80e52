"""Results on screen, with Rich; decides nothing. Only this package imports rich."""

from tzc_cli.show.unbroken import keep_figures_together

keep_figures_together()
