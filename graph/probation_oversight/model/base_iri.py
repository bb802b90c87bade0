"""What every IRI of this project begins with, apart from all that is called by one."""

BASE = "https://w3id.org/probation-oversight/"
