"""Foreign bytes made at random against everything that reads them: ``python -m tests.fuzz``."""
