"""Whether a clause praises or blames: cues, their scope, verdicts, and what is none."""
