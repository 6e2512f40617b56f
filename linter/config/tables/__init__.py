"""The tables of a configuration file as pydantic sees them; a run without configuration imports none of this."""
