//! The first start: the guide in the reader's language, another folder, and a
//! folder with nothing to read.

use super::support::Driver;
use wanjuan::app::message::{Effect, Message};
use wanjuan::library::Location;
use wanjuan::runtime::folders::folders;
use wanjuan::text::Text;
use wanjuan::words::InterfaceLanguage;

#[test]
fn the_guide_in_the_readers_language_is_chosen() {
    for (language, guide) in [
        (InterfaceLanguage::English, "02-A Guide to wanjuan"),
        (InterfaceLanguage::SimplifiedChinese, "01-万卷使用指南"),
        (InterfaceLanguage::TraditionalChinese, "01-万卷使用指南"),
        (InterfaceLanguage::Japanese, "03-万巻の手引き"),
    ] {
        let mut driver = Driver::new(80, 24, &[]);
        driver.app.workspace.settings.language = Some(language);
        let names = [
            "07-c.md",
            "03-万巻の手引き.md",
            "01-万卷使用指南.md",
            "02-A Guide to wanjuan.md",
        ];
        let entries = names.map(|name| {
            let mut entry = super::support::entry(name, "正文。\n");
            entry.location = Location::Embedded(name);
            entry
        });
        driver.send(Message::Found(entries.into()));
        let chosen = driver.app.panes.list.selected(&driver.app.workspace.shelf);
        assert_eq!(
            chosen.map(|entry| entry.metadata.title.as_str()),
            Some(guide)
        );
        // Whoever has moved the cursor keeps it.
        driver.press("G");
        let before = driver.app.panes.list.rows.cursor;
        driver.send(Message::Found(Vec::new()));
        assert_eq!(driver.app.panes.list.rows.cursor, before);
    }
}

#[test]
fn another_folder_is_chosen_with_completion() {
    let mut driver = Driver::new(80, 24, &[("a.md", "# A\n\nText.\n")]);
    let taken = |driver: &mut Driver| std::mem::take(&mut driver.effects);
    taken(&mut driver);
    driver.press("L");
    let asked = taken(&mut driver);
    assert!(
        asked
            .iter()
            .any(|one| matches!(one, Effect::ListFolders(typed) if typed == "~/")),
        "{asked:?}"
    );
    driver.press("\"no\"");
    taken(&mut driver);
    // What was found for something else that was typed is not offered.
    driver.send(Message::Folders {
        typed: "~/".to_owned(),
        folders: vec!["~/music".to_owned()],
    });
    assert!(!driver.screen().contains("music"));
    let folders = vec!["~/notes".to_owned(), "~/novels".to_owned()];
    driver.send(Message::Folders {
        typed: "~/no".to_owned(),
        folders,
    });
    assert!(driver.screen().contains("~/novels"), "{}", driver.screen());
    driver.press("Down Tab");
    let asked = taken(&mut driver);
    assert!(
        asked
            .iter()
            .any(|one| matches!(one, Effect::ListFolders(typed) if typed == "~/novels/")),
        "{asked:?}"
    );
    driver.press("Enter");
    let asked = taken(&mut driver);
    assert!(
        asked
            .iter()
            .any(|one| matches!(one, Effect::OpenLibrary(typed) if typed == "~/novels/")),
        "{asked:?}"
    );
    driver.press("L Esc");
    assert!(driver.app.prompt.is_none());
}

#[test]
fn folders_are_offered_as_they_are_typed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_string_lossy().into_owned();
    for name in ["Notes", "novels", "书", ".hidden"] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
    }
    std::fs::write(folder.path().join("not a folder"), "").unwrap();
    for (typed, expected) in [
        ("/", &["/Notes", "/novels", "/书"][..]),
        ("/no", &["/Notes", "/novels"]),
        ("/书", &["/书"]),
        ("/.", &["/.hidden"]),
        ("/x", &[]),
        ("/none/", &[]),
    ] {
        let expected: Vec<String> = expected
            .iter()
            .map(|name| format!("{root}{name}"))
            .collect();
        assert_eq!(folders(&format!("{root}{typed}")), expected, "{typed}");
    }
}

#[test]
fn a_folder_with_nothing_to_read_says_what_it_found() {
    let mut driver = Driver::new(80, 24, &[]);
    driver.send(Message::Scanned {
        problems: Vec::new(),
        others: Text::clean_line("3 PDF files, 12 pictures"),
    });
    let screen = driver.screen();
    let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("There are 3 PDF files, 12 pictures"),
        "{words}"
    );
    assert!(words.contains("L opens another folder"), "{words}");
}
