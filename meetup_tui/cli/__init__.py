"""The same app without the screen: one command for every use-case."""
