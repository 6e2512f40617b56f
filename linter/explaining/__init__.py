"""How a document was read and why, as `storylint show` tells it."""
