"""How fast plans become Word forms and Word forms become records; `../README.md` says how it is measured."""
