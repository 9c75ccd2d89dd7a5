"""What is installed is whole: built as the image builds it, from what its context holds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[2]


def context() -> list[str]:
    """The files and folders that `.dockerignore` lets through."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    return [line[1:] for line in lines if line.startswith("!")]


def test_the_wheel_has_every_file_of_its_packages(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    for name in context():
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, project / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, project)
    files = {
        path.relative_to(project).as_posix()
        for folder in project.iterdir()
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.is_file()
    }
    build = "from setuptools.build_meta import build_wheel; build_wheel('..')"
    subprocess.run([sys.executable, "-c", build], cwd=project, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"crawler/sources/data/32-jiangsu.toml", "crawler/service/status.html"} < files
    assert files | {"scheduler.py"} <= names
