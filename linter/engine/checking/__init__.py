"""The check: documents, indexes, archives, and the report of it all."""
