//! A plain loop over the fuzzing targets with a seeded generator: needs no
//! nightly compiler, and is many times faster than what measures coverage.
//! `cargo bench --bench fuzzing -- reading 60 1 64 FOLDER` runs a target for a
//! minute from seed 1 with inputs of up to 64 bytes, beginning now and then with
//! one of the files in the folder. A panic shows the input.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    dead_code,
    unreachable_pub,
    reason = "a bench prints its figures; it shares what the tests use"
)]

#[path = "../fuzz/fuzz_targets/support.rs"]
mod support;

use std::time::{Duration, Instant};
use support::fuzzing::{
    READERS, drawing, journal, keys, long, parsing, reader, reading, unpacking,
};

/// Longest input, in bytes, unless another is asked for.
const LONGEST: u64 = 600;

/// What inputs are made of.
const PIECES: [&[u8]; 112] = [
    b"# ",
    b"\n",
    b"\n\n",
    b"> ",
    b"* ",
    b"1. ",
    b"    ",
    b"\t",
    b"```\n",
    b"~~~",
    b"`",
    b"**",
    b"_",
    b"~~",
    b"==",
    b"[",
    b"](",
    b")",
    b"![",
    b"[^1]",
    b"[^1]: ",
    b"[a]",
    b"[a]: /b\n",
    b"<",
    b">",
    b"</",
    b"<a href=\"",
    b"<b>",
    b"<ul><li>",
    b"<!--",
    b"-->",
    b"<pre>",
    b"<table><tr><td>",
    b"|",
    b"|-|-|\n",
    b"---\n",
    b"===\n",
    b"title: ",
    b"&#27;",
    b"&#x202e;",
    b"&amp;",
    b"&",
    b"\\",
    b"http://a.b/",
    b"\x1b[31m",
    b"\x1b]0;",
    b"\x07",
    b"\x9b",
    b"\xc2\x9b",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8d",
    b"\xcc\x81",
    b"\xef\xb8\x8f",
    b"\xf0\x9f\x91\xa8",
    b"\xf0\x9f\x87\xa6",
    b"\xe6\xb1\x89",
    b"\xef\xbc\x8c",
    b"\xe2\x80\x9c",
    b"\xe3\x80\x82",
    b"\xff\xfe",
    b"\x00",
    b"\r",
    b" ",
    b"a",
    b"word ",
    b"Content-Type: text/html; charset=gbk\n",
    b"Content-Transfer-Encoding: base64\n",
    b"--a\n",
    b"=E6=B1=\n",
    b"<package><manifest>",
    b"<item id=\"a\" href=\"c1.xhtml\" media-type=\"application/xhtml+xml\"/>",
    b"<spine><itemref idref=\"a\"/>",
    b"<rootfile full-path=\"",
    b"OEBPS/c1.xhtml",
    b"<a epub:type=\"noteref\" href=\"#a\">1</a>",
    b"<aside id=\"a\" epub:type=\"footnote\">",
    b"<?xml version=\"1.0\" encoding=\"",
    b"* TODO ",
    b"#+begin_src\n",
    b"#+end_src\n",
    b"[[a][b]]",
    b"[fn:1]",
    b":a:\n:END:\n",
    b"{{{",
    b"$x$",
    b"/",
    b"+",
    b".. note:: ",
    b".. |a| replace:: ",
    b"|a|",
    b"`a`_",
    b":ref:`",
    b"``",
    b"::\n\n   ",
    b"[1]_",
    b".. [1] ",
    b"+--+--+\n",
    b"== ==\n",
    b"   - - ",
    b"<body>",
    b"<section id=\"a\">",
    b"<title><p>",
    b"<w:p>",
    b"<w:r><w:t>",
    b"<w:numPr><w:numId w:val=\"1\"/>",
    b"<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\">",
    b"<w:tbl><w:tr><w:tc>",
    b"<m:oMath><m:d><m:e>",
    b"<text:p>",
    b"<text:list><text:list-item>",
    b"</a>",
    b"{\"v\":1,\"id\":\"a-1\",\"t\":\"0\"}\n",
];

/// A generator of numbers (xorshift64*).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or(0) % below.max(1)
    }
}

fn main() {
    let mut words = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"));
    let Some(target) = words.next() else {
        println!(
            "a target: reading, drawing, parsing, long, unpacking, keys, journal or a reader (mail, epub, docx, org …); then seconds, a seed, the longest input, and a folder of inputs"
        );
        return;
    };
    let mut number = || words.next().and_then(|word| word.parse::<u64>().ok());
    let (seconds, seed) = (number().unwrap_or(10), number().unwrap_or(1));
    let longest = usize::try_from(number().unwrap_or(LONGEST)).unwrap_or(usize::MAX);
    let corpus = words.next().map(files).unwrap_or_default();
    let folder = std::env::temp_dir().join(format!("wanjuan-fuzz-{}", std::process::id()));
    let run = |data: &[u8]| match target.as_str() {
        "keys" => keys(data),
        "parsing" => parsing(data),
        "long" => long(data),
        "unpacking" => unpacking(data),
        name if READERS.contains(&name) => reader(name, data),
        "drawing" => drawing(data),
        "journal" => journal(data, &folder),
        _ => reading(data),
    };
    let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut input: Vec<u8> = Vec::new();
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut count = 0_u64;
    while Instant::now() < end {
        if input.len() > longest || numbers.next(100) == 0 {
            begin(&mut input, &mut numbers, &corpus);
        }
        mutate(&mut input, &mut numbers);
        input.truncate(longest);
        let shown = Shown(&input);
        run(&input);
        std::mem::forget(shown);
        count += 1;
    }
    let _ = std::fs::remove_dir_all(folder);
    println!("{target}: {count} executions in {seconds} s from seed {seed}, no panic");
}

/// Shows an input when a panic unwinds over it.
struct Shown<'a>(&'a [u8]);

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        println!("input: b\"{}\"", self.0.escape_ascii());
    }
}

/// The files of a folder.
fn files(folder: String) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| std::fs::read(entry.path()).ok())
        .collect()
}

/// starts again: with nothing, or with an input that is known.
fn begin(input: &mut Vec<u8>, numbers: &mut Numbers, corpus: &[Vec<u8>]) {
    input.clear();
    if let Some(known) = corpus.get(numbers.next(corpus.len() + corpus.len() / 8)) {
        input.extend_from_slice(known);
    }
}

fn mutate(input: &mut Vec<u8>, numbers: &mut Numbers) {
    for _ in 0..=numbers.next(4) {
        let at = numbers.next(input.len() + 1);
        let end = (at + numbers.next(12)).min(input.len());
        match numbers.next(8) {
            0 => {
                input.drain(at..end);
            }
            1 => {
                let copy = input[at..end].repeat(1 + numbers.next(6));
                input.splice(at..at, copy);
            }
            2 if !input.is_empty() => {
                let index = at.min(input.len() - 1);
                input[index] = u8::try_from(numbers.next(256)).unwrap_or(0);
            }
            _ => {
                let piece = PIECES[numbers.next(PIECES.len())];
                input.splice(at..at, piece.iter().copied());
            }
        }
    }
}
