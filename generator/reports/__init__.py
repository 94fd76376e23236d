"""What came back, at a glance: a page with plots and the worklist."""
