"""Networks as people see them: tables of what they answer, and a picture."""
