//! `profile …`: formats 版式.

use std::path::PathBuf;

use clap::Subcommand;

use super::setting;

#[derive(Subcommand, Debug)]
pub(crate) enum ProfileCommand {
    List,
    Show {
        #[arg(id = "profile_name")]
        name: String,
        #[arg(long)]
        all: bool,
    },
    Copy {
        #[arg(id = "profile_name")]
        name: String,
        #[arg(long)]
        into: Option<String>,
    },
    Set {
        #[arg(id = "profile_name")]
        name: String,
        #[arg(required = true, value_parser = setting)]
        measures: Vec<(String, String)>,
    },
    Reset {
        #[arg(id = "profile_name")]
        name: String,
    },
    Rename {
        #[arg(id = "profile_name")]
        name: String,
        into: String,
    },
    Delete {
        #[arg(id = "profile_name")]
        name: String,
    },
    Choose {
        #[arg(id = "profile_name")]
        name: String,
    },
    Export {
        #[arg(id = "profile_name")]
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
