//! Files that are nothing but a link.

use super::opened;

/// What follows is a list in the binary form: `{URL = https://a.example/}`.
fn binary_list() -> Vec<u8> {
    let mut bytes = b"bplist00\xd1\x01\x02SURL\x5f\x10\x12https://a.example/".to_vec();
    let table = u8::try_from(bytes.len()).unwrap();
    bytes.extend([8, 11, 15]);
    bytes.extend([0; 6]);
    bytes.extend([1, 1]);
    bytes.extend([0, 0, 0, 0, 0, 0, 0, 3]);
    bytes.extend([0; 8]);
    bytes.extend([0, 0, 0, 0, 0, 0, 0, table]);
    bytes
}

#[test]
fn a_link_is_its_title_and_its_address() {
    let list = "<?xml version='1.0'?><!DOCTYPE plist><plist version='1.0'><dict><key>URL</key><string>https://a.example/?b=1&amp;c</string></dict></plist>";
    let cases: [(&str, Vec<u8>, &str, &str); 5] = [
        (
            "竹简.url",
            b"[InternetShortcut]\r\nURL=https://a.example/b\r\nIconIndex=0\r\n".to_vec(),
            "竹简",
            "https://a.example/b",
        ),
        (
            "a.url",
            b"\xef\xbb\xbf[{000214A0}]\nProp3=19,2\n[InternetShortcut]\nurl = http://a.example/\n"
                .to_vec(),
            "a",
            "http://a.example/",
        ),
        (
            "a.webloc",
            list.as_bytes().to_vec(),
            "a",
            "https://a.example/?b=1&c",
        ),
        ("a.webloc", binary_list(), "a", "https://a.example/"),
        (
            "a.desktop",
            "[Desktop Entry]\nType=Link\nName=万卷\nName[en]=Wanjuan\nURL=https://a.example/\n"
                .as_bytes()
                .to_vec(),
            "万卷",
            "https://a.example/",
        ),
    ];
    for (name, bytes, title, address) in cases {
        let article = opened(bytes, name).unwrap();
        assert_eq!(article.metadata.title.as_str(), title, "{name}");
        assert_eq!(article.metadata.source_url.as_deref(), Some(address));
        assert_eq!(
            article.dump(),
            format!("paragraph: {{link→{address} {address}}}\n")
        );
    }
}

#[test]
fn what_leads_to_no_address_is_refused() {
    let started = "[Desktop Entry]\nType=Application\nExec=rm -rf x\nURL=https://a.example/\n";
    let cases: [(&str, &[u8]); 9] = [
        ("a.desktop", started.as_bytes()),
        (
            "a.desktop",
            b"[Desktop Entry]\nType=Link\nURL=file:///bin/sh\n",
        ),
        ("a.desktop", b""),
        ("a.url", b"[InternetShortcut]\nURL=javascript:alert(1)\n"),
        ("a.url", b"URL=https://a.example/\n"),
        ("a.url", b"[InternetShortcut]\nURL=C:\\x.exe\n"),
        (
            "a.webloc",
            b"<plist><dict><key>Other</key><string>https://a.example/</string></dict></plist>",
        ),
        ("a.webloc", b"<plist><dict><key>URL</key><string>"),
        (
            "a.webloc",
            b"bplist00 and rubbish that is no list at all, and more of it",
        ),
    ];
    for (name, bytes) in cases {
        let told =
            opened(bytes.to_vec(), name).map_or_else(|reason| reason, |article| article.dump());
        let is_refused = told.contains("no link to an address") || told.contains("damaged");
        assert!(is_refused, "{name}: {told}");
    }
    let long = [b"[InternetShortcut]\n".to_vec(), vec![b' '; 2 << 20]].concat();
    assert!(
        opened(long, "a.url")
            .unwrap_err()
            .contains("larger than 1 MiB")
    );
}
