"""What exporters are put together from: columns, tags, messages, batches."""
