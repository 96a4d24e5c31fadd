//! What befalls a library and its cache while the program runs: ends without
//! a word, disks that are full or may not be written to, damage.
//!
//! A full disk and a mount of its own need a mount namespace (`unshare`), which
//! not every system gives; what needs none is tested beside it.

use super::session::{Session, wanjuan};
use portable_pty::CommandBuilder;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;
use tempfile::{TempDir, tempdir};

/// More articles than are searched without an index.
const MANY: usize = 450;

/// Articles of some length, each with a phrase of its own.
fn library(count: usize) -> TempDir {
    let folder = tempdir().unwrap();
    let filler = "行至水穷处，坐看云起时。偶然值林叟，谈笑无还期。\n\n".repeat(40);
    for number in 0..count {
        let text = format!(
            "---\ntitle: 题目{number:04}\ndate: 2024-05-17\n---\n\n编号{number}完。\n\n{filler}"
        );
        fs::write(folder.path().join(format!("{number:04}.md")), text).unwrap();
    }
    folder
}

fn command(state: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wanjuan"));
    command
        .args(arguments)
        .env("WANJUAN_STATE", state)
        .env("WANJUAN_CACHE", state.join("cache"));
    command
}

fn run(state: &TempDir, arguments: &[&str]) -> Output {
    command(state.path(), arguments).output().unwrap()
}

fn written(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Whether the index says it has so many articles of so many.
fn is_indexed(output: &Output, count: usize) -> bool {
    let status = written(output);
    [
        format!("\"articles\":{count},"),
        format!("\"indexed\":{count}"),
    ]
    .iter()
    .all(|part| status.contains(part.as_str()))
}

/// The program, run by a shell after it has done something else: `"$@"` stands for it.
fn after(script: &str, shell: &[&str], program: CommandBuilder) -> CommandBuilder {
    let mut arguments: Vec<std::ffi::OsString> = shell.iter().map(Into::into).collect();
    arguments.extend(["sh", "-c", script, "sh"].map(Into::into));
    arguments.extend(program.get_argv().iter().cloned());
    let mut command = program;
    *command.get_argv_mut() = arguments;
    command
}

/// What begins a shell with mounts of its own; `None`, with the reason told,
/// where the system gives none.
fn with_mounts() -> Option<&'static [&'static str]> {
    let ways: [&[&str]; 2] = [
        &["unshare", "--mount"],
        &["unshare", "--map-root-user", "--mount"],
    ];
    let works = |way: &&&[&str]| {
        let folder = tempdir().unwrap();
        let mount = Command::new(way[0])
            .args(&way[1..])
            .args(["mount", "-t", "tmpfs", "none"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status();
        mount.is_ok_and(|status| status.success())
    };
    let found = ways.iter().find(works).copied();
    if found.is_none() {
        eprintln!("left out: this system lets no test mount a folder of its own (unshare --mount)");
    }
    found
}

fn killed_after(child: &mut Child, time: Duration) {
    std::thread::sleep(time);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_program_killed_while_it_scans_or_indexes_goes_on_and_misses_nothing() {
    let (state, library) = (tempdir().unwrap(), library(MANY));
    let folder = library.path().to_str().unwrap();
    // From the first look at the folder to the last file of the index.
    for round in 0..12u64 {
        let mut child = command(state.path(), &["index", folder])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        killed_after(&mut child, Duration::from_millis(3 + round * round * 7));
        if round % 4 == 3 {
            let found = run(&state, &["find", "编号", folder]);
            assert_eq!(written(&found).lines().count(), MANY, "round {round}");
        }
    }
    let indexed = run(&state, &["index", folder, "--json"]);
    assert!(is_indexed(&indexed, MANY), "{indexed:?}");
    let found = run(&state, &["find", "编号449完", folder]);
    assert_eq!(written(&found).lines().count(), 1);
}

/// Reads, searches and marks, as if nothing were wrong.
fn is_usable(session: &mut Session) {
    session.see("1/450").send("F编号77完").see("1 in 1");
    session.send("\r\r").see("编号77完").see("1/1");
    session.send("m").see("bookmarked");
}

/// Leaves the results, the article, the list beside it, and the program.
fn leaves(mut session: Session) {
    session.send("\u{1b}").settle().send("\u{1b}").settle();
    // An Esc that has not been read when the next key comes is Alt with that
    // key, so there are enough of them; what comes after the end is not read.
    session.send("qqqqqqq");
    assert_eq!(session.end().0, 0);
}

/// The bookmark that [`is_usable`] made.
fn is_marked(state: &TempDir) {
    let kept = run(state, &["bookmarks", "--json"]);
    assert!(written(&kept).contains("编号77完"), "{kept:?}");
}

#[test]
fn a_cache_on_a_full_disk_is_told_and_stops_nothing() {
    let Some(shell) = with_mounts() else { return };
    let (state, library) = (tempdir().unwrap(), library(MANY));
    fs::create_dir(state.path().join("cache")).unwrap();
    let program = wanjuan(state.path(), &[library.path().to_str().unwrap()]);
    let script = "mount -t tmpfs -o size=40k none \"$WANJUAN_CACHE\" && exec \"$@\"";
    let mut session = Session::start(after(script, shell, program), 200, 24);
    session.see("disk is full");
    is_usable(&mut session);
    leaves(session);
    is_marked(&state);
}

#[test]
fn a_cache_whose_files_may_not_grow_is_told_and_stops_nothing() {
    let (state, library) = (tempdir().unwrap(), library(MANY));
    let program = wanjuan(state.path(), &[library.path().to_str().unwrap()]);
    // A write beyond the limit fails as on a full disk, for lack of room.
    let script = "trap '' XFSZ && ulimit -f 16 && exec \"$@\"";
    let mut session = Session::start(after(script, &[], program), 200, 24);
    session.see("could not be");
    is_usable(&mut session);
    leaves(session);
    is_marked(&state);
    // With room again everything is made good.
    let folder = library.path().to_str().unwrap();
    let indexed = run(&state, &["index", folder, "--json"]);
    assert!(is_indexed(&indexed, MANY), "{indexed:?}");
}

#[test]
fn a_library_on_a_read_only_mount_is_read_as_any_other() {
    let Some(shell) = with_mounts() else { return };
    let (state, library) = (tempdir().unwrap(), library(MANY));
    let program = wanjuan(state.path(), &[library.path().to_str().unwrap()]);
    let script = format!(
        "mount --bind '{0}' '{0}' && mount -o remount,bind,ro '{0}' && ! touch '{0}/x' 2>/dev/null && exec \"$@\"",
        library.path().display()
    );
    let mut session = Session::start(after(&script, shell, program), 100, 24);
    is_usable(&mut session);
    leaves(session);
    is_marked(&state);
}

#[test]
fn a_library_that_vanishes_while_it_is_searched_is_there_again_when_it_returns() {
    let (state, library) = (tempdir().unwrap(), library(MANY));
    let folder = library.path().to_str().unwrap();
    let indexed = run(&state, &["index", folder, "--json"]);
    assert!(is_indexed(&indexed, MANY), "{indexed:?}");
    let mut session = Session::start(wanjuan(state.path(), &[folder]), 100, 24);
    session.see("1/450");
    let away = library.path().with_extension("away");
    fs::rename(library.path(), &away).unwrap();
    // The index still knows the words; opening the article says that it is gone.
    session.send("F编号77完").see("1 in 1");
    session.send("\r\r").see("there is no such file");
    session.send("\u{1b}").see("1 in 1").send("q").see("/450");
    fs::rename(&away, library.path()).unwrap();
    // What the last query found must be gone before the new hit is opened.
    session
        .send("F\u{15}编号78完")
        .wait("the new hit alone", |screen| {
            screen.contains("1 in 1")
                && screen.contains(" 题目0078")
                && !screen.contains("题目0077")
        });
    session.send("\r\r").see("1/1");
    session.send("\u{1b}").settle().send("q").see("1 in 1");
    session.send("q").see("79/450");
    session.send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_library_that_is_unmounted_is_known_and_is_read_again_when_it_is_mounted() {
    let Some(shell) = with_mounts() else { return };
    let (state, library, mount) = (tempdir().unwrap(), library(MANY), tempdir().unwrap());
    let program = wanjuan(state.path(), &[mount.path().to_str().unwrap()]);
    let sign = |name: &str| state.path().join(name);
    // What the shell does beside the program, when the test gives a sign.
    let script = format!(
        "comes() {{ mount -t tmpfs none '{to}' && cp -r '{from}'/. '{to}'; }}
        at_sign() {{ while ! test -e '{state}'/$1; do sleep 0.05; done; }}
        comes || exit
        {{ at_sign leaves; umount '{to}' 2>/dev/null || umount -l '{to}'; at_sign comes; comes; }} &
        exec \"$@\"",
        from = library.path().display(),
        to = mount.path().display(),
        state = state.path().display(),
    );
    let mut session = Session::start(after(&script, shell, program), 100, 24);
    session.see("1/450");
    fs::write(sign("leaves"), "").unwrap();
    session.see("it holds no articles now").see("1/450");
    session
        .send("\r")
        .see("there is no such file")
        .send("\u{1b}");
    fs::write(sign("comes"), "").unwrap();
    session.wait("the list without the problem", |screen| {
        screen.contains("1/450") && !screen.contains("it holds no articles")
    });
    session.send("\r").see("编号");
    session.send("qq");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_library_that_is_rebuilt_at_its_path_is_the_one_that_is_shown() {
    let (state, library) = (tempdir().unwrap(), library(5));
    let mut session = Session::start(
        wanjuan(state.path(), &[library.path().to_str().unwrap()]),
        100,
        24,
    );
    session.see("1/5");
    let away = library.path().with_extension("away");
    fs::rename(library.path(), &away).unwrap();
    session.see("there is no such file or folder").see("/5");
    fs::create_dir(library.path()).unwrap();
    fs::write(library.path().join("新.md"), "# 新题\n\n字。\n").unwrap();
    session.see("新题").see("1/1");
    // It is watched as the first one was.
    fs::write(library.path().join("后.md"), "# 后来\n\n字。\n").unwrap();
    session.see("后来").see("/2").send("q");
    assert_eq!(session.end().0, 0);
    fs::remove_dir_all(away).unwrap();
}

#[test]
fn where_the_system_watches_no_more_folders_new_articles_show_all_the_same() {
    let (state, library) = (tempdir().unwrap(), library(3));
    for number in 0..9 {
        let folder = library.path().join(format!("夹{number}"));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a.md"), "# 题\n\n字。\n").unwrap();
    }
    // The limit holds for the processes of a name space of its own.
    let shell = ["unshare", "--map-root-user"];
    let limit = "echo 4 > /proc/sys/user/max_inotify_watches";
    let allowed = Command::new(shell[0])
        .args([shell[1], "sh", "-c", limit])
        .stderr(Stdio::null())
        .status();
    if !allowed.is_ok_and(|status| status.success()) {
        eprintln!(
            "left out: this system lets no test limit its own watches (unshare --map-root-user)"
        );
        return;
    }
    let program = wanjuan(state.path(), &[library.path().to_str().unwrap()]);
    let script = format!("{limit} && exec \"$@\"");
    let mut session = Session::start(after(&script, &shell, program), 100, 24);
    session.see("1/12");
    fs::write(library.path().join("夹8/b.md"), "# 新题\n\n字。\n").unwrap();
    session.see("/13").send("q");
    assert_eq!(session.end().0, 0);
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    found
}

/// What a file of the cache is: its ending, or its name where it has none.
fn kind(path: &Path) -> String {
    let ending = path.extension().filter(|ending| *ending != "json");
    let name = ending.or(path.file_name()).unwrap_or_default();
    let name = name.to_string_lossy();
    name.split('-').next().unwrap_or_default().to_owned()
}

#[test]
fn whatever_file_of_the_cache_is_damaged_all_is_found() {
    let (state, library) = (tempdir().unwrap(), library(MANY));
    let folder = library.path().to_str().unwrap();
    let cache = state.path().join("cache");
    let mut damaged = BTreeSet::new();
    loop {
        let indexed = run(&state, &["index", folder, "--json"]);
        assert!(is_indexed(&indexed, MANY), "{indexed:?} after {damaged:?}");
        // Files come and go as it is repaired: of each kind one, in both ways.
        let next = files(&cache).into_iter().find_map(|path| {
            let ways = [(kind(&path), false), (kind(&path), true)];
            let way = ways.into_iter().find(|way| !damaged.contains(way))?;
            Some((path, way))
        });
        let Some((path, way)) = next else { break };
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        match bytes.get_mut(middle) {
            Some(byte) if way.1 => *byte ^= 0x55,
            _ => bytes.truncate(middle),
        }
        fs::write(&path, bytes).unwrap();
        let mut session = Session::start(wanjuan(state.path(), &[folder]), 100, 24);
        session.see("1/450").send("F编号77完").see("1 in 1");
        session.send("\u{15}坐看云起时").see("in 450");
        session.send("\u{1b}").see("1/450").send("q");
        assert_eq!(session.end().0, 0, "{}", path.display());
        damaged.insert(way);
    }
    assert!(damaged.len() > 12, "only {damaged:?}");
}
