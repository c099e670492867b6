"""What must hold of the repository itself, whatever the code does."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]

# The first five seeds as they were received. A seed is evidence: it is never edited, only joined by others.
SEEDS = {
    "000_86f3d791e06aaa2b.txt": "6669c22a1cdce998a33c2242ad3a6344705fa0f6eac48d86c9a61551fc8452e9",
    "001_dddd422e47ca07c7.txt": "9a128547824e4bc01af3d24410e90ede7dc5e3a3c46ba0496e85958b37dd75db",
    "002_80ab3b33116d8e92.txt": "4076420885ddfb2c4aa54176999b8a90f155b7d7256d17394b565eabc2c751b2",
    "003_62d5ec1703fb499e.txt": "628c62e493b1375160e48d020e4cddd3032b2e2c955315689fa869111f515345",
    "004_cee4348129d0387d.txt": "ad892d69931d312a3e54891f15e48a12a9e5528163eca599c5b5e2cffd1e2a46",
}

# Bracketed so that this file does not find itself.
INDEX_HOST = re.compile(
    r"index[-]url|find[-]links|pypi[.]org|pythonhosted[.]org|registry[.](?:npmjs|yarnpkg)|cran[.]r-project[.]org"
    r"|conda[.]anaconda[.]org|crates[.]io|https?://[^\s\"]*\.(?:whl|tar\.gz|deb|tgz)\b"
)
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:w[o]rk|r[o]ot|t[m]p|home/[\w-]+|U[s]ers/[\w-]+)(?:/|\b)")


def git(*arguments: str) -> str:
    """The output of git in the repository; the test is skipped where there is no repository (an unpacked archive)."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"not a git checkout: {done.stderr.strip()}")
    return done.stdout


def own_texts() -> dict[str, str]:
    """Path to content of every text file of the project, but for the seeds, whose words are not its own."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    texts = {}
    for name in filter(None, listed):
        path = ROOT / name
        if name.startswith("seeds/") or path.suffix == ".parquet" or not path.is_file():
            continue
        texts[name] = path.read_bytes().decode("utf-8", errors="replace")
    return texts


def found(pattern: re.Pattern[str]) -> list[str]:
    """``file:line: text`` of every line of the project that *pattern* finds."""
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in own_texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked() -> list[Requirement]:
    """The requirements of the lock, without their hashes."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return [Requirement(entry) for entry in re.findall(r"^([^\s#-][^\\\n]*?)(?: \\)?$", text, flags=re.MULTILINE)]


def wanted() -> list[str]:
    declared = project()
    return [*declared["project"]["dependencies"], *declared["dependency-groups"]["dev"]]


@pytest.mark.parametrize(("name", "digest"), SEEDS.items())
def test_a_seed_is_as_it_was_received(name: str, digest: str) -> None:
    assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(
    "path", ["seeds/new.txt", "data/articles.csv", "data/articles.parquet", "tests/fixtures/x.txt"]
)
def test_git_never_converts_line_endings_of(path: str) -> None:
    assert git("check-attr", "text", path).strip().endswith(": unset")


def test_no_file_names_a_package_index() -> None:
    assert found(INDEX_HOST) == []


def test_no_file_carries_a_path_of_one_machine() -> None:
    assert found(MACHINE_PATH) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (INDEX_HOST, "--extra-index" + "-url https://example.invalid/simple"),
        (INDEX_HOST, "see https://pypi" + ".org/project/pyarrow"),
        (INDEX_HOST, "pyarrow @ https://example.invalid/pyarrow-26.0.1" + ".whl"),
        (MACHINE_PATH, "cd /ro" + "ot/data"),
        (MACHINE_PATH, "open('/tm" + "p/x')"),
        (MACHINE_PATH, "/ho" + "me/lan/seeds"),
    ],
)
def test_the_search_finds(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


@pytest.mark.parametrize("line", ["docs/work/plan.md", "https://example.invalid/home/", "network/root/x", "./tmp/x"])
def test_the_search_for_machine_paths_passes_over(line: str) -> None:
    assert not MACHINE_PATH.search(line)


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {name: text.count("\n") for name, text in own_texts().items() if name.endswith(".py")}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_pattern_repeats_a_group_possessively() -> None:
    # Python 3.11 before 3.11.5 matches such patterns wrongly, or crashes.
    possessive = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+")
    code = {name: text for name, text in own_texts().items() if name.startswith("scripts/")}
    assert [name for name, text in code.items() if possessive.search(text)] == []


def test_every_locked_package_is_pinned_by_version_and_hash() -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8").strip())
    pinned = re.compile(r"[a-z0-9-]+==\S+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+")
    assert [entry.splitlines()[0] for entry in entries if not pinned.fullmatch(entry)] == []


@pytest.mark.parametrize("requirement", wanted())
def test_the_lock_satisfies(requirement: str) -> None:
    asked = Requirement(requirement)
    versions = [next(iter(pin.specifier)).version for pin in locked() if pin.name == asked.name]
    assert versions and all(asked.specifier.contains(Version(version)) for version in versions), "run make lock"


def test_every_hook_is_local_and_runs_from_the_locked_environment() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert [hook["id"] for hook in hooks if not hook["entry"].startswith((".venv/bin/", "make "))] == []


def workflows() -> list[Path]:
    return sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", workflows(), ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_and_named_by_version(workflow: Path) -> None:
    uses = re.findall(r"^\s*(?:- )?uses:\s*(.+)$", workflow.read_text(encoding="utf-8"), flags=re.MULTILINE)
    pinned = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+")
    assert uses and [use for use in uses if not pinned.fullmatch(use)] == []


@pytest.mark.parametrize("workflow", workflows(), ids=lambda path: path.name)
def test_a_workflow_may_only_read_but_for_the_job_that_publishes(workflow: Path) -> None:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    assert jobs["permissions"] == {}
    for name, job in jobs["jobs"].items():
        publishes = (workflow.name, name) == ("release.yml", "publish")
        assert job["permissions"] == {"contents": "write" if publishes else "read"}


def test_the_gate_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_every_make_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(re.findall(r"^([a-z]+):.* ## \S", makefile, flags=re.MULTILINE))


def test_all_files_state_one_version() -> None:
    metadata = tomllib.loads((ROOT / "metadata.toml").read_text(encoding="utf-8"))
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert project()["project"]["version"] == metadata["version"] == citation["version"]
