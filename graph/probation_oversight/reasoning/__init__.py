"""OWL 2 RL: rules compiled from the ontology, the closure of a document, and its proofs."""
