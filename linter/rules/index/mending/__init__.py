"""What only the fixes of this family need: a run without any imports none of it."""
