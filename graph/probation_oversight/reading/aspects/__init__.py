"""What a verdict is on: found, put in order, taken up from before, in the sense that is meant."""
