"""Whole sites' heads and feet, for list pages whose middle is written out in full by hand.

Unlike `frames`, these leave the trail, the columns beside and the boxes to the page itself; they
bring what a real page has above and below: bars, mega menus, sliders with captions, drawers for
phones, tabs of other columns, selects of friends, codes to scan, counters in script.
"""

from __future__ import annotations

NEWS = [
    "雨夜驰援：三支救援队连夜抵达清溪",
    "从一名受助者到一名志愿者，她走了十一年",
    "全省红十字系统养老照护大赛收官",
    "我县完成今年第五例造血干细胞采集",
    "“救”在身边：AED进地铁站",
    "理事会审议通过年度预算报告",
    "乡村小学里的第一堂急救课",
    "爱心药企捐赠一批防暑药品",
]
DEEDS = [
    "关于表扬2024年度优秀志愿服务集体的通报",
    "应急救护培训基地开放预约公告",
    "“天使之旅”筛查行动走进高原",
    "红十字青少年暑期夏令营招募",
    "物资仓库搬迁期间暂停接收捐赠的说明",
    "十万元以上捐赠收支情况公示",
]
TREE = {
    "组织机构": ["主要职责", "领导分工", "内设机构", "直属单位", "联系方式"],
    "要闻动态": ["红会要闻", "部门动态", "区县动态", "公示公告", "媒体报道"],
    "业务工作": ["应急救援", "救护培训", "人道救助", "三献工作", "青少年工作"],
    "政务公开": ["政策法规", "规划计划", "财政预决算", "采购信息", "人事信息"],
    "志愿者": ["志愿者之家", "服务项目", "加入我们"],
    "互动交流": ["主任信箱", "在线咨询", "意见征集", "网上调查"],
}
SLUGS = ["zzjg", "ywdt", "ywgz", "zwgk", "zyz", "hdjl"]
TOWNS = ["清溪县", "白石区", "望江县", "金沙市", "双河区", "古塔县", "沙洲区", "榆林乡"]


def _each(form: str, names: list[str]) -> str:
    """The form once for each name: `@` the name, `#` its place from 0, `%` its place from 1."""
    return "\n".join(
        form.replace("@", name).replace("#", str(index)).replace("%", str(index + 1))
        for index, name in enumerate(names)
    )


def _tree(group: str, entry: str, address: str) -> str:
    """The menu's tree. `group` has `@` name, `&` entries, `~` address; `entry` has `@` and `~`."""
    parts = []
    for slug, (name, entries) in zip(SLUGS, TREE.items(), strict=True):
        inner = "\n".join(
            entry.replace("@", one).replace("~", address.replace("%", slug).replace("#", str(i)))
            for i, one in enumerate(entries)
        )
        own = address.replace("%", slug).replace("#", "")
        parts.append(group.replace("@", name).replace("~", own).replace("&", inner))
    return "\n".join(parts)


def province(column: str, middle: str) -> str:
    """A provincial society on VSB, redone two years ago: swiper, drawer for phones, four tabs."""
    desk = _tree(
        '<li><a href="~" title="@">@</a><div class="subnav"><div class="w1400">&</div></div></li>',
        '<a href="~" title="@">@</a>',
        "../%/a#.htm",
    )
    phone = _tree(
        '<dl><dt onclick="tog(this)">@<i class="iconfont">&#xe600;</i></dt><dd>&</dd></dl>',
        '<a href="~">@</a>',
        "../%/a#.htm",
    )
    slides = _each(
        '<div class="swiper-slide"><a href="../info/1042/81#1.htm" target="_blank"><img src="/__local/3/F%/A0/x.jpg" alt=""><div class="tit"><h3>@</h3><p>2025-0%-11</p></div></a></div>',
        NEWS[:4],
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="UTF-8"><meta http-equiv="X-UA-Compatible" content="IE=edge">
<title>{column}-江州省红十字会</title><META Name="keywords" Content="江州省红十字会,{column}" />
<meta name="SiteName" content="江州省红十字会"><meta name="ColumnName" content="{column}"><meta name="pageType" content="2">
<link rel="stylesheet" href="../css/swiper.min.css"><script src="../js/jquery-1.11.3.min.js"></script>
<!--Announced by Visual SiteBuilder 9--><link rel="stylesheet" type="text/css" href="../_sitegray/_sitegray_d.css" />
<script language="javascript" src="../_sitegray/_sitegray.js"></script>
<script type="text/javascript" src="/system/resource/js/vsbscreen.min.js" id="_vsbscreen" devices="pc|mobile|pad"></script>
<script type="text/javascript" src="/system/resource/js/counter.js"></script><script type="text/javascript">_jsq_(1042,'/list.jsp',-1,1812345678)</script></head>
<body>
<!-- 顶部 --><div class="topbar"><div class="w1400"><span id="today">今天是 2025年11月20日 星期四</span>
<p><a href="https://mail.jz.example">工作邮箱</a>|<a href="javascript:void(0)" id="trad">繁体</a>|<a href="../wza.htm">无障碍</a>|<a href="https://donate.jz.example">我要捐款</a></p></div></div>
<div class="header w1400"><a class="logo" href="../index.htm"><img src="../images/logo.png"></a>
<div class="search"><script>function _nl_ys_check1(){{var keyword = document.getElementById('showkeycode1').value;if(keyword==null||keyword==""){{alert("请输入你要检索的内容！");return false;}}return true;}}</script>
<form action="../ssjg.jsp?wbtreeid=1042" method="post" id="au1a" name="au1a" onsubmit="return _nl_ys_check1()"><input type="hidden" id="lucenenewssearchkey1" name="lucenenewssearchkey" value=""><input name="showkeycode" id="showkeycode1" placeholder="请输入关键字"><input type="image" src="../images/ss.png"></form></div></div>
<div class="nav"><ul class="w1400 clearfix"><li><a href="../index.htm">首页</a></li>{desk}</ul></div>
<div class="wap-nav"><div class="menu-btn"><span></span></div><div class="menu-box"><a href="../index.htm">首页</a>{phone}</div></div>
<div class="swiper-container inner-ban"><div class="swiper-wrapper">{slides}</div><div class="swiper-pagination"></div><div class="swiper-button-next"></div><div class="swiper-button-prev"></div></div>
{middle}
<div class="footer"><div class="w1400 clearfix"><div class="f-link"><dl><dt>上级部门</dt><dd>{_each('<a href="http://s#.example">@红十字会</a>', TOWNS)}</dd></dl></div>
<div class="f-info"><p>版权所有：江州省红十字会&nbsp;&nbsp;地址：江州市解放路 88 号&nbsp;&nbsp;邮编：000000</p><p><a href="https://beian.example">江ICP备2020012345号-1</a> <img src="../images/ga.png"> 江公网安备 00010202000001号 网站标识码：0000000002</p></div>
<div class="f-ewm"><dl><dt><img src="../images/wx.jpg"></dt><dd>官方微信</dd></dl><dl><dt><img src="../images/wb.jpg"></dt><dd>官方微博</dd></dl></div></div></div>
<script>var mySwiper=new Swiper('.inner-ban',{{loop:true,autoplay:5000,pagination:'.swiper-pagination'}});</script></body></html>"""


def college(column: str, middle: str) -> str:
    """A university's society on webplus: the school's bar above, footer of useful addresses."""
    items = _tree(
        '<li class="menu-item i1"><a class="menu-link" href="~" target="_self">@</a><em class="menu-switch-arrow"></em><ul class="sub-menu">&</ul></li>',
        '<li class="sub-item"><a class="sub-link" href="~" target="_self">@</a></li>',
        "/hsz/%#/list.htm",
    )
    news = _each(
        '<li class="news n% clearfix"><span class="news_title"><a href="/2025/1#1%/c8802a70#1/page.htm" target="_blank" title="@">@</a></span><span class="news_meta">1#-1%</span></li>',
        NEWS[:6],
    )
    return f"""<!DOCTYPE html><html class="webplus-list"><head><meta charset="utf-8"><meta name="renderer" content="webkit" />
<meta name="viewport" content="width=device-width,user-scalable=0,initial-scale=1.0"/><title>{column}</title>
<link type="text/css" href="/_css/_system/system.css" rel="stylesheet"/><link type="text/css" href="/_upload/site/1/style/410/410.css" rel="stylesheet"/>
<script language="javascript" src="/_js/jquery.min.js" sudy-wp-context="" sudy-wp-siteId="410"></script><script language="javascript" src="/_js/jquery.sudy.wp.visitcount.js"></script>
<script type="text/javascript" src="/_js/_portletPlugs/datepicker/js/jquery.datepicker.js"></script></head>
<body class="wp-column"><div class="topnav"><div class="inner"><a href="https://www.univ.example">学校主页</a><a href="https://lib.univ.example">图书馆</a><a href="https://my.univ.example">信息门户</a></div></div>
<header><div class="head" frag="面板31"><div frag="窗口31" portletmode="simpleSiteAttri"><a class="navbar-brand" href="/main.htm"><img src="/_upload/tpl/logo.png"></a></div>
<div class="searchbox" frag="窗口82" portletmode="search"><form method="POST" action="/_web/_search/api/search/new.rst?locale=zh_CN&request_locale=zh_CN&_p=YXM9NDEwJnA9MSZt" target="_blank"><div class="wp_search"><table><tr><td height="25px"><input id="keyword" name="keyword" value="请输入关键字" onfocus="if(value==defaultValue){{value='';}}"></td><td><input name="btnsearch" class="search" type="submit" value=""/></td></tr></table></div></form></div></div>
<nav><div class="wp_nav" data-nav-aria="{{0:{{}}}}" frag="窗口1" portletmode="simpleSudyNavi"><ul class="wp-menu clearfix"><li class="menu-item i0"><a class="menu-link" href="/main.htm">首页</a></li>{items}</ul></div></nav></header>
<div class="banner" frag="窗口2" portletmode="simpleColumnAttri"><img border='0' style='margin:0 auto;' src='/_upload/tpl/ban.jpg' /></div>
{middle}
<div class="foot"><div class="inner"><div class="mod" frag="窗口90"><h3>校内新闻</h3><div id="wp_news_w90"><ul class="news_list clearfix">{news}</ul></div></div>
<div class="foot-left" frag="窗口92" portletmode="simpleSiteAttri">地址：学府路 1 号 &nbsp; 访问量：<span id="sudyvisitcount"><script>$(document).ready(function(){{$("#sudyvisitcount").siteVisitCount({{siteId:410}});}})</script></span></div>
<div class="foot-right" frag="窗口93" portletmode="simpleNews"><div id="wp_news_w93"><select name="link" onchange="if(this.value){{window.open(this.value);}}"><option value="">--常用链接--</option>{_each('<option value="http://u#.example">@红十字会</option>', TOWNS)}</select></div></div></div></div>
</body><script type="text/javascript" src="/_upload/tpl/extends/extends.js"></script><img src="/_visitcount?siteId=410&type=2&columnId=8801" style="display:none" width="0" height="0"/></html>"""


def portal(column: str, middle: str) -> str:
    """A prefecture's portal on TRS: federal bar, tabs of departments, long feet with codes."""
    links = _each('<a href="../../../bm/d#/" target="_blank">@人民政府</a>', TOWNS)
    tabs = _each(
        '<li class="hot%"><a href="../../../sy/rdzt/2025#/" target="_blank" title="@">@</a></li>',
        DEEDS,
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{column}_金沙市人民政府</title><meta name="SiteName" content="金沙市人民政府门户网站"/><meta name="SiteDomain" content="www.jinsha.gov.example"/><meta name="SiteIDCode" content="0000000003"/><meta name="ColumnName" content="{column}"/><meta name="ColumnDescription" content="金沙市红十字会{column}栏目"/><meta name="ColumnKeywords" content="{column}"/><meta name="ColumnType" content="政务动态"/>
<link href="../../../images/common2022.css" rel="stylesheet" type="text/css" /><script src="../../../images/jquery.min.js"></script>
<script>var _hmt = _hmt || []; (function() {{ var hm = document.createElement("script"); hm.src = "https://tj.example/hm.js?0af"; var s = document.getElementsByTagName("script")[0]; s.parentNode.insertBefore(hm, s); }})();</script></head>
<body><div id="header"><div class="head-top"><div class="main"><ul class="fl"><li><a href="http://www.gov.example/" target="_blank">中国政府网</a></li><li><a href="http://www.jz.gov.example/" target="_blank">江州省政府网</a></li></ul>
<ul class="fr"><li><a href="javascript:void(0)" onclick="aria.start()">适老化无障碍</a></li><li><a href="/login">登录</a></li><li class="wx"><a href="javascript:;">微信</a><div class="pop"><img src="../../../images/wx.png"/><p>扫一扫关注</p></div></li></ul></div></div>
<div class="logo"><a href="../../../"><img src="../../../images/logo.png" /></a><div class="ss"><form name="searchform" action="http://search.jinsha.gov.example/s" target="_blank"><input type="text" name="qt"/><input type="hidden" name="siteCode" value="0000000003"/><button type="submit">搜索</button></form><p>热搜：<a href="http://search.jinsha.gov.example/s?qt=社保">社保</a><a href="http://search.jinsha.gov.example/s?qt=公积金">公积金</a></p></div></div>
<div class="nav"><ul><li><a href="../../../">网站首页</a></li><li><a href="../../../zjjs/">走进金沙</a></li><li><a href="../../../zwgk/">政务公开</a></li><li><a href="http://zwfw.jinsha.gov.example/">政务服务</a></li><li><a href="../../../jlhd/">互动交流</a></li><li class="cur"><a href="../../../sjfb/">数据发布</a></li></ul></div></div>
<!-- 热点 --><div class="hotbar"><ul id="scroll">{tabs}</ul></div>
{middle}
<div class="foot"><div class="links"><div class="ltit"><span>国家部委</span><span>省直部门</span><span>县（市、区）</span></div><div class="lcon">{links}</div></div>
<div class="f-nav"><a href="../../../wzdt/">网站地图</a>|<a href="../../../lxwm/">联系我们</a>|<a href="../../../wzsm/">网站声明</a></div>
<div class="f-txt"><p>主办：金沙市人民政府办公室&nbsp;&nbsp;承办：金沙市大数据中心</p><p>网站标识码：0000000003&nbsp;&nbsp;<a href="https://beian.example/">江ICP备05001234号</a>&nbsp;&nbsp;建议使用1366×768分辨率/IE9.0以上浏览器</p></div>
<div class="f-ico"><script id="_jiucuo_" sitecode='0000000003' src='https://zfwzgl.example/exposure/jiucuo.js'></script><a href="https://bszs.example"><img src="../../../images/dzjg.png" alt="党政机关"></a></div></div></body></html>"""


def county(column: str, middle: str) -> str:
    """A county's society of 2008: GBK tables, a marquee, hot lists by clicks, a Flash banner."""
    cells = _tree(
        '<td align="center"><a href="~" class="w14"><b>@</b></a></td><td width="1"><img src="images/line.gif"></td>',
        "",
        "%.asp?s=#",
    )
    marquee = _each('<a href="show.asp?id=9#" target="_blank">@</a>&nbsp;&nbsp;', NEWS[:5])
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>::: 望江县红十字会 ::: {column}</title>
<link href="css/css.css" rel="stylesheet" type="text/css"><script language="JavaScript"><!--
function MM_swapImgRestore() {{ var i,x,a=document.MM_sr; for(i=0;a&&i<a.length&&(x=a[i])&&x.oSrc;i++) x.src=x.oSrc; }}
//--></script></head>
<body leftmargin="0" topmargin="0"><table width="1000" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td><object classid="clsid:D27CDB6E-AE6D-11cf-96B8-444553540000" width="1000" height="180"><param name="movie" value="images/top.swf"><embed src="images/top.swf" width="1000" height="180"></embed></object></td></tr>
<tr><td height="34" background="images/menu.jpg"><table width="100%"><tr><td align="center"><a href="index.asp" class="w14"><b>首 页</b></a></td>{cells}</tr></table></td></tr>
<tr><td height="28" bgcolor="#f5f5f5"><table width="98%" align="center"><tr><td width="210"><script language="javascript" src="js/date.js"></script></td><td><marquee scrollamount="3" onmouseover="this.stop()">{marquee}</marquee></td><td width="200"><form action="search.asp" method="get" style="margin:0"><input name="key" size="12"><input type="submit" value="搜索"></form></td></tr></table></td></tr></table>
{middle}
<table width="1000" align="center" bgcolor="#cc0000"><tr><td height="26" align="center"><font color="#ffffff"><a onclick="this.style.behavior='url(#default#homepage)';this.setHomePage('http://www.wj-rc.example/')" href="#">设为首页</a> | <a href="javascript:window.external.addFavorite('http://www.wj-rc.example/','望江红会')">加入收藏</a> | <a href="mailto:x@wj-rc.example">联系站长</a> | <a href="admin/">管理入口</a></font></td></tr>
<tr><td bgcolor="#ffffff" align="center" height="60">望江县红十字会 版权所有 Copyright 2008-2016 您是第 <script src="count.asp"></script> 位访客<br>技术支持：<a href="http://w.example">某某网络</a></td></tr></table></body></html>"""


def fund(column: str, middle: str) -> str:
    """A foundation's site on WordPress or the like: cards, cookie note, footer columns of posts."""
    items = _tree(
        '<li class="menu-item menu-item-has-children"><a href="~">@</a><ul class="sub-menu">&</ul></li>',
        '<li class="menu-item"><a href="~">@</a></li>',
        "/category/%#/",
    )
    recent = _each(
        '<li><a href="/archives/30%1">@</a><span class="post-date">2025年%月1#日</span></li>',
        NEWS[:5],
    )
    return f"""<!doctype html><html lang="zh-Hans" class="no-js"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="profile" href="https://gmpg.example/xfn/11">
<title>{column} | 白石红十字基金会</title><link rel="alternate" type="application/rss+xml" title="Feed" href="/feed/"><link rel='stylesheet' id='wp-block-library-css' href='/wp-includes/css/dist/block-library/style.min.css?ver=6.2' media='all' /><style id='global-styles-inline-css'>body{{--wp--preset--color--black:#000}}</style></head>
<body class="archive category wp-custom-logo hfeed"><a class="skip-link screen-reader-text" href="#content">跳至内容</a>
<header id="masthead" class="site-header"><div class="site-branding"><a href="/" rel="home"><img src="/wp-content/uploads/2022/01/logo.png" class="custom-logo" alt="白石红十字基金会"></a><p class="site-description">人道 博爱 奉献</p></div>
<nav id="site-navigation" class="main-navigation"><button class="menu-toggle" aria-controls="primary-menu" aria-expanded="false">菜单</button><div class="menu-main-container"><ul id="primary-menu" class="menu nav-menu"><li class="menu-item"><a href="/">首页</a></li>{items}</ul></div></nav></header>
<div id="content" class="site-content">
{middle}
</div><footer id="colophon" class="site-footer"><div class="footer-widgets"><section class="widget widget_recent_entries"><h2 class="widget-title">近期文章</h2><ul>{recent}</ul></section>
<section class="widget widget_archive"><h2 class="widget-title">归档</h2><ul><li><a href='/2025/10/'>2025年十月</a></li><li><a href='/2025/09/'>2025年九月</a></li><li><a href='/2025/08/'>2025年八月</a></li></ul></section>
<section class="widget widget_tag_cloud"><div class="tagcloud"><a href="/tag/aed/" class="tag-cloud-link" aria-label="AED (12 项)">AED</a><a href="/tag/bo-ai/" class="tag-cloud-link">博爱家园</a></div></section></div>
<div class="site-info"><a href="https://wp.example/">自豪地采用WordPress</a><span class="sep"> | </span>白石红十字基金会</div></footer><script src='/wp-includes/js/jquery/jquery.min.js?ver=3.6' id='jquery-core-js'></script></body></html>"""


def town(column: str, middle: str) -> str:
    """A city's society on JEECMS or DedeCMS: div soup of 2014, slide box, four-column footer."""
    items = _tree(
        '<li onmouseover="show(this)"><a href="~" target="_self"><span>@</span></a><div class="xl" style="display:none">&</div></li>',
        '<p><a href="~">@</a></p>',
        "/%#/",
    )
    flash = _each(
        "<li><a href='/tpxw/2#8.html' target='_blank'><img src='/uploads/s%.jpg' width='260' height='190'><span>@</span></a></li>",
        NEWS[:5],
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>{column}--双河区红十字会</title><meta name="keywords" content="双河,红十字"/><link href="/style/reset.css" rel="stylesheet"/><!--[if IE 6]><script src="/js/DD_belatedPNG.js"></script><script>DD_belatedPNG.fix('.logo,background');</script><![endif]--></head>
<body><div id="wrap"><div class="top_bg"><div class="top"><div class="t_l">欢迎光临双河区红十字会官方网站！</div><div class="t_r"><a href="javascript:void(0);" onclick="SetHome(this,window.location)">设为首页</a>&nbsp;|&nbsp;<a href="javascript:void(0);" onclick="AddFavorite(window.location,document.title)">加入收藏</a>&nbsp;|&nbsp;<a href="/lxwm/">联系我们</a></div></div></div>
<div class="logo"><img src="/images/logo.jpg" alt=""/></div><div class="menu"><ul><li class="hover"><a href="/"><span>首页</span></a></li>{items}</ul></div>
<div class="bm"><div class="gg"><b>最新公告：</b><div id="demo"><div id="demo1"><a href="/gsgg/77.html">关于国庆期间值班安排的公告</a><a href="/gsgg/75.html">初级救护员证书领取通知</a></div><div id="demo2"></div></div></div>
<form action="/plus/search.php" name="formsearch"><input type="hidden" name="kwtype" value="0"/><input name="q" type="text" value="在这里搜索..." onfocus="if(this.value=='在这里搜索...'){{this.value='';}}"/><select name="searchtype"><option value="title" selected='1'>检索标题</option><option value="titlekeyword">智能模糊</option></select><button type="submit">搜索</button></form></div>
<div class="hdp"><ul class="hdp_pic">{flash}</ul><ol><li>1</li><li>2</li><li>3</li><li>4</li><li>5</li></ol></div>
{middle}
<div class="yqlj"><h3>友情链接</h3><div class="yq_con"><form name="form1"><select name="menu1" onchange="MM_jumpMenu('parent',this,0)"><option>各省红十字会</option>{_each('<option value="http://p#.example/">@红十字会</option>', TOWNS)}</select><select name="menu2"><option>区直部门</option>{_each('<option value="http://b#.example/">@卫生局</option>', TOWNS)}</select></form><marquee>{_each('<a href="http://m#.example/"><img src="/images/l%.gif" alt="@"/></a>', TOWNS[:5])}</marquee></div></div>
<div class="foot"><p><a href="/gywm/">关于我们</a> | <a href="/wzdt/">网站地图</a> | <a href="/flsm/">法律声明</a></p><p>地址：双河区人民路2号  电话：0000-7654321  传真：0000-7654322</p></div></div></body></html>"""


def bureau(column: str, middle: str) -> str:
    """A city's portal on Hanweb: header from a second host, floating service bar, service codes."""
    rows = _each(
        '<li><a href="/art/2025/%/1#/art_1600001_410#22%.html" title="@" target="_blank">@</a><b>2025-0%-1#</b></li>',
        NEWS[:7],
    )
    return f"""<!doctype html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1" /><title>望江市红十字会 {column}</title><script src="/script/0/1811/jquery-1.9.1.min.js"></script>
<meta name="author" content="www.hanweb.com"><meta name='WebId' content='118'><meta name='SiteName' content='望江市红十字会'><meta name='ColumnName' content='{column}'><meta name='Maketime' content='2025-11-19 17:32:05'>
<link rel="stylesheet" href="/images/118/style.css"><script type="text/javascript">var pageinfo={{"webid":"118","columnid":"1600002"}};</script></head>
<body><div id="barrierfree_container" tabindex="-1"><div class="hd"><div class="wrap"><a href="http://www.wj.gov.example/" target="_blank">望江市人民政府</a><a href="http://zw.wj.gov.example/">政务服务网</a><div class="login"><a href="http://www.wj.gov.example/col/col1300001/index.html">邮箱</a></div></div></div>
<div class="logo-box"><a href="/index.html"><img src="/picture/0/logo.png"></a><div class="so"><input id="q" placeholder="请输入关键词"><a onclick="jsearch()">搜 索</a></div></div>
<ul class="navs"><li><a href="/index.html">首页</a></li><li><a href="/col/col1600001/index.html">新闻动态</a></li><li><a href="/col/col1600010/index.html">组织机构</a></li><li><a href="/col/col1600020/index.html">三救三献</a></li><li><a href="/col/col1600030/index.html">志愿服务</a></li><li><a href="/col/col1600040/index.html">捐赠公示</a></li></ul>
<div class="sub-ban"><img src="/picture/0/sb.jpg" alt=""></div>
{middle}
<div class="side-float"><ul><li><a href="#">我要培训</a></li><li><a href="#">我要捐献</a></li><li class="gotop"><a href="javascript:scroll(0,0)">TOP</a></li></ul></div>
<div class="news-foot" style="display:none"><h4>站群要闻</h4><ul>{rows}</ul></div>
<div class="ft"><div class="wrap"><a href="/col/col1600090/index.html">关于我们</a>|<a href="/col/col1600091/index.html">网站地图</a><p>主办单位：望江市红十字会 &nbsp; 技术支持：某某软件股份有限公司</p><p>您是第<span id="cnt">2381201</span>位访问者</p><script>$.get('/module/visitcount/visit.jsp?type=3&i_webid=118');</script></div></div></div></body></html>"""


def studio(column: str, middle: str) -> str:
    """A home-made site on bootstrap from a small studio: off-canvas menu, mega dropdown, modal."""
    items = _tree(
        '<li class="nav-item dropdown"><a class="nav-link dropdown-toggle" href="~" data-toggle="dropdown">@</a><div class="dropdown-menu"><div class="row"><div class="col-6">&</div><div class="col-6"><p class="text-muted">扶危济困，敬佑生命，志愿者在行动</p></div></div></div></li>',
        '<a class="dropdown-item" href="~">@</a>',
        "/page/%-#.html",
    )
    slides = _each(
        '<div class="carousel-item"><img class="d-block w-100" src="/upload/b%.jpg"><div class="carousel-caption d-none d-md-block"><h5>@</h5><a class="btn btn-danger" href="/detail/5#.html">查看详情</a></div></div>',
        NEWS[3:6],
    )
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"/><title>{column} - 古塔红十字</title><link rel="stylesheet" href="/static/bootstrap.min.css"/><link rel="stylesheet" href="/static/layui/css/layui.css"></head><body>
<nav class="navbar navbar-expand-lg navbar-dark bg-danger"><a class="navbar-brand" href="/">古塔县红十字会</a><button class="navbar-toggler" type="button" data-target="#nav"><span class="navbar-toggler-icon"></span></button><div class="collapse navbar-collapse" id="nav"><ul class="navbar-nav ml-auto"><li class="nav-item"><a class="nav-link" href="/">首页</a></li>{items}</ul><form class="form-inline" action="/search.html"><input class="form-control" name="wd" placeholder="站内搜索"></form></div></nav>
<div id="carousel" class="carousel slide" data-ride="carousel"><div class="carousel-inner">{slides}</div><a class="carousel-control-prev" href="#carousel" role="button" data-slide="prev"><span class="sr-only">上一页</span></a><a class="carousel-control-next" href="#carousel" role="button" data-slide="next"><span class="sr-only">下一页</span></a></div>
{middle}
<div class="modal fade" id="join"><div class="modal-dialog"><div class="modal-content"><h5>加入志愿者</h5><img src="/static/qr.png"><p>请使用微信扫描二维码</p></div></div></div>
<footer class="bg-dark text-light"><div class="container"><div class="row"><div class="col-md-4"><h6>快速导航</h6><ul class="list-unstyled"><li><a href="/page/ywdt-0.html">红会要闻</a></li><li><a href="/page/zyz-2.html">加入我们</a></li></ul></div><div class="col-md-4"><h6>最新通知</h6><ul class="list-unstyled">{_each('<li><a href="/detail/7#.html">@</a> <small>2025-0%-0%</small></li>', DEEDS[:4])}</ul></div><div class="col-md-4"><h6>友情链接</h6>{_each('<a href="http://f#.example">@红会</a>', TOWNS)}</div></div><p class="text-center">&copy; 2025 古塔县红十字会 <a href="https://beian.example">江ICP备2022000009号</a></p></div></footer>
<script src="/static/jquery.min.js"></script><script>$('.carousel').carousel({{interval:4000}});</script></body></html>"""


WHOLE = (province, college, portal, county, fund, town, bureau, studio)
