"""Questions over the screen they were asked from."""
