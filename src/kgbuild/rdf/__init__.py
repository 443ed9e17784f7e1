"""RDF: terms in one notation, quads as plain values, and the only doors to rdflib and pyoxigraph."""
