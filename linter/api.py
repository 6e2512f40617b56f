"""What everything outside calls: the command line, hooks, editors, notebooks."""

import os
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Literal, NamedTuple

from linter.cache import Strategy
from linter.config.command_line import Overrides
from linter.config.discovery import Configuration
from linter.engine.discovery.discover import Plan, nearest_repository
from linter.engine.discovery.files import Files
from linter.engine.discovery.selection import Listed, listed, select
from linter.engine.loading.configuration import find_rules, load_configuration
from linter.engine.session import Session
from linter.errors import StorylintError, UsageError
from linter.model.finding import Applicability
from linter.model.report import Report
from linter.paths import absolute
from linter.readers import SUFFIXES

if TYPE_CHECKING:
    from linter.annotating.annotate import Refusal
    from linter.config.settings import GroupBy, Settings, Style
    from linter.engine.loading.plugins import Plugin
    from linter.engine.report_builder import Concerns
    from linter.engine.silencing.baseline_filter import Rewritten
    from linter.explaining.explain import Reading
    from linter.fixing.repair import Ask
    from linter.fixing.transaction import Taken
    from linter.model.change import Change
    from linter.model.finding import LocatedFinding
    from linter.model.record import Omission, Record
    from linter.rules.rule import Rule
    from linter.survey.adopt import Ask as AskConvention
    from linter.survey.convention import Convention

__all__ = [
    "SUFFIXES",
    "Annotated",
    "Around",
    "Baselined",
    "Checked",
    "Exported",
    "Fixed",
    "Initialised",
    "Overrides",
    "StorylintError",
    "UsageError",
    "annotate",
    "baseline",
    "check",
    "export",
    "fix",
    "head_commit",
    "index",
    "init",
    "is_safe",
    "load_config",
    "looked_at",
    "nearest_repository",
    "patience",
    "plugins",
    "read",
    "read_by_check",
    "rules",
    "settings_of",
    "undo",
    "what_is_lost",
]

_ATTEMPTS = 3
"""So often is a repair begun anew because somebody else wrote to the files meanwhile."""


class Checked(NamedTuple):
    """What a check came to.

    Args:
        report: of what was found.
        notes: what is to be said of named files that were left out, and of baselines.
        skipped: what is to be said of files in named folders that were not looked at.
    """

    report: Report
    notes: tuple[str, ...]
    skipped: tuple[str, ...] = ()


class Fixed(NamedTuple):
    """What a repair came to.

    Args:
        before: the report of the files as they were.
        report: of what is left.
        changes: what was, or is to be, written.
        applied: the findings whose fixes made the changes.
        refused: the findings whose fixes would have changed more than they name, and were left out.
        recovered: runs that had been interrupted, and were taken back first.
        notes: what is to be said of named files that were left out, and of baselines.
        skipped: what is to be said of files in named folders that were not looked at.
        given_up: what is to be said of files that are left as they were, since their fixes come to no end.
    """

    before: Report
    report: Report
    changes: "tuple[Change, ...]"
    applied: "tuple[LocatedFinding, ...]"
    refused: "tuple[LocatedFinding, ...]"
    recovered: "tuple[Taken, ...]"
    notes: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    given_up: tuple[str, ...] = ()


class Baselined(NamedTuple):
    """What recording came to.

    Args:
        baselines: of each archive that keeps one.
        left: findings that no baseline holds, since the tool says them of itself.
        recovered: runs that had been interrupted, and were taken back first.
        notes: what is to be said of named files that were left out, and of archives without a baseline.
    """

    baselines: "tuple[Rewritten, ...]"
    left: int
    recovered: "tuple[Taken, ...]"
    notes: tuple[str, ...]


class Initialised(NamedTuple):
    """What a configuration was made of.

    Args:
        root: of the archive, absolute.
        files: how many documents were looked at.
        conventions: what was seen and agreed to; those without a key are remarks.
        changes: of files that were, or are to be, written: the configuration first.
        left: how many findings a check has under these settings.
        hook_by_hand: what is to be added to the configuration of pre-commit by hand, where that was wanted and
            cannot be done safely; empty otherwise.
        recovered: runs that had been interrupted, and were taken back first.
    """

    root: str
    files: int
    conventions: "tuple[Convention, ...]"
    changes: "tuple[Change, ...]"
    left: int
    hook_by_hand: str
    recovered: "tuple[Taken, ...]"


class Exported(NamedTuple):
    """The catalogue: its records, and what is to be said of files that are not in it.

    Args:
        records: in the order of their paths; documents are read as the records are consumed.
        omissions: files that are not read; all of them are there once the records have been consumed.
        notes: what is to be said of named files that were left out.
    """

    records: "Generator[Record, None, None]"
    omissions: "list[Omission]"
    notes: tuple[str, ...]


class Annotated(NamedTuple):
    """What setting fields came to.

    Args:
        changes: what was, or is to be, written.
        refusals: files that could not be given what was asked for, and why; each is left as it is.
        fields: how many fields are changed.
        recovered: runs that had been interrupted, and were taken back first.
        notes: what is to be said of named files that were left out.
    """

    changes: "tuple[Change, ...]"
    refusals: "tuple[Refusal, ...]"
    fields: int
    recovered: "tuple[Taken, ...]"
    notes: tuple[str, ...]


def load_config(
    *, file: str | None = None, isolated: bool = False, overrides: Overrides | None = None, cache: bool = True
) -> Configuration:
    """The configuration of a run: settings are found for each folder when they are asked for.

    Args:
        file: the one configuration file to use, whatever lies nearer to the documents.
        isolated: whether to use no file at all.
        overrides: what is to hold over the files.
        cache: whether what files came to in earlier runs is used.

    Raises:
        ConfigurationError: the file cannot be used, or a selector names no rule.
    """
    wanted = overrides if overrides is not None else Overrides()
    return load_configuration(file=file, isolated=isolated, overrides=wanted, cache=cache)


def settings_of(path: str, configuration: Configuration | None = None) -> "Settings":
    """What holds for a file or a folder.

    Args:
        path: of the file or folder.
        configuration: from :func:`load_config`; by default what lies beside it.

    Raises:
        UsageError: there is no current folder.
        ConfigurationError: a configuration file is wrong.
    """
    from linter.config.by_file import settings_of_file

    configuration = configuration if configuration is not None else load_config()
    place = absolute(path)
    if os.path.isdir(place):
        return configuration.settings_for(place)
    return settings_of_file(configuration.settings_for(os.path.dirname(place)), place)


def plugins() -> "tuple[Plugin, ...]":
    """The installed distributions that bring rules, by name; none of their code is run."""
    from linter.engine.loading.plugins import plugins as installed

    return installed()


def rules(selector: str | None = None, *, file: str | None = None) -> "Sequence[Rule]":
    """Rules by code, among them those that the configuration of the current folder declares.

    Args:
        selector: a code or a name, else the beginning of codes; None names all rules.
        file: the one configuration file to use, whatever lies nearer.

    Raises:
        UsageError: no rule is called so, or there is no current folder.
        ConfigurationError: a configuration file is wrong.
        RegistryError: a rule does not load.
    """
    return find_rules(selector, file=file)


def check(
    paths: Sequence[str],
    configuration: Configuration | None = None,
    *,
    given: Mapping[str, bytes] | None = None,
    baselines: bool = True,
    cache: Strategy | None = None,
    diff_base: str | None = None,
    jobs: int | None = None,
    allow_empty: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """Check archives and documents.

    Args:
        paths: files and folders; a folder stands for all archives in it.
        configuration: from :func:`load_config`; by default what lies beside the documents.
        given: absolute path to content, for files that are not read from disk.
        baselines: whether the findings that the archives' baselines hold are left out.
        cache: how documents are known again of which an earlier run has kept what it found out; None where nothing is
            believed, and nothing kept.
        diff_base: a revision of git; only findings that the changes since then have brought, or touch, are reported.
        jobs: processes at once; None leaves it to the number of documents and the machine.
        allow_empty: whether folders without any document are no error.
        progress: is told how many documents are done, of how many.

    Raises:
        UsageError: a path does not exist, the folders hold no document, or git knows no such revision.
        ConfigurationError: a configuration file or a baseline is wrong.
    """
    configuration = configuration if configuration is not None else load_config()
    given = given or {}
    selection = select(paths, configuration, given, allow_empty=allow_empty)
    session = Session(
        selection,
        configuration,
        Files(given),
        jobs=jobs,
        baselines="honour" if baselines else "ignore",
        cache=None if given else cache,
        concerns=None if diff_base is None else _changed_since(diff_base, paths, configuration, jobs),
    )
    report = session.check(progress)
    return Checked(report, (*selection.notes, *_stale_notes(report)), selection.summary)


class Around(NamedTuple):
    """What a check depends on, and what it writes; all paths are absolute.

    Args:
        watched: folders of archives, and configuration files.
        written: folders of caches.
    """

    watched: set[str]
    written: set[str]


def read_by_check(paths: Sequence[str], configuration: Configuration) -> Around:
    """Tell where changes make a check of some paths come to something else.

    Args:
        paths: files and folders.
        configuration: from :func:`load_config`.

    Raises:
        UsageError: a path does not exist.
        ConfigurationError: a configuration file is wrong.
    """
    plans = select(paths, configuration, allow_empty=True).plans
    files = {plan.settings.file for plan in plans} - {""}
    return Around(
        {plan.root for plan in plans} | files, {folder for plan in plans if (folder := plan.settings.cache_folder)}
    )


def head_commit(path: str) -> str:
    """The commit of the git repository that a file or folder lies in; empty without one."""
    from linter.engine.discovery.git_changes import head_commit as commit

    return commit(_folder_of(path))


def _folder_of(path: str) -> str:
    place = absolute(path)
    return place if os.path.isdir(place) else os.path.dirname(place)


def _changed_since(revision: str, paths: Sequence[str], configuration: Configuration, jobs: int | None) -> "Concerns":
    """Which findings the changes since a revision of git have brought, or touch."""
    from linter.engine.changed_since import ChangedSince

    def earlier(top: str) -> Iterator[tuple[str, "LocatedFinding"]]:
        selection = select([top], configuration, allow_empty=True)
        report = Session(selection, configuration, Files({}), jobs=jobs, baselines="ignore").check()
        for finding in (*report.findings, *report.suppressed):
            yield os.path.normpath(os.path.join(selection.start, finding.path)), finding

    return ChangedSince(revision, _folder_of(paths[0]), absolute("."), earlier).concerns


def looked_at(
    paths: Sequence[str],
    configuration: Configuration | None = None,
    *,
    given: Mapping[str, bytes] | None = None,
) -> list[Listed]:
    """Tell which files a check of some paths looks at, and of named folders also which it does not.

    Args:
        paths: files and folders; a folder stands for all archives in it.
        configuration: from :func:`load_config`; by default what lies beside the documents.
        given: absolute path to content, for files that are not read from disk.

    Raises:
        UsageError: a path does not exist.
        ConfigurationError: a configuration file is wrong.
    """
    configuration = configuration if configuration is not None else load_config()
    return listed(select(paths, configuration, given or {}, allow_empty=True), configuration)


def what_is_lost(path: str, configuration: Configuration) -> str:
    """What would be lost if a file were written, in words; empty where nothing that belongs to an archive would.

    Args:
        path: of the file, be it there or not.
        configuration: from :func:`load_config`.
    """
    from linter.engine.discovery.overwriting import what_is_lost as lost

    return lost(path, configuration)


def is_safe(finding: "LocatedFinding") -> bool:
    """Whether a finding has a fix that keeps every fact and the body as they are."""
    return finding.fix is not None and finding.fix.applicability is Applicability.SAFE


def fix(
    paths: Sequence[str],
    configuration: Configuration | None = None,
    *,
    wanted: "Callable[[LocatedFinding], bool]" = is_safe,
    ask: "Ask | None" = None,
    command: str = "fix",
    write: bool = True,
    only_named: bool = True,
    given: Mapping[str, bytes] | None = None,
    baselines: bool = True,
    jobs: int | None = None,
    allow_empty: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Fixed:
    """Check archives and documents, and mend what can be mended, all files as one step.

    Args:
        paths: files and folders; a folder stands for all archives in it.
        configuration: from :func:`load_config`; by default what lies beside the documents.
        wanted: whether the fix of a finding is to be applied; by default the safe ones.
        ask: asked in each round which of those to apply; None says yes to all.
        command: what the journal calls the run, in the words of the command line.
        write: whether to write the changes; else they are only told.
        only_named: whether, where files are named, only they and their rows in an index change.
        given: absolute path to content, for files that are not read from disk; they are not written either, and
            nothing else is changed beside them.
        baselines: whether the findings that the archives' baselines hold are left out, and so left as they are.
        jobs: processes at once; None leaves it to the number of documents and the machine.
        allow_empty: whether folders without any document are no error.
        progress: is told how many documents are done, of how many.

    Raises:
        UsageError: a path does not exist, or the folders hold no document.
        ConfigurationError: a configuration file or a baseline is wrong.
        TransactionError: a file is write-protected, or changes again and again; nothing was written.
        OSError: the disk does not let us read or write; nothing was written.
    """
    from linter.engine.named import within_named
    from linter.engine.replanning import Check, ReplannedCheck
    from linter.errors import ChangedError
    from linter.fixing.proof import Proof
    from linter.fixing.repair import repair
    from linter.fixing.transaction import commit, recover

    configuration = configuration if configuration is not None else load_config()
    given = given or {}
    recovered = recover() if write and not given else ()
    use: Literal["honour", "ignore"] = "honour" if baselines else "ignore"

    def check_with(files: Files, indexes: Collection[str]) -> Check:
        selection = select(paths, configuration, (*given, *indexes), allow_empty=allow_empty)
        session = Session(selection, configuration, files, jobs=jobs, baselines=use)
        named = paths if only_named else ()
        allows = _only(given, selection.start) if given else within_named(named, selection)
        return Check(selection, session, allows)

    attempts = _ATTEMPTS
    while True:
        attempts -= 1
        files = Files(given)
        run = ReplannedCheck(check_with, files)
        before, chosen, proof = run.check(progress), _both(run.allows, wanted), Proof(run.members)
        start = run.selection.start
        repaired = repair(before, run.check_again, chosen, files.content, proof, start=start, ask=ask)
        selection = run.selection
        if write and not given:
            try:
                commit(repaired.changes, command)
            except ChangedError:
                if attempts:
                    continue
                raise
        notes = (*selection.notes, *_stale_notes(repaired.report))
        refused, skipped = repaired.refused, selection.summary
        left = repaired.report
        if repaired.given_up:
            left = left._replace(failed=True)
        done = repaired.applied
        return Fixed(before, left, repaired.changes, done, refused, recovered, notes, skipped, repaired.given_up)


def index(
    paths: Sequence[str],
    *,
    file: str | None = None,
    isolated: bool = False,
    style: "Style | None" = None,
    group_by: "GroupBy | None" = None,
    columns: Sequence[str] | None = None,
    write: bool = True,
    jobs: int | None = None,
    allow_empty: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Fixed:
    """Bring each INDEX.md in line with its documents, or write it, whatever rules are on.

    Args:
        paths: files and folders; a folder stands for all archives in it.
        file: the one configuration file to use, whatever lies nearer to the documents.
        isolated: whether to use no configuration file at all.
        style: how a new index is written; None is as the settings say, and so for the next two.
        group_by: what a new index is divided by.
        columns: canonical names of the fields that a new index tells.
        write: whether to write the changes; else they are only told.
        jobs: processes at once; None leaves it to the number of documents and the machine.
        allow_empty: whether folders without any document are no error.
        progress: is told how many documents are done, of how many.

    Raises:
        UsageError: a path does not exist, the folders hold no document, a column is no field, or a style is asked
            for where every archive has an index.
        ConfigurationError: a configuration file is wrong.
        TransactionError: a file is write-protected, or changes again and again; nothing was written.
        OSError: the disk does not let us read or write; nothing was written.
    """
    form = {"style": style, "group_by": group_by, "columns": None if columns is None else tuple(columns)}
    asked = {name: value for name, value in form.items() if value is not None}
    overrides = Overrides(only=("IDX",), index={"required": True, **asked})
    configuration = load_config(file=file, isolated=isolated, overrides=overrides)
    if asked:
        _check_form(select(paths, configuration, allow_empty=allow_empty).plans, columns or ())
    fixed = fix(
        paths,
        configuration,
        wanted=_is_wanted,
        command="index",
        write=write,
        only_named=False,
        baselines=False,
        jobs=jobs,
        allow_empty=allow_empty,
        progress=progress,
    )
    from linter.rules.index.mending.fitness import LEFT_OUT

    titles = ((finding.path, finding.fix.title) for finding in fixed.applied if finding.fix is not None)
    told = ((path, title.partition(LEFT_OUT)[2]) for path, title in titles)
    left_out = (f"{path}: left out of the index: {what}" for path, what in told if what)
    return fixed._replace(notes=(*fixed.notes, *left_out))


def _is_wanted(finding: "LocatedFinding") -> bool:
    """Whether the index is brought in line by the fix of a finding: entries go, and what is safe is done."""
    fix = finding.fix
    goes = finding.code in ("IDX003", "IDX004")
    return fix is not None and not finding.code.startswith("SYS") and (goes or fix.applicability is Applicability.SAFE)


def _check_form(plans: list[Plan], columns: Sequence[str]) -> None:
    """Make sure that what is asked of a new index can be had.

    Raises:
        UsageError: there is no new one, or it cannot tell such a column.
    """
    from linter.vocabularies.labels import VOCABULARY
    from linter.vocabularies.wording import suggestion

    if plans and all(each.indexed for each in plans):
        reason = "--style, --group-by and --columns say how a new INDEX.md is written, and there is one already"
        raise UsageError(f"{reason}; leave them out, or remove INDEX.md first")
    for each in plans:
        known = {label.name for label in VOCABULARY} | each.settings.fields.keys()
        for name in columns:
            if name not in known:
                raise UsageError(f"--columns: unknown field `{name}`{suggestion(name, known)}")
        if each.settings.index.style == "list" and (others := set(columns) - {"title", "author", "rating"}):
            names = ", ".join(sorted(others))
            raise UsageError(f"--columns: a list tells title, author and rating; for {names} say --style table")


def _both(
    first: "Callable[[LocatedFinding], bool]", second: "Callable[[LocatedFinding], bool]"
) -> "Callable[[LocatedFinding], bool]":
    return lambda finding: first(finding) and second(finding)


def _only(given: Mapping[str, bytes], start: str) -> "Callable[[LocatedFinding], bool]":
    """What tells whether the fix of a finding changes given files alone."""

    def only(finding: "LocatedFinding") -> bool:
        edits = finding.fix.edits if finding.fix is not None else ()
        return all(os.path.abspath(os.path.join(start, edit.path)) in given for edit in edits)

    return only


def baseline(
    paths: Sequence[str],
    configuration: Configuration | None = None,
    *,
    prune: bool = False,
    jobs: int | None = None,
    allow_empty: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Baselined:
    """Record what is found today, so that a check reports only what is new.

    Entries of documents and rules that this run does not look at stay as they are.

    Args:
        paths: files and folders; a folder stands for all archives in it.
        configuration: from :func:`load_config`; by default what lies beside the documents.
        prune: whether only to remove the entries that match nothing any more.
        jobs: processes at once; None leaves it to the number of documents and the machine.
        allow_empty: whether folders without any document are no error.
        progress: is told how many documents are done, of how many.

    Raises:
        UsageError: a path does not exist, the folders hold no document, or a rule failed; nothing was written.
        ConfigurationError: a configuration file or a baseline is wrong; nothing was written.
        TransactionError: a baseline is write-protected, or changed meanwhile; nothing was written.
        OSError: the disk does not let us read or write; nothing was written.
    """
    from linter.fixing.transaction import commit, recover
    from linter.model.change import Change

    configuration = configuration if configuration is not None else load_config()
    recovered = recover()
    selection = select(paths, configuration, allow_empty=allow_empty)
    session = Session(selection, configuration, Files({}), jobs=jobs, baselines="record")
    report = session.check(progress)
    if report.broken:
        raise UsageError("a rule failed, so that not all is known; nothing was recorded: see 'storylint check'")
    rewritten = session.baselines(prune=prune)
    changes = [Change(each.path, each.target, each.before, each.after) for each in rewritten]
    changes = [change for change in changes if change.before != change.after]
    for change in changes:
        os.makedirs(os.path.dirname(change.target), exist_ok=True)
    commit(changes, "baseline --prune" if prune else "baseline")
    left = sum(finding.code.startswith("SYS") for finding in report.findings)
    without = [plan.root for plan in selection.plans if not plan.settings.baseline]
    notes = (
        *selection.remarks,
        *(f'{root}: no baseline is kept here, since `baseline` is ""' for root in without),
    )
    return Baselined(tuple(rewritten), left, recovered, notes)


def _stale_notes(report: Report) -> tuple[str, ...]:
    """One line about baseline entries that match nothing any more."""
    if not report.stale:
        return ()
    total, files = sum(report.stale.values()), list(report.stale)
    entries, match = ("entry", "matches") if total == 1 else ("entries", "match")
    where = files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"
    return (f"{where}: {total:,} {entries} {match} nothing any more; remove with 'storylint baseline --prune'",)


def annotate(
    paths: Sequence[str],
    configuration: Configuration | None = None,
    *,
    assignments: Sequence[str] = (),
    removals: Sequence[str] = (),
    catalogue: str | None = None,
    force: bool = False,
    write: bool = True,
    allow_empty: bool = False,
) -> Annotated:
    """Set fields of documents, in each file's own format and style, all files as one step.

    Args:
        paths: files and folders; a folder stands for all archives in it. None stands for the current folder.
        configuration: from :func:`load_config`; by default what lies beside the documents.
        assignments: ``Label=value``; several of one field give it several values.
        removals: labels of fields to take out.
        catalogue: a file as :func:`export` writes it, whose rows say what each document is to have.
        force: whether to change files too that have changed since the catalogue was exported.
        write: whether to write the changes; else they are only told.
        allow_empty: whether folders without any document are no error.

    Raises:
        UsageError: a path does not exist, or the folders hold no document.
        ConfigurationError: a configuration file is wrong.
        WishError: an assignment is none, or contradicts another; nothing was written.
        CatalogueError: the catalogue is malformed, or is about files that are no documents; nothing was written.
        TransactionError: a file is write-protected, or has changed meanwhile; nothing was written.
        OSError: the catalogue cannot be read, or the disk does not let us write; nothing was written.
    """
    from linter.annotating.annotate import Stories
    from linter.annotating.catalogue import read_catalogue
    from linter.annotating.wishes import all_wishes
    from linter.config.by_file import every_field
    from linter.fixing.transaction import commit, recover
    from linter.vocabularies.labels import label_table

    configuration = configuration if configuration is not None else load_config()
    recovered = recover() if write else ()
    selection = select(paths or ["."], configuration, allow_empty=allow_empty)
    plans = selection.plans
    table = label_table({name: field for each in plans for name, field in every_field(each.settings).items()})
    stories = Stories(plans, configuration, selection.start)
    if catalogue is None:
        outcome = stories.all(all_wishes(assignments, removals, table))
    else:
        fallback = plans[0].settings.fallback_encoding if plans else "cp1252"
        rows = read_catalogue(catalogue, table, fallback)
        outcome = stories.of_rows(rows, catalogue, named=paths, force=force)
    if write:
        commit(outcome.changes, "annotate")
    return Annotated(outcome.changes, outcome.refusals, outcome.fields, recovered, selection.remarks)


def patience(seconds: float, say: Callable[[str], None]) -> AbstractContextManager[None]:
    """Have what changes files within wait for another process that does so.

    Args:
        seconds: how long; without this, 30.
        say: takes a line that says what is waited for, after a second.
    """
    from linter.fixing.state_lock import patience as waiting

    return waiting(seconds, say)


def undo(paths: Sequence[str]) -> "Taken":
    """Take back the last run that changed a file below some paths.

    Args:
        paths: files and folders.

    Raises:
        TransactionError: there is none, or a file has changed since; nothing was taken back.
        OSError: the disk does not let us write.
    """
    from linter.fixing.transaction import undo as take_back

    return take_back([os.path.realpath(path) for path in paths])


def export(
    paths: Sequence[str],
    configuration: Configuration | None = None,
    *,
    jobs: int | None = None,
    allow_empty: bool = False,
) -> Exported:
    """Read archives and documents as a catalogue.

    Args:
        paths: files and folders; a folder stands for all archives in it.
        configuration: from :func:`load_config`; by default what lies beside the documents.
        jobs: processes at once; None leaves it to the number of documents and the machine.
        allow_empty: whether folders without any document are no error.

    Raises:
        UsageError: a path does not exist, or the folders hold no document.
        ConfigurationError: a configuration file is wrong.
    """
    from linter.exports.catalogue import catalogue

    configuration = configuration if configuration is not None else load_config()
    selection = select(paths, configuration, allow_empty=allow_empty)
    omissions: list[Omission] = []
    records = catalogue(selection, configuration, Files({}), jobs=jobs, omissions=omissions)
    return Exported(records, omissions, selection.remarks)


def read(
    file: str, configuration: Configuration | None = None, *, given: Mapping[str, bytes] | None = None
) -> "Reading":
    """Read one document, and tell how it was read: its fields, their places, and why they are fields.

    Args:
        file: its path; the ending tells the format, and any other is read as plain text.
        configuration: from :func:`load_config`; by default what lies beside the document.
        given: absolute path to content, for files that are not read from disk.

    Raises:
        UsageError: there is no such file, or it cannot be read.
        ConfigurationError: a configuration file is wrong.
    """
    from linter.engine.checking.documents import Checker, failed
    from linter.engine.discovery.files import UnreadableError
    from linter.explaining.explain import explain

    configuration = configuration if configuration is not None else load_config()
    folder, name = os.path.split(absolute(file))
    if os.path.isdir(file):
        raise UsageError(f"{file} is a folder; name a file in it")
    checker = Checker(folder, "", Files(given or {}), configuration.settings_for)
    profile = checker.profile(name)
    try:
        return explain(file, checker.read(name), profile.labels, profile.settings)
    except UnreadableError as error:
        raise UsageError(f"{file} cannot be read: {error.reason}") from error
    except Exception as error:  # a fault of ours, not of the file
        raise UsageError(f"{file}: {failed(name, 'the reader', error).message}") from error


def init(
    path: str = ".",
    *,
    ask: "AskConvention | None" = None,
    wants_hook: Callable[[], bool] = lambda: False,
    force: bool = False,
    write: bool = True,
    jobs: int | None = None,
) -> Initialised:
    """Look at an archive, and write the configuration that its files suggest.

    Args:
        path: a folder; where it lies in an archive with an INDEX.md, that archive is meant.
        ask: asked of each setting; None says yes to all.
        wants_hook: asked last: whether an entry for pre-commit is to be written too.
        force: whether a configuration that is there is replaced; else it is an error.
        write: whether to write; else the changes are only told.
        jobs: processes at once; None leaves it to the number of documents and the machine.

    Raises:
        UsageError: there is no such folder, no document in it, or a configuration already.
        ConfigurationError: a configuration file that is there cannot be read or added to.
        TransactionError: a file is write-protected, or changed meanwhile; nothing was written.
        OSError: the disk does not let us read or write; nothing was written.
    """
    from linter.config.files import shown
    from linter.fixing.transaction import commit, recover
    from linter.survey.adopt import adopt, root_of
    from linter.survey.pre_commit import Hook, hook_for
    from linter.survey.writing import change_of, place_of

    root = root_of(path)
    recovered = recover() if write else ()
    file, is_there = place_of(root)
    if is_there and not force:
        raise UsageError(
            f"{shown(file)} is there already; see what it says with 'storylint config show', or replace it with --force"
        )
    adopted = adopt(
        root,
        lambda configuration: check([root], configuration, jobs=jobs).report,
        ask or (lambda _: True),
        jobs=jobs,
    )
    changes = [change_of(file, adopted.conventions)]
    hook = hook_for(root) if wants_hook() else Hook(None)
    if hook.change is not None:
        changes.append(hook.change)
    if write:
        commit(changes, "init")
    return Initialised(root, adopted.files, adopted.conventions, tuple(changes), adopted.left, hook.by_hand, recovered)
