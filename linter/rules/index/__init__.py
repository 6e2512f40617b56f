"""IDX: INDEX.md."""
