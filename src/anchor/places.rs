//! Where in a text a pattern may stand: its exact words, and places that share
//! many short pieces with it.

use super::normal::Normal;

/// Characters of a piece.
const PIECE: usize = 3;

/// Places of one diagonal are counted together when they are no further apart.
const BUCKET: usize = 32;

/// A piece that stands more often in a text tells nothing.
const COMMON: usize = 100;

/// Every place where `words` stand exactly.
pub(super) fn exact<'a>(words: &'a [char], normal: &'a Normal) -> impl Iterator<Item = usize> + 'a {
    let text = &normal.characters;
    let starts = 0..(text.len() + 1).saturating_sub(words.len());
    // The rarest way to be wrong is tried first: the last character.
    let (first, last) = (words.first().copied(), words.last().copied());
    starts.filter(move |start| {
        let end = start + words.len();
        text.get(*start).copied() == first
            && text.get(end - 1).copied() == last
            && text[*start..end] == *words
    })
}

/// Up to `most` places, the likeliest first, at which `pattern` would begin if
/// the pieces it shares with the text stood in it as they did.
pub(super) fn alike(pattern: &[char], normal: &Normal, most: usize) -> Vec<usize> {
    let hits = hits(pattern, &normal.characters);
    let shift = pattern.len();
    let mut votes = vec![0.0_f32; (normal.len() + shift) / BUCKET + 2];
    for hit in &hits {
        // Neighbouring buckets overlap by half, so that no edge parts a group.
        let bucket = (hit.place + shift - hit.piece) / BUCKET;
        votes[bucket] += hit.weight;
        votes[bucket + 1] += hit.weight;
    }
    let mut peaks = Vec::new();
    while peaks.len() < most {
        let Some((peak, vote)) = highest(&votes) else {
            break;
        };
        if vote <= 0.0 {
            break;
        }
        let group = hits.iter().filter(|hit| {
            let bucket = (hit.place + shift - hit.piece) / BUCKET;
            bucket == peak || bucket + 1 == peak
        });
        let mut begins: Vec<usize> = group.map(|hit| hit.place + shift - hit.piece).collect();
        begins.sort_unstable();
        peaks.push(
            begins
                .get(begins.len() / 2)
                .map_or(0, |begin| begin.saturating_sub(shift)),
        );
        let last = (peak + 1).min(votes.len() - 1);
        votes[peak.saturating_sub(1)..=last].fill(0.0);
    }
    peaks
}

fn highest(votes: &[f32]) -> Option<(usize, f32)> {
    let votes = votes.iter().copied().enumerate();
    votes.max_by(|left, right| left.1.total_cmp(&right.1).then(right.0.cmp(&left.0)))
}

/// A piece of the pattern at a place of the text.
struct SeedMatch {
    piece: usize,
    place: usize,
    /// Rare pieces tell more.
    weight: f32,
}

fn hits(pattern: &[char], text: &[char]) -> Vec<SeedMatch> {
    let mut pieces: Vec<(u64, usize)> = pattern.windows(PIECE).map(key).zip(0..).collect();
    pieces.sort_unstable();
    let mut filter = [0_u64; 64];
    for (piece, _) in &pieces {
        let (word, bit) = slot(*piece);
        filter[word] |= bit;
    }
    // By piece: the places where it stands.
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut counts = vec![0_usize; pieces.len()];
    for (place, window) in text.windows(PIECE).enumerate() {
        let wanted = key(window);
        let (word, bit) = slot(wanted);
        if filter[word] & bit == 0 {
            continue;
        }
        let first = pieces.partition_point(|(piece, _)| *piece < wanted);
        if pieces.get(first).is_some_and(|(piece, _)| *piece == wanted) {
            counts[first] += 1;
            if counts[first] <= COMMON {
                found.push((first, place));
            }
        }
    }
    let mut hits = Vec::new();
    for (first, place) in found {
        let count = counts[first];
        if count > COMMON {
            continue;
        }
        let wanted = pieces[first].0;
        for (_, piece) in pieces[first..]
            .iter()
            .take_while(|(piece, _)| *piece == wanted)
        {
            hits.push(SeedMatch {
                piece: *piece,
                place,
                weight: rarity(count),
            });
        }
    }
    hits
}

#[expect(clippy::cast_precision_loss, reason = "at most a hundred")]
fn rarity(count: usize) -> f32 {
    1.0 / count.max(1) as f32
}

/// A piece as a number; characters have 21 bits.
fn key(window: &[char]) -> u64 {
    window.iter().fold(0, |key, character| {
        (key << 21) | u64::from(u32::from(*character))
    })
}

/// Its place in a filter of 4,096 bits.
fn slot(key: u64) -> (usize, u64) {
    let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52;
    (usize::try_from(hash >> 6).unwrap_or(0), 1 << (hash & 63))
}
