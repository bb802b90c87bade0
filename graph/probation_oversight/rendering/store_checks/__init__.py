"""Problems of a stored graph: the contradictions as trees, and JSON with their proofs."""
