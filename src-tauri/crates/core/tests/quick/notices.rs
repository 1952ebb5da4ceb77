//! Pasted notices: one entry, whatever stands on a line of its own.

use shuhui_core::quick::{Known, QuickContext, as_line, read};

use super::{lexicon, suite, today, written};

#[test]
fn a_notice_is_one_entry_and_a_list_stays_a_list() {
    let fresh = lexicon(&Known::default());
    suite::check("quick_notices.txt", 8, |case| {
        let context = QuickContext { today: today(), year: None, lexicon: &fresh, kind: None, off: &[] };
        let notice = as_line(&case.input.replace("\\n", "\n"));
        notice.map_or_else(|| "几条".to_owned(), |line| written(&read(&line, &context)))
    });
}
