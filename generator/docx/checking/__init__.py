"""Word templates looked over: what an editor broke, and where in the document it stands."""
