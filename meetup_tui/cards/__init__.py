"""What crosses the border to other people's programs: cards, their formats, and QR codes."""
