//! The worst folder a file system can hold: every fixture is listed, told or
//! left out, none stops the walk, and what is good beside it is read.

use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, SystemTime};
use tempfile::{TempDir, tempdir};
use wanjuan::collection::door;
use wanjuan::collection::source::{self, ScanEvent};
use wanjuan::library::{Entry, Location};

/// How long a walk may take before it counts as hanging.
const PATIENCE: Duration = Duration::from_mins(1);

/// What becomes of a fixture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It is listed, and can be read.
    Read,
    /// It is listed with the reason why it can't be read.
    Listed,
    /// It is told of beside the list.
    Told,
    /// It is nothing the reader should hear of.
    LeftOut,
}

use Fate::{LeftOut, Listed, Read, Told};

/// Makes something in a folder; `false` where the system can't.
type Make = fn(&Path) -> bool;

/// The fixtures that stand still: what makes each, and what becomes of
/// `x.md` or of what else has no place of its own in the list.
const FIXTURES: [(&str, Make, Fate); 21] = [
    (
        "links in a circle",
        |at| symlink(".", at.join("x.md")).is_ok(),
        LeftOut,
    ),
    (
        "a link to itself",
        |at| symlink("x.md", at.join("x.md")).is_ok(),
        Told,
    ),
    (
        "a link that leads nowhere",
        |at| symlink("gone", at.join("x.md")).is_ok(),
        Told,
    ),
    (
        "a link out of the library",
        |at| symlink("/etc/passwd", at.join("x.md")).is_ok(),
        Read,
    ),
    (
        "a pipe",
        |at| run("mkfifo", &[at.join("x.md").as_path()]),
        Told,
    ),
    (
        "a socket",
        |at| UnixListener::bind(at.join("x.md")).is_ok(),
        Told,
    ),
    (
        "a link to a device",
        |at| symlink("/dev/zero", at.join("x.md")).is_ok(),
        Listed,
    ),
    (
        "a link to a terminal",
        |at| symlink("/dev/tty", at.join("x.md")).is_ok(),
        Listed,
    ),
    (
        "a file without a size",
        |at| symlink("/proc/self/status", at.join("x.md")).is_ok(),
        Read,
    ),
    (
        "a file without an end",
        |at| symlink("/proc/self/pagemap", at.join("x.md")).is_ok(),
        Listed,
    ),
    (
        "a folder with the name of an article",
        |at| fs::create_dir(at.join("x.md")).is_ok(),
        LeftOut,
    ),
    (
        "a name that is no text",
        |at| fs::write(at.join(std::ffi::OsStr::from_bytes(b"caf\xe9.md")), "# a\n").is_ok(),
        Read,
    ),
    (
        "a name of controls",
        |at| fs::write(at.join("\u{1b}]0;x\u{7}\u{202e}\r.md"), "# a\n").is_ok(),
        Read,
    ),
    (
        "a name of 255 bytes",
        |at| fs::write(at.join(format!("{}.md", "x".repeat(252))), "# a\n").is_ok(),
        Read,
    ),
    (
        "a path too long for the system",
        |at| nested(at, &"x".repeat(200), 30),
        Told,
    ),
    (
        "5,000 folders in each other",
        |at| nested(at, "d", 5_000),
        Told,
    ),
    (
        "5 GiB of nothing",
        |at| File::create(at.join("x.md")).is_ok_and(|file| file.set_len(5 << 30).is_ok()),
        Listed,
    ),
    (
        "an empty file",
        |at| fs::write(at.join("x.md"), "").is_ok(),
        Read,
    ),
    (
        "a file of zeros",
        |at| fs::write(at.join("x.md"), [0; 4096]).is_ok(),
        Listed,
    ),
    (
        "a time before all times",
        |at| dated(at, SystemTime::UNIX_EPOCH - Duration::from_secs(1)),
        Read,
    ),
    (
        "a time far ahead",
        |at| {
            dated(
                at,
                SystemTime::UNIX_EPOCH + Duration::from_hours(70_380_768),
            )
        },
        Read,
    ),
];

fn run(program: &str, arguments: &[&Path]) -> bool {
    Command::new(program)
        .args(arguments)
        .status()
        .is_ok_and(|status| status.success())
}

/// Folders in each other, deeper than a path can say: what is there is put at
/// the end of a new row of folders, time and again.
fn nested(at: &Path, name: &str, depth: usize) -> bool {
    let (row, top) = (at.join(".row"), at.join(name));
    let mut left = depth;
    while left > 0 {
        let length = left.min(3_000 / (name.len() + 1));
        let inner: std::path::PathBuf = std::iter::repeat_n(name, length).collect();
        let end = row.join(inner);
        let made = fs::create_dir_all(&end)
            .and_then(|()| {
                if top.exists() {
                    fs::rename(&top, end.join(name))
                } else {
                    fs::write(end.join("a.md"), "# a\n")
                }
            })
            .and_then(|()| fs::rename(row.join(name), &top));
        if made.is_err() {
            return false;
        }
        left -= length;
    }
    fs::remove_dir(&row).is_ok()
}

fn dated(at: &Path, time: SystemTime) -> bool {
    fs::write(at.join("x.md"), "# a\n").is_ok()
        && File::options()
            .write(true)
            .open(at.join("x.md"))
            .is_ok_and(|file| file.set_modified(time).is_ok())
}

/// Walks a folder on a thread; a walk that hangs fails the test.
fn scan(path: &Path) -> (Vec<Entry>, Vec<String>) {
    let (sender, walked) = channel();
    let path = path.to_owned();
    std::thread::spawn(move || {
        let (mut entries, mut problems) = (Vec::new(), Vec::new());
        let done = source::scan(&path, &mut |found| {
            match found {
                ScanEvent::Entries(batch) => entries.extend(batch),
                ScanEvent::Problem(problem) => problems.push(problem.to_string()),
                ScanEvent::Others(_) => {}
            }
            true
        });
        let _ = sender.send(done.map(|()| (entries, problems)));
    });
    let walked = walked.recv_timeout(PATIENCE).expect("the walk ends");
    walked.expect("the folder can be read")
}

/// A folder with a good article before and one after all others.
fn library() -> TempDir {
    let root = tempdir().unwrap();
    for good in ["0.md", "zzz.md"] {
        fs::write(root.path().join(good), "# Good\n\nWords.\n").unwrap();
    }
    root
}

#[test]
fn every_fixture_is_read_listed_told_or_left_out() {
    let mut made = 0;
    for (name, make, fate) in FIXTURES {
        let root = library();
        if !make(root.path()) {
            eprintln!("skipped: this system can't make {name}");
            continue;
        }
        made += 1;
        let (entries, problems) = scan(root.path());
        let good = |entry: &&Entry| entry.metadata.title.as_str() == "Good";
        assert_eq!(entries.iter().filter(good).count(), 2, "{name}");
        let others: Vec<&Entry> = entries.iter().filter(|entry| !good(entry)).collect();
        let found = match (others.as_slice(), problems.as_slice()) {
            ([], []) => LeftOut,
            ([], [_]) => Told,
            ([entry], []) if entry.is_unreadable => Listed,
            ([_], []) => Read,
            _ => panic!("{name}: {others:?} {problems:?}"),
        };
        assert_eq!(found, fate, "{name}: {others:?} {problems:?}");
        for entry in others {
            // Whether it can be read or not: it is told at once.
            let read = door::open(&entry.location);
            assert!(read.is_ok() || entry.is_unreadable, "{name}: {read:?}");
        }
        // Folders this deep are more than the temporary folder can undo.
        run("rm", &[Path::new("-rf"), root.path()]);
    }
    assert!(made >= 15, "{made}");
}

#[test]
fn what_may_not_be_read_is_told_and_listed() {
    use std::os::unix::fs::PermissionsExt;
    let root = library();
    let closed = root.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::write(root.path().join("x.md"), "# a\n").unwrap();
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(&closed, 0);
    mode(&root.path().join("x.md"), 0);
    let binds = fs::read_dir(&closed).is_err();
    let (entries, problems) = scan(root.path());
    mode(&closed, 0o700);
    assert_eq!(entries.len(), 3);
    assert_eq!(problems.len(), usize::from(binds));
}

/// While the folder is walked again and again its files vanish, shrink, grow,
/// become folders and come back.
#[test]
fn files_that_change_while_they_are_read_cost_only_themselves() {
    let root = library();
    let at = |name: &str| root.path().join(name);
    let long = "# Long\n\nSome words.\n\n".repeat(20_000);
    let stop = Arc::new(AtomicBool::new(false));
    let over = Arc::clone(&stop);
    let (vanishing, changing, turning) = (
        at("m-vanishing.md"),
        at("n-changing.md"),
        at("o-turning.md"),
    );
    let churn = std::thread::spawn(move || {
        let mut rounds = 0_u64;
        while !over.load(Ordering::Relaxed) {
            let _ = fs::write(&vanishing, &long);
            let _ = fs::write(&changing, &long);
            if let Ok(file) = File::options().write(true).open(&changing) {
                let _ = file.set_len(10);
                let _ = file.set_len(3 << 20);
            }
            let _ = fs::remove_file(&vanishing);
            let _ = fs::write(&turning, "# a\n");
            let _ = fs::remove_file(&turning);
            let _ = fs::create_dir(&turning);
            let _ = fs::remove_dir(&turning);
            rounds += 1;
        }
        rounds
    });
    for _ in 0..30 {
        let (entries, _) = scan(root.path());
        let good = |entry: &&Entry| entry.metadata.title.as_str() == "Good";
        assert_eq!(entries.iter().filter(good).count(), 2);
        for name in ["m-vanishing.md", "n-changing.md", "o-turning.md"] {
            let _ = door::open(&Location::File(at(name)));
        }
    }
    stop.store(true, Ordering::Relaxed);
    assert!(churn.join().unwrap() > 0);
}

/// Files whose names a system might take for one are two.
#[test]
fn names_that_look_alike_are_two_articles() {
    let root = tempdir().unwrap();
    for name in ["é.md", "e\u{301}.md", "A.md", "a.md"] {
        fs::write(root.path().join(name), format!("# {name}\n")).unwrap();
    }
    let on_disk = fs::read_dir(root.path()).unwrap().count();
    let (entries, problems) = scan(root.path());
    assert_eq!((entries.len(), problems.len()), (on_disk, 0));
}

/// A file that is a folder now, or gone, is told with its path.
#[test]
fn what_took_the_place_of_a_file_is_told() {
    let root = library();
    let path = root.path().join("0.md");
    let location = Location::File(path.clone());
    fs::remove_file(&path).unwrap();
    let gone = door::open(&location).unwrap_err().to_string();
    assert!(
        gone.contains("0.md") && gone.contains("no such file"),
        "{gone}"
    );
    fs::create_dir(&path).unwrap();
    let folder = door::open(&location).unwrap_err().to_string();
    assert!(folder.contains("folder"), "{folder}");
}
