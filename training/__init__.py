"""How the models, the decision and its thresholds are made; never imported at run time."""
