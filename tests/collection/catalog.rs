//! The catalog: what is remembered of a library, and how it keeps up.

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::{TempDir, tempdir};
use wanjuan::collection::catalog::Catalog;
use wanjuan::collection::catalog::known::CatalogArticles;
use wanjuan::collection::catalog::update::Update;
use wanjuan::library::{Entry, Location};

/// A library and a cache folder of its own.
struct Place {
    library: TempDir,
    cache: TempDir,
}

/// What an update told.
#[derive(Default)]
struct Told {
    entries: Vec<Entry>,
    gone: Vec<PathBuf>,
    problems: Vec<String>,
}

impl Place {
    fn new(files: &[(&str, &str)]) -> Self {
        let place = Self {
            library: tempdir().expect("a folder"),
            cache: tempdir().expect("a folder"),
        };
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.library.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn catalog(&self) -> Catalog {
        Catalog::new(self.cache.path(), self.library.path())
    }

    /// What a new run remembers.
    fn recall(&self) -> (Vec<Entry>, CatalogArticles) {
        let mut entries = Vec::new();
        let articles = self.catalog().recall(&mut |batch| {
            entries.extend(batch);
            true
        });
        (entries, articles)
    }

    /// What a new run finds to be different.
    fn update(&self) -> Told {
        let (_, mut articles) = self.recall();
        let mut told = Told::default();
        let done = self.catalog().update(&mut articles, &mut |update| {
            match update {
                Update::Entries(batch) => told.entries.extend(batch),
                Update::Gone(locations) => told.gone.extend(locations.into_iter().map(path_of)),
                Update::Problem(problem) => told.problems.push(problem.to_string()),
                Update::Others(_) => {}
            }
            true
        });
        if let Err(problem) = done {
            told.problems.push(problem.to_string());
        }
        told
    }

    fn file(&self) -> PathBuf {
        let mut files = fs::read_dir(self.cache.path()).expect("a cache");
        let file = files.next().expect("a catalog").expect("listed");
        assert!(files.next().is_none(), "nothing else lies there");
        file.path()
    }
}

fn path_of(location: Location) -> PathBuf {
    match location {
        Location::File(path) => path,
        Location::Embedded(name) => PathBuf::from(name),
    }
}

fn names(entries: &[Entry]) -> Vec<String> {
    let mut names: Vec<String> = entries.iter().map(|entry| entry.name.to_string()).collect();
    names.sort();
    names
}

fn article(title: &str, date: &str) -> String {
    format!(
        "---\ntitle: {title}\nauthor: 李小桥\ndate: {date}\ntags: [甲, 乙]\nurl: https://example.com/{title}\n---\n\n正文一句。\n\n## 小节\n"
    )
}

fn place() -> Place {
    Place::new(&[
        ("旧.md", &article("旧", "2020-01-01")),
        ("深/新.md", &article("新", "2024-05-17")),
        ("无.txt", "没有日期的一行。\n"),
    ])
}

#[test]
fn what_was_found_is_remembered_the_newest_first() {
    let place = place();
    assert!(place.recall().0.is_empty(), "nothing is known at first");
    let first = place.update();
    assert_eq!(names(&first.entries), ["新.md", "无.txt", "旧.md"]);
    assert_eq!(first.problems, [""; 0]);
    let (remembered, articles) = place.recall();
    let order: Vec<&str> = remembered.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(order, ["新.md", "旧.md", "无.txt"]);
    assert_eq!(articles.len(), 3);
    for entry in &first.entries {
        assert!(remembered.contains(entry), "{entry:?}");
    }
    let again = place.update();
    assert!(
        again.entries.is_empty() && again.gone.is_empty(),
        "nothing is read twice"
    );
}

#[test]
fn only_what_has_changed_is_read_and_what_is_gone_is_told() {
    let place = place();
    place.update();
    place.write("旧.md", &article("旧文改", "2020-01-01"));
    place.write("加.md", &article("加", "2025-01-01"));
    fs::remove_file(place.path("无.txt")).expect("removed");
    fs::rename(place.path("深/新.md"), place.path("深/移.md")).expect("renamed");
    let told = place.update();
    assert_eq!(names(&told.entries), ["加.md", "旧.md", "移.md"]);
    let mut gone = told.gone;
    gone.sort();
    assert_eq!(gone, [place.path("无.txt"), place.path("深/新.md")]);
    let (remembered, _) = place.recall();
    assert_eq!(names(&remembered), ["加.md", "旧.md", "移.md"]);
    let title = |name: &str| {
        let entry = remembered.iter().find(|entry| entry.name.as_str() == name);
        entry.expect("remembered").metadata.title.to_string()
    };
    assert_eq!(title("旧.md"), "旧文改");
}

#[test]
fn a_catalog_cut_or_changed_anywhere_is_mended_by_the_next_update() {
    let place = place();
    place.update();
    let file = place.file();
    let whole = fs::read(&file).expect("a catalog");
    for at in 0..whole.len() {
        for damaged in [whole[..at].to_vec(), flipped(&whole, at)] {
            fs::write(&file, damaged).expect("written");
            let (remembered, articles) = place.recall();
            assert_eq!(remembered.len(), articles.len());
            if at % 40 == 0 {
                place.update();
                assert_eq!(
                    names(&place.recall().0),
                    ["新.md", "无.txt", "旧.md"],
                    "at {at}"
                );
            }
        }
    }
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 0x55;
    bytes
}

#[test]
fn a_library_that_cannot_be_read_is_kept_as_it_was_known() {
    let place = place();
    place.update();
    let away = place.library.path().with_extension("away");
    fs::rename(place.library.path(), &away).expect("moved");
    let told = place.update();
    assert_eq!(told.problems.len(), 1, "{:?}", told.problems);
    assert!(told.gone.is_empty());
    // As a folder on which nothing is mounted any more.
    fs::create_dir(place.library.path()).expect("made");
    let told = place.update();
    assert!(told.gone.is_empty());
    assert!(told.problems[0].contains("mount"), "{:?}", told.problems);
    assert_eq!(place.recall().0.len(), 3);
    fs::remove_dir(place.library.path()).expect("removed");
    fs::rename(&away, place.library.path()).expect("moved back");
    assert!(
        place.update().entries.is_empty(),
        "nothing has to be read again"
    );
}

#[test]
fn a_cache_that_cannot_be_written_is_told_and_stops_nothing() {
    let place = place();
    let no_folder = place.path("旧.md").join("cache");
    let catalog = Catalog::new(&no_folder, place.library.path());
    let (mut entries, mut problems) = (Vec::new(), Vec::new());
    catalog
        .update(&mut CatalogArticles::new(), &mut |update| {
            match update {
                Update::Entries(batch) => entries.extend(batch),
                Update::Gone(_) => panic!("nothing is gone"),
                Update::Problem(problem) => problems.push(problem.to_string()),
                Update::Others(_) => {}
            }
            true
        })
        .expect("the library can be read");
    assert_eq!(entries.len(), 3);
    assert_eq!(problems.len(), 1);
}

#[test]
fn of_many_articles_the_beginning_tells_what_the_list_needs() {
    let place = Place::new(&[]);
    for number in 0..500 {
        let long =
            article(&format!("第{number}篇"), "2024-05-17") + &"很长的一段。\n\n".repeat(900);
        place.write(&format!("{number:03}.md"), &long);
    }
    let told = place.update();
    assert_eq!(told.entries.len(), 500);
    for entry in &told.entries {
        let metadata = &entry.metadata;
        assert!(metadata.title.as_str().starts_with('第'));
        assert_eq!(metadata.author.as_deref(), Some("李小桥"));
        assert!(metadata.published.is_some() && metadata.source_url.is_some());
        assert!(
            entry.characters.abs_diff(5_400) < 600,
            "{}",
            entry.characters
        );
    }
    let (_, articles) = place.recall();
    assert!(articles.values().all(|known| !known.whole));
    assert!(articles.contains_key(Path::new("000.md")));
    // What changes later is little, and is read whole.
    place.write("000.md", &article("改", "2024-05-17"));
    place.update();
    for number in 1..20 {
        place.write(&format!("{number:03}.md"), &article("改", "2024-05-17"));
    }
    let told = place.update();
    assert_eq!(told.entries.len(), 20);
    let (_, articles) = place.recall();
    assert_eq!(articles.values().filter(|known| known.whole).count(), 20);
}

#[test]
fn a_beginning_that_tells_too_little_is_read_further() {
    let place = Place::new(&[]);
    let body = "很长的一段。\n\n".repeat(900);
    for number in 0..500 {
        place.write(&format!("{number:03}.md"), &format!("# 题\n\n{body}"));
    }
    let cover = "x".repeat(2_000);
    let exported =
        format!("# 长\n\n文章作者: 甲\n封面图链接: https://a.b/{cover}\n发布地: 浙江\n\n{body}");
    place.write("exported.md", &exported);
    let tags = "- 标签\n".repeat(200);
    let clipped = format!("---\ntitle: 长\ntags:\n{tags}author: 甲\n---\n{body}");
    place.write("clipped.md", &clipped);
    let chinese = format!("文章作者: 甲\n发布地: 浙江\n\n# 长\n\n{body}");
    let (encoded, ..) = encoding_rs::GBK.encode(&chinese);
    std::fs::write(place.path("encoded.md"), encoded).unwrap();
    let headed = format!("{}\n\n# 长\n\n{body}", "前言。".repeat(200));
    place.write("headed.md", &headed);
    let told = place.update();
    assert_eq!(told.entries.len(), 504);
    for name in ["exported", "clipped", "encoded", "headed"] {
        let path = place.path(&format!("{name}.md"));
        let mut entries = told.entries.iter();
        let entry = entries.find(|entry| path_of(entry.location.clone()) == path);
        let entry = entry.unwrap();
        assert_eq!(entry.metadata.title.as_str(), "长", "{name}");
        let author = entry.metadata.author.as_deref();
        assert_eq!(author, (name != "headed").then_some("甲"), "{name}");
        let characters = entry.characters;
        assert!(characters.abs_diff(5_400) < 1_000, "{name}: {characters}");
    }
}

#[test]
fn a_small_library_is_read_whole() {
    let place = Place::new(&[]);
    for number in 0..400 {
        place.write(&format!("{number:03}.md"), &article("题", "2024-05-17"));
    }
    assert_eq!(place.update().entries.len(), 400);
    let (remembered, articles) = place.recall();
    assert!(articles.values().all(|known| known.whole));
    assert!(remembered.iter().all(|entry| entry.headings == 1));
}

#[test]
fn what_a_killed_program_left_half_written_goes() {
    let place = place();
    place.update();
    let file = place.file();
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let left = [
        file.with_file_name(format!(".{name}.0badcafe")),
        file.with_extension("new-1"),
    ];
    let writing = file.with_file_name(format!(".{name}.00c0ffee"));
    for unfinished in left.iter().chain([&writing]) {
        fs::write(unfinished, "half").expect("written");
    }
    let long_ago = std::time::UNIX_EPOCH;
    let times = fs::FileTimes::new().set_modified(long_ago);
    for left in &left {
        let opened = fs::File::options().write(true).open(left);
        opened.expect("opened").set_times(times).expect("set");
    }
    place.write("旧.md", &article("改", "2020-01-01"));
    place.update();
    assert!(left.iter().all(|left| !left.exists()));
    assert!(writing.exists(), "another program may be at it");
}
