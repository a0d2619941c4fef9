"""TinyDB, made durable: where data lives, how it is written, and how it is brought back."""
