"""Forms in Word.

declaration → starter → (HR edits it) template → lowered to Jinja → rendered per plan → (people fill it in) → read

`starter` builds the template from a declaration, `checking` looks it over after somebody edited it, `lowering` turns
its content controls into Jinja, `rendering` makes the parts of a document, and `press` the file. `read` is the way
back.
"""
