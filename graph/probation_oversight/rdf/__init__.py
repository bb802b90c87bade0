"""RDF at its lowest: IRIs, prefixes, terms as N-Triples, expressions as IRIs."""
