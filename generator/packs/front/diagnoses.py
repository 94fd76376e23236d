"""What can be said about front pages."""

from generator.findings import N_, warning

LETTER_REPLACED = warning(
    "pack.letter-replaced",
    N_("The font has no “{letter}” ({name}); on the front pages of the pack a “{instead}” stands for it."),
    N_("Give the brand a font that has it."),
)
