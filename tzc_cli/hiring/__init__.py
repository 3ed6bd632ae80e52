"""From first contact to contract: paths, sittings, the queue and its lists, in the public order adopted by the CLE.
Nobody is ranked by employability."""
