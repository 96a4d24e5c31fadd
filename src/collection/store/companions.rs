//! What lies in a folder and is no article of its own: the folder a browser
//! puts beside a page it saves, and the copies a synchronising program sets
//! aside when a file was changed in two places.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};

/// How browsers end the name of the folder that belongs to a page, in the
/// languages of the systems they run on.
const FOLDERS: [&str; 30] = [
    "_files",
    ".files",
    "-files",
    "_file",
    "_文件",
    "_檔案",
    "_ファイル",
    "_파일",
    "_fichiers",
    "_archivos",
    "_arquivos",
    "_ficheiros",
    "-Dateien",
    "_Dateien",
    "_bestanden",
    "_filer",
    "_tiedostot",
    "_pliki",
    "_soubory",
    "_dosyalar",
    "_fajlovi",
    "_datoteke",
    "_elemei",
    "_failid",
    "_fails",
    "_bylos",
    "_fitxers",
    "_fitxategiak",
    "_файлы",
    ".fichiers",
];

/// The ends of names of pages that such a folder belongs to.
const PAGES: [&str; 5] = ["html", "htm", "xhtml", "shtml", "mht"];

/// What synchronising programs write in brackets into the name of a copy they
/// set aside, in small letters: Dropbox, Nextcloud, Obsidian, Seafile, Nutstore.
const IN_BRACKETS: [&str; 12] = [
    "conflicted copy",
    "conflict copy",
    "sfconflict",
    "冲突副本",
    "冲突文件",
    "衝突副本",
    "衝突複本",
    "競合コピー",
    "충돌된 사본",
    "konfliktkopie",
    "copie en conflit",
    "copia en conflicto",
];

/// The names in a folder by which it shows what belongs to a page.
pub(super) struct Companions {
    pages: HashSet<OsString>,
}

impl Companions {
    /// Takes the names of a folder.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a OsStr>) -> Self {
        let stem = |name: &OsStr| {
            let (stem, ending) = name.to_str()?.rsplit_once('.')?;
            let mut pages = PAGES.iter();
            let is_page = pages.any(|page| ending.eq_ignore_ascii_case(page));
            is_page.then(|| OsString::from(stem))
        };
        Self {
            pages: names.filter_map(stem).collect(),
        }
    }

    /// Whether a folder belongs to a page beside it.
    pub(super) fn has(&self, folder: &OsStr) -> bool {
        let Some(folder) = folder.to_str().filter(|_| !self.pages.is_empty()) else {
            return false;
        };
        let stems = FOLDERS.iter().filter_map(|end| folder.strip_suffix(end));
        stems.map(OsStr::new).any(|stem| self.pages.contains(stem))
    }
}

/// Whether a file of this name is a copy that a synchronising program has set
/// aside. Names that people give, too (`name 2.md`, `name (1).md`), are none.
pub(super) fn is_set_aside(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    if let Some((_, after)) = name.split_once(".sync-conflict-") {
        return after.starts_with(|first: char| first.is_ascii_digit());
    }
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    if stem.ends_with("_Conflict") {
        return true;
    }
    let opened = stem.find(['(', '（']);
    let Some(inside) = opened.map(|at| stem[at..].to_lowercase()) else {
        return false;
    };
    IN_BRACKETS.iter().any(|words| inside.contains(words))
}
