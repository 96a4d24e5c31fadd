//! CLREQ §3.1.4 and GB/T 15834-2011 §5.1: what may not begin or end a line.

use super::{data, lines, none_of, rigid, rows};
use wanjuan::typeset::{Rules, Strictness};

const RULES: [Rules; 2] = [Rules::ChineseSimplified, Rules::ChineseTraditional];

#[test]
fn no_mark_stands_at_the_line_edge_it_is_kept_from() {
    let table = data("w3c/clreq-line-edges.tsv");
    let (mut failures, mut all) = (Vec::new(), 0);
    for row in rows(&table) {
        let [_, mark, role, start, end, ..] = row[..] else {
            panic!("{row:?}");
        };
        for rules in RULES {
            // A solidus between two ideographs may part from neither.
            let least = if role == "solidus" { 6 } else { 4 };
            for measure in [least, 8, 10] {
                for before in 1..=3 {
                    all += 1;
                    let text = format!("{}{mark}字字字", "文".repeat(before));
                    let set = lines(&text, &rigid(measure, rules, Strictness::Strict));
                    // A line of the mark alone is cut out of need.
                    let starts = set.iter().skip(1).any(|line| line.starts_with(mark));
                    let ends = set.iter().rev().skip(1).any(|line| line.ends_with(mark));
                    if start != "-" && start != "strict" && starts {
                        failures.push(format!("{role} {mark} begins a line: {set:?}"));
                    }
                    if end != "-" && end != "strict" && ends {
                        failures.push(format!("{role} {mark} ends a line: {set:?}"));
                    }
                }
            }
        }
    }
    none_of(&failures, all, "CLREQ line edges");
}

#[test]
fn dashes_and_ellipses_are_not_parted() {
    let table = data("w3c/clreq-unbreakable.tsv");
    let (mut failures, mut all) = (Vec::new(), 0);
    for row in rows(&table) {
        let pair = row[0];
        for rules in RULES {
            for measure in 4..=12 {
                for before in 0..=6 {
                    all += 1;
                    let text = format!("{}{pair}字字字字", "文".repeat(before));
                    let set = lines(&text, &rigid(measure, rules, Strictness::Strict));
                    if !set.iter().any(|line| line.contains(pair)) {
                        failures.push(format!("{pair} is separated: {set:?}"));
                    }
                }
            }
        }
    }
    none_of(&failures, all, "CLREQ unbreakable marks");
}
