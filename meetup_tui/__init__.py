"""Remember whom you met, what makes them tick, and follow up once, well."""

__version__ = "0.1.0"
