"""Pictures in: the codes in them, and when they were taken."""
