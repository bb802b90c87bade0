"""A store asked in the browser, over HTTP and by assistants; nothing here changes it."""
