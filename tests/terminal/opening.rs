//! What another program is given when an address is opened.

use super::session::{Session, wanjuan};
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};
use tempfile::tempdir;

#[test]
fn an_address_is_one_word_to_the_program_that_opens_it() {
    let folder = tempdir().unwrap();
    let told = folder.path().join("told");
    let opener = folder.path().join("xdg-open");
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > {0}.part && mv {0}.part {0}\n",
        told.display()
    );
    std::fs::write(&opener, script).unwrap();
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).unwrap();
    let article = folder.path().join("a.md");
    let address = "https://e.example/$(touch${IFS}owned);`id`|x&y'";
    std::fs::write(
        &article,
        format!("# 链接\n\n<a href=\"{address}\">去</a>\n"),
    )
    .unwrap();
    let state = folder.path().join("state");
    let mut command = wanjuan(&state, &[article.to_str().unwrap()]);
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()));
    command.cwd(folder.path());
    let mut session = Session::start(command, 100, 30);
    session.see("链接").send("i").see("Details").send("G\r");
    session.see(if cfg!(target_os = "macos") {
        "open"
    } else {
        "opened https://e.example/"
    });
    let deadline = Instant::now() + Duration::from_secs(20);
    while cfg!(target_os = "linux") && !told.exists() {
        assert!(Instant::now() < deadline, "nothing was opened");
        std::thread::sleep(Duration::from_millis(5));
    }
    if let Ok(told) = std::fs::read_to_string(&told) {
        assert_eq!(
            told,
            "1\nhttps://e.example/$(touch$%7BIFS%7Downed);%60id%60|x&y'\n"
        );
    }
    assert!(!folder.path().join("owned").exists());
    session.send("qqq");
    assert_eq!(session.end().0, 0);
}
