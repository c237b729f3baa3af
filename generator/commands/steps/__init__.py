"""Steps that commands are made of: rendering, verdicts, reports, and what an export leaves behind."""
