"""Languages: catalogs, dates, numbers, and putting findings into words."""
