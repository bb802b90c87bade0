"""What results look like: tables for the terminal, pages for the browser, JSON for programs."""
