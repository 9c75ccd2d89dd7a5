"""The families of sample sites, by name. A new one is a module, a skin and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.samples.families.asp import Asp
from crawler.samples.families.boaiyun import Boaiyun
from crawler.samples.families.dedecms import Dedecms
from crawler.samples.families.jcms import Jcms
from crawler.samples.families.jeecms import Jeecms
from crawler.samples.families.jpaas import Jpaas
from crawler.samples.families.media import Media
from crawler.samples.families.oneoff import Oneoff
from crawler.samples.families.phpcms import Phpcms
from crawler.samples.families.scripted import Scripted
from crawler.samples.families.siteserver import Siteserver
from crawler.samples.families.trs import Trs
from crawler.samples.families.truecms import Truecms
from crawler.samples.families.vsb import Vsb
from crawler.samples.families.webplus import Webplus

if TYPE_CHECKING:
    from crawler.samples.families.base import Family

FAMILIES: dict[str, type[Family]] = {
    family.name: family
    for family in (
        Asp,
        Boaiyun,
        Dedecms,
        Jcms,
        Jeecms,
        Jpaas,
        Media,
        Oneoff,
        Phpcms,
        Scripted,
        Siteserver,
        Trs,
        Truecms,
        Vsb,
        Webplus,
    )
}
