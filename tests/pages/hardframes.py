"""Frames in which the list is hard to see: tables all over, menus full of text, boxes of newest
reports that look like the list itself. The families' own are in `frames`."""

from __future__ import annotations

from tests.pages.sitewords import MENU, PINYIN, TALK, friends, options


def layout(column: str, main: str) -> str:
    """A government site laid out in tables: the trail, the heading and the list each in a table of
    its own inside one cell, a column menu in table rows on the left."""
    bar = "".join(
        f'<td width="100" align="center"><a href="../../{p}/" class="dh">{name}</a></td>'
        for p, name in zip(PINYIN, MENU, strict=True)
    )
    side = "".join(
        f'<tr><td height="25" width="18%"><img src="../../images/jian.gif"/></td><td><a href="../l{i}/" class="lmmc">{n}</a></td></tr>'
        for i, n in enumerate(MENU["新闻中心"].split())
    )
    return f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{column}</title></head><body>
<table width="1004" border="0" align="center"><tr><td><img src="../../images/top.jpg"/></td></tr><tr>{bar}</tr>
<tr><td><form name="SearchForm" action="http://search.city.example/was5/web/search"><select name="type"><option value="doctitle">标题</option><option value="doccontent">正文</option></select><input name="keyword"/></form></td></tr></table>
<table width="1004" border="0" align="center"><tr><td width="6"></td><td width="262" valign="top"><table width="100%"><tr><td><table><tr><td width="20"></td><td class="cjfw">新闻中心</td></tr></table></td></tr><tr><td id="bk"><table width="92%">{side}</table></td></tr></table></td>
<td width="715" valign="top"><table width="100%"><tr><td><table width="100%" id="bk"><tr><td width="95">您的当前位置</td><td align="left"><a href="../../" title="首页" class="CurrChnlCls">首页</a>&nbsp;&gt;&gt;&nbsp;<a href="../" title="新闻中心" class="CurrChnlCls">新闻中心</a>&nbsp;&gt;&gt;&nbsp;<a href="./" title="{column}" class="CurrChnlCls">{column}</a></td></tr></table></td></tr><tr><td height="12"></td></tr>
<tr><td><table width="100%"><tr><td height="27"><table><tr><td width="20">&nbsp;</td><td class="cjfw">{column}</td></tr></table></td></tr><tr><td id="bk">
{main}
</td></tr></table></td></tr></table></td></tr></table>
<table width="1004" align="center"><tr><td align="center"><select onchange="window.open(this.value)"><option>--友情链接--</option>{options()}</select> 主办：临江市人民政府办公室</td></tr></table></body></html>"""


def mega(column: str, main: str) -> str:
    """A college's VSB site on bootstrap: menus with pictures and paragraphs, panels for columns."""
    panes = "".join(
        f'<div class="sub_con"><div class="sub_img"><a href="#"><img src="../images/m{i}.jpg"></a></div><div class="sub_content"><h4>{name}</h4><p>{TALK[i]}。{TALK[i + 1]}，{TALK[i + 2]}。</p><div class="btn btn-info"><a href="../{p}/l0.htm">详细介绍</a></div></div></div>'
        for i, (p, name) in enumerate(zip(PINYIN[:6], list(MENU)[:6], strict=True))
    )
    panels = "".join(
        f'<div class="panel-body"><a href="l{i}.htm">{n}</a></div>'
        for i, n in enumerate(MENU["新闻中心"].split())
    )
    drop = "".join(
        f'<li class="dropdown"><a href="#" class="dropdown-toggle">{name}<strong class="caret"></strong></a><ul class="dropdown-menu">'
        + "".join(
            f'<li><a href="../{p}/l{i}.htm">{entry}</a></li>'
            for i, entry in enumerate(entries.split())
        )
        + "</ul></li>"
        for p, (name, entries) in zip(PINYIN, MENU.items(), strict=True)
    )
    return f"""<!DOCTYPE html><html><head><title>{column}-临江学院红十字会</title></head><body><div class="header"><nav class="navbar">{panes}
<div class="collapse navbar-collapse nav-menu"><ul class="nav navbar-nav"><li class="active"><a href="../index.htm">网站首页</a></li>{drop}</ul></div></nav></div>
<section class="subpage"><div class="container block"><div class="row clearfix"><div class="col-md-2"><div class="panel"><div class="panel-heading"><p><i class="fa fa-book"></i></p><div>首页栏目</div></div><div>{panels}</div></div></div>
<div class="col-md-10"><div class="second-block"><div class="title clearfix"><ul class="breadcrumb">当前位置： 网站首页&gt; 首页栏目&gt; {column}&gt; </ul><h3>{column}</h3></div><div class="sec-list">
{main}
</div></div></div></div></div></section>
<div id="footer"><div class="footer-menu clearfix"><a class="btn btn-primary" href="../index.htm">网站首页</a><a class="btn btn-primary" href="../jggk/l0.htm">本会简介</a></div><a href="https://beian.example/">某ICP备05000002号-2</a></div></body></html>"""


def twins(column: str, main: str) -> str:
    """The worst: boxes of newest reports, dated, of the same markup as the list, on both sides."""
    newest = "".join(
        f'<li><a href="/xw/{6100 + i}.html" title="{t}">{t}</a><span>2025-0{1 + i % 8}-1{i % 9}</span></li>'
        for i, t in enumerate(TALK)
    )
    pictures = "".join(
        f'<li><a href="/xw/{5900 + i}.html"><img src="/u/{i}.jpg"><p>{t}</p></a></li>'
        for i, t in enumerate(TALK[:4])
    )
    tabs = "".join(
        f'<a href="/{p}/" class="tab">{n}</a>' for p, n in zip(PINYIN, MENU, strict=True)
    )
    return f"""<!DOCTYPE html><html><head><title>临江市红十字会-新闻中心-{column}</title></head><body>
<div id="hd"><a href="/"><img src="/logo.png" alt="临江市红十字会"></a>{tabs}</div>
<div class="w1200"><div class="box"><div class="bt"><h3>最新动态</h3><a href="/xw/">更多</a></div><ul class="lb">{newest}</ul></div>
<div class="box main"><div class="bt"><h3>{column}</h3></div>
{main}
</div>
<div class="box"><div class="bt"><h3>通知公告</h3><a href="/gg/">MORE&gt;&gt;</a></div><ul class="lb">{newest.replace("/xw/6", "/gg/7")}</ul></div>
<div class="box"><div class="bt"><h3>图片新闻</h3></div><ul class="pic">{pictures}</ul></div></div>
<div id="ft">{friends()}</div></body></html>"""
