//! `profile …`: formats 版式.

use std::path::PathBuf;

use clap::Subcommand;

use super::setting;

#[derive(Subcommand, Debug)]
pub(crate) enum ProfileCommand {
    List,
    Show {
        name: String,
        #[arg(long)]
        all: bool,
    },
    Copy {
        name: String,
        #[arg(long)]
        into: Option<String>,
    },
    Set {
        name: String,
        #[arg(required = true, value_parser = setting)]
        measures: Vec<(String, String)>,
    },
    Reset {
        name: String,
    },
    Rename {
        name: String,
        into: String,
    },
    Delete {
        name: String,
    },
    Choose {
        name: String,
    },
    Export {
        name: String,
        #[arg(short = 'o', long)]
        out: PathBuf,
    },
    Import {
        file: String,
    },
    Take {
        file: String,
        #[arg(long)]
        into: Option<String>,
    },
}
