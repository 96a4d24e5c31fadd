//! Hostile inputs, and what no output may hold.

pub use super::forbidden::is_forbidden;
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

/// One hostile input.
pub struct Input {
    /// Its number and name, for messages.
    pub name: String,
    /// Its kind, such as `csi_esc`.
    pub category: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What has to be shown unchanged.
    pub must_keep: Option<String>,
}

/// All inputs of `tests/data/hostile_inputs.json` that can be written as bytes.
pub fn inputs() -> Vec<Input> {
    let path = super::data("hostile_inputs.json");
    let text = std::fs::read_to_string(path).expect("readable");
    let data: Value = serde_json::from_str(&text).expect("JSON");
    let inputs = data["inputs"].as_array().expect("a list");
    let inputs: Vec<Input> = inputs.iter().filter_map(input).collect();
    assert!(inputs.len() >= 297, "only {} inputs", inputs.len());
    inputs
}

/// Inputs that are text, whatever it is used as: everything a person may be shown.
pub fn texts() -> Vec<Input> {
    let mut inputs = inputs();
    inputs.retain(|input| {
        !matches!(
            input.category.as_str(),
            "parser_dos" | "state_file" | "process" | "image"
        )
    });
    inputs
}

fn input(value: &Value) -> Option<Input> {
    let string = |key: &str| value[key].as_str().map(str::to_owned);
    let bytes = match string("bytes") {
        Some(escaped) => decode(&escaped),
        None => generated(&value["generator"])?,
    };
    Some(Input {
        name: format!("{} {}", value["id"], string("name")?),
        category: string("category")?,
        bytes,
        must_keep: string("must_keep"),
    })
}

fn generated(generator: &Value) -> Option<Vec<u8>> {
    let part = |key: &str| generator[key].as_str().map(decode).unwrap_or_default();
    let times = |key: &str| {
        let times = generator[key].as_u64().unwrap_or(0);
        usize::try_from(times).expect("a count")
    };
    generator["repeat"].as_str()?;
    let mut bytes = part("prefix");
    bytes.extend(part("repeat").repeat(times("times")));
    bytes.extend(part("suffix"));
    bytes.extend(part("tail").repeat(times("tail_times")));
    Some(bytes)
}

/// `\xNN` is one byte, `\\` a backslash, all else is itself.
fn decode(escaped: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = escaped;
    while let Some(at) = rest.find('\\') {
        bytes.extend(rest[..at].bytes());
        rest = &rest[at + 1..];
        if let Some(hex) = rest.strip_prefix('x') {
            bytes.push(u8::from_str_radix(&hex[..2], 16).expect("two digits"));
            rest = &hex[2..];
        } else {
            bytes.push(b'\\');
            rest = rest.strip_prefix('\\').expect("a backslash is escaped");
        }
    }
    bytes.extend(rest.bytes());
    bytes
}

/// Why a string must not be sent to a terminal as text; `None` when it may.
pub fn forbidden(text: &str) -> Option<String> {
    let character = text.chars().find(|character| is_forbidden(*character));
    let long = text
        .graphemes(true)
        .find(|cluster| cluster.chars().count() > 16);
    match (character, long) {
        (Some(character), _) => Some(format!("U+{:04X}", u32::from(character))),
        (None, Some(cluster)) => Some(format!(
            "a cluster of {} characters",
            cluster.chars().count()
        )),
        (None, None) => None,
    }
}
