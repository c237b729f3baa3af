"""What mail senders report of a mailing, in any of their formats."""
