"""Tables of people: the CSV of other programs in, Google’s columns out."""
