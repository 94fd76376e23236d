"""Where the documents of packs come from: plans, files that came back, the register."""
