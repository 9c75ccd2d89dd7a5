"""The exceptions, all of one tree; each carries a sentence for a person.

HongxunError
├── RegistryError        a source entry is wrong: names file, entry and key
├── ConfigError          the configuration is wrong: names file and key
├── ArchiveError         the archive cannot be opened, read or written
│   └── ArchiveUnavailable   by nobody, now: locked, no room, damaged
├── PageStoreError       pages cannot be kept or read
└── PageNotUnderstood    this page is no article; carries a DropReason
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.items import DropReason


class HongxunError(Exception):
    """Base of all: `str(error)` is one sentence that says what happened and what to do."""


class RegistryError(HongxunError):
    """An entry of the registry is refused."""


class ConfigError(HongxunError):
    """A setting is refused."""


class ArchiveError(HongxunError):
    """The archive cannot do what was asked."""


class ArchiveUnavailable(ArchiveError):  # noqa: N818 - a state of the file, it may pass
    """Nothing can be read from its file or written to it now, whatever is asked."""


class PageStoreError(HongxunError):
    """The page store cannot do what was asked."""


class PageNotUnderstood(HongxunError):  # noqa: N818 - it is a verdict on a page, not a fault
    """The page is no article; `reason` is the name it is counted under."""

    def __init__(self, reason: DropReason, sentence: str = "") -> None:
        super().__init__(sentence or reason.value)
        self.reason = reason
