//! What the desktop program is called with: a data folder, a day, or a question about itself. Everything else is refused, since a
//! word spelt wrongly would open another folder than was meant.

use std::ffi::OsString;
use std::path::PathBuf;

use shuhui_core::Class;

use crate::error::AppError;
use crate::{Clock, data_folder, locale};

const DATA: &str = "--data";
const TODAY: &str = "--today";
const KNOWN: [&str; 4] = [DATA, TODAY, "--help", "--version"];

/// What is asked of the desktop program.
#[derive(Clone, Debug)]
pub enum Call {
    /// To open its window.
    Open {
        /// On this folder.
        folder: PathBuf,
        /// By this clock.
        clock: Clock,
        /// Whether it is that of the sample, which is made there when it is empty.
        sample: bool,
    },
    /// To say something about itself.
    Say(String),
}

impl Call {
    /// What a window says to the process that shows the sample, before the folder. Nobody types it.
    pub const SAMPLE: &str = "--shuhui-sample";

    /// Reads the words behind the program's name.
    ///
    /// # Errors
    /// `usage.*` for what is not understood; then nothing is opened.
    pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, AppError> {
        let (mut data, mut today) = (None, None);
        let mut words = words.into_iter().peekable();
        if words.next_if(|word| word == Self::SAMPLE).is_some() {
            let folder =
                words.next().ok_or_else(|| refused("usage.no_value", vec![("arg", Self::SAMPLE.to_owned())]));
            return folder.map(|folder| Self::Open {
                folder: folder.into(),
                clock: Clock::of_the_machine(),
                sample: true,
            });
        }
        while let Some(word) = words.next() {
            let word = word.into_string().map_err(|_| refused("usage.not_utf8", Vec::new()))?;
            let (option, mut value) = match word.split_once('=') {
                Some((option, value)) if option.starts_with("--") => (option, Some(OsString::from(value))),
                _ => (word.as_str(), None),
            };
            let slot = match option {
                "--help" | "-h" => return Ok(Self::Say(locale::text("desktop.help").to_owned())),
                "--version" | "-V" => {
                    let version = [("version", env!("CARGO_PKG_VERSION"))];
                    return Ok(Self::Say(locale::say("desktop.version", &version)));
                }
                DATA => &mut data,
                TODAY => &mut today,
                unknown => return Err(not_known(unknown)),
            };
            if slot.is_some() {
                return Err(refused("usage.repeated", vec![("arg", option.to_owned())]));
            }
            value = value.or_else(|| words.next()).filter(|value| !value.is_empty());
            *slot = Some(value.ok_or_else(|| refused("usage.no_value", vec![("arg", option.to_owned())]))?);
        }
        let clock = today.map_or(Ok(Clock::of_the_machine()), |day| clock(&day.to_string_lossy()))?;
        Ok(Self::Open { folder: data.map_or_else(data_folder, PathBuf::from), clock, sample: false })
    }
}

fn clock(day: &str) -> Result<Clock, AppError> {
    day.parse().map(Clock::on).map_err(|_| refused("usage.day", vec![("text", day.to_owned())]))
}

fn not_known(word: &str) -> AppError {
    /// Names that have less in common are no slip of the finger.
    const LIKE: f64 = 0.6;
    let likeness = |known: &&str| strsim::normalized_damerau_levenshtein(word, known);
    let nearest = KNOWN.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let near = nearest
        .filter(|known| likeness(known) >= LIKE)
        .map(|known| locale::say("usage.near", &[("name", *known)]))
        .unwrap_or_default();
    let code = if word.starts_with('-') { "usage.unknown_option" } else { "usage.unexpected" };
    refused(code, vec![("arg", word.chars().take(60).collect()), ("near", near)])
}

fn refused(code: &'static str, args: Vec<(&'static str, String)>) -> AppError {
    AppError::new(code, args).of(Class::Usage)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What words come to, in short.
    fn read(words: &str) -> String {
        match Call::read(words.split_whitespace().map(OsString::from)) {
            Ok(Call::Open { folder, sample: true, .. }) => format!("the sample in {}", folder.display()),
            Ok(Call::Open { folder, clock, .. }) => format!("{} {}", folder.display(), clock.today()),
            Ok(Call::Say(text)) => text,
            Err(error) => format!("{} {}", error.code(), error),
        }
    }

    #[test]
    fn a_folder_and_a_day_are_obeyed_in_both_spellings() {
        for words in ["--data 台账 --today 2025-12-20", "--today=2025-12-20 --data=台账"] {
            assert_eq!(read(words), "台账 2025-12-20");
        }
    }

    #[test]
    fn a_window_has_another_process_show_the_sample() {
        assert_eq!(read("--shuhui-sample 示例"), "the sample in 示例");
    }

    #[test]
    fn questions_are_answered_without_opening_anything() {
        for words in ["--help", "-h", "--data x --help"] {
            assert!(read(words).contains("--data"), "{words}: {}", read(words));
        }
        assert!(read("--version").contains(env!("CARGO_PKG_VERSION")));
    }

    #[test]
    fn what_is_not_understood_is_refused_in_words() {
        let cases = [
            ("--dat x", "usage.unknown_option"),
            ("serve", "usage.unexpected"),
            ("--data", "usage.no_value"),
            ("--data=", "usage.no_value"),
            ("--data a --data b", "usage.repeated"),
            ("--today 12月20日", "usage.day"),
            ("--shuhui-sample", "usage.no_value"),
        ];
        for (words, code) in cases {
            let said = read(words);
            assert!(said.starts_with(code), "{words}: {said}");
        }
        assert!(read("--dat x").contains("“--data”"), "{}", read("--dat x"));
    }
}
