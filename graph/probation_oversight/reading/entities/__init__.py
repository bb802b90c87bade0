"""Who and what is mentioned: bodies, speakers, grades."""
