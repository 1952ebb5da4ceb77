//! Words of reports that hint at a kind of entries without being its name, as `assets/data/cues.txt` lists them.

use std::sync::LazyLock;

const LIST: &str = include_str!("../../../../../../../assets/data/cues.txt");

/// How a word speaks of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tells {
    /// It hints at it.
    Hints,
    /// It says other things as well.
    Vague,
    /// Without one of these the kind is not meant.
    Needed,
}

/// A kind, by its name, and words that speak of it.
pub(super) struct Cue {
    pub(super) kind: &'static str,
    pub(super) tells: Tells,
    pub(super) words: Vec<&'static str>,
}

/// The lines of the list; a line that says nothing of a kind is none.
pub(super) static CUES: LazyLock<Vec<Cue>> = LazyLock::new(|| LIST.lines().filter_map(cue).collect());

fn cue(line: &'static str) -> Option<Cue> {
    let mut words = line.split_whitespace().take_while(|_| !line.starts_with('#'));
    let kind = words.next()?;
    let tells = match words.next()? {
        "=" => Tells::Hints,
        "~" => Tells::Vague,
        "!" => Tells::Needed,
        _ => return None,
    };
    Some(Cue { kind, tells, words: words.collect() })
}
