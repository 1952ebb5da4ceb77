//! `doctor`: what this machine lacks for building, running and testing 述汇. Looks only, installs nothing.

use std::process::ExitCode;

use crate::call::{Call, on_path};
use crate::checkout::Checkout;
use crate::packages::{self, BROWSERS, Machine, PACKAGES, Purpose};
use crate::{page, run};

/// Tells what is there and what is missing. Fails where building would fail.
pub(crate) fn doctor(checkout: &Checkout) -> ExitCode {
    println!("源代码  {}", checkout.root().display());
    let mut health = Health { sound: true };
    println!("\n工具");
    health.tools();
    println!("\n系统软件包");
    health.packages();
    println!("\n页面");
    health.page(checkout);
    println!("\n测试");
    Health::tests(checkout);
    if health.sound {
        println!("\n可以运行：cargo xtask run");
        ExitCode::SUCCESS
    } else {
        println!("\n还不能构建。按上面标 ✘ 的各项处理后再试。");
        ExitCode::FAILURE
    }
}

struct Health {
    sound: bool,
}

impl Health {
    fn tools(&mut self) {
        let rust = Call::new("rustc").arg("--version").answer();
        println!("  ✔ {}", rust.trim());
        for component in ["fmt", "clippy"] {
            if !Call::new("cargo").args([component, "--version"]).succeeds() {
                println!("  – 没有 cargo {component}，测试时要用：rustup component add rustfmt clippy");
            }
        }
        match page::ensure_node() {
            Ok(()) => println!("  ✔ Node {}", Call::new("node").arg("--version").answer().trim()),
            Err(fault) => {
                self.sound = false;
                println!("  ✘ {fault}");
            }
        }
    }

    fn packages(&mut self) {
        let machine = Machine::here();
        if machine != Machine::Debian {
            println!("  {}", machine.advice());
            return;
        }
        for purpose in Purpose::ALL {
            let count = PACKAGES.iter().filter(|package| package.purpose == purpose).count();
            let missing: Vec<&str> =
                packages::missing(&[purpose]).iter().map(|package| package.name).collect();
            if missing.is_empty() {
                println!("  ✔ {}：{count} 个都有", purpose.label());
            } else {
                let mark = if purpose == Purpose::Tests { "–" } else { "✘" };
                self.sound &= purpose == Purpose::Tests;
                println!("  {mark} {}：缺 {}", purpose.label(), missing.join(" "));
            }
        }
        if !packages::missing(&Purpose::ALL).is_empty() {
            println!("  {}", machine.advice());
        }
    }

    fn page(&self, checkout: &Checkout) {
        let libraries = checkout.path("ui/node_modules/.package-lock.json").is_file();
        println!("  {}", if libraries { "✔ 用的库已装" } else { "– 用的库还没装，run 和 test 会装" });
        let built = page::is_current(checkout);
        println!("  {}", if built { "✔ 已构建，是最新的" } else { "– 要构建，run 和 test 会构建" });
        let display = run::has_display();
        println!(
            "  {}",
            if display {
                "✔ 有图形显示"
            } else {
                "– 没有图形显示：窗口打不开，用 cargo xtask run --web"
            }
        );
    }

    fn tests(checkout: &Checkout) {
        match on_path(BROWSERS) {
            Some(path) => println!("  ✔ 浏览器测试用 {}", path.display()),
            None => println!("  – 浏览器测试要 Chromium 或 Chrome"),
        }
        if checkout.shared().is_some() {
            println!("  ✔ 旁边有 ../shared，纸面检查会运行");
        } else {
            println!("  – 旁边没有 ../shared，纸面检查和样本测试会略过");
        }
    }
}
