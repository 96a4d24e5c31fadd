//! The index of a library: what it names for a query, and what harms it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::{TempDir, tempdir};
use wanjuan::article::{Metadata, parse};
use wanjuan::collection::catalog::known::FileStamp;
use wanjuan::collection::engine::Engine as _;
use wanjuan::collection::freshness::key;
use wanjuan::collection::index::Index;
use wanjuan::collection::index::writer::{ArticleWriter, Document};
use wanjuan::collection::search::search_for;
use wanjuan::collection::search::searchable::Searchable;
use wanjuan::collection::worker::index_now;
use wanjuan::library::Location;
use wanjuan::library::found::{SearchedArticle, search};
use wanjuan::search::likeness::TermProfile;
use wanjuan::search::{Expression, Options};
use wanjuan::text::Text;

/// The texts of the articles that ship with the program, cut into many small ones.
fn articles() -> Vec<(PathBuf, Text)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("library");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the library")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    let mut articles = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).expect("text");
        let name = file
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let text = parse(&source, &name).text;
        for (number, part) in text.split("\n\n").enumerate() {
            articles.push((PathBuf::from(format!("{name}/{number}")), Text::clean(part)));
        }
    }
    articles
}

fn expression(typed: &str) -> Expression {
    Expression::new(typed, Options::default()).expect("a query")
}

fn stamp(size: u64) -> FileStamp {
    FileStamp {
        size,
        ..FileStamp::default()
    }
}

/// What fills an index, once nothing else does: a process that another test is
/// just starting keeps what is open here for a moment.
fn writer_of(index: &Index) -> ArticleWriter {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        match index.writer().expect("can be written") {
            Some(writer) => return writer,
            None => assert!(Instant::now() < deadline, "is free"),
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn filled(cache: &TempDir, library: &Path, articles: &[(PathBuf, Text)]) -> Index {
    filled_with(cache, library, articles, &|_| titled("题"))
}

/// The same with what is known about the article of a number.
fn filled_with(
    cache: &TempDir,
    library: &Path,
    articles: &[(PathBuf, Text)],
    metadata: &dyn Fn(usize) -> Metadata,
) -> Index {
    let index = Index::open(cache.path(), library).expect("an index");
    let mut writer = writer_of(&index);
    for (number, (path, text)) in articles.iter().enumerate() {
        let document = Document {
            path,
            stamp: stamp(text.len() as u64),
            metadata: &metadata(number),
            text,
        };
        writer.put(&document).expect("put in");
    }
    writer.commit().expect("on disk");
    index
}

/// The articles in which a query has hits, by the index.
fn by_index(index: &Index, library: &Path, typed: &str) -> BTreeSet<PathBuf> {
    let expression = expression(typed);
    index
        .candidates(&expression)
        .expect("candidates")
        .map(|held| held.expect("can be read"))
        .filter(|held| has_hits(&expression, &held.article))
        .map(|held| held.below(library).to_owned())
        .collect()
}

fn has_hits(expression: &Expression, article: &SearchedArticle) -> bool {
    let nowhere = Location::Embedded("");
    search(expression, None, &nowhere, article).is_some()
}

fn titled(title: &str) -> Metadata {
    Metadata {
        title: Text::clean_line(title),
        ..Metadata::default()
    }
}

#[test]
fn the_index_finds_all_that_a_plain_scan_finds_and_nothing_else() {
    let articles = articles();
    let cache = tempdir().expect("a cache");
    // What stands over a text are words of others.
    let piece = |number: usize, most: usize| {
        let (_, text) = &articles[number % articles.len()];
        let words: String = text.chars().take(most).collect();
        Text::clean_line(&words)
    };
    let metadata = |number: usize| Metadata {
        title: piece(number + 7, 8),
        title_in_text: number.is_multiple_of(3),
        author: (!number.is_multiple_of(4)).then(|| piece(number + 3, 4)),
        tags: vec![piece(number + 5, 3), piece(number + 9, 5)],
        ..Metadata::default()
    };
    let index = filled_with(&cache, Path::new("/library"), &articles, &metadata);
    let mut queries: Vec<String> = [
        "的",
        "排版",
        "rust",
        "Rust OR 排版",
        "万卷 -rust",
        "\"。\"",
        "wan*",
        "竹簡",
        "竹简",
        "かな",
        "한글",
        "のは",
    ]
    .map(str::to_owned)
    .to_vec();
    // Pieces of the texts themselves: one to six characters from everywhere.
    for (number, (_, text)) in articles.iter().enumerate() {
        let characters: Vec<char> = text.chars().filter(|one| *one != '"').collect();
        let length = 1 + number % 6;
        let start = (number * 37) % characters.len().saturating_sub(length).max(1);
        let piece: String = characters.iter().skip(start).take(length).collect();
        if !piece.trim().is_empty() {
            queries.push(format!("\"{}\"", piece.trim()));
        }
    }
    assert!(queries.len() > 200, "{}", queries.len());
    let mut found = 0;
    for typed in &queries {
        let expression = expression(typed);
        let by_scan: BTreeSet<PathBuf> = articles
            .iter()
            .enumerate()
            .filter(|(number, (_, text))| {
                let article = SearchedArticle::new(&metadata(*number), text.clone());
                has_hits(&expression, &article)
            })
            .map(|(_, (path, _))| path.clone())
            .collect();
        assert_eq!(
            by_index(&index, Path::new("/library"), typed),
            by_scan,
            "{typed}"
        );
        found += by_scan.len();
    }
    assert!(found > 200);
}

#[test]
fn what_is_put_in_again_takes_the_place_of_the_old_and_what_is_gone_is_gone() {
    let cache = tempdir().expect("a cache");
    let library = Path::new("/library");
    let article = |text: &str| vec![(PathBuf::from("甲.md"), Text::clean(text))];
    let index = filled(&cache, library, &article("从前有一座山"));
    assert_eq!(by_index(&index, library, "座山").len(), 1);
    drop(index);
    let index = filled(&cache, library, &article("后来有一条河流"));
    assert!(by_index(&index, library, "座山").is_empty());
    assert_eq!(by_index(&index, library, "后来").len(), 1);
    let held = index.holdings().expect("holdings");
    assert_eq!(held.len(), 1);
    assert!(held.is_fresh(Path::new("甲.md"), stamp(21)));
    let mut writer = writer_of(&index);
    assert!(
        index.writer().expect("asked").is_none(),
        "one writer at a time"
    );
    writer.take_out(key(Path::new("甲.md")));
    writer.commit().expect("on disk");
    assert!(by_index(&index, library, "后来").is_empty());
}

/// A library of small files.
fn folder(count: usize) -> TempDir {
    let folder = tempdir().expect("a folder");
    for (number, (_, text)) in articles().into_iter().cycle().take(count).enumerate() {
        fs::write(folder.path().join(format!("{number:04}.md")), text.as_str()).expect("written");
    }
    folder
}

fn index_all(library: &Path, cache: &Path) -> (usize, usize) {
    let mut last = (0, 0);
    index_now(library, cache, &mut |done, total| last = (done, total)).expect("indexed");
    last
}

#[test]
fn a_damaged_index_is_rebuilt() {
    let (library, cache) = (folder(40), tempdir().expect("a cache"));
    assert_eq!(index_all(library.path(), cache.path()), (40, 40));
    assert_eq!(
        index_all(library.path(), cache.path()),
        (0, 0),
        "all is there"
    );
    let index = Index::open(cache.path(), library.path()).expect("an index");
    assert!(index.is_sound());
    index.condemn();
    drop(index);
    assert_eq!(index_all(library.path(), cache.path()), (40, 40));
    let place = fs::read_dir(cache.path())
        .expect("the cache")
        .map(|entry| entry.expect("listed").path())
        .find(|path| path.is_dir())
        .expect("the index");
    let store = fs::read_dir(&place)
        .expect("the index")
        .map(|entry| entry.expect("listed").path())
        .find(|path| {
            path.extension()
                .is_some_and(|extension| extension == "store")
        })
        .expect("the texts");
    let mut bytes = fs::read(&store).expect("read");
    bytes[9] ^= 0x55;
    fs::write(&store, bytes).expect("damaged");
    let index = Index::open(cache.path(), library.path()).expect("it opens all the same");
    assert!(!index.is_sound(), "and is known to be damaged");
    drop(index);
    fs::write(place.join("meta.json"), "{").expect("damaged");
    assert_eq!(index_all(library.path(), cache.path()), (40, 40));
    fs::write(library.path().join("0001.md"), "# 改\n\n全新的一句话。\n").expect("changed");
    fs::remove_file(library.path().join("0002.md")).expect("removed");
    assert_eq!(
        index_all(library.path(), cache.path()),
        (1, 1),
        "only what has changed"
    );
    let index = Index::open(cache.path(), library.path()).expect("an index");
    assert_eq!(by_index(&index, library.path(), "全新的一句话").len(), 1);
    assert_eq!(index.holdings().expect("holdings").len(), 39);
    assert!(index.size() > 0);
    drop(index);
    // A version of the program that knows another form of index.
    let name = place.file_name().expect("a name").to_string_lossy();
    let (library_name, _) = name.rsplit_once('-').expect("a version");
    let older = place.with_file_name(format!("{library_name}-0"));
    fs::rename(&place, &older).expect("renamed");
    assert_eq!(index_all(library.path(), cache.path()), (39, 39));
    assert!(!older.exists(), "the old one is taken away");
}

#[test]
fn what_was_committed_before_a_crash_is_not_read_again() {
    let (library, cache) = (folder(30), tempdir().expect("a cache"));
    // Half of it is put in; then the process is gone without a word.
    let half: Vec<(PathBuf, Text)> = (0..15)
        .map(|number| PathBuf::from(format!("{number:04}.md")))
        .map(|path| (path, Text::clean("正文")))
        .collect();
    let index = Index::open(cache.path(), library.path()).expect("an index");
    let mut writer = writer_of(&index);
    for (path, text) in &half {
        let facts = fs::metadata(library.path().join(path)).expect("there");
        let document = Document {
            path,
            stamp: FileStamp::of(&facts),
            metadata: &titled(text),
            text,
        };
        writer.put(&document).expect("put in");
    }
    writer.commit().expect("on disk");
    drop(writer);
    drop(index);
    assert_eq!(index_all(library.path(), cache.path()), (15, 15));
}

#[test]
fn the_index_names_articles_that_share_what_a_text_is_about() {
    let (cache, library) = (tempdir().unwrap(), tempdir().unwrap());
    let bamboo = "竹简与帛书是纸发明以前的书。竹简用绳编联，帛书卷在轴上；竹简重，帛书贵。";
    let others = [
        "清华简是战国竹简，竹简的编联次序靠划痕恢复；帛书没有编联。",
        "光刻机把电路印在晶圆上，晶圆厂要买光刻机，光刻机很贵。",
        "做红烧肉要选五花肉，先炒糖色，红烧肉小火炖，五花肉才软。",
        "芯片封装把晶圆切成小块，封装厂在晶圆厂旁边，封装越来越先进。",
        "写诗要讲平仄，近体诗的平仄有定式，古体诗的平仄宽些。",
        "下围棋先占角，占角以后拆边，围棋的定式都从占角开始。",
    ];
    let mut articles = vec![(PathBuf::from("竹.md"), Text::clean(bamboo))];
    for (number, text) in others.iter().enumerate() {
        articles.push((PathBuf::from(format!("{number}.md")), Text::clean(text)));
    }
    let index = filled(&cache, library.path(), &articles);
    let compared = index.comparison(Path::new("竹.md")).expect("can be read");
    let about = |text: &str| {
        TermProfile::new(text, compared.articles() + 1, &mut |gram| {
            compared.having(gram)
        })
    };
    let likeness = about(bamboo);
    let held = compared.sharing(&likeness).expect("can be read");
    let paths = held.iter().map(|held| (held, held.below(library.path())));
    let others = paths.filter(|(_, path)| *path != Path::new("竹.md"));
    let like: Vec<&Path> = others
        .filter(|(held, _)| likeness.of(&held.article.text).is_some())
        .map(|(_, path)| path)
        .collect();
    assert_eq!((compared.articles(), like), (6, vec![Path::new("0.md")]));
    let nothing = about("无");
    assert!(nothing.is_empty() && compared.sharing(&nothing).expect("read").is_empty());
}

#[test]
fn what_several_libraries_have_stands_in_one_order() {
    let cache = tempdir().unwrap();
    // The newest first, but before them what has the words in its title.
    let dates = [
        ["2024-05-01", "2024-03-01", "2020-01-01"],
        ["2024-04-01", "2024-02-01", "2024-01-01"],
    ];
    let libraries = dates.map(|dates| {
        let library = tempdir().unwrap();
        for (number, date) in dates.iter().enumerate() {
            let title = if number == 2 { "芯片" } else { "题" };
            let text = format!("---\ntitle: {title}\ndate: {date}\n---\n\n{date}说芯片。\n");
            fs::write(library.path().join(format!("{number}.md")), text).unwrap();
        }
        // Enough to be read in several turns.
        for number in 10..40 {
            let text = format!(
                "---\ntitle: 题\ndate: 2019-01-{}\n---\n\n旧芯片。\n",
                number - 9
            );
            fs::write(library.path().join(format!("{number}.md")), text).unwrap();
        }
        library
    });
    let shared = libraries.each_ref().map(|library| {
        index_now(library.path(), cache.path(), &mut |_, _| {}).unwrap();
        let shared = Searchable::new(Some(library.path()));
        let index = Index::open(cache.path(), library.path()).unwrap();
        shared.set_index(Some(Arc::new(index)));
        shared
    });
    let expression = expression("芯片");
    let (mut found, mut count) = (Vec::new(), 0);
    let problem = search_for(&[&shared[0], &shared[1]], &expression, None, &mut |group| {
        count += usize::from(group.is_some());
        let last = group.iter().filter_map(|group| group.hits.last());
        let sentences = last.map(|hit| hit.sentence.to_string());
        found.extend(sentences.filter(|sentence| sentence.starts_with('2')));
        true
    });
    assert_eq!((problem, count), (None, 66));
    let expected = [
        "2024-01", "2020-01", "2024-05", "2024-04", "2024-03", "2024-02",
    ];
    assert_eq!(found, expected.map(|month| format!("{month}-01说芯片。")));
    // It ends when nobody wants more.
    let mut left = 3;
    search_for(&[&shared[0], &shared[1]], &expression, None, &mut |group| {
        left -= i32::from(group.is_some());
        left > 0
    });
    assert_eq!(left, 0);
}
