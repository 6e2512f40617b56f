"""What the files of an archive have in common, and the settings that say so."""
