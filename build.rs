//! What `wanjuan --version` tells beside the number: the commit and the features
//! it was built of.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a build script speaks to cargo by its output, and asks git"
)]

use std::process::Command;

fn main() {
    link_in_place();
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=WANJUAN_COMMIT");
    let features: Vec<&str> = [
        ("CARGO_FEATURE_HIGHLIGHT", "highlight"),
        ("CARGO_FEATURE_JIEBA", "jieba"),
    ]
    .into_iter()
    .filter(|(variable, _)| std::env::var_os(variable).is_some())
    .map(|(_, feature)| feature)
    .collect();
    let mut facts: Vec<String> = commit().into_iter().collect();
    if !features.is_empty() {
        facts.push(features.join(" "));
    }
    let facts = if facts.is_empty() {
        String::new()
    } else {
        format!(" ({})", facts.join("; "))
    };
    println!("cargo::rustc-env=WANJUAN_BUILT_OF={facts}");
}

/// Has the program of a release lie at a fixed address, where the system's linker
/// can do that: tables of characters, entities and encodings hold 69,000 pointers
/// that would be put right at every start, which dirties 300 pages of memory.
/// `WANJUAN_PIE=1` leaves it to be moved about, as some packagers ask for.
fn link_in_place() {
    println!("cargo::rerun-if-env-changed=WANJUAN_PIE");
    let is = |variable, value| std::env::var(variable).is_ok_and(|found| found == value);
    let can = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    let asked_to_move = std::env::var_os("WANJUAN_PIE").is_some_and(|asked| !asked.is_empty());
    if can && is("PROFILE", "release") && !asked_to_move {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// The commit: as who packages it says, else of a release build the one that is
/// checked out. Other builds would be made anew with every commit.
fn commit() -> Option<String> {
    let named = std::env::var("WANJUAN_COMMIT").ok();
    if let Some(named) = named.filter(|named| !named.is_empty()) {
        return Some(named);
    }
    if std::env::var("PROFILE").ok()?.as_str() != "release" {
        return None;
    }
    // A package of the registry holds the commit it was made of.
    println!("cargo::rerun-if-changed=.cargo_vcs_info.json");
    if let Ok(facts) = std::fs::read_to_string(".cargo_vcs_info.json") {
        let (_, rest) = facts.split_once("\"sha1\": \"")?;
        return Some(rest.get(..9)?.to_owned());
    }
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().ok()?;
        let told = String::from_utf8(output.stdout).ok()?;
        let told = told.trim().to_owned();
        (output.status.success() && !told.is_empty()).then_some(told)
    };
    for file in ["HEAD", "logs/HEAD"] {
        if let Some(path) = git(&["rev-parse", "--git-path", file]) {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    git(&["rev-parse", "--short=9", "HEAD"])
}
