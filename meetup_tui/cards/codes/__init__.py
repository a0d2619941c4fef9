"""QR codes: a card, a day or an address as rows of a terminal or a picture, and what had to be left out."""
