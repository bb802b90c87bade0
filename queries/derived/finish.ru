# After documents changed: all that is worked out of those judgings that are marked as mark:new, whose
# own document, body and days of fieldwork are there already, with each year of these as mark:year.
PREFIX derived: <https://w3id.org/probation-oversight/graph/>
PREFIX mark: <urn:x-oversight:>
PREFIX pov: <https://w3id.org/probation-oversight/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

# Documents tell of one inspection of a body if their days of fieldwork overlap; the first stands for
# all. A body of the whole country is inspected in several places at a time: another has to be common.
# What can be of one inspection has a key in common, so that only that is looked at.
INSERT { GRAPH derived:derived { ?judging pov:inspectionKey ?key } }
WHERE {
  GRAPH derived:derived {
    ?judging mark:year ?year ;
      pov:judgedBody ?body .
  }
  FILTER(
    NOT EXISTS {
      VALUES ?national { pov:NationalProbationService pov:ProbationService }
      GRAPH ?any { ?body a ?national }
    }
  )
  BIND(CONCAT(?year, " ", STR(?body)) AS ?key)
} ;
INSERT { GRAPH derived:derived { ?judging pov:inspectionKey ?key } }
WHERE {
  GRAPH derived:derived {
    ?judging mark:year ?year ;
      pov:judgedBody ?body ;
      pov:judgingDocument ?document .
    ?beside pov:judgingDocument ?document ;
      pov:judgedBody ?other .
  }
  FILTER(?other != ?body)
  FILTER(
    EXISTS {
      VALUES ?national { pov:NationalProbationService pov:ProbationService }
      GRAPH ?any { ?body a ?national }
    }
  )
  BIND(CONCAT(?year, " ", STR(?body), " ", STR(?other)) AS ?key)
} ;
# What stood under a later document, though it has days of fieldwork with this one.
INSERT { GRAPH derived:derived { ?under mark:new true } }
WHERE {
  GRAPH derived:derived {
    ?judging mark:new true ;
      pov:inspectionKey ?key ;
      pov:judgingDocument ?document ;
      pov:judgedAfter ?after ;
      pov:judgedBefore ?before .
    ?under pov:inspectionKey ?key ;
      pov:judgedAfter ?its_after ;
      pov:judgedBefore ?its_before .
    FILTER(?after <= ?its_before && ?its_after <= ?before)
    ?under pov:groupedUnder/pov:judgingDocument ?other .
    FILTER(STR(?document) < STR(?other))
  }
} ;
DELETE { GRAPH derived:derived { ?judging pov:groupedUnder ?first } }
WHERE {
  GRAPH derived:derived {
    ?judging mark:new true ;
      pov:groupedUnder ?first .
  }
} ;
DELETE { GRAPH derived:derived { ?judging pov:tellsOf ?first } }
WHERE {
  GRAPH derived:derived {
    ?judging mark:new true ;
      pov:tellsOf ?first .
  }
} ;
INSERT { GRAPH derived:derived { ?judging pov:groupedUnder ?first } }
WHERE {
  {
    SELECT ?judging (MIN(?place) AS ?least)
    WHERE {
      {
        GRAPH derived:derived {
          ?judging mark:new true ;
            pov:judgingDocument ?twin_document .
        }
        BIND(?judging AS ?twin)
      }
      UNION {
        GRAPH derived:derived {
          ?judging mark:new true ;
            pov:inspectionKey ?key ;
            pov:judgedAfter ?after ;
            pov:judgedBefore ?before .
          ?twin pov:inspectionKey ?key ;
            pov:judgedAfter ?twin_after ;
            pov:judgedBefore ?twin_before ;
            pov:judgingDocument ?twin_document .
        }
        FILTER(?after <= ?twin_before && ?twin_after <= ?before)
      }
      BIND(CONCAT(STR(?twin_document), " ", STR(?twin)) AS ?place)
    }
    GROUP BY ?judging
  }
  BIND(IRI(STRAFTER(?least, " ")) AS ?first)
} ;
# A body that was not there in those days was not inspected.
INSERT { GRAPH derived:derived { ?judging pov:tellsOf ?first } }
WHERE {
  GRAPH derived:derived {
    ?judging mark:new true ;
      pov:judgedBody ?body ;
      pov:groupedUnder ?first .
  }
  OPTIONAL { GRAPH derived:derived { ?judging pov:judgedAfter ?after } }
  OPTIONAL { GRAPH derived:derived { ?judging pov:judgedBefore ?before } }
  OPTIONAL { GRAPH ?in { ?body pov:validFrom ?born } }
  OPTIONAL { GRAPH ?inside { ?body pov:validUntil ?gone } }
  FILTER(COALESCE(?born <= ?before, true) && COALESCE(?after <= ?gone, true))
} ;
# Who owned the body in the days observed, or may have.
INSERT { GRAPH derived:derived { ?judging pov:ownerWords ?owner } }
WHERE {
  SELECT ?judging (GROUP_CONCAT(?held_by; separator=" or ") AS ?owner)
  WHERE {
    {
      SELECT DISTINCT ?judging ?held_by
      WHERE {
        GRAPH derived:derived {
          ?judging mark:new true ;
            pov:judgedBody ?body ;
            pov:judgingDocument ?document .
        }
        GRAPH ?g1 { ?document pov:observedFrom ?seen_from }
        GRAPH ?g2 { ?document pov:observedUntil ?seen_until }
        GRAPH ?g3 { ?ownership pov:owned ?body }
        GRAPH ?g4 { ?ownership pov:owner ?owned_by }
        GRAPH ?g5 { ?owned_by rdfs:label ?held_label }
        OPTIONAL { GRAPH ?g6 { ?ownership pov:validFrom ?owned_from } }
        OPTIONAL { GRAPH ?g7 { ?ownership pov:validUntil ?owned_until } }
        FILTER(!BOUND(?owned_from) || ?owned_from <= ?seen_until)
        FILTER(!BOUND(?owned_until) || ?seen_from <= ?owned_until)
        BIND(STR(?held_label) AS ?held_by)
      }
      ORDER BY ?judging ?held_by
    }
  }
  GROUP BY ?judging
} ;
# What framework the document judges by: the names of one, or of the first and the last of several.
INSERT { GRAPH derived:derived { ?document pov:frameworkWords ?words } }
WHERE {
  {
    SELECT ?document (MIN(?used) AS ?least) (MAX(?used) AS ?most)
    WHERE {
      GRAPH derived:derived { ?document mark:changed true }
      GRAPH ?in { ?document pov:usedFramework ?framework }
      GRAPH ?inside { ?framework rdfs:label ?used_label }
      BIND(STR(?used_label) AS ?used)
    }
    GROUP BY ?document
  }
  BIND(IF(?least = ?most, ?least, CONCAT(?least, " or ", ?most)) AS ?words)
} ;
DELETE WHERE {
  GRAPH derived:derived { ?any mark:new true }
} ;
DELETE WHERE { GRAPH derived:derived { ?any mark:year ?year } } ;
DELETE WHERE { GRAPH derived:derived { ?any mark:changed true } }
