"""Who is meant where: the bodies of a document, whom it turns to, and by what right."""
