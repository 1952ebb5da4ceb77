//! The system packages that building, the window and the tests need: one list, what of it is missing,
//! and putting it right where that can be done without asking.

use std::process::Command;

use anyhow::{Result, bail};

use Instead::{Nothing, Program, PythonVenv};

use crate::call::{Call, on_path};

/// What a package is for. Without a window (`--web`) only the first kind is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Purpose {
    Program,
    Window,
    Tests,
}

impl Purpose {
    pub(crate) const ALL: [Self; 3] = [Self::Program, Self::Window, Self::Tests];

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Program => "程序",
            Self::Window => "窗口",
            Self::Tests => "测试",
        }
    }
}

/// A Debian package and what may stand in for it.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) purpose: Purpose,
    instead: Instead,
}

/// What shows that the machine has the thing itself, though not by this package.
enum Instead {
    Nothing,
    Program(&'static [&'static str]),
    PythonVenv,
}

/// The names under which a browser that Playwright can drive is found.
pub(crate) const BROWSERS: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

pub(crate) const PACKAGES: [Package; 14] = [
    Package { name: "build-essential", purpose: Purpose::Program, instead: Nothing },
    Package { name: "pkg-config", purpose: Purpose::Program, instead: Program(&["pkg-config"]) },
    Package { name: "libwebkit2gtk-4.1-dev", purpose: Purpose::Window, instead: Nothing },
    Package { name: "libxdo-dev", purpose: Purpose::Window, instead: Nothing },
    Package { name: "libssl-dev", purpose: Purpose::Window, instead: Nothing },
    Package { name: "librsvg2-dev", purpose: Purpose::Window, instead: Nothing },
    Package { name: "webkit2gtk-driver", purpose: Purpose::Tests, instead: Program(&["WebKitWebDriver"]) },
    Package { name: "xvfb", purpose: Purpose::Tests, instead: Program(&["Xvfb"]) },
    Package { name: "chromium", purpose: Purpose::Tests, instead: Program(BROWSERS) },
    // The desktop's LibreOffice brings Writer too, and brings soffice.
    Package { name: "libreoffice-writer-nogui", purpose: Purpose::Tests, instead: Program(&["soffice"]) },
    Package { name: "poppler-utils", purpose: Purpose::Tests, instead: Program(&["pdftotext"]) },
    Package { name: "libxml2-utils", purpose: Purpose::Tests, instead: Program(&["xmllint"]) },
    Package { name: "fonts-noto-cjk", purpose: Purpose::Tests, instead: Nothing },
    // A Python that is not Debian's usually has venv within.
    Package { name: "python3-venv", purpose: Purpose::Tests, instead: PythonVenv },
];

/// What this machine lets us do about packages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Machine {
    Debian,
    OtherLinux,
    MacOs,
    Windows,
}

impl Machine {
    pub(crate) fn here() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::MacOs
        } else if on_path(&["dpkg-query"]).is_some() && on_path(&["apt-get"]).is_some() {
            Self::Debian
        } else {
            Self::OtherLinux
        }
    }

    /// What to do by hand where nothing can be installed from here.
    pub(crate) fn advice(self) -> &'static str {
        match self {
            Self::Debian => "缺的软件包可以由 cargo xtask run 或 cargo xtask test 安装。",
            Self::OtherLinux => {
                "这不是 Debian 系的系统，不能代为安装。用本系统的软件包管理器装好 C 编译器、pkg-config，\
                 以及 WebKitGTK 4.1、libxdo、OpenSSL、librsvg 的开发包；没有 WebKitGTK 4.1 时用 cargo xtask run --web。"
            }
            Self::MacOs => "macOS 上需要 Xcode 命令行工具：xcode-select --install。窗口用系统自带的 WebKit。",
            Self::Windows => {
                "Windows 上需要 Visual Studio 生成工具（勾选“使用 C++ 的桌面开发”）和 WebView2 运行时（Windows 11 已自带）。"
            }
        }
    }
}

/// The packages of these purposes that this Debian machine lacks.
pub(crate) fn missing(purposes: &[Purpose]) -> Vec<&'static Package> {
    let wanted: Vec<&Package> =
        PACKAGES.iter().filter(|package| purposes.contains(&package.purpose)).collect();
    let query = Call::new("dpkg-query")
        .args(["-W", "-f=${Package} ${db:Status-Status}\n"])
        .args(wanted.iter().map(|package| package.name));
    let installed = query.answer();
    wanted
        .into_iter()
        .filter(|package| {
            let by_dpkg = installed.lines().any(|line| line.split(' ').eq([package.name, "installed"]));
            !by_dpkg && !package.stood_in_for()
        })
        .collect()
}

impl Package {
    fn stood_in_for(&self) -> bool {
        match self.instead {
            Nothing => false,
            Program(names) => on_path(names).is_some(),
            // Debian's python3 has the module venv without what it needs to fill one.
            PythonVenv => Call::new("python3").args(["-c", "import venv, ensurepip"]).succeeds(),
        }
    }
}

/// Lists what is missing and installs it. Where that cannot be done from here, says what to type and fails.
pub(crate) fn ensure(purposes: &[Purpose]) -> Result<()> {
    let machine = Machine::here();
    if machine != Machine::Debian {
        println!("{}", machine.advice());
        return Ok(());
    }
    let missing = missing(purposes);
    if missing.is_empty() {
        println!("系统软件包齐全。");
        return Ok(());
    }
    println!("缺 {} 个系统软件包：", missing.len());
    for package in &missing {
        println!("  {}（{}）", package.name, package.purpose.label());
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    let Some(prefix) = administrator() else {
        bail!("没有管理员权限，无法代为安装。先运行：\n\n  {}\n", by_hand(&names));
    };
    let apt = |args: &[&str]| {
        let words: Vec<&str> =
            prefix.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).collect();
        Call::new(words[0]).args(&words[1..]).args(args).run()
    };
    let installed = apt(&["update"])
        .and_then(|()| apt(&[&["install", "-y", "--no-install-recommends"], names.as_slice()].concat()));
    if let Err(fault) = installed {
        let web = if names.contains(&"libwebkit2gtk-4.1-dev") {
            "\n\n软件源里没有 WebKitGTK 4.1 时（如统信 UOS V20），用 cargo xtask run --web 在浏览器里打开。"
        } else {
            ""
        };
        bail!(
            "软件包没有装好：{fault:#}\n核对网络和软件源后再试，或自己运行：\n\n  {}{web}",
            by_hand(&names)
        );
    }
    Ok(())
}

fn by_hand(names: &[&str]) -> String {
    format!("sudo apt-get update && sudo apt-get install -y --no-install-recommends {}", names.join(" "))
}

/// The words in front of a command that make it run as root; none where that would ask for a password.
fn administrator() -> Option<&'static [&'static str]> {
    let id = Command::new("id").arg("-u").output().ok()?;
    if id.stdout.trim_ascii() == b"0" {
        return Some(&[]);
    }
    Call::new("sudo").args(["-n", "true"]).succeeds().then_some(&["sudo", "-n"])
}

#[cfg(test)]
mod tests {
    use super::{PACKAGES, by_hand};

    #[test]
    fn the_list_names_each_package_once() {
        for (n, package) in PACKAGES.iter().enumerate() {
            assert!(
                PACKAGES[..n].iter().all(|earlier| earlier.name != package.name),
                "{} twice",
                package.name
            );
        }
    }

    #[test]
    fn the_command_to_type_is_complete() {
        assert_eq!(
            by_hand(&["xvfb", "chromium"]),
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb chromium"
        );
    }
}
