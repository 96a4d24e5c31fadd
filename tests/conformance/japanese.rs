//! JLREQ, table 2: between which classes of characters a line may not end.

use super::{data, none_of, rows};
use std::collections::BTreeMap;
use wanjuan::typeset::line_break::opportunities;
use wanjuan::typeset::{Rules, Strictness};

#[test]
fn no_line_ends_where_jlreq_forbids_it() {
    let classes = data("w3c/jlreq-classes.tsv");
    let table = data("w3c/jlreq-table-2.tsv");
    let mut members: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in rows(&classes) {
        // The katakana middle dot is a middle dot (cl-05) before it is part of a unit.
        if row[..] != ["cl-25", "・"] {
            members.entry(row[0]).or_default().push(row[1]);
        }
    }
    let (mut failures, mut all) = (Vec::new(), 0);
    let mut found = Vec::new();
    // Inside Western words (cl-27) UAX #14 decides.
    for row in rows(&table).filter(|row| row[2] == "not" && row[0] != "cl-27" && row[1] != "cl-27")
    {
        let none = Vec::new();
        let before = members.get(row[0]).unwrap_or(&none);
        for first in before {
            for second in members.get(row[1]).unwrap_or(&none) {
                all += 1;
                let text = format!("漢{first}{second}漢");
                let at = "漢".len() + first.len();
                opportunities(&text, Rules::Japanese, Strictness::Strict, &mut found);
                if found.iter().any(|one| one.offset == at) {
                    failures.push(format!("{} {} {first}|{second}", row[0], row[1]));
                }
            }
        }
    }
    none_of(&failures, all, "JLREQ table 2");
}
