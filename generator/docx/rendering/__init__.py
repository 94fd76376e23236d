"""A lowered template with its answers, rendered: quickly or by docxtpl, in this process or in one with limits."""
