"""The parts that exporters share: columns, tags, messages, batches."""
