"""Results on screen, with Rich; decides nothing. Only this package imports rich."""
