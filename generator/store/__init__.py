"""The register: what was issued, what came back, what was decided, and an account of it that nobody can rewrite."""
