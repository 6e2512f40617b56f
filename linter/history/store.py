"""A file of runs: what each came to, and which findings the last one had.

It is an SQLite database. Runs that want to write at the same time wait for each other. Of the findings only those of
the last run are kept, as fingerprints, so that the file grows by some totals a run.
"""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from linter.errors import HistoryError
from linter.model.finding import LocatedFinding
from linter.model.report import Report

APPLICATION = 0x73746C68
"""Marks a database as a history of storylint (``stlh``)."""
VERSION = 1
"""Raised when a table or column goes away or changes its meaning."""

Kind = Literal["rule", "family", "folder"]

_PATIENCE = 60
"""Seconds that a run waits for another one to be written."""

_TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    asked TEXT NOT NULL,
    at TEXT NOT NULL,
    "commit" TEXT NOT NULL,
    documents INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    infos INTEGER NOT NULL,
    fixable INTEGER NOT NULL,
    suppressed INTEGER NOT NULL,
    baselined INTEGER NOT NULL
);
CREATE TABLE totals (
    run INTEGER NOT NULL REFERENCES runs (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    findings INTEGER NOT NULL,
    PRIMARY KEY (run, kind, name)
) WITHOUT ROWID;
CREATE TABLE fingerprints (
    run INTEGER NOT NULL REFERENCES runs (id),
    fingerprint BLOB NOT NULL,
    PRIMARY KEY (run, fingerprint)
) WITHOUT ROWID;
"""
_COLUMNS = 'id, at, "commit", documents, errors, warnings, infos, fixable, suppressed, baselined'


class Run(NamedTuple):
    """What one run came to.

    Args:
        id: rises from run to run.
        at: when, as ISO 8601 writes it, in UTC.
        commit: of the repository; empty where there is none.
        documents: how many were looked at; and so on, as in :class:`~linter.model.report.Summary`.
    """

    id: int
    at: str
    commit: str
    documents: int
    errors: int
    warnings: int
    infos: int
    fixable: int
    suppressed: int
    baselined: int

    @property
    def findings(self) -> int:
        """All that was reported."""
        return self.errors + self.warnings + self.infos


class Outcome(NamedTuple):
    """What recording a run came to.

    Args:
        compared: whether there was an earlier run that was asked for the same.
        new: how many findings that one did not have.
        recorded: whether the run was recorded.
    """

    compared: bool
    new: int
    recorded: bool


class History:
    """A file of runs.

    Args:
        file: its path.
        create: whether it is made where it is missing.

    Raises:
        HistoryError: it is missing, is no history, or cannot be opened.
    """

    def __init__(self, file: str, *, create: bool = False) -> None:
        self._file = file
        if not create and not os.path.exists(file):
            raise HistoryError(f"{file}: there is no such history; `storylint check --history {file}` begins one")
        with self._errors():
            self._database = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
            try:
                self._prepare(create=create)
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def record(
        self, report: Report, asked: str, commit: str, *, ratchet: Callable[[LocatedFinding], None] | None = None
    ) -> Outcome:
        """Add a run.

        Args:
            report: what it came to.
            asked: names the paths and options; runs are compared with those that were asked for the same.
            commit: of the repository; empty where there is none.
            ratchet: is given each finding that the last such run did not have; with any, nothing is recorded.

        Raises:
            HistoryError: the file cannot be written.
        """
        with self._errors(), self._writing() as database:
            last = database.execute("SELECT max(id) FROM runs WHERE asked = ?", (asked,)).fetchone()[0]
            totals = report.summary._asdict()
            values = [asked, datetime.now(UTC).isoformat(timespec="seconds"), commit]
            values += [totals[name] for name in Run._fields[3:]]
            marks = ", ".join("?" * len(values))
            run = database.execute(f"INSERT INTO runs VALUES (NULL, {marks})", values).lastrowid
            counts: Counter[tuple[Kind, str]] = Counter()
            new = 0
            for finding in report.findings:
                fingerprint = bytes.fromhex(finding.fingerprint)
                if last is not None and not self._has(last, fingerprint):
                    new += 1
                    if ratchet is not None:
                        ratchet(finding)
                database.execute("INSERT OR IGNORE INTO fingerprints VALUES (?, ?)", (run, fingerprint))
                counts.update(_groups(finding))
            if ratchet is not None and new:
                database.execute("ROLLBACK")
                return Outcome(compared=True, new=new, recorded=False)
            rows = [(run, kind, name, count) for (kind, name), count in counts.items()]
            database.executemany("INSERT INTO totals VALUES (?, ?, ?, ?)", rows)
            earlier = "SELECT id FROM runs WHERE asked = ? AND id < ?"
            database.execute(f"DELETE FROM fingerprints WHERE run IN ({earlier})", (asked, run))
        return Outcome(compared=last is not None, new=new, recorded=True)

    def asked(self) -> list[str]:
        """What the runs were asked for, the most recent first."""
        with self._errors():
            rows = self._database.execute("SELECT asked FROM runs GROUP BY asked ORDER BY max(id) DESC").fetchall()
        return [asked for (asked,) in rows]

    def runs(self, asked: str, last: int) -> list[Run]:
        """The last runs that were asked for something, in their order."""
        query = f"SELECT {_COLUMNS} FROM runs WHERE asked = ? ORDER BY id DESC LIMIT ?"
        with self._errors():
            return [Run(*row) for row in self._database.execute(query, (asked, last))][::-1]

    def totals(self, run: Run, kind: Kind) -> dict[str, int]:
        """How many findings a run had, by rule, family or folder."""
        query = "SELECT name, findings FROM totals WHERE run = ? AND kind = ?"
        with self._errors():
            return dict(self._database.execute(query, (run.id, kind)).fetchall())

    def _prepare(self, *, create: bool) -> None:
        database = self._database
        # What views and triggers of a file from elsewhere would do is not done.
        database.execute("PRAGMA trusted_schema = OFF")
        if create and not self._tables():
            with self._writing():
                # Another run may have been first.
                for statement in () if self._tables() else _TABLES.split(";\n"):
                    database.execute(statement)
                database.execute(f"PRAGMA application_id = {APPLICATION}")
                database.execute(f"PRAGMA user_version = {VERSION}")
        if self._pragma("application_id") != APPLICATION or self._pragma("user_version") != VERSION:
            raise HistoryError(f"{self._file} is no history that this storylint knows; choose another name")
        if create:
            database.execute("PRAGMA journal_mode = WAL")

    def _tables(self) -> int:
        count: int = self._database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        return count

    def _pragma(self, name: str) -> int:
        value: int = self._database.execute(f"PRAGMA {name}").fetchone()[0]
        return value

    def _has(self, run: int, fingerprint: bytes) -> bool:
        query = "SELECT 1 FROM fingerprints WHERE run = ? AND fingerprint = ?"
        return self._database.execute(query, (run, fingerprint)).fetchone() is not None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that no other run is in; given up where anything goes wrong."""
        database = self._database
        database.execute("BEGIN IMMEDIATE")
        try:
            yield database
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise
        if database.in_transaction:
            database.execute("COMMIT")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise HistoryError(f"{self._file}: the history cannot be used: {error}") from error


def _groups(finding: LocatedFinding) -> Iterator[tuple[Kind, str]]:
    yield "rule", f"{finding.code} {finding.name}"
    yield "family", finding.code.rstrip("0123456789")
    yield "folder", os.path.dirname(finding.path) or "."


def asked_for(**options: object) -> str:
    """What a run was asked for, as :meth:`History.record` takes it."""
    return json.dumps({name: value for name, value in options.items() if value}, sort_keys=True)
