"""Lets ``python -m linter`` stand for the installed command."""

from linter.cli import main

if __name__ == "__main__":
    main()
