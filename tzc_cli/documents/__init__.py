"""Results written as .xlsx, .csv and .json; decides nothing."""
