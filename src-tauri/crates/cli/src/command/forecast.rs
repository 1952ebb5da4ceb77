//! `draft new --dry-run`: what a template would make, in words.

use shuhui_app::locale::say;
use shuhui_app::wire::{BasePlan, Forecast, Gap, Notice};

use crate::table::plain;

pub(super) fn said(forecast: &Forecast) -> String {
    let counts = [
        ("title", plain(&forecast.title)),
        ("pages", forecast.pages.to_string()),
        ("characters", forecast.characters.to_string()),
        ("figures", forecast.figures.to_string()),
        ("known", forecast.known.to_string()),
        ("entries", forecast.entries.to_string()),
        ("all", forecast.all_entries.to_string()),
    ];
    let mut said = say("cli.said.forecast", &counts);
    for gap in &forecast.gaps {
        said.push('\n');
        said.push_str(&self::gap(gap));
    }
    for notice in &forecast.notices {
        said.push('\n');
        said.push_str(&self::notice(notice));
    }
    for (key, earlier) in
        [("cli.said.namesake", &forecast.namesakes), ("cli.said.last_year", &forecast.last_year)]
    {
        for draft in earlier {
            let args = [
                ("title", plain(&draft.title)),
                ("id", draft.id.clone()),
                ("updated", draft.updated.clone()),
            ];
            said.push('\n');
            said.push_str(&say(key, &args));
        }
    }
    if let Some(report) = &forecast.report {
        said.push('\n');
        said.push_str(&say(
            "cli.said.last_year_report",
            &[("title", plain(&report.title)), ("id", report.id.clone())],
        ));
    }
    said
}

/// `draft new --base … --dry-run`: what a report would become.
pub(super) fn planned(plan: &BasePlan) -> String {
    let counts = [
        ("title", plain(&plan.new_title)),
        ("period", plain(&plan.period_name)),
        ("safe", plan.safe.to_string()),
        ("open", plan.open.to_string()),
    ];
    let mut said = say("cli.said.base_plan", &counts);
    let lines = plan.along.iter().chain(&plan.emptied).chain(&plan.asked).map(|line| &line.text);
    let issues = plan.issues.iter().map(|issue| &issue.message);
    for line in lines.chain(issues) {
        said.push_str("\n  ");
        said.push_str(&plain(line));
    }
    said
}

fn gap(gap: &Gap) -> String {
    let args = [
        ("name", plain(&gap.name)),
        ("places", gap.places.to_string()),
        ("section", plain(&gap.section)),
        ("why", plain(&gap.why)),
    ];
    say(if gap.places > 1 { "cli.said.gap_places" } else { "cli.said.gap" }, &args)
}

fn notice(notice: &Notice) -> String {
    let args = [("text", plain(&notice.text)), ("detail", plain(&notice.detail))];
    say(if notice.detail.is_empty() { "cli.said.notice" } else { "cli.said.notice_detail" }, &args)
}
