//! The library inside the program: the files of `library/`.

/// Names an article of `library/` and takes in its bytes.
macro_rules! articles {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../library/", $name)))),*]
    };
}

/// Every article that ships with the program, by the name of its file, in the
/// order of the names.
pub(super) const ARTICLES: &[(&str, &[u8])] = articles![
    "01-万卷使用指南.md",
    "02-A Guide to wanjuan.md",
    "03-万巻の手引き.md",
    "04-版块样张.md",
    "05-排版样张.md",
    "06-한글로 읽기.md",
    "07-读书破万卷.md",
    "08-竹簡與終端機.md",
];

/// The bytes of an article.
pub(super) fn bytes(name: &str) -> Option<&'static [u8]> {
    ARTICLES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, bytes)| *bytes)
}
