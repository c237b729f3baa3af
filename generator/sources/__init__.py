"""Files into the model: the only place where input files are opened."""
