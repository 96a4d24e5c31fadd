//! Real processes on the real disk: killed while they save, and many at once.
//!
//! `WANJUAN_KILLS` sets how many are killed, `WANJUAN_SAVES` how much each of
//! the eight that run at once saves.

use super::{loaded, setting};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::tempdir;
use wanjuan::journal::Store;

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).map_or(usual, |count| count.parse().expect("a number"))
}

/// This binary again, as a program that saves and says what is saved.
fn child(folder: &Path, name: &str, saves: u64) -> Child {
    Command::new(std::env::current_exe().expect("this binary"))
        .args(["--ignored", "--exact", "--nocapture"])
        .arg("journal::processes::saves_and_says_so")
        .env("WANJUAN_TEST_FOLDER", folder)
        .env("WANJUAN_TEST_NAME", name)
        .env("WANJUAN_TEST_SAVES", saves.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs")
}

/// What a child said was saved.
fn acknowledged(child: &mut Child) -> Vec<String> {
    let output = BufReader::new(child.stdout.take().expect("its output"));
    let lines = output.lines().map_while(Result::ok);
    lines
        .filter_map(|line| Some(line.strip_prefix("saved ")?.to_owned()))
        .collect()
}

#[test]
#[ignore = "run by the others as a process of its own"]
fn saves_and_says_so() {
    let variable = |name| std::env::var(name).expect("set by the parent");
    let folder = variable("WANJUAN_TEST_FOLDER");
    let name = variable("WANJUAN_TEST_NAME");
    let saves: u64 = variable("WANJUAN_TEST_SAVES").parse().expect("a number");
    let (mut store, ..) = Store::open(Path::new(&folder)).expect("a store");
    let mut out = std::io::stdout();
    for now in 0..saves {
        let key = format!("{name}-{now}");
        store.save(&setting(&key, "1"), now).expect("saved");
        // One write, so that a kill leaves a line or none.
        out.write_all(format!("saved {key}\n").as_bytes())
            .expect("said");
        out.flush().expect("said");
    }
}

#[test]
fn processes_killed_at_any_moment_lose_nothing_they_said_was_saved() {
    let mut said = 0;
    let mut folder = tempdir().expect("a folder");
    let mut all = Vec::new();
    for kill in 0..number("WANJUAN_KILLS", 60) {
        let mut child = child(folder.path(), &format!("k{kill}"), u64::MAX);
        // Not the same moment twice; each is after some saves or in the first.
        std::thread::sleep(Duration::from_micros(10_000 + kill * 7_919 % 30_000));
        child.kill().expect("killed");
        all.extend(acknowledged(&mut child));
        child.wait().expect("ended");
        if kill % 20 == 19 {
            let settings = loaded(folder.path()).0.3;
            for key in &all {
                assert!(settings.contains_key(key), "{key} is lost");
            }
            said += all.len();
            all.clear();
            folder = tempdir().expect("a folder");
        }
    }
    eprintln!("{said} acknowledged");
    assert!(said > 0, "nothing was saved between the kills");
}

#[test]
fn eight_programs_at_once_lose_nothing() {
    let saves = number("WANJUAN_SAVES", 100);
    let folder = tempdir().expect("a folder");
    let mut children: Vec<Child> = (0..8)
        .map(|number| child(folder.path(), &format!("w{number}"), saves))
        .collect();
    let said: Vec<String> = std::thread::scope(|scope| {
        let readers: Vec<_> = children
            .iter_mut()
            .map(|child| scope.spawn(|| acknowledged(child)))
            .collect();
        let read = readers
            .into_iter()
            .map(|reader| reader.join().expect("read"));
        read.flatten().collect()
    });
    for mut child in children {
        assert!(child.wait().expect("ended").success());
    }
    assert_eq!(said.len() as u64, 8 * saves);
    let settings = loaded(folder.path()).0.3;
    for key in &said {
        assert!(settings.contains_key(key), "{key} is lost");
    }
}
