"""Values and rules: pure functions over plain values and a date. No files, no screens, no clock."""
