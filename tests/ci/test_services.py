"""The Action and the GitLab template: their own shell steps, run over a scratch repository as a runner would."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

from tests.archives import story, write
from tests.outputs.test_ci_formats import GITLAB

PROJECT = Path(__file__).parents[2]
BASH = shutil.which("bash")
ACTION: Any = yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
BROKEN = {"INDEX.md": "- [The Ferry](a.txt) by Ann Lake (PG-13)\n", "a.txt": story(rating="PG13")}

pytestmark = pytest.mark.skipif(BASH is None or os.name == "nt", reason="there is no bash")


def steps() -> dict[str, Any]:
    """The shell steps of the Action, by id."""
    return {step["id"]: step for step in ACTION["runs"]["steps"] if "run" in step}


class Runner:
    """As much of a runner as shell steps see of one."""

    def __init__(self, folder: Path, checkout: Path) -> None:
        self.folder = folder
        self.checkout = checkout
        self.values: dict[str, str] = {f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()}
        package = "inputs.version && format('storylint=={0}', inputs.version) || github.action_path"
        self.values |= {
            "steps.python.outputs.python-path": sys.executable,
            package: str(PROJECT),
            "runner.temp": str(folder),
        }

    def run(self, step: Mapping[str, Any]) -> subprocess.CompletedProcess[str]:
        """Run a step; its outputs are there for the steps behind it."""
        variables = {name: EXPRESSION.sub(self._value, value) for name, value in step.get("env", {}).items()}
        assert not EXPRESSION.search(step["run"]), "a value in a script could add commands to it"
        files = {name: self.folder / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        given = {**variables, **{name: str(file) for name, file in files.items()}}
        environment = {**os.environ, "GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(self.folder), **given}
        environment.pop("PYTHONPATH", None)
        script = self.folder / "script.sh"
        script.write_text(step["run"], "utf-8")
        command = [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(
            command, cwd=self.checkout, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        for line in files["GITHUB_OUTPUT"].read_text().splitlines():
            name, _, value = line.partition("=")
            self.values[f"steps.{step['id']}.outputs.{name}"] = value
        return done

    def _value(self, match: re.Match[str]) -> str:
        return self.values[match[1]]

    @property
    def summary(self) -> str:
        return (self.folder / "github_step_summary").read_text("utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The command that the Action's own step installs."""
    runner = Runner(tmp_path_factory.mktemp("runner"), PROJECT)
    done = runner.run(steps()["install"])
    assert done.returncode == 0, done.stderr
    return runner.values["steps.install.outputs.command"]


@pytest.fixture
def runner(tmp_path: Path, installed: str) -> Runner:
    (tmp_path / "runner temp").mkdir()
    found = Runner(tmp_path / "runner temp", write(tmp_path / "checkout", {"a b/c.txt": story("The Bell"), **BROKEN}))
    found.values["steps.install.outputs.command"] = installed
    return found


def test_the_action_annotates_and_sums_up(runner: Runner) -> None:
    runner.values["inputs.paths"] = "a.txt\n"
    done = runner.run(steps()["check"])
    assert (done.returncode, runner.values["steps.check.outputs.exit-code"]) == (1, "1"), done.stderr
    assert "\n::warning file=a.txt,line=7,col=9,endLine=7,endColumn=13,title=RAT002 rating-spelling::" in done.stdout
    assert runner.summary.startswith("### storylint\n\nFound 1 warning in 1 document;")
    assert "steps.check.outputs.sarif" not in runner.values
    assert (runner.folder / "storylint-cache").is_dir()


def test_the_action_writes_sarif_if_asked(runner: Runner) -> None:
    runner.values |= {"inputs.upload-sarif": "true", "inputs.paths": "a b\na.txt", "inputs.args": "--select=RAT002\n"}
    done = runner.run(steps()["check"])
    assert done.returncode == 1
    assert "::warning file=a.txt" in done.stdout
    assert runner.summary.startswith("### storylint\n\nFound 1 warning in 2 documents;")
    (run,) = json.loads(Path(runner.values["steps.check.outputs.sarif"]).read_text("utf-8"))["runs"]
    assert [each["ruleId"] for each in run["results"]] == ["RAT002"]
    runner.values |= {"inputs.paths": "nowhere"}
    del runner.values["steps.check.outputs.sarif"]
    assert runner.run(steps()["check"]).returncode == 2
    assert "steps.check.outputs.sarif" not in runner.values, "that of an earlier step is gone"


@pytest.mark.parametrize("text", ['"; touch hacked; "', "$(touch hacked)", "`touch hacked`", "--fix", "--config=x"])
def test_inputs_are_words_and_no_commands(runner: Runner, text: str) -> None:
    before = (runner.checkout / "a.txt").read_text()
    runner.values["inputs.paths"] = text
    assert runner.run(steps()["check"]).returncode == 2
    assert not (runner.checkout / "hacked").exists()
    assert (runner.checkout / "a.txt").read_text() == before


def test_every_input_and_output_is_used_and_explained() -> None:
    text = (PROJECT / "action.yml").read_text("utf-8")
    for name, each in ACTION["inputs"].items():
        assert f"inputs.{name}" in text
        assert each["description"].endswith(".")
    page = (PROJECT / "docs" / "ci.md").read_text("utf-8")
    assert [name for name in ACTION["inputs"] if f"`{name}`" not in page] == []


def template(**inputs: str) -> Any:
    """The job of the GitLab template, with its inputs filled in."""
    head, _, body = (PROJECT / "templates" / "storylint.yml").read_text("utf-8").partition("\n---\n")
    values = {
        name: inputs.get(name, each.get("default")) for name, each in yaml.safe_load(head)["spec"]["inputs"].items()
    }
    return yaml.safe_load(re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda match: json.dumps(values[match[1]]), body))


def test_the_gitlab_template_leaves_both_reports(tmp_path: Path) -> None:
    job = template(requirement="storylint", paths="a.txt INDEX.md", args="--select RAT")["storylint"]
    write(tmp_path, {**BROKEN, "bin/pip": '#!/bin/sh\necho "$@" > pip.log\n'})
    (tmp_path / "bin/storylint").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n')
    for name in ("pip", "storylint"):
        (tmp_path / "bin" / name).chmod(0o755)
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "CI_PROJECT_DIR": str(tmp_path), "PATH": path, "GITLAB_CI": "true"}
    variables = {name: value.replace("$CI_PROJECT_DIR", str(tmp_path)) for name, value in job["variables"].items()}
    script = "\n".join(["set -eo pipefail", *job["script"]])
    done = subprocess.run(
        [str(BASH), "-c", script], cwd=tmp_path, env=environment | variables, capture_output=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(b"a.txt:7:9: warning RAT002")
    assert (tmp_path / "pip.log").read_text().split()[-1] == "storylint"
    reports = job["artifacts"]["reports"]
    assert reports["codequality"] == "gl-code-quality-report.json"
    issues = json.loads((tmp_path / reports["codequality"]).read_text("utf-8"))
    GITLAB.validate(issues)
    assert [each["check_name"] for each in issues] == ["RAT002 rating-spelling"]
    assert {suite.name: suite.failures for suite in JUnitXml.fromfile(str(tmp_path / reports["junit"]))} == {"a.txt": 1}


def test_zizmor_finds_nothing() -> None:
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--persona", "auditor", "--no-progress"]
    # A source distribution has no workflows.
    targets = [each for each in (PROJECT / "action.yml", PROJECT / ".github" / "workflows") if each.exists()]
    done = subprocess.run([*command, *map(str, targets)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
