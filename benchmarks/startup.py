"""One story checked: what is left is mostly the start of each tool."""

import subprocess
from collections.abc import Sequence

from benchmarks import table
from benchmarks.archives import make_text, story_files
from benchmarks.bench import Bench, Entrant
from benchmarks.measuring import Job, alternate
from benchmarks.peers import Peer
from benchmarks.tools import PRE_COMMIT, STORYLINT

EMPTY_COMMAND = """
import typer
app = typer.Typer()
@app.command()
def nothing(path: str) -> None: ...
app()
"""
NO_HOOK = """\
repos:
  - repo: local
    hooks:
      - {id: nothing, name: nothing, language: system, entry: "true"}
"""


def start(bench: Bench, entrants: Sequence[Entrant], storylint: Peer, *, pre_commit: bool) -> str:
    """A table of all tools over a single story, beside commands that do nothing."""
    text = bench.archive("text", 1)
    story = story_files(text, 1)[0].name
    python = storylint.program[0]
    environment = {"STORYLINT_CACHE_DIR": str(bench.folder / "start-up")}
    check = [*storylint.program, "check", "--isolated", story]
    jobs = [
        ("empty typer command, one path", Job([python, "-c", EMPTY_COMMAND, story], text)),
        ("storylint check FILE, no cache", Job([*check, "--no-cache"], text)),
        ("storylint check FILE, nothing changed", Job(check, text, environment=environment)),
        ("python that does nothing", Job([python, "-c", "pass"], text)),
    ]
    if pre_commit and (job := _pre_commit(bench)):
        jobs.append(("pre-commit run, a hook that does nothing", job))
    jobs += [
        (entrant.title, bench.job(entrant, bench.archive(entrant.tool.archive, 1)))
        for entrant in entrants
        if entrant.tool.source != STORYLINT
    ]
    costs = alternate([job for _, job in jobs], bench.rounds)
    empty = costs[0].seconds if costs[0] else None
    rows = [
        [
            title,
            table.duration(cost.seconds),
            table.memory(cost.memory),
            table.ratio(cost.seconds, empty),
        ]
        for (title, _), cost in zip(jobs, costs, strict=True)
        if cost is not None
    ]
    return table.markdown(["one story", "time", "largest / all memory", "× empty command"], rows)


def _pre_commit(bench: Bench) -> Job | None:
    peer = bench.peers.find(PRE_COMMIT)
    if peer is None:
        return None
    folder = bench.folder / "repository"
    folder.mkdir()
    make_text(folder, 1)
    (folder / ".pre-commit-config.yaml").write_text(NO_HOOK, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    environment = {"PRE_COMMIT_HOME": str(bench.folder / "pre-commit")}
    return Job([*peer.program, "run", "--all-files"], folder, environment=environment)
