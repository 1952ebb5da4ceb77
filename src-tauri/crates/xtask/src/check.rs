//! `check`: what a maintainer runs while writing. The quick steps of `test`, which takes them from here.

use std::process::ExitCode;

use crate::checkout::Checkout;
use crate::steps::{Step, run_all};
use crate::{absent, page, tidy};

pub(crate) const FORMAT: Step = Step {
    name: "fmt",
    title: "格式（cargo fmt）",
    needs: &[],
    run: |checkout| checkout.cargo(&["fmt", "--all", "--check"]).run(),
};

pub(crate) const LIBRARIES: Step =
    Step { name: "npm", title: "页面用的库（npm ci）", needs: &[], run: page::ensure_libraries };

pub(crate) const PAGE: Step =
    Step { name: "page", title: "构建页面（npm run build）", needs: &["npm"], run: page::ensure_built };

// The window embeds the page while it is compiled.
pub(crate) const CLIPPY: Step = Step {
    name: "clippy",
    title: "Rust 检查（clippy）",
    needs: &["page"],
    run: |checkout| checkout.cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]).run(),
};

pub(crate) const TIDY: Step =
    Step {
        name: "tidy", title: "分层、文件头、行数和用词（tidy）", needs: &[], run: tidy::tidy
    };

pub(crate) const TYPES: Step = Step {
    name: "typecheck",
    title: "TypeScript 类型（vue-tsc）",
    needs: &["npm"],
    run: |checkout| checkout.npm(&["run", "typecheck"]).run(),
};

pub(crate) const PAGE_FORMAT: Step = Step {
    name: "prettier",
    title: "页面代码格式（Prettier；npm run format 排好）",
    needs: &["npm"],
    run: |checkout| checkout.npm(&["run", "format:check"]).run(),
};

pub(crate) const LINT: Step = Step {
    name: "lint",
    title: "页面代码检查（ESLint）",
    needs: &["npm"],
    run: |checkout| checkout.npm(&["run", "lint"]).run(),
};

/// The quick checks, for whoever is about to commit.
pub(crate) fn check(checkout: &Checkout) -> ExitCode {
    absent::forget(checkout);
    let report =
        run_all(checkout, &[&FORMAT, &LIBRARIES, &PAGE, &CLIPPY, &TIDY, &TYPES, &PAGE_FORMAT, &LINT]);
    print!("{}", report.summary(checkout));
    if report.passed() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
