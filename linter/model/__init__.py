"""What the stages hand to each other: documents, indexes, archives, findings."""
