"""planforms: plan data into fillable forms, completed forms into records people can review."""
