//! A saved page entire, and only the article in it.

use super::super::support::Driver;
use super::{notice, saved};
use wanjuan::record::Records;

const PAGE: &str = "<html><head><title>枣树</title><link rel=canonical href=https://www.example.com/zao>\
</head><body><nav><ul><li><a href=/a>首页在这里</a></li><li><a href=/b>归档在那里</a></li></ul></nav><article>\
<p>院子里种着两棵枣树，秋天一到，果子落得满地都是，邻居家的孩子提着篮子来拾，一直拾到天黑才肯回去。</p>\
<p>老人说树是祖父手里栽下的，那一年修了水渠，也修了门前的路，后来路改了三回，树却一直没有动过地方。</p>\
</article></body></html>";

const NAME: &str = "zao.html";

fn opened(page: &str, records: Records) -> Driver {
    let mut driver = Driver::with_records(80, 24, &[(NAME, page)], records);
    driver.press("Enter");
    driver
}

fn text(driver: &Driver) -> String {
    let reader = driver.app.reader.as_ref().expect("open");
    let article = reader.page.article.as_ref().expect("all there");
    article.text.to_string()
}

#[test]
fn a_key_shows_the_page_entire_and_its_site_is_remembered() {
    let mut driver = opened(PAGE, Records::default());
    assert!(!text(&driver).contains("归档"));
    driver.press("W");
    assert!(text(&driver).contains("归档") && text(&driver).contains("枣树"));
    assert_eq!(
        notice(&driver),
        "the whole page, as all of example.com from now on; W changes back"
    );
    // The next run opens it, and every page of the site, so.
    let records = saved(&driver);
    assert!(text(&opened(PAGE, records.clone())).contains("归档"));
    let other = PAGE.replace("www.example.com/zao", "example.com/other");
    assert!(text(&opened(&other, records.clone())).contains("归档"));
    let elsewhere = PAGE.replace("example.com", "example.org");
    assert!(!text(&opened(&elsewhere, records)).contains("归档"));
    driver.press("W");
    assert!(!text(&driver).contains("归档"));
    assert!(!text(&opened(PAGE, saved(&driver))).contains("归档"));
}

#[test]
fn marks_made_in_one_form_are_found_in_the_other() {
    for keys in ["/ \"祖父\" Enter m w", "w / \"祖父\" Enter m w"] {
        let mut driver = opened(PAGE, Records::default());
        driver.press(keys);
        let reader = driver.app.reader.as_ref().expect("open");
        let shown = &reader.marks.shown;
        assert_eq!(shown.len(), 1, "{keys}");
        assert!(
            text(&driver)[shown[0].range.start..shown[0].range.end].contains("祖父"),
            "{keys}"
        );
        // And they are the marks of one article.
        assert_eq!(saved(&driver).bookmarks_of(&reader.id).len(), 1, "{keys}");
    }
}

#[test]
fn what_says_no_site_is_shown_entire_until_it_is_closed() {
    let page = PAGE.replace("<link rel=canonical href=https://www.example.com/zao>", "");
    let mut driver = opened(&page, Records::default());
    driver.press("W");
    assert!(text(&driver).contains("归档"));
    assert_eq!(
        notice(&driver),
        "the whole page, until it is closed; W changes back"
    );
    driver.press("q Enter");
    assert!(saved(&driver).sites.is_empty());
    assert!(!text(&opened(&page, saved(&driver))).contains("归档"));
}

#[test]
fn what_is_no_page_has_no_other_form() {
    let mut driver = Driver::new(80, 24, &[("a.md", "# 题\n\n正文。\n")]);
    driver.press("Enter W");
    assert_eq!(notice(&driver), "only a saved web page can be shown whole");
}

#[test]
fn records_that_come_late_are_in_force() {
    let mut driver = opened(PAGE, Records::default());
    driver.press("W");
    let records = saved(&driver);
    let mut late = Driver::new(80, 24, &[(NAME, PAGE)]);
    let location = super::selected(&late).expect("one").location.clone();
    late.send(wanjuan::app::message::Message::Open(location));
    assert!(!text(&late).contains("归档"));
    late.send(wanjuan::app::message::Message::Loaded {
        records: Box::new(records),
        settings: Box::default(),
    });
    assert!(text(&late).contains("归档"));
}
