"""Fields set from outside: what is wished (:mod:`wishes`, :mod:`catalogue`), and how each format takes it.

``text``, ``front_matter`` and ``html`` tell the edits that give a document the wished values; ``epub`` writes a new
book. :mod:`annotate` has the result read again, and keeps it where it says what was wished and nothing else.
"""
