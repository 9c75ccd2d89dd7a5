"""Addresses: made equal, joined, told apart. Strings in, strings out; nothing is fetched.

Three questions, three functions: which characters does an address settle on (`canonical`), does it
belong to a site (`same_site`), and under which key is the page known (`identity`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 2000
"""Characters; a longer address is no address of an article."""

_PORTS = {"http": 80, "https": 443}

_TRACKING = re.compile(
    r"(?:utm_\w+|spm|jsessionid|phpsessid|aspsessionid\w*|fbclid|gclid|bd_vid|ivk_sa|isappinstalled"
    r"|share_token|wfr|hmsr|hmpl|hmcu|hmkw|hmci)$",
    re.IGNORECASE,
)
"""Parameters that say how a reader came, never what is shown. `sid`, `t`, `from` and the like are
not here: on some `.aspx?cid=&id=&sid=` sites they choose the article."""

_WECHAT_FROM = {"timeline", "singlemessage", "groupmessage"}
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid)=[^/?#;]*", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\ufeff]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
_PLAIN = re.compile(r"(?P<site>https?://[A-Za-z0-9.-]+)?(?:/(?![./])[^\s#;?/]*)*/?(?:\?[^\s#;]+)?")
"""An address in which there is nothing to resolve; most are written so."""
_SITE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?=[/?#]|\Z)")
_SAFE = "%/:=~+!$,;'@()*[]|"
_SAFE_QUERY = _SAFE + "?&"
_HALF_ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")

_VSB_ARTICLE = re.compile(r"/info/\d+/(\d+)\.htm$")
_BOAI_ARTICLE = re.compile(r"(/doc/index/show/id/\d+)/catid/[^/]*$", re.IGNORECASE)
_COLUMN_OF_ID = {"id": "itemid", "artid": "chaid", "aid": "ty"}
"""Identifying parameter → the column parameter beside it that does not change the article
(`article.jsp?id=&itemId=`, `detail?artId=&chaId=`, `article.aspx?aid=&ty=`). PHPCMS' `catid` and
EmpireCMS' `classid` are not here: they choose the table that the id counts in."""


def canonical(url: str) -> str:
    """The one spelling of an address: host in lower case, default port, fragment, session and
    tracking parameters dropped, dot segments and doubled slashes resolved, parameters in order.

    The query is kept: on `?id=` sites it is the identity. An address that cannot be taken apart is
    returned without its blanks.
    """
    parts = _split(url)
    if parts is None or not parts.netloc:
        return url.strip()
    host = _host(parts)
    netloc = host if _is_default_port(parts) else f"{host}:{parts.port}"
    return urlunsplit((parts.scheme, netloc, _path(parts.path), _query(parts.query), ""))


def same_site(url: str, home: str) -> bool:
    """Whether `url` stands on the host of `home`: `www.` and the bare host are the same, so are
    http and https; another port, another subdomain, another scheme is another site.
    """
    one, other = _split(url), _split(home)
    if one is None or other is None or not one.netloc or not other.netloc:
        return False
    return _site(one) == _site(other)


def join(base: str, href: str) -> str | None:
    r"""The address that a page at `base` means by `href`, without its fragment; None when it leads
    nowhere (`javascript:`, `mailto:`, `#`, `data:`, malformed).

    Tolerates what real pages write: blanks and line breaks, `&amp;` escaped twice, `\` for `/`.
    With an empty `base` a relative address stays as written.
    """
    href = _CONTROL.sub("", href).strip().replace("\\", "/").replace("&amp;", "&")
    if not href or len(href) > MAX_LENGTH or href.startswith("#"):
        return None
    plain, site = _PLAIN.fullmatch(href), _site_of(base)
    if plain and site and (plain["site"] or href[0] == "/"):
        return href if plain["site"] else site + href
    scheme = _SCHEME.match(href)
    if scheme and scheme.group().lower() not in ("http:", "https:"):
        return None
    try:
        joined = urljoin(base, href) if base else href
        joined = joined.partition("#")[0]
        parts = urlsplit(joined)
        _ = parts.port
    except ValueError:
        return None
    if scheme or base:
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        if " " in parts.netloc:
            return None
    return joined.replace(" ", "%20") or None


@lru_cache(maxsize=4096)
def identity(url: str) -> str:
    """The key under which a page is known: `canonical` without scheme and `www.`, and with the
    aliases that a family is known to give to one article folded.

    VSB shows one id under any column (`/info/COL/ID.htm`), 博爱云 under any `catid`; see
    `_COLUMN_OF_ID` for parameters. Two different articles never share a key; one article may
    still have two.
    """
    parts = _split(canonical(url))
    if parts is None or not parts.netloc:
        return url.strip()
    host = parts.netloc.removeprefix("www.")
    path = _BOAI_ARTICLE.sub(lambda m: m.group(1).lower(), parts.path)
    path = _VSB_ARTICLE.sub(r"/info/\1.htm", path)
    query = _without_column(parts.query)
    return f"{host}{path}?{query}" if query else f"{host}{path}"


@lru_cache(maxsize=256)
def _site_of(base: str) -> str:
    """`http://host:port` of a page; empty when that is not plain."""
    site = _SITE.match(base)
    return site[0] if site and _split(site[0]) else ""


def _split(url: str) -> SplitResult | None:
    """The parts of an http(s) address, or of one without a scheme; None when malformed."""
    try:
        parts = urlsplit(_CONTROL.sub("", url).strip()[:MAX_LENGTH])
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https", "") else None


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").rstrip(".")


def _is_default_port(parts: SplitResult) -> bool:
    return parts.port is None or parts.port == _PORTS.get(parts.scheme)


def _site(parts: SplitResult) -> tuple[str, int | None]:
    """Host without `www.`, and the port unless it is the default one."""
    port = None if _is_default_port(parts) else parts.port
    return _host(parts).removeprefix("www."), port


def _path(path: str) -> str:
    """Dot segments resolved, doubled slashes made one, other than ASCII percent-encoded."""
    kept: list[str] = []
    segments = _SESSION_IN_PATH.sub("", path).split("/")
    for segment in segments:
        if segment == "..":
            kept = kept[:-1]
        elif segment not in ("", "."):
            kept.append(segment)
    last = "/" if kept and segments[-1] in ("", ".", "..") else ""
    return "/" + _escaped("/".join(kept), _SAFE) + last


def _query(query: str) -> str:
    """Parameters in the order of their names, without those that only track."""
    kept = []
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if not pair or _TRACKING.match(name) or (name == "from" and value in _WECHAT_FROM):
            continue
        kept.append(pair)
    return _escaped("&".join(sorted(kept, key=_name_of)), _SAFE_QUERY)


def _name_of(pair: str) -> str:
    return pair.partition("=")[0]


def _escaped(text: str, safe: str) -> str:
    """Percent-encode what must be; escapes already there are kept, in capitals."""
    text = _HALF_ESCAPE.sub("%25", text)
    return quote(_ESCAPE.sub(lambda m: m.group().upper(), text), safe=safe, errors="replace")


def _without_column(query: str) -> str:
    """The query without a column parameter that does not change the article."""
    names = {_name_of(pair).lower() for pair in query.split("&")}
    idle = {column for name, column in _COLUMN_OF_ID.items() if name in names}
    return "&".join(pair for pair in query.split("&") if _name_of(pair).lower() not in idle)
