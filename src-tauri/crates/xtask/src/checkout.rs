//! The checkout that all chores work on: where its parts lie, and the tools run inside it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use cargo_metadata::MetadataCommand;

use crate::call::Call;

/// The folder with the workspace's Cargo.toml, and cargo's target folder.
pub(crate) struct Checkout {
    root: PathBuf,
    target: PathBuf,
}

impl Checkout {
    /// The checkout around the current folder.
    pub(crate) fn find() -> Result<Self> {
        let metadata = MetadataCommand::new().no_deps().exec().context("当前文件夹不在述汇的源代码里")?;
        Ok(Self {
            root: metadata.workspace_root.into_std_path_buf(),
            target: metadata.target_directory.into_std_path_buf(),
        })
    }

    /// A path of the checkout, given with `/` from its root.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        relative.split('/').fold(self.root.clone(), |path, part| path.join(part))
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path below cargo's target folder.
    pub(crate) fn target(&self, relative: &str) -> PathBuf {
        relative.split('/').fold(self.target.clone(), |path, part| path.join(part))
    }

    /// A program built here, `profile` being `debug` or `release`.
    pub(crate) fn binary(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Cargo, at the root. The same one that started this program, where it said so.
    pub(crate) fn cargo(&self, args: &[&str]) -> Call {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Call::new(cargo).args(args).within(&self.root)
    }

    /// npm, in ui/.
    pub(crate) fn npm(&self, args: &[&str]) -> Call {
        // On Windows npm is a script, which is not found without its ending.
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        Call::new(npm).args(args).within(&self.path("ui"))
    }

    /// The folder of design and samples that may lie beside the checkout; it is not part of the source.
    pub(crate) fn shared(&self) -> Option<PathBuf> {
        let beside = || self.root.parent().map(|parent| parent.join("shared"));
        std::env::var_os("SHUHUI_SHARED").map(PathBuf::from).or_else(beside).filter(|path| path.is_dir())
    }
}

/// Replaces a file as a whole: a reader sees the old bytes or the new ones.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().context("a file lies in a folder")?;
    let attempt = || -> Result<()> {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.persist(path)?;
        Ok(())
    };
    attempt().with_context(|| format!("无法写入 {}", path.display()))
}
