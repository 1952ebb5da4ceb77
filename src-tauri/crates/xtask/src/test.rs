//! `test`: everything that stands between a change and the main branch. `.ci/run` is this command.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::absent::Absent;
use crate::call::{Call, on_path};
use crate::check::{CLIPPY, FORMAT, LIBRARIES, LINT, PAGE, PAGE_FORMAT, TIDY, TYPES};
use crate::checkout::Checkout;
use crate::packages::{self, BROWSERS, Purpose};
use crate::screen::Screen;
use crate::steps::{Step, run_all};
use crate::{absent, codegen, programs, recount};

/// How much of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    All,
    /// Without browser, window and paper: no program outside Rust and Node is needed but for building.
    Fast,
}

/// Runs the steps, or only the named ones, and closes with the line that CI reads.
pub(crate) fn test(checkout: &Checkout, extent: Extent, names: &[&str]) -> Result<ExitCode> {
    let steps = chosen(&steps(extent), names)?;
    absent::forget(checkout);
    let report = run_all(checkout, &steps);
    print!("{}", report.summary(checkout));
    Ok(if report.passed() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn steps(extent: Extent) -> Vec<&'static Step> {
    let common = [
        &FORMAT,
        &LIBRARIES,
        &PAGE,
        &CLIPPY,
        &TIDY,
        &TYPES,
        &PAGE_FORMAT,
        &LINT,
        &VITEST,
        &CODEGEN,
        &PROGRAMS,
    ];
    match extent {
        Extent::All => [&[&PACKAGES], &common[..], &[&PAPER, &RUST, &BROWSER, &WINDOW]].concat(),
        Extent::Fast => [&[&PACKAGES_TO_BUILD], &common[..], &[&RUST]].concat(),
    }
}

fn chosen(steps: &[&'static Step], names: &[&str]) -> Result<Vec<&'static Step>> {
    if let Some(unknown) = names.iter().find(|name| steps.iter().all(|step| step.name != **name)) {
        let known: Vec<&str> = steps.iter().map(|step| step.name).collect();
        bail!("没有步骤 {unknown}。有：{}", known.join(" "));
    }
    Ok(steps.iter().copied().filter(|step| names.is_empty() || names.contains(&step.name)).collect())
}

const PACKAGES: Step = Step {
    name: "packages",
    title: "系统软件包",
    needs: &[],
    run: |_| {
        packages::ensure(&[Purpose::Program, Purpose::Window])?;
        // What only tests need may be absent where nobody is administrator; the tests that miss it are named.
        packages::ensure(&[Purpose::Tests])
            .map_err(|fault| fault.context(Absent("测试用的软件包".to_owned())))
    },
};

const PACKAGES_TO_BUILD: Step = Step {
    name: "packages",
    title: "系统软件包",
    needs: &[],
    run: |_| packages::ensure(&[Purpose::Program, Purpose::Window]),
};

const VITEST: Step = Step {
    name: "vitest",
    title: "页面的单元测试（Vitest）",
    needs: &["npm"],
    run: |checkout| recount::run(checkout.npm(&["test"])),
};

const CODEGEN: Step =
    Step {
        name: "codegen", title: "写出的文件是否最新（codegen）", needs: &[], run: codegen::check
    };

// Before the Rust tests: those of the command line start the program that stands here.
const PROGRAMS: Step =
    Step { name: "build", title: "构建程序", needs: &["page"], run: programs::build_all };

const PAPER: Step = Step {
    name: "paper",
    title: "纸面检查的工具（Python）",
    needs: &[],
    run: |checkout| {
        if checkout.shared().is_none() {
            return Err(Absent("../shared".to_owned()).into());
        }
        prepare_python(checkout)
    },
};

const RUST: Step = Step {
    name: "rust",
    title: "Rust 测试（cargo test）",
    needs: &["build"],
    run: |checkout| {
        let tests = absent::recorded(checkout.cargo(&["test", "--workspace", "--no-fail-fast"]), checkout);
        let tests = with_python(tests, checkout);
        // No test of the workspace may need a display; without one, those that do fail here as elsewhere.
        recount::run(tests.without_env("DISPLAY").without_env("WAYLAND_DISPLAY"))
    },
};

const BROWSER: Step = Step {
    name: "e2e",
    title: "浏览器里的全程测试（Playwright）",
    needs: &["build", "page"],
    run: |checkout| {
        let chromium = on_path(BROWSERS).ok_or_else(|| Absent("Chromium 或 Chrome".to_owned()))?;
        recount::run(
            checkout
                .npm(&["run", "e2e"])
                .env("SHUHUI_CHROMIUM", chromium)
                .env("SHUHUI_BIN", checkout.binary("debug", "shuhui")),
        )
    },
};

const WINDOW: Step = Step {
    name: "window",
    title: "真实窗口的冒烟测试（WebDriver）",
    needs: &["build", "page"],
    run: |checkout| {
        if !cfg!(target_os = "linux") {
            return Err(Absent("Linux（窗口测试只在那里运行）".to_owned()).into());
        }
        for tool in ["Xvfb", "WebKitWebDriver"] {
            on_path(&[tool]).ok_or_else(|| Absent(tool.to_owned()))?;
        }
        let screen = Screen::start()?;
        recount::run(
            with_python(checkout.npm(&["run", "e2e:window"]), checkout)
                .env("DISPLAY", screen.display())
                .without_env("WAYLAND_DISPLAY")
                .env("SHUHUI_DESKTOP", checkout.binary("debug", "shuhui-desktop"))
                .env("SHUHUI_BIN", checkout.binary("debug", "shuhui")),
        )
    },
};

/// Tells a test where the paper checks' Python is, when there is one.
fn with_python(call: Call, checkout: &Checkout) -> Call {
    if python(checkout).is_file() { call.env("SHUHUI_PYTHON", python(checkout)) } else { call }
}

/// The Python that has what the paper checks import.
fn python(checkout: &Checkout) -> PathBuf {
    let programs = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    checkout.target("check-venv").join(programs)
}

fn prepare_python(checkout: &Checkout) -> Result<()> {
    let python = python(checkout);
    if Call::new(&python).args(["-c", "import pdfplumber, lxml.etree"]).succeeds() {
        println!("纸面检查的工具齐全。");
        return Ok(());
    }
    let base = if cfg!(windows) { "python" } else { "python3" };
    let made = Call::new(base).args(["-m", "venv", "--clear"]).arg(checkout.target("check-venv")).run();
    let install = || {
        Call::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(["pdfplumber>=0.11,<0.12", "lxml>=5,<7"])
            .run()
    };
    made.and_then(|()| install())
        .map_err(|fault| fault.context(Absent("Python（pdfplumber, lxml）".to_owned())))
}

#[cfg(test)]
mod tests {
    use super::{Extent, chosen, steps};

    #[test]
    fn every_step_comes_after_those_it_needs() {
        for extent in [Extent::All, Extent::Fast] {
            let steps = steps(extent);
            for (n, step) in steps.iter().enumerate() {
                for need in step.needs {
                    assert!(
                        steps[..n].iter().any(|earlier| earlier.name == *need),
                        "{} needs {need}",
                        step.name
                    );
                }
            }
        }
    }

    #[test]
    fn named_steps_run_alone_and_unknown_ones_are_told() {
        let all = steps(Extent::All);
        let names: Vec<&str> =
            chosen(&all, &["window", "fmt"]).expect("both exist").iter().map(|s| s.name).collect();
        assert_eq!(names, ["fmt", "window"]);
        assert!(chosen(&all, &["windows"]).is_err());
    }
}
