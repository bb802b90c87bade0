"""A reading as RDF: the asserted graph of a document, and the shapes that it has to fit."""
