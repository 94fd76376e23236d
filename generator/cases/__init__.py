"""The papers about one person, and the rules between them."""
