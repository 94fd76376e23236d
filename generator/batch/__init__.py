"""What a run makes: presses, names of files, what there is to say about them."""
