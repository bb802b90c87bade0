"""Named questions with typed parameters, and SPARQL that people write, run within limits."""
