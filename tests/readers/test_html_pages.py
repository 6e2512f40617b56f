# ruff: noqa: E501 (pages are as wide as they were written)
"""Pages as archives, journals, exporters and people have written them since the 1990s: what is read off each."""

import re
from html import unescape

import pytest

from linter.model import trait
from linter.model.document import Document, Field
from linter.readers.encoding import decode
from linter.readers.html import read_html
from linter.vocabularies.labels import label_table

LABELS = label_table({})
STORY = "<p>The ferry was late, and nobody on the quay could say why; the fog had come up from the river at four.</p>"


def read(text: str) -> Document:
    view, encoding = decode(text.encode(), "cp1252")
    return read_html("story.html", view, encoding, LABELS)


PAGES = {
    # Archive of Our Own.
    "ao3 download, several authors and notes": (
        """<html><head><title>The Ferry - ann_lake, bo (bo_fen) - Harbour Lights [Archive of Our Own]</title></head><body>
<div id="preface"><h2 class="toc-heading">Preface</h2>
<p class="message"><b>The Ferry</b><br/>Posted originally on the <a href="http://example.org/">Archive</a>.</p>
<div class="meta"><dl class="tags">
<dt>Rating:</dt><dd><a href="x">General Audiences</a></dd>
<dt>Additional Tags:</dt><dd><a href="x">Fog</a>, <a href="y">Boats &amp; Bells</a></dd>
<dt>Language:</dt><dd>English</dd>
<dt>Series:</dt><dd>Part 2 of
<a href="z">Harbours</a></dd>
<dt>Stats:</dt><dd>
        Published: 2019-09-07
          Completed: 2020-02-26
          Chapters: 27/27
        Words: 69,289
      </dd></dl>
<h1>The Ferry</h1>
<div class="byline">by <a rel="author" href="a">ann_lake</a>, <a rel="author" href="b">bo (bo_fen)</a></div>
<p>Summary</p><blockquote class="userstuff"><p>A ferry is late.</p><p>Nobody minds.</p></blockquote>
<p>Notes</p><blockquote class="userstuff"><p>Thanks to Mara.</p></blockquote>
<p class="endnote-link">See the end of the work for <a href="#endnotes">notes</a></p>
</div></div>
<div id="chapters" class="userstuff"><div class="meta group"><h2 class="heading">Low Water</h2>
<p class="byline">Chapter by <a rel="author" href="b">bo (bo_fen)</a></p></div>"""
        + STORY,
        {
            "title": "The Ferry",
            "author": "ann_lake, bo (bo_fen)",
            "rating": "General Audiences",
            "tags": "Fog, Boats & Bells",
            "language": "English",
            "series": "Part 2 of Harbours",
            "date": "2019-09-07",
            "completed": "2020-02-26",
            "chapters": "27/27",
            "words": "69,289",
            "summary": "A ferry is late. Nobody minds.",
            "notes": "Thanks to Mara.",
        },
    ),
    "ao3 download, the title in bold only": (
        """<div id="preface"><p class="message"><b>The Ferry</b><br/>Posted originally on an <a href="h">archive</a>.</p>
<div class="meta"><dl class="tags"><dt>Rating:</dt><dd><a href="x">Mature</a></dd></dl>
<div class="byline">by <a rel="author" href="a">ann_lake</a></div></div></div>"""
        + STORY,
        {"title": "The Ferry", "author": "ann_lake", "rating": "Mature"},
    ),
    "ao3 download, nobody signs": (
        """<div class="meta"><dl class="tags"><dt>Rating:</dt><dd><a href="x">Mature</a></dd></dl>
<h1>The Ferry</h1><div class="byline">by Anonymous</div></div>"""
        + STORY,
        {"title": "The Ferry", "author": "Anonymous", "rating": "Mature"},
    ),
    "ao3 site": (
        """<html><head><title>The Ferry - ann_lake - Harbour Lights [Archive of Our Own]</title>
<meta name="author" content="Organization of the Harbour"/><meta name="keywords" content="fanfiction, archive"/>
<meta name="description" content="An Archive of Our Own, kept by its readers"/></head><body>
<ul id="skiplinks"><li><a href="#main">Main Content</a></li></ul>
<header id="header" class="region"><h1 class="heading"><a href="/"><span>Archive of Our Own</span></a></h1>
<form id="login"><p><label>Username or email:</label> <input/></p><p><label>Password:</label> <input/></p></form>
<ul class="primary navigation actions"><li><a href="/media">Fandoms</a></li><li>Search: <input/></li></ul></header>
<div id="main"><h3 class="landmark heading">Actions</h3>
<ul class="work navigation actions"><li class="comments"><a href="#comments">Comments</a></li></ul>
<dl class="work meta group"><dt class="rating tags">Rating:</dt>
<dd class="rating tags"><ul class="commas"><li><a class="tag" href="x">Teen And Up Audiences</a></li></ul></dd>
<dt class="fandom tags">Fandoms:</dt><dd class="fandom tags"><ul class="commas"><li><a href="x">Fog &amp; Fen</a></li>
<li class="last"><a href="y">Boats</a></li></ul></dd>
<dt class="language">Language:</dt><dd class="language" lang="en">English</dd>
<dt class="stats">Stats:</dt><dd class="stats"><dl class="stats"><dt class="published">Published:</dt>
<dd class="published">2019-05-11</dd><dt class="words">Words:</dt><dd class="words">6,941</dd>
<dt class="chapters">Chapters:</dt><dd class="chapters">1/1</dd><dt class="comments">Comments:</dt><dd>2,947</dd>
<dt class="kudos">Kudos:</dt><dd>2,988</dd><dt>Bookmarks:</dt><dd><a href="b">189</a></dd><dt>Hits:</dt><dd>103,304</dd></dl></dd></dl>
<div id="workskin"><div class="preface group"><h2 class="title heading">
      The Ferry
    </h2><h3 class="byline heading"><a rel="author" href="/users/ann_lake/pseuds/ann_lake">ann_lake</a></h3>
<div class="summary module"><h3 class="heading">Summary:</h3><blockquote class="userstuff"><p>It is late.</p></blockquote></div>
</div><div id="chapters" role="article"><h3 class="landmark heading" id="work">Work Text:</h3><div class="userstuff">"""
        + STORY,
        {
            "title": "The Ferry",
            "author": "ann_lake",
            "rating": "Teen And Up Audiences",
            "fandom": "Fog & Fen, Boats",
            "language": "English",
            "date": "2019-05-11",
            "words": "6,941",
            "chapters": "1/1",
            None: "103,304",
            "summary": "It is late.",
        },
    ),
    # fanfiction.net.
    "fanfiction.net": (
        """<html><head><title>The Ferry Chapter 1: Fog, a harbour lights fanfic | FanFiction</title></head><body>
<div class="menulink"><a href="/">FanFiction</a> | <a href="/browse">Browse</a></div>
<div id=pre_story_links><span><a href="/book/">Books</a> &#187; <a href="/book/Harbour/">Harbour Lights</a></span></div>
<div id=profile_top style="min-height:112px"><button class="btn" type=button>Follow/Fav</button>
<b class='xcontrast_txt'>The Ferry</b> <span>By:</span> <a class='xcontrast_txt' href='/u/12/Ann-Lake'>Ann Lake</a>
<div style='margin-top:2px' class='xcontrast_txt'>A ferry is late; nobody minds.</div>
<span class='xgray xcontrast_txt'>Rated: <a href='r' target='rating'>Fiction  T</a> - English - Hurt/Comfort/Sci-Fi - Mara L.,
 Bo - Chapters: 3   - Words: 12,345 - Reviews: <a href='/r/1/'>45</a> - Favs: 67 - Updated: <span>1/2/2010</span> -
 Published: <span>1/1/2010</span> - Status: Complete - id: 123 </span></div>
<SELECT id=chap_select><option value=1 selected>1. Fog<option value=2>2. Rating: none</select>
<div class='storytext' id='storytext'>"""
        + STORY,
        {
            "title": "The Ferry",
            "author": "Ann Lake",
            "summary": "A ferry is late; nobody minds.",
            "rating": "T",
            "language": "English",
            "genre": "Hurt/Comfort/Sci-Fi",
            "characters": "Mara L., Bo",
            "chapters": "3",
            "words": "12,345",
            "updated": "1/2/2010",
            "date": "1/1/2010",
            "completed": "Complete",
        },
    ),
    "fanfiction.net, the line alone": (
        "<h1>The Ferry</h1><p>Rated: Fiction K+ - English - Ann L. - Words: 300 - Published: 5-1-04 - id: 9</p>" + STORY,
        {
            "title": "The Ferry",
            "rating": "K+",
            "language": "English",
            "characters": "Ann L.",
            "words": "300",
            "date": "5-1-04",
        },
    ),
    "fanfiction.net, with spaces that do not break": (
        "<p>Rated:&nbsp;Fiction&nbsp;T - English - Hurt/Comfort - Chapters: 2 - Reviews: 3 - Status: Complete</p>" + STORY,
        {"rating": "T", "language": "English", "genre": "Hurt/Comfort", "chapters": "2", "completed": "Complete"},
    ),
    # eFiction.
    "efiction": (
        """<html><head><title>The Ferry by Ann Lake</title></head><body><h1>Harbour Tales</h1>
<div id="menu"><ul><li><a href="index.php">Home</a></li><li><a href="browse.php">Titles</a></li></ul></div>
<div id="pagetitle"><a href="viewstory.php?sid=1">The Ferry</a> by <a href="viewuser.php?uid=1">Ann Lake</a></div>
<div class="infobox"><div class="content"><span class="label">Summary: </span><p>A ferry is late.</p><p>Nobody minds.</p><br />
<span class="label">Rated:</span> PG [<a href="reviews.php?item=1">Reviews</a> - <a href="reviews.php">0</a>]<br />
<span class="label">Categories:</span> <a href="c">Harbour Lights</a> <span class="label">Characters: </span> Mara, Bo<br />
<span class="label">Completed:</span> No <span class="label">Word count:</span> 1234 <span class="label">Read:</span> 56<br />
<span class="label">Published: </span>01/02/10 <span class="label">Updated: </span>03/04/10</div></div><div id="story">"""
        + STORY,
        {
            "title": "The Ferry",
            "author": "Ann Lake",
            "summary": "A ferry is late. Nobody minds.",
            "rating": "PG",
            "category": "Harbour Lights",
            "characters": "Mara, Bo",
            "completed": "No",
            "words": "1234",
            None: "56",
            "date": "01/02/10",
            "updated": "03/04/10",
        },
    ),
    # Journals.
    "livejournal": (
        """<html><head><title>ann_lake: FIC: The Ferry</title></head><body><div class="nav">Tags: fog | Previous Entry</div>
<h3 class="entry-title"><a href="http://ann.example.org/1.html">FIC: The Ferry</a></h3><div class="entry-content">
<b>Title:</b> The Ferry<br /><b>Author:</b> <span class="ljuser"><a href="http://ann.livejournal.com/profile"><img src="i"></a>
<a href="http://ann.livejournal.com/"><b>ann_lake</b></a></span><br /><b>Pairing</b>: Mara/Bo<br /><strong>Rating</strong>: PG-13<br />
<b>Disclaimer:</b> The harbour isn't mine,<br />and neither is the fog.<br /><br />The ferry was late.<br /><br />"""
        + STORY,
        {
            "title": "The Ferry",
            "author": "ann_lake",
            "pairing": "Mara/Bo",
            "rating": "PG-13",
            "disclaimer": "The harbour isn't mine, and neither is the fog.",
        },
    ),
    "a journal's own tag for a name": (
        "<p>Title: The Ferry<br>Author: <lj user='ann_lake'><br>Rating: G</p>" + STORY,
        {"title": "The Ferry", "author": "ann_lake", "rating": "G"},
    ),
    # Written by hand.
    "headings in capitals": (
        "<HTML><BODY BGCOLOR=#000000><CENTER><H1>The Ferry</H1><H3>by Ann Lake</H3></CENTER><HR>" + STORY.upper(),
        {"title": "The Ferry", "author": "Ann Lake"},
    ),
    "lines in bold, fonts": (
        """<BODY><FONT FACE=Arial COLOR="#FFF"><B>TITLE:</B> The Ferry<BR><B>AUTHOR:</B> Ann Lake<BR>
<B>RATING:</B> PG<BR><B>SUMMARY:</B> A ferry is late, and
nobody minds.<BR></FONT><P>The ferry was late.<P>Nobody minded.""",
        {"title": "The Ferry", "author": "Ann Lake", "rating": "PG", "summary": "A ferry is late, and nobody minds."},
    ),
    "no space behind the colon": (
        "<p><b>Title:</b>The Ferry<br><b>Rating:</b>G</p>" + STORY,
        {"title": "The Ferry", "rating": "G"},
    ),
    "labels split by tags": (
        "<p><b>Ti</b>tle: The Ferry<p><font color=red>R</font>ating<b>:</b> G" + STORY,
        {"title": "The Ferry", "rating": "G"},
    ),
    "paragraphs that nobody closes": (
        "<body><p>Title: The Ferry<p>Author: Ann Lake<p>Rating: PG<p>Disclaimer: None of it is mine.<p>The ferry was late.",
        {"title": "The Ferry", "author": "Ann Lake", "rating": "PG", "disclaimer": "None of it is mine."},
    ),
    "hard spaces": (
        "<p>&nbsp;Title:&nbsp;&nbsp;The Ferry&nbsp;</p><p>Rating&nbsp;:&#160;G</p>" + STORY,
        {"title": "The Ferry", "rating": "G"},
    ),
    "cells of a table": (
        """<table><tr><td><b>Title</b><td>The Ferry<tr><td><b>Author</b></td><td><a href="mailto:ann@example.org">Ann Lake</a></td>
<tr><td>Rating:<td>PG-13</table>"""
        + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "rating": "PG-13"},
    ),
    "a table that only lays out the page": (
        "<table><tr><td><a href='/'>Home</a><br><a href='/l'>Links</a></td><td><h1>The Ferry</h1>by Ann Lake<br><br>"
        "The ferry was late, and nobody on the quay could say why.<br><br>Mara said:<br>Bo nodded.<br><br>"
        "Note: it was four.<br><br>It was late, said the note that Bo had found upon the quay at four.</td></tr></table>",
        {"title": "The Ferry", "author": "Ann Lake"},
    ),
    "header cells": (
        "<table><tr><th>Title</th><td>The Ferry</td></tr><tr><th>Rating</th><td>G</td></tr></table>" + STORY,
        {"title": "The Ferry", "rating": "G"},
    ),
    "several fields on a line": (
        "<p><b>Rating:</b> PG | <b>Genre:</b> Drama | <b>Words:</b> 300</p><p>Title: The Ferry</p>" + STORY,
        {"rating": "PG", "genre": "Drama", "words": "300", "title": "The Ferry"},
    ),
    "several fields in a paragraph without any tag": (
        "<p>Title: The Ferry\nAuthor: Ann Lake\nRating: PG\nSummary: A ferry is late,\nand nobody minds.</p>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "rating": "PG", "summary": "A ferry is late, and nobody minds."},
    ),
    "brackets round a field": (
        "<h2>The Ferry</h2><p>[Rating: PG-13]</p><p>(Summary: It is late (again))</p>" + STORY,
        {"title": "The Ferry", "rating": "PG-13", "summary": "It is late (again)"},
    ),
    "bold labels without a colon": (
        "<p><b>Title</b> The Ferry<br><b>Author</b> - Ann Lake<br><b>Rating</b> PG</p>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "rating": "PG"},
    ),
    "labels over their values": (
        "<p><b>Title:</b><br>The Ferry</p><p><b>Summary:</b><br>A ferry is late,<br>and nobody minds.</p><p>Rating: G</p>"
        + STORY,
        {"title": "The Ferry", "summary": "A ferry is late, and nobody minds.", "rating": "G"},
    ),
    "a story right under the last field": (
        "<p>Title: The Ferry<br>Disclaimer: None of it is mine.<br>The ferry was late.<br>Nobody minded.</p>" + STORY,
        {"title": "The Ferry", "disclaimer": "None of it is mine."},
    ),
    "a label that nobody knows among others": (
        "<p><b>Title:</b> The Ferry<br><b>Tea:</b> green<br><b>Rating:</b> G</p>" + STORY,
        {"title": "The Ferry", None: "green", "rating": "G"},
    ),
    "a title and a byline in bold": (
        "<body><center><b>The Ferry</b><br>by Ann Lake</center><br><br>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake"},
    ),
    "a byline above labels": (
        "<p align=center><font size=+3>The Ferry</font></p><p align=center>by Ann Lake</p><p>Rating: PG</p>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "rating": "PG"},
    ),
    "a byline with an address": (
        "<h1>The Ferry</h1><h3>by Ann Lake (<a href='mailto:a@example.org'>ann@example.org</a>)</h3>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake"},
    ),
    "a byline with the kind of story": (
        "<h1>The Ferry</h1><h2>a <a href='x'>Non-Harbour Fanfiction</a> \nfanfiction by <a href='y'>Ann Lake</a><br> </h2><pre>"
        "Disclaimer: It isn&#39;t mine,\nnone of\nit.\n\nThe ferry was late.</pre>",
        {"title": "The Ferry", "author": "Ann Lake", "disclaimer": "It isn't mine, none of it."},
    ),
    "the site's name in the first heading": (
        "<title>The Ferry - Ann's Harbour</title><h1>Ann's Harbour</h1><h2>The Ferry</h2><p>Rating: G</p>" + STORY,
        {"title": "The Ferry", "rating": "G"},
    ),
    "the site's name above title and byline": (
        "<h1>Harbour House</h1><h2>The Ferry</h2><h3>by Ann Lake</h3>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake"},
    ),
    "a chapter in the first heading": (
        "<title>The Ferry, a novel</title><h1>Chapter 1</h1><h2>Chapter One: Fog</h2><p>Author: Ann Lake</p>" + STORY,
        {"title": "The Ferry, a novel", "author": "Ann Lake"},
    ),
    "a byline, and an address below it": (
        "<center><font size=5><b>The Ferry</b></font><br>by: Ann Lake<br><a href='mailto:a'>ann@example.org</a></center><hr>"
        "<i>Disclaimer: None of it is mine.</i><br><br>The ferry was late.",
        {"title": "The Ferry", "author": "Ann Lake", "disclaimer": "None of it is mine."},
    ),
    "an ornament before the story": (
        "<p>Title: The Ferry<br>Rating: PG<br><br>***<br><br>Note: the ferry was late.</p>",
        {"title": "The Ferry", "rating": "PG"},
    ),
    "a weblog": (
        "<div class='post-header'><h1 class='entry-title'>The Ferry</h1><span class='vcard'><a class='url' rel='author' "
        "href='/?a=1'>Ann Lake</a></span> on May 4</div><div class='entry-content'><p>Rating: G</p>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "rating": "G"},
    ),
    "items of a list": (
        "<ul><li>Title: The Ferry</li><li>Author: Ann Lake</li><li>Rating: PG</li></ul>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "rating": "PG"},
    ),
    "headings that are fields": (
        "<h3>Title: The Ferry</h3><h4>Author: Ann Lake</h4><h4>Rating: PG</h4>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "rating": "PG"},
    ),
    # Everything in a pre.
    "preformatted": (
        """<html><body><pre>

Title:   Fog &amp; Ferries
Author:  Ann Lake &lt;ann@example.org&gt;

Summary: A ferry is late, and &quot;nobody&quot;
         minds.

Rating:  PG

The ferry was late.
</pre>""",
        {
            "title": "Fog & Ferries",
            "author": "Ann Lake <ann@example.org>",
            "summary": 'A ferry is late, and "nobody" minds.',
            "rating": "PG",
        },
    ),
    "preformatted, title and byline": (
        "<pre>\n          THE FERRY\n\n          by Ann Lake\n\n\nThe ferry was late, and nobody\nminded it.\n</pre>",
        {"title": "THE FERRY", "author": "Ann Lake"},
    ),
    # Project Gutenberg.
    "gutenberg, old": (
        """<html><head><title>The Project Gutenberg eBook of The Ferry, by Ann Lake.</title></head><body><pre>

The Project Gutenberg EBook of The Ferry, by Ann Lake

This eBook is for the use of anyone anywhere at no cost.


Title: The Ferry

Author: Ann Lake

Release Date: May 4, 2006 [EBook #99]

Language: English

*** START OF THIS PROJECT GUTENBERG EBOOK THE FERRY ***
</pre><h1>THE FERRY</h1><h2>BY ANN LAKE</h2>"""
        + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "release_date": "May 4, 2006 [EBook #99]", "language": "English"},
    ),
    "gutenberg, new": (
        """<html><head><title>The Ferry | Project Gutenberg</title><meta name="dc.title" content="The Ferry">
<meta name="dc.creator" content="Lake, Ann, 1850-1910"><meta name="dc.language" content="en"></head><body>
<section class="pg-boilerplate pgheader" id="pg-header"><h2 id="pg-header-heading">The Project Gutenberg eBook of <span
lang="en">The Ferry</span></h2><div>This ebook is for the use of anyone anywhere at no cost and with almost no restrictions.</div>
<div class="container" id="pg-machine-header"><p><strong>Title</strong>: The Ferry</p>
<div id="pg-header-authlist"><p><strong>Author</strong>: Ann Lake</p></div>
<p><strong>Release date</strong>: May 4, 2006 [eBook #99]<br>Most recently updated: June 1, 2020</p>
<p><strong>Language</strong>: English</p></div>
<div id="pg-start-separator"><span>*** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***</span></div></section>
<p>Note: this is a story.</p>"""
        + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "release_date": "May 4, 2006 [eBook #99]", "language": "English"},
    ),
    # The head of the page.
    "meta": (
        """<head><META NAME="Author" CONTENT="Ann Lake"><meta name="DC.Title" content="Fog &amp; Ferries">
<meta name="keywords" content="fog, ferry"><meta name="generator" content="x"></head><body>"""
        + STORY,
        {"title": "Fog & Ferries", "author": "Ann Lake", "keywords": "fog, ferry"},
    ),
    "meta, the other way round": (
        '<meta content=" Ann Lake " name="author"><h1>Ann\'s Fan Fiction</h1><h2>The Ferry</h2>' + STORY,
        {"title": "The Ferry", "author": "Ann Lake"},
    ),
    "title and author in the page's title": (
        "<title>The Ferry by Ann Lake</title>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake"},
    ),
    "the heading confirms the page's title": (
        "<title>Stand by Me by Ann</title><h1>Stand by Me</h1>" + STORY,
        {"title": "Stand by Me", "author": "Ann"},
    ),
    "a by that is no byline": ("<title>Stand by Me</title>" + STORY, {"title": "Stand by Me"}),
    "a site behind the page's title": ("<title>The Ferry (Harbour Archive)</title>" + STORY, {"title": "The Ferry"}),
    "a site behind a rule": ("<title>The Ferry :: harbour.example.org</title>" + STORY, {"title": "The Ferry"}),
    "a site in three parts": ("<title>Home - My Stories - The Ferry</title>" + STORY, {}),
    # Headings of several lines.
    "a title on several lines": (
        "<h1>A<br>STUDY<br>IN<br/>\n UMBER</h1><h3>by<br>J. H. Wattson</h3>" + STORY,
        {"title": "A STUDY IN UMBER", "author": "J. H. Wattson"},
    ),
    "a title over a byline in one heading": (
        "<h1>The Night<br>Ferry<br>by Ann Lake<br>ann@example.org</h1>" + STORY,
        {"title": "The Night Ferry", "author": "Ann Lake"},
    ),
    "a title over what it is in one heading": (
        "<h1>The Ferry<br><small>A Tale</small></h1><h2>by <br>Ann Lake</h2>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake"},
    ),
    "a title over a chapter in one heading": (
        "<h1>The Ferry<br>Chapter 2</h1><h2>by Ann Lake</h2>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake"},
    ),
    "a name below a title in one heading": (
        "<CENTER><H2>THE NIGHT<BR>FERRY<BR>ANN LAKE</H2></CENTER>" + STORY,
        {"title": "THE NIGHT FERRY", "author": "ANN LAKE"},
    ),
    "a name below a title in one heading, known from elsewhere": (
        "<meta name='author' content='annlake'><h1>The Ferry<br>annlake</h1>" + STORY,
        {"author": "annlake", "title": "The Ferry"},
    ),
    "a name below a title in one heading, and the page's title": (
        "<title>The Ferry - annlake</title><h1>The Ferry<br>annlake</h1>" + STORY,
        {"title": "The Ferry", "author": "annlake"},
    ),
    "a title on two lines over a byline": (
        "<h1>The Long<br>Way Home</h1><h2>by Ann</h2>" + STORY,
        {"title": "The Long Way Home", "author": "Ann"},
    ),
    "a title on two lines that the page's title confirms": (
        "<title>The Long Way Home (Harbour Archive)</title><h1>The Long<br>Way Home</h1>" + STORY,
        {"title": "The Long Way Home"},
    ),
    "a title on two lines, and a labelled author": (
        "<h1>The Long<br>Way Home</h1><p>Author: Ann Lake</p><p>Rating: G</p>" + STORY,
        {"title": "The Long Way Home", "author": "Ann Lake", "rating": "G"},
    ),
    "a copyright notice below a title in one heading": (
        "<h1>The Ferry<br>&copy; 1998 Ann Lake</h1>" + STORY,
        {"title": "The Ferry"},
    ),
    "labels on the lines of a heading": (
        "<h2>Title: The Ferry<br>Author: Ann Lake<br>Rating: PG</h2>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "rating": "PG"},
    ),
    "what kind of story, and whose, in the first heading": (
        "<h1>Fanfic by Tigerlily</h1><h2>The Ferry That Waited</h2>" + STORY,
        {"title": "The Ferry That Waited", "author": "Tigerlily"},
    ),
    # Labels without a colon.
    "labels in bold over their values": (
        "<p><strong>Title</strong><br>The Ferry</p><p><strong>Author</strong><br>Barnaby Rook</p><b>Rating</b><br>12A<br>" + STORY,
        {"title": "The Ferry", "author": "Barnaby Rook", "rating": "12A"},
    ),
    "labels in bold, values in the next paragraphs": (
        "<p><b>Title</b></p><p>The Ferry</p><p><b>Summary</b></p><p>A ferry is late, and nobody on the whole quay minds it.</p>" + STORY,
        {"title": "The Ferry", "summary": "A ferry is late, and nobody on the whole quay minds it."},
    ),
    "labels by their class": (
        "<h1>The Ferry</h1><div class='label'>Rating</div><div>PG</div><div class='label'>Fandom</div><div>Boats</div>" + STORY,
        {"title": "The Ferry", "rating": "PG", "fandom": "Boats"},
    ),
    "words in bold over prose": (
        "<h1>The Ferry</h1><p><b>Title</b></p>" + STORY + "<p><b>Rating</b></p>" + STORY,
        {"title": "The Ferry"},
    ),
    # Classes and properties.
    "classes": (
        "<h1>The Ferry</h1><div class='meta author'><a href='x'>Ann Lake</a></div><span class='rating'>Rated PG</span>"
        "<div class='summary'><p><i>A ferry</i> is late.</p></div><p class=disclaimer>None of it is mine.</p>" + STORY,
        {
            "title": "The Ferry",
            "author": "Ann Lake",
            "rating": "PG",
            "summary": "A ferry is late.",
            "disclaimer": "None of it is mine.",
        },
    ),
    "properties": (
        "<h1>Harbour House</h1><h2 itemprop='name'>The Ferry</h2><span itemprop='author'><span>Ann</span> Lake</span>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake"},
    ),
    "a class of a title that is no heading": (
        "<div class='title'>The Ferry</div><div class='byline'>Ann Lake</div>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake"},
    ),
    "a class of which there are several": (
        "<h1>The Ferry</h1>" + STORY + "<p class='author'>Ann Lake</p><p class='author'>Bo Fen</p>",
        {"title": "The Ferry"},
    ),
    "classes that hold something else": (
        "<h1>The Ferry</h1><p class='author'>sign in to see who wrote this story</p><p class='rating'>4 of 5 stars</p>"
        "<p class='disclaimer'>Opinions are welcome.</p>" + STORY,
        {"title": "The Ferry"},
    ),
    "classes beside labels": (
        "<h1 class='title'>The Ferry</h1><p>Author: Ann Lake</p><p>Rating: PG</p><p class='author'>Bo Fen</p><p class='rating'>R</p>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "rating": "PG"},
    ),
    # Headlines.
    "a posting's headline": (
        "<h3>FIC: The Long Weekend (Merlin, PG)</h3><p>Title: The Long Weekend<br>Author: Ann Lake</p>" + STORY,
        {"title": "The Long Weekend", "author": "Ann Lake"},
    ),
    "a posting's headline alone": (
        "<h3>FIC: The Long Weekend</h3><p>Author: Ann Lake</p>" + STORY,
        {"title": "The Long Weekend", "author": "Ann Lake"},
    ),
    "who wrote the story, under its title": (
        "<h1>The Ferry</h1><p>Story: Agnes Pell<br>Rating: PG</p>" + STORY,
        {"title": "The Ferry", "rating": "PG"},
    ),
    "the story under the site's name": (
        "<title>The Ferry</title><h1>Harbour House</h1><p>Story: The Ferry<br>Rating: PG</p>" + STORY,
        {"title": "The Ferry", "rating": "PG"},
    ),
    # The head of the page.
    "a description beside a rating": (
        "<title>The Ferry - Harbour House</title><meta name='author' content='Ann Lake'>"
        "<meta name='description' content='A ferry is late.'><h1>The Ferry</h1><p>Rating: PG<br>Warnings: fog</p>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "summary": "A ferry is late.", "rating": "PG", "warnings": "fog"},
    ),
    "a description of the site": (
        "<title>The Ferry - Harbour House</title><meta name='description' content='New at Harbour House.'>"
        "<h1>The Ferry</h1><p>Rating: PG<br>Warnings: fog</p>" + STORY,
        {"title": "The Ferry", "rating": "PG", "warnings": "fog"},
    ),
    "a description cut off": (
        "<meta name='description' content='The ferry was late, and nobody ...'><h1>The Ferry</h1><p>Rating: PG<br>Warnings: fog</p>"
        + STORY,
        {"title": "The Ferry", "rating": "PG", "warnings": "fog"},
    ),
    # No metadata.
    "only a story": ("<html><body>" + STORY * 5, {}),
    "only a story, and a program's title": ("<title>Untitled Document</title><body>" + STORY * 5, {}),
    "a table whose cells are plain": (
        "<TABLE BORDER=1><TR><TD>Title<TD>The Ferry<TR><TD>Author<TD>Ann Lake<TR><TD>Rating<TD>PG</TABLE>" + STORY,
        {"title": "The Ferry", "author": "Ann Lake", "rating": "PG"},
    ),
    "a table whose first row names its columns": (
        "<table><tr><td>Title<td>Author<td>Rating<tr><td>The Ferry<td>Ann<td>G</table>" + STORY,
        {},
    ),
    "a row of links": (
        "<table><tr><td><a href='t'>Title</a><td><a href='a'>Author</a><td><a href='r'>Rating</a><td>Home</table>" + STORY,
        {},
    ),
    "a letter": (
        "<p>The post had come.</p><blockquote><p>Date: 4 May</p><p>Dear Mara,</p></blockquote>" + STORY * 3,
        {},
    ),
    "a note in a story": (STORY * 5 + "<p>Note: the ferry does not run on Sundays.</p>" + STORY, {}),
    "a list of stories": (
        "<table><tr><th>Title</th><th>Author</th><th>Rating</th></tr><tr><td>The Ferry</td><td>Ann</td><td>G</td></tr></table>",
        {},
    ),
    "script form": (
        "<p><b>MARA:</b> It is late.</p><p><b>BO:</b> It is.</p><p><b>MARA:</b> By how much?</p>",
        {},
    ),
    "a form": (
        "<form><p>Name: <input></p><p>E-mail: <input></p><p>Comments: <textarea>x</textarea></p></form>" + STORY,
        {},
    ),
    "links and a footer": (
        "<p><a href='/'>Home</a> | <a href='/b'>Back</a></p>" + STORY * 3 + "<div id=footer>Updated: 2001 | Website: x</div>",
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES.keys())
def test_a_page(text: str, expected: dict[str | None, str]) -> None:
    found = read(text)
    assert {field.name: field.value for field in found.fields} == expected
    assert found.strays == []
    assert bool(found.traits & trait.HEADER) == bool(expected)
    for field in found.fields:
        assert_places(found, field)


def assert_places(found: Document, field: Field) -> None:
    """The bytes at the places of a field, less their tags and entities, are what it says."""
    raw = found.text[field.value_span.start : field.value_span.end].decode()
    assert plain(raw, " ") == " ".join(re.split(r"[\s,]+", field.value))
    assert not re.match(r"\s|<br", raw)
    label = found.text[field.label_span.start : field.label_span.end].decode()
    assert plain(label, "") == field.label
    assert field.label_span.end == field.separator_span.start <= field.separator_span.end
    assert b"<meta content" in found.text or field.separator_span.end <= field.value_span.start


def plain(markup: str, between: str) -> str:
    """A text as it is seen; the comma between the items of a list is not in the source."""
    return " ".join(part for part in re.split(r"[\s,]+", unescape(re.sub(r"<[^>]*>", between, markup))) if part)
