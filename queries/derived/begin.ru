# Before a document changes that is marked as mark:changing: what was worked out of it goes, and what
# stood under it has to be worked out anew. Each document has marks of its own: stores in memory look
# through all that ever had a mark.
PREFIX derived: <https://w3id.org/probation-oversight/graph/>
PREFIX mark: <urn:x-oversight:>
PREFIX pov: <https://w3id.org/probation-oversight/ontology#>

INSERT { GRAPH derived:derived { ?under mark:new true } }
WHERE {
  GRAPH derived:derived {
    ?document mark:changing true .
    ?judging pov:judgingDocument ?document .
    ?under pov:groupedUnder ?judging .
  }
} ;
DELETE { GRAPH derived:derived { ?judging ?how ?what } }
WHERE {
  GRAPH derived:derived {
    ?document mark:changing true .
    ?judging pov:judgingDocument ?document ;
      ?how ?what .
  }
} ;
DELETE { GRAPH derived:derived { ?document ?how ?what } }
WHERE {
  GRAPH derived:derived {
    ?document mark:changing true ;
      ?how ?what .
  }
}
