"""How fast storylint is, beside other tools, and how well it reads real headers."""
