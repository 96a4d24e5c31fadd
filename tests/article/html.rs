//! Saved web pages: what of them is the article, and what they say of themselves.

use wanjuan::article::{Article, parse};
use wanjuan::text::decode::decode;

fn page(html: &str) -> Article {
    parse(html, "a.html")
}

const WECHAT: &str = r#"<!DOCTYPE html><html><head><meta charset="utf-8"><title></title>
<meta property="og:title" content="大模型时代的读书法">
<meta property="og:url" content="http://mp.weixin.qq.com/s/abc">
<meta property="og:image" content="http://mmbiz.qpic.cn/cover.jpg">
<style>.x{color:red}</style><script>var nickname = htmlDecode("机器&amp;心"); var x=1<2;
var ct = "1737424800";
</script></head><body><div id="js_article"><h1>大模型时代的读书法</h1>
<div id="js_content" style="visibility: hidden; opacity: 0;"><section><p>讲的是<strong>读书</strong>的方法，&amp;还有
<span>很多</span>别的话。</p><p><br></p>
<p><img data-src="https://mmbiz.qpic.cn/a.png?wx_fmt=png" src="data:image/gif;base64,AAAA"></p>
<h2>表格</h2><table><tr><th>模型</th><th>参数</th></tr><tr><td><p>甲</p></td><td align="right">7B</td></tr></table>
<ol><li>一<li>二<ul><li>里</li></ul></ol>
<pre data-lang="rust"><code>fn main() {</code><code>}</code></pre>
<p>第二段<br>换行<br><br>新的一段<a href="https://example.org/x">链接</a>。</p>
<mpvoice name="a"></mpvoice><blockquote><p>引文</p></blockquote></section></div></div>
<div class="comment">评论区</div><script>alert('<p>no</p>')</script></body></html>"#;

#[test]
fn a_page_of_a_public_account_is_its_article() {
    let article = page(WECHAT);
    insta::assert_snapshot!(article.dump(), @r"
    paragraph: 讲的是{strong 读书}的方法，&还有很多别的话。
    image 1: 
    heading 2: 表格
    table 2×2: 模型⇥参数⏎甲⇥7B
    item 1/2 > paragraph: 一
    item 2/2 > paragraph tight: 二
    item 2/2 … > item • > paragraph tight: 里
    code rust: fn main() {⏎}
    paragraph: 第二段⏎换行
    paragraph: 新的一段{link→https://example.org/x 链接}。
    paragraph: 〔音频〕 a
    quote > paragraph: 引文
    ");
    insta::assert_debug_snapshot!(article.metadata, @r#"
    Metadata {
        title: "大模型时代的读书法",
        title_in_text: false,
        author: Some(
            "机器&心",
        ),
        published: Some(
            DateTime {
                year: 2025,
                month: 1,
                day: 21,
                time: Some(
                    (
                        10,
                        0,
                    ),
                ),
            },
        ),
        place: None,
        source_url: Some(
            "http://mp.weixin.qq.com/s/abc",
        ),
        cover_url: Some(
            "http://mmbiz.qpic.cn/cover.jpg",
        ),
        series: None,
        language: None,
        tags: [],
    }
    "#);
}

#[test]
fn a_blog_without_end_tags_is_its_running_text() {
    let html = "<html><head><title>春天 - 我的博客</title><meta name=author content=李四>\
        <script type=\"application/ld+json\">{\"datePublished\":\"2024-03-05T08:00:00+08:00\"}</script></head>\
        <body><nav><ul><li><a href=/>首页</a><li><a href=/a>归档</a></ul></nav>\
        <div class=wrap><h1>春天</h1><div class=c>\
        <p>春天来了，院子里的桃花开得很盛，邻居们都过来看花喝茶聊天。\
        <p>第二段没有结束标签，可是浏览器知道它在哪里结束，我们也知道。\
        </div><div class=sidebar>最近：<a href=1>一</a></div></div><footer>版权所有</footer></body></html>";
    let article = page(html);
    insta::assert_snapshot!(article.dump(), @r"
    paragraph: 春天来了，院子里的桃花开得很盛，邻居们都过来看花喝茶聊天。
    paragraph: 第二段没有结束标签，可是浏览器知道它在哪里结束，我们也知道。
    ");
    assert_eq!(article.metadata.title.as_str(), "春天");
    assert_eq!(article.metadata.author.as_deref(), Some("李四"));
}

#[test]
fn a_page_that_is_nothing_but_text_is_all_read() {
    assert_eq!(page("只有一句话。").text.as_str(), "只有一句话。");
    assert_eq!(page("").text.as_str(), "");
    assert_eq!(
        page("a < b && c > d &lt;p&gt;").text.as_str(),
        "a < b && c > d <p>"
    );
}

#[test]
fn the_address_a_page_was_saved_from_is_kept() {
    let cases = [
        "<!--\n Page saved with SingleFile \n url: https://a.b/c \n saved date: Mon\n--><p>文",
        "<!-- Saved from https://a.b/c at 2024 using monolith v2 --><p>文",
        "<link rel=canonical href=https://a.b/c><p>文",
    ];
    for html in cases {
        let url = page(html).metadata.source_url;
        assert_eq!(url.as_deref(), Some("https://a.b/c"), "{html}");
    }
}

#[test]
fn nesting_without_end_is_read_in_time_and_whole() {
    let many = 20_000;
    for open in [
        "<div>",
        "<ul><li>",
        "<blockquote>",
        "<table><tr><td>",
        "<b>",
        "<nav>",
        "<svg>",
    ] {
        let article = page(&format!("{}字", open.repeat(many)));
        assert!(article.text.ends_with('字'), "{open}");
    }
    for end in ["</div>", "</p>", "</ul>", "</table>"] {
        let article = page(&format!("{}{}字", "<div>".repeat(many), end.repeat(many)));
        assert!(article.text.ends_with('字'), "{end}");
    }
}

#[test]
fn the_encoding_a_page_names_is_believed() {
    let text = "<meta charset=\"big5\"><p>這是繁體中文的網頁，說的是讀書的事情。";
    let (bytes, _, _) = encoding_rs::BIG5.encode(text);
    let decoded = decode(bytes.into_owned());
    assert_eq!(decoded.encoding, "Big5");
    assert!(page(&decoded.text).text.contains("讀書的事情"));
}
