"""What can be said about languages and catalogs."""

from generator.findings import N_, error, warning

LANGUAGE_TAG = error(
    "words.language-tag",
    N_("“{tag}” is not a language tag."),
    N_("Write it like en, en-GB, sv or sv-SE."),
)
CATALOG_BROKEN = error(
    "words.catalog-broken",
    N_("The catalog cannot be read: {reason}."),
    N_("Open it in a catalog editor, or check the line named, and save it as UTF-8."),
)
ENTRY_MISSING = warning(
    "words.entry-missing",
    N_("“{text}” ({context}) has no words in {language}; the form shows the source words there."),
    N_("Add the entry to the catalog “{domain}.po” of that language."),
)
ENTRIES_MISSING = warning(
    "words.entries-missing",
    N_("Texts of “{form}” without words in {language}: {count} (the first is “{text}”). They stay as they are."),
    N_("`planforms forms words {form} --lang {language}` writes the catalog to complete."),
)
ENTRY_CHANGED = warning(
    "words.entry-changed",
    N_("The source words of “{text}” ({context}) changed after they were translated into {language}."),
    N_("Look at the entry in “{domain}.po” and take its fuzzy mark away."),
)
