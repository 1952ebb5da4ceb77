//! The command line held to its contract: suites of lines, answers and exit codes.

use shuhui_tests::suite::check;

#[test]
fn every_answer_has_the_shape_of_the_contract() {
    check("cli_contract.txt", include_str!("suites/cli_contract.txt"));
}

#[test]
fn the_log_is_written_changed_and_brought_back() {
    check("cli_log.txt", include_str!("suites/cli_log.txt"));
}

#[test]
fn figures_are_what_the_log_says() {
    check("cli_figures.txt", include_str!("suites/cli_figures.txt"));
}

#[test]
fn drafts_are_searched_and_changed_by_the_command_line() {
    check("cli_draft.txt", include_str!("suites/cli_draft.txt"));
}

#[test]
fn what_a_template_would_make_is_told_before_it_is_made() {
    check("cli_forecast.txt", include_str!("suites/cli_forecast.txt"));
}

#[test]
fn templates_of_the_office_are_made_tried_and_carried_away() {
    check("cli_templates.txt", include_str!("suites/cli_templates.txt"));
}

#[test]
fn parameters_of_a_draft_get_other_words() {
    check("cli_reword.txt", include_str!("suites/cli_reword.txt"));
}

#[test]
fn bad_input_is_explained_and_loses_nothing() {
    check("cli_bad_input.txt", include_str!("suites/cli_bad_input.txt"));
}

#[test]
fn earlier_reports_are_taken_apart() {
    check("cli_base.txt", include_str!("suites/cli_base.txt"));
}

#[test]
fn templates_of_earlier_reports() {
    check("cli_of_report.txt", include_str!("suites/cli_of_report.txt"));
}

#[test]
fn earlier_reports_stand_on_a_shelf() {
    check("cli_shelf.txt", include_str!("suites/cli_shelf.txt"));
}

#[test]
fn what_numbers_are_is_learned_and_forgotten() {
    check("cli_learned.txt", include_str!("suites/cli_learned.txt"));
}

#[test]
fn requirements_are_held_against_the_log() {
    check("cli_check.txt", include_str!("suites/cli_check.txt"));
}

#[test]
fn a_command_line_typed_wrongly_is_explained() {
    check("cli_usage.txt", include_str!("suites/cli_usage.txt"));
}

#[test]
fn copies_of_the_data_are_made_and_take_its_place() {
    check("cli_backup.txt", include_str!("suites/cli_backup.txt"));
}

#[test]
fn templates_of_an_office_are_checked_and_mended() {
    check("cli_template.txt", include_str!("suites/cli_template.txt"));
}

#[test]
fn formats_are_made_of_others_and_taken_off_files() {
    check("cli_profile.txt", include_str!("suites/cli_profile.txt"));
}

#[test]
fn earlier_reports_are_rolled_over_into_drafts() {
    check("cli_roll.txt", include_str!("suites/cli_roll.txt"));
}
