"""The app's screens as text, made to be read in a diff: ``python -m tests.snapshots`` compares, ``--renew`` renews."""

RENEW = "MEETUP_TEST_RENEW"
"""The variable that has pictures kept as they are now, instead of compared."""
