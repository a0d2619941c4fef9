"""The file of settings as it is written where there is none: every setting with its default, as a comment."""

TEMPLATE = """\
# The settings of meetup. A line counts once the # before it is gone; 'meetup config' checks what you write,
# and Ctrl+P, Settings in the app changes the common ones here, leaving your comments alone.

# Follow-ups a morning holds besides promises.
# cap = 3

# Follow-ups a new event is worth.
# budget = 5

# The hour a day begins, 0 to 12: a conference night belongs to its evening.
# day_start = 4

# Weekdays no follow-up is suggested for.
# days_off = ["sat", "sun"]

# Days, and spans of them, no follow-up is suggested for.
# quiet_days = ["2026-05-01", "2026-12-24..2027-01-02"]

# Where a number without a country is from: two letters, such as "DE" or "US".
# country = ""

# The one hint while you write.
# hints = true

# How like one to somebody else a message may be, from 0.3 to 1, before y and o stop, and before it is said quietly.
# repeat_stops = 0.8
# repeat_hints = 0.65

# What o writes a mail with, here in the terminal, in place of the desktop's mail program: a list of words. In one of
# them can stand {to}, {subject}, {body} or {bodyfile}; without any of these the mailto link comes last.
# mail_command = ["neomutt"]
# mail_command = ["mutt", "-s", "{subject}", "-i", "{bodyfile}", "--", "{to}"]

# The theme the app opens with: "lantern", "paper", or one that comes with Textual.
# theme = "lantern"

# Keys of your own: the name of a command and its key, or several; 'meetup config --keys' lists the names.
# [keys]
# copy = "Y"
# one-more = ["m", "f5"]
"""
