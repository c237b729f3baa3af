"""What mail senders do with a template. Each takes its rules from the real engine or from a page that is quoted."""
