"""Proofs of a triple from the steps of a closure: trees, and the search for the shortest."""
