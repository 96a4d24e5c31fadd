//! Which addresses are opened, and what the reader is told before.

use super::super::support::Driver;
use super::super::support::hostile::inputs;
use wanjuan::app::address::{Doubt, look};
use wanjuan::app::message::Effect;
use wanjuan::view::words::refusal;

#[test]
fn only_http_and_https_rewritten_are_opened() {
    let mut looked_at = 0;
    for input in inputs().iter().filter(|input| input.category == "url") {
        looked_at += 1;
        let raw = String::from_utf8_lossy(&input.bytes).into_owned();
        let (words, address) = match raw.strip_prefix('[').and_then(|raw| raw.split_once("](")) {
            Some((words, address)) => (words, address.trim_end_matches(')')),
            None => ("", raw.as_str()),
        };
        match look(address, words) {
            Ok(found) => {
                assert!(
                    found.url.starts_with("http://") || found.url.starts_with("https://"),
                    "{raw:?}"
                );
                assert!(
                    found
                        .url
                        .chars()
                        .all(|character| ('!'..='~').contains(&character)),
                    "{}",
                    found.url
                );
                assert!(found.host.is_ascii() && found.url.contains(&found.host));
            }
            Err(refused) => assert!(!refusal(&refused).is_empty()),
        }
    }
    for refused in [
        "javascript:alert(1)",
        " \tJaVa\nScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ssh://-oProxyCommand=x/",
        "\\\\evil\\share",
        "http:\\\\evil.example\\x",
        "//evil.example/x",
        "--renderer-cmd-prefix=/x",
        "mailto:a@e.example?attach=/etc/passwd",
        "view-source:http://e",
        "https://e.example/\nrm -rf ~",
        "https://\u{202e}moc.elgoog\u{202c}.evil.example/",
        "https://exa\u{200b}mple.com/",
        "https://",
        "",
    ] {
        assert!(look(refused, "").is_err(), "{refused:?}");
    }
    assert!(look(&format!("https://e.example/{}", "a".repeat(1 << 20)), "").is_err());
    assert!(looked_at == 0 || looked_at == 33, "{looked_at}");
}

#[test]
fn the_real_host_is_told_where_it_may_mislead() {
    for (address, words, host, doubt) in [
        (
            "https://google.com@evil.example/",
            "",
            "evil.example",
            Doubt::UserName,
        ),
        (
            "https://user:pass@e.example/",
            "",
            "e.example",
            Doubt::UserName,
        ),
        (
            "https://аррӏе.com/",
            "",
            "xn--80ak6aa92e.com",
            Doubt::OtherScript,
        ),
        (
            "https://xn--80ak6aa92e.com/",
            "",
            "xn--80ak6aa92e.com",
            Doubt::OtherScript,
        ),
        (
            "https://gооgle.com/",
            "",
            "xn--ggle-55da.com",
            Doubt::MixedScripts,
        ),
        (
            "https://ｇｏｏｇｌｅ.com/",
            "",
            "google.com",
            Doubt::LookAlikes,
        ),
        (
            "https://evil.example",
            "https://bank.example",
            "evil.example",
            Doubt::OtherHost,
        ),
        (
            "https://evil.example",
            "www.bank.example/login",
            "evil.example",
            Doubt::OtherHost,
        ),
        ("http://[fe80::1]/", "", "[fe80::1]", Doubt::NumericHost),
        ("http://0x7f.1/", "", "127.0.0.1", Doubt::LookAlikes),
    ] {
        let found = look(address, words).unwrap();
        assert_eq!(found.host, host, "{address}");
        assert!(
            found.doubts.contains(&doubt),
            "{address}: {:?}",
            found.doubts
        );
    }
    for (address, words) in [
        (
            "http://mp.weixin.qq.com/s?__biz=MzA3MzI4MjgzMw==&mid=2650950336&idx=1&sn=x#rd",
            "原文",
        ),
        ("https://e.example/$(touch${IFS}/x);`id`|x&y\"z'", "words"),
        ("HTTPS://E.Example/a b\"c", "https://www.e.example/"),
        ("https://e.example/%00", ""),
    ] {
        assert_eq!(look(address, words).unwrap().doubts, [], "{address}");
    }
    assert_eq!(
        look("https://e.example/a b\"c", "").unwrap().url,
        "https://e.example/a%20b%22c"
    );
}

#[test]
fn a_doubtful_address_is_opened_when_asked_again() {
    let source = "# t\n\n[go](https://google.com@evil.example/)\n";
    let mut driver = Driver::new(120, 30, &[("a.md", source)]);
    driver.press("Enter i G Enter");
    assert!(
        !driver
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::OpenUrl(_)))
    );
    assert!(
        driver
            .screen()
            .contains("evil.example: what stands before @"),
        "{}",
        driver.screen()
    );
    driver.press("Enter");
    assert!(driver.effects.contains(&Effect::OpenUrl(
        "https://google.com@evil.example/".to_owned()
    )));

    let mut driver = Driver::new(120, 30, &[("a.md", "# t\n\n[go](javascript:x)\n")]);
    driver.press("Enter i G Enter Enter");
    assert!(
        !driver
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::OpenUrl(_)))
    );
    assert!(
        driver.screen().contains("only http and https"),
        "{}",
        driver.screen()
    );
}
