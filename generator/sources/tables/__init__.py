"""Files of rows (CSV, XLSX, YAML) into tables of text, every row with its physical line."""
