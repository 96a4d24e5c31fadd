//! The forms that pages of programs and sites give to code, formulas, lists,
//! pictures and notes, each between the paragraphs of an article; whole pages as
//! forums, blogs and editors make them.

use wanjuan::article::{Article, parse};

const A: &str = "院子里种着两棵枣树，秋天一到，果子落得满地都是，邻居家的孩子提着篮子来拾，一直拾到天黑才肯回去。";
const B: &str = "老人说树是祖父手里栽下的，那一年修了水渠，也修了门前的路，后来路改了三回，树却一直没有动过地方。";
const C: &str = "下雨的日子他坐在檐下编筐，筐编好了挂在墙上，谁家要用就来取，用完了再挂回去，从来没有人记过账。";

fn page(body: &str) -> Article {
    let head = "<!DOCTYPE html><html><head><title>枣树 - 某某网</title></head><body>";
    parse(&format!("{head}{body}</body></html>"), "a.html")
}

/// The reading text beside the three paragraphs.
fn beside(article: &Article) -> String {
    let own = |line: &&str| ![A, B, C].contains(&line.trim()) && !line.trim().is_empty();
    article
        .text
        .lines()
        .filter(own)
        .collect::<Vec<_>>()
        .join("\n")
}

/// What stands in an article, and what of it is read.
const WITHIN: &[(&str, &str, &str)] = &[
    (
        "hexo",
        "<figure class='highlight js'><table><tr><td class=gutter><pre><span class=line>1</span><br><span class=line>2</span><br></pre></td><td class=code><pre><span class=line>let a</span><br><span class=line>let b</span><br></pre></td></tr></table></figure>",
        "let a\nlet b",
    ),
    (
        "hugo_lntable",
        "<div class=highlight><div class=chroma><table class=lntable><tr><td class=lntd><pre tabindex=0 class=chroma><code><span class=lnt>1\n</span><span class=lnt>2\n</span></code></pre></td><td class=lntd><pre tabindex=0 class=chroma><code class=language-go data-lang=go><span class=line><span class=cl>a := 1\n</span></span><span class=line><span class=cl>b := 2\n</span></span></code></pre></td></tr></table></div></div>",
        "a := 1\nb := 2",
    ),
    (
        "rouge",
        "<div class='language-ruby highlighter-rouge'><div class=highlight><pre class=highlight><code><table class=rouge-table><tbody><tr><td class='rouge-gutter gl'><pre class=lineno>1\n2\n</pre></td><td class=rouge-code><pre>puts 1\nputs 2\n</pre></td></tr></tbody></table></code></pre></div></div>",
        "puts 1\nputs 2",
    ),
    (
        "pygments_linenos",
        "<table class=highlighttable><tr><td class=linenos><div class=linenodiv><pre>1\n2</pre></div></td><td class=code><div class=highlight><pre><span></span>x = 1\ny = 2\n</pre></div></td></tr></table>",
        "x = 1\ny = 2",
    ),
    (
        "pygments_inline",
        "<div class=highlight><pre><span class=linenos>1</span>x = 1\n<span class=linenos>2</span>y = 2\n</pre></div>",
        "x = 1\ny = 2",
    ),
    (
        "github_blob",
        "<table class='highlight tab-size js-file-line-container'><tr><td id=L1 class='blob-num js-line-number' data-line-number=1></td><td id=LC1 class='blob-code blob-code-inner js-file-line'>x = 1</td></tr><tr><td class=blob-num data-line-number=2></td><td class='blob-code blob-code-inner'>y = 2</td></tr></table>",
        "x = 1\ny = 2",
    ),
    (
        "syntaxhl",
        "<div class='syntaxhighlighter java'><table><tbody><tr><td class=gutter><div class='line number1 index0 alt2'>1</div><div class='line number2'>2</div></td><td class=code><div class=container><div class='line number1'><code class='java keyword'>int</code> <code class='java plain'>a;</code></div><div class='line number2'><code class='java plain'>b();</code></div></div></td></tr></tbody></table></div>",
        "int a;\nb();",
    ),
    (
        "crayon",
        "<div class='crayon-syntax'><div class=crayon-main><table class=crayon-table><tr class=crayon-row><td class=crayon-nums><div class=crayon-nums-content><div class=crayon-num>1</div><div class=crayon-num>2</div></div></td><td class=crayon-code><div class=crayon-pre><div class=crayon-line>int a;</div><div class=crayon-line>int b;</div></div></td></tr></table></div></div>",
        "int a;\nint b;",
    ),
    (
        "prism_ln",
        "<pre class='line-numbers language-css'><code class=language-css>a {}\nb {}\n<span aria-hidden=true class=line-numbers-rows><span></span><span></span></span></code></pre>",
        "a {}\nb {}",
    ),
    (
        "shiki",
        "<div class='language-ts vp-adaptive-theme line-numbers-mode'><button title='Copy Code' class=copy></button><span class=lang>ts</span><pre class='shiki'><code><span class=line>let a</span>\n<span class=line>let b</span></code></pre><div class=line-numbers-wrapper aria-hidden=true><span class=line-number>1</span><br><span class=line-number>2</span><br></div></div>",
        "let a\nlet b",
    ),
    (
        "cnblogs",
        "<div class=cnblogs_code><div class=cnblogs_code_toolbar><span class=cnblogs_code_copy><a href='javascript:void(0);' title=复制代码><img src=copycode.gif alt=复制代码></a></span></div><pre><span style='color:#008080'>1</span> int a;\n<span style='color:#008080'>2</span> int b;</pre></div>",
        "int a;\nint b;",
    ),
    (
        "enlighter",
        "<div class='EnlighterJSWrapper'><ol class='EnlighterJS enlighter'><li><span>let a</span></li><li><span>let b</span></li></ol></div>",
        "let a\nlet b",
    ),
    (
        "docusaurus",
        "<div class='language-js codeBlockContainer_x'><div class=codeBlockContent><pre tabindex=0 class='prism-code language-js'><code class=codeBlockLines_x><span class=token-line style='color:#000'><span>let a</span><br></span><span class=token-line><span>let b</span><br></span></code></pre><div class=buttonGroup><button type=button aria-label=Copy>Copy</button></div></div></div>",
        "let a\nlet b",
    ),
    (
        "wechat_code",
        "<section class='code-snippet__fix code-snippet__js'><ul class='code-snippet__line-index code-snippet__js'><li></li><li></li></ul><pre class='code-snippet__js' data-lang=js><code><span class=code-snippet_outer>let a</span></code><code><span class=code-snippet_outer>let b</span></code></pre></section>",
        "let a\nlet b",
    ),
    (
        "copybtn",
        "<div class=code-toolbar><pre class=language-sh><code class=language-sh>ls -l</code></pre><div class=toolbar><div class=toolbar-item><button>Copy</button></div></div></div>",
        "ls -l",
    ),
    (
        "mkdocs_anno",
        "<div class='language-py highlight'><pre><span></span><code><a id=__codelineno-0-1 name=__codelineno-0-1 href=#__codelineno-0-1></a>x = 1\n<a id=__codelineno-0-2 href=#__codelineno-0-2></a>y = 2\n</code></pre></div>",
        "x = 1\ny = 2",
    ),
    (
        "katex",
        "<p>勾股<span class=katex><span class=katex-mathml><math><semantics><mrow><msup><mi>a</mi><mn>2</mn></msup></mrow><annotation encoding='application/x-tex'>a^2</annotation></semantics></math></span><span class=katex-html aria-hidden=true><span class=base>a2</span></span></span>如此。</p>",
        "勾股a^2如此。",
    ),
    (
        "mathjax2",
        "<p>勾股<span class=MathJax_Preview></span><span class=MathJax id=e><nobr>a2</nobr></span><script type='math/tex' id=e>a^2</script>如此。</p>",
        "勾股a^2如此。",
    ),
    (
        "mathjax2_svg_asst",
        "<p>勾股<span class='MathJax_SVG' data-mathml='<math><msup><mi>a</mi><mn>2</mn></msup></math>'><svg><g></g></svg><span class=MJX_Assistive_MathML role=presentation><math><msup><mi>a</mi><mn>2</mn></msup></math></span></span>如此。</p>",
        "勾股a^2如此。",
    ),
    (
        "mathjax3",
        "<p>勾股<mjx-container class=MathJax jax=CHTML><mjx-math><mjx-mi><mjx-c class=a></mjx-c></mjx-mi></mjx-math><mjx-assistive-mml unselectable=on><math><msup><mi>a</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container>如此。</p>",
        "勾股a^2如此。",
    ),
    (
        "zhihu_img",
        "<p>勾股<img src='https://www.zhihu.com/equation?tex=a%5E2' alt='a^2' eeimg=1>如此。</p>",
        "勾股a^2如此。",
    ),
    (
        "zhihu_img_noalt",
        "<p>勾股<img src='https://www.zhihu.com/equation?tex=a%5E2%2Bb' eeimg=1>如此。</p>",
        "勾股a^2+b如此。",
    ),
    (
        "wiki",
        r"<p>勾股<span class=mwe-math-element><span class='mwe-math-mathml-inline mwe-math-mathml-a11y' style='display: none;'><math xmlns='http://www.w3.org/1998/Math/MathML' alttext='{\displaystyle a^{2}}'><semantics><mrow></mrow><annotation encoding='application/x-tex'>{\displaystyle a^{2}}</annotation></semantics></math></span><img src=x.svg class='mwe-math-fallback-image-inline' aria-hidden=true alt='{\displaystyle a^{2}}'></span>如此。</p>",
        "勾股a^{2}如此。",
    ),
    (
        "wp_latex",
        "<p>勾股<img src='https://s0.wp.com/latex.php?latex=a%5E2' alt='a^2' title='a^2' class=latex>如此。</p>",
        "勾股a^2如此。",
    ),
    (
        "yuque_math",
        "<p>勾股<span class='ne-math' data-value='x'><img src='https://cdn.nlark.com/yuque/__latex/a.svg' alt='a^2'></span>如此。</p>",
        "勾股a^2如此。",
    ),
    (
        "arxiv",
        "<p>勾股<math class=ltx_Math alttext='a^{2}' display=inline><semantics><msup><mi>a</mi><mn>2</mn></msup><annotation-xml encoding=MathML-Content><apply></apply></annotation-xml><annotation encoding='application/x-tex'>a^{2}</annotation></semantics></math>如此。</p>",
        "勾股a^{2}如此。",
    ),
    (
        "mathjax4",
        "<mjx-container class=MathJax jax=SVG display=true data-latex='a^2'><svg data-latex='a^2'></svg></mjx-container>",
        "a^2",
    ),
    (
        "mdnmath",
        "<p>分<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>半。</p>",
        "分1/2半。",
    ),
    (
        "ruby",
        "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>と<ruby><rb>東</rb><rt>とう</rt></ruby>。</p>",
        "漢（かん）字（じ）と東（とう）。",
    ),
    (
        "q",
        "<p>他说<q>走吧<q>内</q></q>，就走了。</p>",
        "他说“走吧‘内’”，就走了。",
    ),
    (
        "li_value",
        "<ol reversed><li>丙</li><li>乙</li><li>甲</li></ol><ol><li value=7>七</li><li>八</li></ol><ol start=3 type=a><li>c</li></ol>",
        "丙\n乙\n甲\n七\n八\nc",
    ),
    (
        "details",
        "<details><summary>展开</summary><p>里面的话。</p></details>",
        "展开\n里面的话。",
    ),
    (
        "dl",
        "<dl><dt>枣</dt><dd>一种果子。</dd><dt>梨</dt><dt>杏</dt><dd>另两种。</dd></dl>",
        "枣\n一种果子。\n梨\n杏\n另两种。",
    ),
    (
        "svgforeign",
        "<svg><foreignObject><section><p>藏在图里的段落，说的是正经话。</p></section></foreignObject></svg>",
        "藏在图里的段落，说的是正经话。",
    ),
    (
        "subsup",
        "<p>H<sub>2</sub>O 与 x<sup>2</sup> 与 E=mc<sup>2</sup>。</p>",
        "H₂O 与 x² 与 E=mc²。",
    ),
    (
        "amp",
        "<amp-img src=a.jpg width=1 height=1><noscript><img src=a.jpg></noscript></amp-img>",
        "",
    ),
    (
        "fn_wiki",
        "<p>有注<sup id=cite_ref-1 class=reference><a href=#cite_note-1>[1]</a></sup>。</p><ol class=references><li id=cite_note-1><span class=mw-cite-backlink><b><a href=#cite_ref-1>^</a></b></span> <span class=reference-text>注文。</span></li></ol>",
        "有注[1]。\n注文。",
    ),
    (
        "fn_pandoc",
        "<p>有注<a href=#fn1 class=footnote-ref id=fnref1 role=doc-noteref><sup>1</sup></a>。</p><section id=footnotes class='footnotes footnotes-end-of-document' role=doc-endnotes><hr><ol><li id=fn1><p>注文。<a href=#fnref1 class=footnote-back role=doc-backlink>↩︎</a></p></li></ol></section>",
        "有注[1]。\n注文。",
    ),
    (
        "fn_hugo",
        "<p>有注<sup id=fnref:1><a href=#fn:1 class=footnote-ref role=doc-noteref>1</a></sup>。</p><div class=footnotes role=doc-endnotes><hr><ol><li id=fn:1><p>注文。&#160;<a href=#fnref:1 class=footnote-backref role=doc-backlink>&#x21a9;&#xfe0e;</a></p></li></ol></div>",
        "有注[1]。\n注文。",
    ),
    (
        "fn_zhihu",
        "<p>有注<sup data-text=注文。 data-url='' data-draft-node=inline data-draft-type=reference data-numero=1><a id=ref_1_0 href=#ref_1 data-reference-link=true>[1]</a></sup>。</p><h2>参考</h2><ol class=ReferenceList><li id=ref_1 tabindex=0><a class=ReferenceList-backLink href=#ref_1_0 aria-label=back>^</a><span>注文。</span></li></ol>",
        "有注[1]。\n参考\n注文。",
    ),
    (
        "fn_multi",
        "<p>一<sup><a href=#n1 id=r1>*</a></sup>二<sup><a href=#n2 id=r2>†</a></sup>。</p><p id=n1><a href=#r1>*</a> 注一。</p><p id=n2><a href=#r2>†</a> 注二。</p>",
        "一[1]二[2]。\n注一。\n注二。",
    ),
    (
        "figcap",
        "<figure><img src=a.jpg><figcaption>说明</figcaption></figure>",
        "说明",
    ),
    (
        "capdiv",
        "<div class=image-wrap><img src=a.jpg><div class=caption>说明文字</div></div>",
        "说明文字",
    ),
    (
        "tablecap",
        "<table><caption>表一</caption><thead><tr><th>名</th><th>数</th></tr></thead><tbody><tr><td>枣</td><td>2</td></tr></tbody></table>",
        "表一\n名\t数\n枣\t2",
    ),
    (
        "nestedtable",
        "<table><tr><td><table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table></td></tr></table>",
        "甲\t乙\n丙\t丁",
    ),
    (
        "tasklist",
        "<ul class=contains-task-list><li class=task-list-item><input type=checkbox checked disabled> 做完</li><li class=task-list-item><input type=checkbox disabled> 没做</li></ul>",
        "做完\n没做",
    ),
    (
        "kbd",
        "<p>按<kbd>Ctrl</kbd>+<kbd>C</kbd>，用<mark>记号</mark>，<del>删</del><ins>加</ins>，<abbr title=HyperText>HT</abbr>。</p>",
        "按Ctrl+C，用记号，删加，HT。",
    ),
    ("wbr", "<p>很长的ur<wbr>l地址。</p>", "很长的url地址。"),
    ("hr", "<hr>", ""),
    (
        "blockq",
        "<blockquote><p>引文。</p><footer>— <cite>某人</cite></footer></blockquote>",
        "引文。\n— 某人",
    ),
    (
        "advert",
        "<p>Advertisement</p><div>广告</div><p>Continue reading the main story</p>",
        "",
    ),
    (
        "readmore",
        "<p>Read more: <a href=x>别的文章题目在这里</a></p><p><strong>相关阅读：</strong><a href=y>别的文章</a></p><p>延伸阅读：<a href=z>《又一篇》</a></p>",
        "",
    ),
    (
        "iframe",
        "<iframe src='https://www.youtube.com/embed/x' title='film'></iframe><iframe src='https://player.bilibili.com/player.html?bvid=x'></iframe><iframe src=about:blank></iframe>",
        "〔视频〕\n〔视频〕",
    ),
    (
        "tweet",
        "<blockquote class=twitter-tweet><p lang=en>words of a tweet</p>&mdash; Someone (@a) <a href=t>January 1, 2024</a></blockquote>",
        "words of a tweet\n— Someone (@a) January 1, 2024",
    ),
    (
        "emoji",
        "<p>笑<img class=emoji alt=😀 src=a.png>了<img class='wp-smiley' alt=':)' src=b.gif>。</p>",
        "笑😀了:)。",
    ),
    (
        "srcset",
        "<picture><source media='(min-width:900px)' srcset='big.webp 2x, small.webp'><img src=fallback.jpg alt=图></picture>",
        "图",
    ),
    (
        "gallery",
        "<ul class=blocks-gallery-grid><li><figure><img src=a.jpg><figcaption>甲</figcaption></figure></li><li><figure><img src=b.jpg></figure></li></ul>",
        "甲",
    ),
    (
        "olp",
        "<ol><li><p>甲</p></li><li><p>乙</p><p>乙二</p></li></ol>",
        "甲\n乙\n乙二",
    ),
    (
        "tabs",
        "<ul role=tablist><li role=tab>甲页</li></ul><div role=tabpanel><p>甲页的话。</p></div>",
        "甲页\n甲页的话。",
    ),
    (
        "sronly",
        "<p>看<span class=sr-only>（在新窗口打开）</span>这里<span style='position:absolute;left:-9999px'>藏</span>。</p>",
        "看这里。",
    ),
];

#[test]
fn what_stands_in_an_article_is_read_in_every_form() {
    let mut wrong = Vec::new();
    for (name, html, text) in WITHIN {
        let body = format!(
            "<nav><ul><li><a href=/>首页</a></li></ul></nav><article><h1>枣树</h1><p>{A}</p><p>{B}</p>{html}<p>{C}</p></article>"
        );
        let found = beside(&page(&body));
        if found != *text {
            wrong.push(format!("{name}\t{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whole pages, and what is read of them beside the paragraphs.
const PAGES: &[(&str, &str, &str)] = &[
    (
        "aspnet",
        "<form id=form1 method=post action=x><input type=hidden name=__VIEWSTATE value=abc><div class=header><nav><ul><li><a href=/>首页</a></li><li><a href=/a>归档</a></li></ul></nav></div><table><tr><td class=left><ul><li><a href=/x>学院概况</a></li></ul></td><td><div id=vsb_content><p>{A}</p><p>{B}</p><p>{C}</p></div></td></tr></table><div class=footer>版权所有 某大学</div></form>",
        "",
    ),
    (
        "teasers",
        "<nav><ul><li><a href=/>首页</a></li><li><a href=/a>归档</a></li></ul></nav><article class=post><p>{A}</p><p>{B}</p><p>{C}</p></article><section class=related><article class=card><a href=/0><h3>另一篇文章的题目0</h3><p>这是另一篇文章的摘要，写得也算长，但终究只是摘要而已，点进去才是正文。</p></a></article><article class=card><a href=/1><h3>另一篇文章的题目1</h3><p>这是另一篇文章的摘要，写得也算长，但终究只是摘要而已，点进去才是正文。</p></a></article><article class=card><a href=/2><h3>另一篇文章的题目2</h3><p>这是另一篇文章的摘要，写得也算长，但终究只是摘要而已，点进去才是正文。</p></a></article><article class=card><a href=/3><h3>另一篇文章的题目3</h3><p>这是另一篇文章的摘要，写得也算长，但终究只是摘要而已，点进去才是正文。</p></a></article></section><footer>版权所有 © 2024 某某网 京ICP备123号</footer>",
        "",
    ),
    (
        "discourse",
        "<div id=main-outlet><h1>枣树</h1><div class='topic-body crawler-post' itemscope itemtype='http://schema.org/DiscussionForumPosting'><div class=crawler-post-meta><span class=creator itemprop=author><a href=/u/a><span itemprop=name>alice</span></a></span><time datetime='2024-01-02T03:04:05Z' itemprop=datePublished>January 2, 2024</time></div><div class=post itemprop=text><p>{A}</p><p>{B}</p></div></div><div class='topic-body crawler-post' itemscope itemprop=comment><div class=crawler-post-meta><span class=creator itemprop=author><span itemprop=name>bob</span></span></div><div class=post itemprop=text><p>{C}</p></div></div></div><footer>版权所有 © 2024 某某网 京ICP备123号</footer>",
        "",
    ),
    (
        "v2ex",
        "<div id=Top><nav><ul><li><a href=/>首页</a></li><li><a href=/a>归档</a></li></ul></nav></div><div id=Wrapper><div id=Main><div class=box><div class=header><h1>枣树</h1><small class=gray>alice · 3 天前 · 1200 次点击</small></div><div class=cell><div class=topic_content><div class=markdown_body><p>{A}</p><p>{B}</p></div></div></div></div><div class=box><div class=cell id=r_1><table><tr><td><strong><a href=/member/b>bob</a></strong> <span class=ago>1 天前</span><div class=reply_content>{C}</div></td></tr></table></div></div></div></div><div id=Bottom>关于 · 帮助文档</div>",
        "",
    ),
    (
        "phpbb",
        "<nav><ul><li><a href=/>首页</a></li><li><a href=/a>归档</a></li></ul></nav><div id=page-body><h2><a href=t>枣树</a></h2><div id=p1 class='post has-profile bg2'><div class=inner><dl class=postprofile><dt><a href=u>alice</a></dt><dd>Posts: 12</dd></dl><div class=postbody><p class=author>by <strong>alice</strong> » Mon Jan 01, 2024 1:00 pm</p><div class=content>{A}<br><br>{B}</div></div></div></div><div id=p2 class='post bg1'><div class=inner><dl class=postprofile><dt><a href=u>bob</a></dt></dl><div class=postbody><div class=content>{C}</div></div></div></div></div><footer>版权所有 © 2024 某某网 京ICP备123号</footer>",
        "",
    ),
    (
        "customprop",
        "<div style='--a:1;--x-display:none;color:red'><p>{A}</p><p>{B}</p><p>{C}</p></div>",
        "",
    ),
    (
        "obsidian",
        "<div class='published-container' style='--sidebar:none;display:flex'><div class=site-body-left-column><nav><ul><li><a href=/>首页</a></li><li><a href=/a>归档</a></li></ul></nav></div><div class='markdown-preview-view markdown-rendered'><div class='markdown-preview-sizer'><div class='el-h1'><h1 data-heading='枣树'>枣树</h1></div><div class=el-p><p>{A}</p></div><div class=el-p><p>{B}</p></div><div class=el-ul><ul><li>甲</li><li>乙</li></ul></div><div class=el-p><p>{C}</p></div></div></div><div class=site-body-right-column><div class='graph-view-outer'>INTERACTIVE GRAPH</div><div class=outline-view-outer><div>ON THIS PAGE</div><div>枣树</div></div></div></div>",
        "甲\n乙",
    ),
    (
        "notion",
        "<main><article id=x class='page serif'><header><h1 class=page-title>枣树</h1></header><div class=page-body><p id=1 class=''>{A}</p><ul id=2 class='bulleted-list'><li style='list-style-type:disc'>甲项在这里</li></ul><ul id=3 class='bulleted-list'><li>乙项在这里</li></ul><ul id=4 class=toggle><li><details open=''><summary>折叠</summary><p>{B}</p></details></li></ul><figure class='block-color callout'><div style='font-size:1.5em'><span class=icon>💡</span></div><div style='width:100%'>{C}</div></figure><ul class=to-do-list><li><div class='checkbox checkbox-on'></div><span class=to-do-children-checked>做完了</span></li></ul></div></article></main>",
        "甲项在这里\n乙项在这里\n折叠\n做完了",
    ),
    (
        "yuque",
        "<div class='ne-doc-major-viewer'><div class='ne-viewer-header'>x</div><article id=content class='article-content'><div class='ne-viewer-body'><ne-h1 id=a><ne-heading-content>第一节</ne-heading-content></ne-h1><ne-p id=b><ne-text>{A}</ne-text></ne-p><ne-p><ne-text>{B}</ne-text></ne-p><ne-uli><ne-uli-i>●</ne-uli-i><ne-uli-c><ne-text>甲项</ne-text></ne-uli-c></ne-uli><ne-p><ne-text>{C}</ne-text></ne-p></div></article></div>",
        "第一节\n甲项",
    ),
    (
        "zhihu",
        "<div class=Post-content><header class=Post-Header><h1 class=Post-Title>枣树</h1><div class=Post-Author><meta itemprop=name content=张三><div class=AuthorInfo><span class=UserLink>张三</span></div></div></header><div class='Post-RichTextContainer'><div class='RichText ztext Post-RichText'><p>{A}<span class='ztext-math' data-tex='x^2'><span></span></span></p><figure data-size=normal><noscript><img src='https://pic1.zhimg.com/a.jpg'></noscript><img src='data:image/svg+xml;x' data-actualsrc='https://pic1.zhimg.com/a.jpg' class=lazy><figcaption>枣树</figcaption></figure><p>{B}</p><a data-draft-node=block data-draft-type=link-card href='https://link.zhihu.com/?target=x'>枣树研究</a><p>{C}</p></div></div><div class=ContentItem-time>发布于 2024-01-02 03:04・北京</div><div class=Post-topicsAndReviewer>植物</div></div>",
        "院子里种着两棵枣树，秋天一到，果子落得满地都是，邻居家的孩子提着篮子来拾，一直拾到天黑才肯回去。x^2\n枣树研究",
    ),
    (
        "jianshu",
        "<div class=note><div class=post><div class=article><h1 class=title>枣树</h1><div class=author><span class=name><a href=u>张三</a></span><span class=publish-time>2019.01.02 03:04:05</span><span class=wordage>字数 1,234</span></div><div class=show-content><div class=show-content-free><p>{A}</p><div class=image-package><div class=image-container><div class=image-view><img data-original-src='//upload-images.jianshu.io/a.png'></div></div><div class=image-caption>枣树的照片</div></div><p>{B}</p><p>{C}</p></div></div></div></div></div>",
        "枣树的照片",
    ),
    (
        "csdn",
        "<div class=blog-content-box><div class=article-header-box><h1 class=title-article>枣树</h1><div class=article-info-box>张三 2024-01-02 10:11:12 阅读量1.2k 收藏 3</div></div><article class=baidu_pl><div id=article_content class='article_content clearfix'><div id=content_views class='markdown_views prism-atom-one-dark'><p>{A}</p><pre><code class='prism language-java has-numbering' onclick=x>int a;\nint b;\n<div class='hljs-button signin' data-title='登录后复制'></div></code><ul class=pre-numbering style=''><li style='color:#999'>1</li><li>2</li></ul></pre><p>{B}</p><p>{C}</p></div></div></article></div><div class=recommend-box><div class=recommend-item><a href=x>别的文章</a></div></div>",
        "int a;\nint b;",
    ),
    (
        "juejin",
        "<article class=article><h1 class=article-title>枣树</h1><div class=author-info-block><a class=username><span class=name>张三</span></a><time datetime='2024-01-02T03:04:05.000Z' class=time>2024-01-02</time><span class=views-count>1,234</span></div><div id=article-root class='article-viewer markdown-body'><p>{A}</p><pre><div class=code-block-extension-header><span>js</span><div class=code-block-extension-copyCodeBtn>复制代码</div></div><code class='hljs language-js code-block-extension-codeShowNum' lang=js><span class=code-block-extension-codeLine data-line-num=1>let a</span>\n<span class=code-block-extension-codeLine data-line-num=2>let b</span>\n</code></pre><p>{B}</p><p>{C}</p></div></article><div class=tag-list><a>前端</a></div>",
        "let a\nlet b",
    ),
    (
        "weibo",
        "<div class=WB_editor_iframe_new><div class=main_editor><div class=title>枣树</div><div class=authorinfo><em class=W_autocut>张三</em><span class=time>2024-01-02 03:04</span></div><div class=WB_editor_iframe node-type=contentBody><p>{A}</p><p>{B}</p><p>{C}</p></div></div></div>",
        "",
    ),
    (
        "medium",
        "<article><div><h1 data-testid=storyTitle>枣树</h1><div><a rel=author href=u>Zhang San</a><div><p>5 min read</p><p>Jan 2, 2024</p></div><div><button aria-label=clap>12</button><button>Share</button></div></div><p>{A}</p><figure><picture><source srcSet='https://miro.medium.com/v2/resize:fit:640/a.png 640w, https://miro.medium.com/v2/resize:fit:1400/a.png 1400w'><img alt='' width=700></picture></figure><p>{B}</p><p>{C}</p></div></article>",
        "",
    ),
    (
        "substack",
        "<div class=single-post><article class='newsletter-post post'><div class=post-header><h1 class=post-title>枣树</h1><h3 class=subtitle>一个副题</h3></div><div class=available-content><div class='body markup'><p>{A}<a class=footnote-anchor id=footnote-anchor-1 href=#footnote-1>1</a></p><p>{B}</p><div class=subscription-widget-wrap><p class=button-wrapper><a class='button primary' href=s>Subscribe now</a></p></div><p>{C}</p><div class=footnote data-component-name=FootnoteToDOM><a id=footnote-1 href=#footnote-anchor-1 class=footnote-number>1</a><div class=footnote-content><p>注文在此。</p></div></div></div></div></article></div>",
        "院子里种着两棵枣树，秋天一到，果子落得满地都是，邻居家的孩子提着篮子来拾，一直拾到天黑才肯回去。[1]\n注文在此。",
    ),
    (
        "blogger",
        "<div class='post hentry'><h3 class='post-title entry-title'>枣树</h3><div class='post-body entry-content' id=post-body-1>{A}<br><br>{B}<br><br>{C}</div><div class=post-footer>Posted by 张三 at 10:00</div></div><div id=comments>2 comments</div>",
        "",
    ),
    (
        "qiita",
        "<article><h1>枣树</h1><div id=personal-public-article-body class='rendering'><div class='mdContent-inner it-MdContent'><p>{A}</p><div class=code-frame data-lang=rust><div class=code-lang><span class=bold>main.rs</span></div><div class=highlight><pre><code><span class=k>fn</span> main() {}\n</code></pre></div></div><p>{B}</p><p>{C}</p></div></div></article>",
        "main.rs\nfn main() {}",
    ),
    (
        "naver",
        "<div id=postListBody><div class='se-viewer'><div class=se-main-container><div class='se-component se-text'><div class=se-component-content><div class='se-section se-section-text'><div class='se-module se-module-text'><p class='se-text-paragraph'><span>{A}</span></p><p class='se-text-paragraph'><span>\u{200b}</span></p></div></div></div></div><div class='se-component se-image'><div class=se-component-content><div class='se-section'><div class='se-module se-module-image'><a><img src='data:image/x' data-lazy-src='https://postfiles.pstatic.net/a.jpg'></a></div></div></div></div><div class='se-component se-text'><p class=se-text-paragraph>{B}</p><p class=se-text-paragraph>{C}</p></div></div></div></div>",
        "",
    ),
    (
        "tistory",
        "<div class=area_view><div class='tt_article_useless_p_margin contents_style'><p data-ke-size=size16>{A}</p><figure class='imageblock alignCenter'><span data-url=u><img src=a.png></span></figure><p data-ke-size=size16>{B}</p><p>{C}</p></div><div class='container_postbtn #post_button_group'><div class=postbtn_like>공감</div></div></div>",
        "",
    ),
];

#[test]
fn pages_of_many_programs_give_their_article_whole_and_alone() {
    let mut wrong = Vec::new();
    for (name, body, text) in PAGES {
        let body = body.replace("{A}", A).replace("{B}", B).replace("{C}", C);
        let article = page(&body);
        let found = beside(&article);
        let is_whole = [A, B, C].iter().all(|part| article.text.contains(part));
        if found != *text || !is_whole {
            wrong.push(format!("P{name}\t{found:?}\t{is_whole}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_of_nothing_but_marks_keeps_its_words() {
    // Beyond a bound the marks of a page are left, never a word of it.
    let article = page(&"<b>x</b> <i>y</i> ".repeat(40_000));
    let words = |word: char| article.text.matches(word).count();
    assert_eq!((words('x'), words('y')), (40_000, 40_000));
    assert!(article.spans.len() < 80_000, "{}", article.spans.len());
    // What is left open in a paragraph does not go on in all that follow.
    let article = page(&"<p><b><i>x".repeat(3_000));
    assert_eq!(article.text.matches('x').count(), 3_000);
}
