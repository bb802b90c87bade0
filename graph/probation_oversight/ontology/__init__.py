"""The ontology as it lies in its files: modules, concepts, and the frameworks of ratings."""
