"""Which files and archives a run is about, and how they are read."""
