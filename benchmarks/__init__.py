"""What times Dangol beside its peers, and what makes and judges lists that are hard to reconcile: see README.md."""
