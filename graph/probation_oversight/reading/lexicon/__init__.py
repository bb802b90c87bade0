"""What words mean here: the cue lexicon, and the labels of topics and groups."""
