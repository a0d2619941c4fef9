"""Reading vCards 2.1, 3.0 and 4.0, and writing 3.0: for a QR code, and for a file."""
