"""Key customers: who of them is reached, on what evidence, and what to do about the others."""
