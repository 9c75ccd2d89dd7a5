"""Small made-up sites, one a family, with known answers: the demo and the tests use them.

Everything here is deterministic: no clock, no chance, no network but loopback.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.samples.families import FAMILIES
from crawler.samples.plan import Plan, later, own, plans
from crawler.samples.server import Host, serve
from crawler.samples.site import Expected, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Expected", "Host", "Site", "answers", "publish", "registry", "serve", "sites"]


def sites(*ids: str) -> tuple[Site, ...]:
    """The sample sites with these ids; all of them when none is named."""
    return tuple(build(plan) for plan in plans() if not ids or plan.id in ids)


def build(plan: Plan) -> Site:
    """The site of a plan, in the shape of its family."""
    site = FAMILIES[plan.family](plan).build()
    articles = [
        replace(article, repeats=_original(post.copy_of) if post.copy_of else None)
        for article, post in zip(site.articles, plan.posts, strict=True)
    ]
    return replace(site, articles=tuple(articles))


def _original(copied: tuple[str, int]) -> tuple[str, str]:
    """Site id and path of a report that another site printed again."""
    site_id, number = copied
    plan = own(site_id)
    post = next(post for post in plan.posts if post.number == number)
    return site_id, FAMILIES[plan.family](plan).article_path(post)


def publish(site_id: str, count: int) -> Site:
    """A site as it is after `count` more reports, newer than all others, in its first column."""
    plan = next(plan for plan in plans() if plan.id == site_id)
    return build(later(plan, count))


def answers(*ids: str) -> Mapping[str, tuple[Expected, ...]]:
    """What a reader must find on each site, by its id."""
    return {site.id: site.articles for site in sites(*ids)}


def registry(hosts: Mapping[str, Host]) -> str:
    """The registry (TOML) of sites that are being served."""
    entries = [
        f'[[source]]\nid = "{host.site.id}"\nname = "{host.site.name}"\n'
        f'level = "{host.site.level}"\nregion = "{host.site.region}"\nurl = "{host.url}"\n'
        for host in hosts.values()
    ]
    return "\n".join(entries)
