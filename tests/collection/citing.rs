//! Which articles link to another.

use std::collections::BTreeSet;
use std::path::Path;
use tempfile::tempdir;
use wanjuan::collection::citing::citations;
use wanjuan::library::Location;
use wanjuan::library::found::Cited;
use wanjuan::text::Text;

fn citing(
    folder: &Path,
    files: &[(&str, Vec<u8>)],
    name: &str,
    address: Option<&str>,
) -> BTreeSet<String> {
    let mut among = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        among.push(Location::File(path));
    }
    let cited = Cited {
        location: Location::File(folder.join(name)),
        address: address.map(Text::clean_line),
    };
    let found = citations(&cited, &among).into_iter();
    found.map(|one| one.title.to_string()).collect()
}

fn link(title: &str, url: &str) -> Vec<u8> {
    format!("# {title}\n\n见[此文]({url})。\n").into_bytes()
}

#[test]
fn links_by_path_by_name_and_by_address_are_found_in_any_encoding() {
    let folder = tempdir().unwrap();
    let utf16 = link("高", "笔记/竹简与终端.md");
    let utf16 = String::from_utf8(utf16).unwrap();
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(utf16.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let files = [
        ("笔记/竹简与终端.md", link("自己", "竹简与终端.md")),
        ("a.md", link("甲", "笔记/竹简与终端.md")),
        ("b.md", link("乙", "%E7%AC%94%E8%AE%B0/%e7%ab%b9%e7%ae%80%e4%b8%8e%e7%bb%88%e7%ab%af.md#x")),
        ("c.md", "# 丙\n\n[[竹简与终端|别名]]\n".as_bytes().to_vec()),
        ("d.html", "<title>丁</title><p>见<a href='https://mp.weixin.qq.com/s?mid=265&amp;idx=1&amp;__biz=MzA%3D'>此文</a>。</p>".as_bytes().to_vec()),
        ("e.md", utf16),
        ("f.md", link("己", "https://elsewhere.example/")),
        ("g.md", "# 庚\n\n竹简与终端，只是提到。\n".as_bytes().to_vec()),
    ];
    let address = "http://mp.weixin.qq.com/s?__biz=MzA=&mid=265&idx=1&sn=ab#rd";
    let found = citing(folder.path(), &files, "笔记/竹简与终端.md", Some(address));
    let wanted = ["甲", "乙", "丙", "丁", "高"].map(str::to_owned);
    assert_eq!(found, BTreeSet::from(wanted));
}
