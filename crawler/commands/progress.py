"""What a person sees of a night while it runs: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from crawler.service.logs import source_line as told_line

if TYPE_CHECKING:
    from types import TracebackType

    from crawler.items import Source


class Follower(Protocol):
    """Takes the events of a night; a context manager around it."""

    def __call__(self, event: dict[str, Any]) -> None: ...
    def __enter__(self) -> Follower: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def follower(sources: tuple[Source, ...], *, quiet: bool) -> Follower:
    """The right one for where the output goes."""
    console = Console(stderr=True)
    if quiet:
        return Silence()
    return Bars(sources, console) if console.is_terminal else Lines(sources)


class Silence:
    """Shows nothing but what a keeper must know."""

    def __call__(self, event: dict[str, Any]) -> None:
        """Take an event."""
        if event.get("event") == "said" and event.get("level") != "info":
            click.echo(f"hongxun: {event['text']}", err=True)

    def __enter__(self) -> Silence:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Lines(Silence):
    """One plain line for each source as it ends."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self.names = {source.id: source.name for source in sources}

    def __call__(self, event: dict[str, Any]) -> None:
        super().__call__(event)
        if event.get("event") == "source":
            print(source_line(self.names.get(event["source"], ""), event), flush=True)


class Bars(Silence):
    """A bar for all sources and a line for each that is being visited."""

    def __init__(self, sources: tuple[Source, ...], console: Console) -> None:
        self.names = {source.id: source.name for source in sources}
        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=20),
            TextColumn("{task.fields[counts]}"),
            TimeElapsedColumn(),
            console=console,
        )
        self.all = self.progress.add_task("all sources", total=len(sources), counts="")
        self.tasks: dict[str, TaskID] = {}
        self.counts: dict[str, tuple[int, int, int, int]] = {}

    def __enter__(self) -> Bars:
        self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.stop()

    def __call__(self, event: dict[str, Any]) -> None:
        kind, source = event.get("event"), str(event.get("source", ""))
        if kind == "said":
            self.progress.console.print(str(event["text"]), highlight=False, markup=False)
        if kind == "progress":
            self.counts[source] = _counts(event, lists=event.get("lists", 0))
            task = self._task(source)
            self.progress.update(task, counts=_told(self.counts[source]))
        elif kind == "source":
            lists = self.counts.get(source, (0, 0, 0, 0))[0]
            self.counts[source] = _counts(event, lists=lists)
            if source in self.tasks:
                self.progress.remove_task(self.tasks.pop(source))
            self.progress.console.print(source_line(self.names.get(source, ""), event))
            self.progress.advance(self.all)
        totals = tuple(sum(column) for column in zip(*self.counts.values(), strict=True))
        self.progress.update(self.all, counts=_told(totals or (0, 0, 0, 0)))

    def _task(self, source: str) -> TaskID:
        if source not in self.tasks:
            name = self.names.get(source, source)
            self.tasks[source] = self.progress.add_task(name, total=None, counts="")
        return self.tasks[source]


def _counts(event: dict[str, Any], *, lists: int) -> tuple[int, int, int, int]:
    articles = event.get("articles", event.get("fetched", 0))
    return int(lists), int(articles), int(event.get("new", 0)), int(event.get("failed", 0))


def _told(counts: tuple[int, ...]) -> str:
    return "{} lists, {} articles, {} new, {} failed".format(*counts)


def source_line(name: str, event: dict[str, Any]) -> str:
    """What one source brought, in one line."""
    return f"{event['source']} {name}".strip() + f": {told_line(event)}"
