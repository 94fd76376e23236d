"""What a form is: its model, its kinds of field, its words, its rules."""
