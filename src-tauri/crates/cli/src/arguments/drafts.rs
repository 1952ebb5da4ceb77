//! What can be typed about documents 文稿, and sentences at hand.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use shuhui_app::wire::{CopyKind, Export, PrintHow, PrintSides};

use super::{Recipe, part, setting};

#[derive(Subcommand, Debug)]
pub(crate) enum DraftCommand {
    New {
        #[arg(long, required_unless_present = "base")]
        template: Option<String>,
        #[arg(long, conflicts_with_all = ["template", "set", "scope", "part", "blanks"])]
        base: Option<PathBuf>,
        #[arg(long, requires = "base")]
        text_number: Option<u16>,
        #[command(flatten)]
        recipe: Recipe,
        #[arg(long)]
        dry_run: bool,
    },
    List {
        #[arg(long)]
        deleted: bool,
    },
    Restore {
        draft: String,
    },
    Show {
        draft: String,
    },
    Figures {
        draft: String,
    },
    Diff {
        draft: String,
        #[arg(short = 'o', long)]
        out: Option<PathBuf>,
    },
    Find {
        draft: String,
        words: String,
        #[arg(long)]
        whole: bool,
    },
    Search {
        #[arg(required = true)]
        words: Vec<String>,
    },
    Replace {
        draft: String,
        old: String,
        new: String,
        #[arg(long)]
        whole: bool,
    },
    Figure {
        draft: String,
        figure: String,
        #[arg(long, group = "change")]
        expr: Option<String>,
        #[arg(long, group = "change", requires = "reason")]
        fix: Option<String>,
        #[arg(long, requires = "fix")]
        reason: Option<String>,
        #[arg(long, group = "change")]
        unlink: Option<String>,
        #[arg(long, group = "change")]
        relink: bool,
    },
    Fill {
        draft: String,
        hint: String,
        text: String,
    },
    Borrow {
        draft: String,
        report: String,
        words: String,
        #[arg(long)]
        after: Option<String>,
    },
    Apply {
        draft: String,
        #[arg(long)]
        json_changes: PathBuf,
        #[arg(long)]
        revision: Option<u32>,
    },
    Target {
        draft: String,
        characters: Option<String>,
    },
    Parts {
        draft: String,
        #[arg(value_parser = part)]
        words: Vec<(String, String)>,
        #[arg(long)]
        profile: Option<String>,
        #[arg(long, hide_possible_values = true)]
        sealed: Option<bool>,
        #[arg(long, hide_possible_values = true)]
        even: Option<bool>,
    },
    Comments {
        draft: String,
    },
    Comment {
        draft: String,
        text: Option<String>,
        #[arg(long, group = "which", requires = "text")]
        at: Option<String>,
        #[arg(long, requires = "at")]
        todo: bool,
        #[arg(long, group = "which", requires = "text", value_name = "ID")]
        edit: Option<String>,
        #[arg(long, group = "which", conflicts_with = "text", value_name = "ID")]
        done: Option<String>,
        #[arg(long, group = "which", conflicts_with = "text", value_name = "ID")]
        reopen: Option<String>,
        #[arg(long, group = "which", conflicts_with = "text", value_name = "ID")]
        remove: Option<String>,
    },
    Set {
        draft: String,
        #[arg(value_parser = setting)]
        words: Vec<(String, String)>,
    },
    Refresh {
        draft: String,
    },
    Keep {
        draft: String,
        #[arg(long)]
        label: Option<String>,
    },
    Versions {
        draft: String,
    },
    Revert {
        draft: String,
        revision: u32,
    },
    Export {
        draft: String,
        #[arg(short = 'o', long)]
        out: PathBuf,
        #[command(flatten)]
        how: CopyArgs,
    },
}

/// How a draft stands on paper, and how it is printed.
#[derive(Args, Debug)]
pub(crate) struct CopyArgs {
    #[arg(long)]
    review: bool,
    #[arg(long, conflicts_with_all = ["review", "mirrored", "pages", "copies", "sides"])]
    own_look: bool,
    #[arg(long, conflicts_with = "review")]
    mirrored: bool,
    #[arg(long)]
    pages: Option<String>,
    #[arg(long)]
    copies: Option<u32>,
    #[arg(long, hide_possible_values = true, value_parser = ["both", "one", "odd", "even"])]
    sides: Option<String>,
}

impl CopyArgs {
    /// The draft as a file; for a printer where it is said which pages, how often or on which sides.
    pub(crate) fn of(self, draft: String) -> Export {
        if self.own_look {
            return Export::OwnLook { draft };
        }
        let copy = self.review.then_some(CopyKind::Review);
        let mirrored = self.mirrored.then_some(true);
        let for_printer = self.pages.is_some() || self.copies.is_some() || self.sides.is_some();
        if !for_printer {
            return Export::Draft { draft, copy, mirrored };
        }
        let sides = self.sides.as_deref().map(|sides| match sides {
            "one" => PrintSides::One,
            "odd" => PrintSides::Odd,
            "even" => PrintSides::Even,
            _ => PrintSides::Both,
        });
        let how = PrintHow { copy, mirrored, pages: self.pages, copies: self.copies, sides };
        Export::Print { draft, how }
    }
}

#[derive(Subcommand, Debug)]
pub(crate) enum PhraseCommand {
    List {
        text: Option<String>,
    },
    Add {
        text: String,
        #[arg(long)]
        theme: Option<String>,
    },
    Edit {
        id: u32,
        text: String,
        #[arg(long)]
        theme: Option<String>,
    },
    Remove {
        id: u32,
    },
}
