//! What a paragraph says of itself beyond its style, each element by its name.

use super::finish::Property;
use crate::gongwen::{Alignment, ParagraphStyle, StyleKey, StyleSheet, Twips};
use crate::set::{Indents, Placed, Stops};

/// Direct properties of a paragraph.
pub(super) fn properties(placed: &Placed, style: StyleKey, sheet: &StyleSheet) -> Vec<Property> {
    let mut made = Vec::new();
    if placed.keep_next {
        made.push(("w:keepNext", "<w:keepNext/>".to_owned()));
        made.push(("w:keepLines", "<w:keepLines/>".to_owned()));
    }
    if placed.line.is_some() {
        made.push(("w:snapToGrid", r#"<w:snapToGrid w:val="0"/>"#.to_owned()));
    }
    if placed.page_break {
        made.push(("w:pageBreakBefore", "<w:pageBreakBefore/>".to_owned()));
    }
    if let Some(rule) = placed.rule {
        let bottom = format!(
            r#"<w:bottom w:val="single" w:sz="{}" w:space="{}" w:color="{}"/>"#,
            rule.stroke, rule.space, rule.colour
        );
        made.push(("w:pBdr", format!("<w:pBdr>{bottom}</w:pBdr>")));
    }
    let stop = |kind: &str, at: Twips| format!(r#"<w:tab w:val="{kind}" w:pos="{at}"/>"#);
    let stops = match placed.stops {
        Stops::None => String::new(),
        Stops::Right(at) => stop("right", at),
        Stops::Centres { first, apart, count } => {
            (0..count).map(|nth| stop("center", first + nth * apart)).collect::<String>()
        }
    };
    if !stops.is_empty() {
        made.push(("w:tabs", format!("<w:tabs>{stops}</w:tabs>")));
    }
    // What the style says too is said here again where a program wants to read it on the paragraph.
    let styled = sheet.each_paragraph.then(|| sheet.paragraph(style));
    let spacing = spacing(placed, styled, sheet);
    if !spacing.is_empty() {
        made.push(("w:spacing", format!("<w:spacing{spacing}/>")));
    }
    let mut indents = indents(placed.indents, sheet.em(style));
    let first_line = styled.map_or(0, |styled| styled.first_line);
    if placed.continues {
        indents.push_str(r#" w:firstLineChars="0" w:firstLine="0""#);
    } else if first_line > 0 && placed.indents.hanging == 0 {
        indents.push_str(&format!(
            r#" w:firstLineChars="{}" w:firstLine="{}""#,
            first_line * 100,
            first_line * sheet.em(style)
        ));
    }
    if !indents.is_empty() {
        made.push(("w:ind", format!("<w:ind{indents}/>")));
    }
    let align = styled.map(|styled| styled.align.unwrap_or(Alignment::Justified));
    if placed.goes_on {
        // Its last line too reaches the right edge.
        made.push(("w:jc", r#"<w:jc w:val="distribute"/>"#.to_owned()));
    } else if let Some(align) = placed.align.or(align) {
        made.push(("w:jc", format!(r#"<w:jc w:val="{}"/>"#, justification(align))));
    }
    made
}

/// By lines of the grid where they are whole, the twips beside them for programs that know none.
fn spacing(placed: &Placed, styled: Option<ParagraphStyle>, sheet: &StyleSheet) -> String {
    let mut made = String::new();
    let rows = |rows: i32| rows * sheet.grid.pitch;
    let sides = [
        ("before", placed.before, styled.map(|styled| rows(styled.before))),
        ("after", placed.after, styled.map(|styled| rows(styled.after))),
    ];
    for (name, placed, styled) in sides {
        let Some(twips) = placed.or(styled) else { continue };
        if twips % sheet.grid.pitch == 0 {
            made.push_str(&format!(r#" w:{name}Lines="{}""#, twips / sheet.grid.pitch * 100));
        }
        made.push_str(&format!(r#" w:{name}="{twips}""#));
    }
    let exact = placed.line.or_else(|| styled.map(|styled| styled.line.unwrap_or(sheet.grid.pitch)));
    if let Some(least) = placed.least_line {
        made.push_str(&format!(r#" w:line="{least}" w:lineRule="atLeast""#));
    } else if let Some(line) = exact {
        made.push_str(&format!(r#" w:line="{line}" w:lineRule="exact""#));
    }
    made
}

/// By characters with the twips beside them. `left` holds the hanging part in twips, `leftChars` does not.
fn indents(indents: Indents, em: i32) -> String {
    let Indents { left, right, hanging } = indents;
    let first_line = -hanging.min(0);
    let hanging = hanging.max(0);
    let sides = [
        ("left", left - hanging, left),
        ("right", right, right),
        ("hanging", hanging, hanging),
        ("firstLine", first_line, first_line),
    ];
    let made = sides.iter().filter(|(_, _, halves)| *halves != 0).map(|(name, characters, halves)| {
        format!(r#" w:{name}Chars="{}" w:{name}="{}""#, characters * 50, halves * em / 2)
    });
    made.collect()
}

pub(super) const fn justification(align: Alignment) -> &'static str {
    match align {
        Alignment::Left => "left",
        Alignment::Centre => "center",
        Alignment::Right => "right",
        Alignment::Justified => "both",
    }
}
