"""Many jobs at once: names, writing so that nothing is half there."""
