//! Several names in one field: 王建平、李慧敏. The one rule of where one ends and the next begins.

use std::borrow::Cow;

/// What parts names for certain.
const MARKS: [char; 7] = ['、', '，', ',', '；', ';', '/', '\n'];

/// The parts of a text between 、 ， , ; and the like, without blanks around them; what is empty is left out.
pub fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(MARKS).map(str::trim).filter(|name| !name.is_empty())
}

/// The people, or offices, that a text names. A blank parts two names too, but not the two characters of one that was spaced out
/// to the width of three (王　强), nor the parts of a name in Latin letters.
pub fn people(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    listed(text).flat_map(|part| {
        if part.contains(char::is_whitespace) { spaced(part) } else { vec![Cow::Borrowed(part)] }
    })
}

/// Whether a text names one: as a whole, or as one of several.
pub fn has(text: &str, name: &str) -> bool {
    let (text, name) = (text.trim(), name.trim());
    if text.is_empty() || name.is_empty() {
        return false;
    }
    if text == name {
        return true;
    }
    // Most entries name somebody else, and most name one.
    let first = name.chars().next().is_some_and(|first| text.contains(first));
    if !first
        || !text.contains(|c: char| c.is_whitespace() || MARKS.contains(&c))
            && !name.contains(char::is_whitespace)
    {
        return false;
    }
    listed(text).any(|one| one == name) || {
        let mut wanted = people(name);
        match (wanted.next(), wanted.next()) {
            (Some(only), None) => people(text).any(|one| one == only),
            _ => false,
        }
    }
}

/// Whether a name only stands in for one that is missing: 「（未填姓名）」 is nobody's.
pub fn is_stand_in(name: &str) -> bool {
    let name = name.trim();
    name.starts_with('（') && name.ends_with('）')
}

fn spaced(part: &str) -> Vec<Cow<'_, str>> {
    let mut names: Vec<Cow<'_, str>> = Vec::new();
    // Whether the last name is a lone character that waits for its other half.
    let mut waits = false;
    for word in part.split_whitespace() {
        let lone = word.chars().count() == 1 && !word.is_ascii();
        match names.last_mut() {
            Some(last) if lone && waits => {
                last.to_mut().push_str(word);
                waits = false;
            }
            Some(last) if word.is_ascii() && last.is_ascii() => {
                last.to_mut().push(' ');
                last.to_mut().push_str(word);
            }
            _ => {
                names.push(Cow::Borrowed(word));
                waits = lone;
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_at_a_mark_or_a_blank() {
        for (text, wanted) in [
            ("王建平", "王建平"),
            ("王建平、李慧敏", "王建平|李慧敏"),
            (" 王建平 ， 李慧敏;赵永强,", "王建平|李慧敏|赵永强"),
            ("王建平 李慧敏　赵永强", "王建平|李慧敏|赵永强"),
            ("王　强 李慧敏", "王强|李慧敏"),
            ("王 强 赵 敏", "王强|赵敏"),
            ("John Smith、王 强", "John Smith|王强"),
            ("、 ；", ""),
        ] {
            assert_eq!(people(text).collect::<Vec<_>>().join("|"), wanted, "{text}");
        }
    }

    #[test]
    fn a_name_is_whole() {
        for (text, name) in [
            ("王建平、李慧敏", "李慧敏"),
            ("王 强、李慧敏", "王强"),
            ("王强", "王 强"),
            ("A座 301", "A座 301"),
            ("三楼会议室", "三楼会议室"),
            ("局长 王建平", "王建平"),
        ] {
            assert!(has(text, name), "{text} {name}");
        }
        for (text, name) in
            [("王建平", "王建"), ("王建平", ""), ("", "王建平"), ("大王建平、李慧敏", "王建平")]
        {
            assert!(!has(text, name), "{text} {name}");
        }
    }
}
