"""The documents tell the truth: commands, options, settings, entries and queries are the real ones."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from crawler.archive.archive import Archive
from crawler.config import ENVIRONMENT, load_config
from crawler.sources.entry import KEYS
from crawler.sources.registry import load
from scheduler import hongxun

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh.md")
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a document in this language (empty: those without one)."""
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", text(name), re.M | re.S)
    return [block for stated, block in fenced if stated == language]


def commands(name: str) -> list[str]:
    """The lines that a person is told to type."""
    return [
        line.strip() for block in blocks(name, "") for line in block.splitlines() if line.strip()
    ]


def tree(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Each command that does something, with the words that call it."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from tree(found, f"{path} {name}")


COMMANDS = dict(tree(hongxun, "hongxun"))


@pytest.mark.parametrize("path", COMMANDS)
def test_each_command_and_its_options_are_in_the_reference(path: str) -> None:
    found = re.search(rf"^## {path}$(.*?)(?=^## |\Z)", text("docs/command-line.md"), re.M | re.S)
    assert found, f"docs/command-line.md has no section on {path}"
    section = found.group(1)
    told = set(re.findall(r"`(--[a-z-]+)", section))
    real = {
        option
        for parameter in COMMANDS[path].params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    } - {"--help"}
    assert told == real


def test_the_reference_has_no_command_that_is_gone() -> None:
    told = re.findall(r"^## (hongxun .+)$", text("docs/command-line.md"), re.M)
    assert sorted(told) == sorted(COMMANDS)


def test_each_setting_is_in_the_reference() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(HONGXUN_\w+)` \|", text("docs/command-line.md"), re.M)
    assert {variable: key for key, variable in rows} == dict(ENVIRONMENT)


def test_each_key_of_an_entry_is_in_the_guide() -> None:
    assert re.findall(r"^\| `(\w+)` \| (?:yes|no) \|", text("docs/add-a-site.md"), re.M) == list(
        KEYS
    )


def test_the_guides_entries_are_taken_by_the_registry(tmp_path: Path) -> None:
    entries = blocks("docs/add-a-site.md", "toml")
    assert entries
    for number, block in enumerate(entries):
        file = tmp_path / f"{number}.toml"
        file.write_text(block, encoding="utf-8")
        assert load(file)


@pytest.mark.parametrize("name", READMES)
def test_the_readmes_configuration_is_taken(name: str, tmp_path: Path) -> None:
    (block,) = blocks(name, "toml")
    file = tmp_path / "hongxun.toml"
    file.write_text(block, encoding="utf-8")
    assert load_config(file, environ={}).contact == "mailto:keeper@example.org"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_in_a_document_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.M))
    for line in commands(name):
        words = shlex.split(line)
        if words[0] == "make":
            assert set(words[1:]) <= targets, line
        elif words[0].endswith("hongxun"):
            parse(words[1:])


def parse(words: list[str]) -> None:
    """Let the real command read its arguments, without doing anything."""
    command: click.Command = hongxun
    context = click.Context(command, info_name="hongxun")
    while isinstance(command, click.Group):
        found = command.get_command(context, words[0])
        assert found is not None, f"there is no command {words[0]}"
        command, words = found, words[1:]
    with command.make_context(command.name, words, resilient_parsing=False):
        pass


@pytest.mark.parametrize("name", DOCUMENTS)
def test_options_named_in_passing_exist(name: str) -> None:
    for line in re.findall(r"`(hongxun [a-z][^`]*)`", text(name)):
        words = [word for word in line.split() if word[0] not in "[<" and word.rstrip("…") != "ID"]
        path = " ".join(word for word in words if re.fullmatch(r"[a-z]+", word))
        known = [command for command in COMMANDS if f"{path} ".startswith(f"{command} ")]
        groups = [command for command in COMMANDS if command.startswith(f"{path} ")]
        assert known or groups, f"{name}: {line}"
        for option in re.findall(r"--[a-z-]+", line):
            real = {o for c in known for p in COMMANDS[c].params for o in p.opts} | {"--help"}
            assert option in real, f"{name}: {line}"


def test_both_readmes_name_the_same_commands_and_queries() -> None:
    english, chinese = READMES
    assert commands(english) == commands(chinese)
    assert blocks(english, "sql") == blocks(chinese, "sql")
    assert blocks(english, "toml") == blocks(chinese, "toml")
    headings = [re.findall(r"^(#+) ", text(name), re.M) for name in READMES]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("name", READMES)
def test_the_readme_counts_the_registry_rightly(name: str) -> None:
    sources = load()
    enabled = sum(source.enabled for source in sources)
    assert re.search(rf"\b{len(sources)}\b.*\b{enabled}\b", text(name))


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if blocks(name, "sql")])
def test_queries_run_on_the_archive(name: str, tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        for query in blocks(name, "sql"):
            list(archive.db.query(query))


def test_promised_columns_are_in_the_archive(tmp_path: Path) -> None:
    promised = re.findall(
        r"^## (articles|appearances)\n(.*?)(?=^## )", text("docs/archive.md"), re.M | re.S
    )
    with Archive(tmp_path / "archive.db") as archive:
        for table, section in promised:
            rows = re.findall(r"^\| ([^|]+) \|", section, re.M)
            names = {name for row in rows for name in re.findall(r"[a-z_]+", row)} - {"column"}
            assert names <= set(archive.db[table].columns_dict)
            bold = {name for row in rows for name in re.findall(r"\*\*([a-z_]+)\*\*", row)}
            assert len(bold) >= 8


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", text(name)):
        if not target.startswith("http"):
            assert ((ROOT / name).parent / target).exists(), f"{name} links {target}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_named_in_a_document_exist(name: str) -> None:
    for path in re.findall(
        r"`((?:crawler|spiders|pipelines|feeds|docs|tests)/[\w./-]+)`", text(name)
    ):
        assert (ROOT / path).exists(), f"{name} names {path}"


def test_every_decision_is_listed() -> None:
    files = sorted(path.name for path in (ROOT / "docs/adr").glob("0*.md"))
    assert re.findall(r"\((\d{4}-[^)]+)\)", text("docs/adr/README.md")) == files
