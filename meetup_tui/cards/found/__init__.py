"""What a text that was pasted or scanned is, and whom it holds."""
