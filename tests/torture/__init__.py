"""What tries to make the store lose something: kills, power cuts, full and failing disks.

A short run of each is part of the ordinary tests; ``python -m tests.torture`` runs the long ones.
"""
