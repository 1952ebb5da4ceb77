//! The chores of developers, one file each: `cargo xtask run · test · check · doctor · codegen · tidy · bench`.
//!
//! `run` and `test` are the two commands of a newcomer, who may never have built a Rust program: they install
//! what is missing and speak Chinese. What only maintainers read (findings of tidy, tables of bench) is English.

#![expect(clippy::print_stdout, reason = "a developer tool talks to its terminal")]

mod absent;
mod bench;
mod call;
mod check;
mod checkout;
mod codegen;
mod doctor;
mod licences;
mod packages;
mod page;
mod programs;
mod recount;
mod run;
mod screen;
mod steps;
mod table;
mod test;
mod tidy;

use std::process::ExitCode;

use checkout::Checkout;

const USAGE: &str = "\
用法：cargo xtask 命令 [选项]

  run [--web] [--no-window]  装好缺的软件包，构建，用示例台账生成一份年度工作总结，打开窗口
                             --web 在浏览器里打开；--no-window 做完不打开
  test [--fast] [步骤…]      全部检查和测试；--fast 不含浏览器、窗口和纸面检查；给出步骤时只做这几步
  check                      格式、clippy、tidy、类型、Prettier、ESLint
  doctor                     说明这台机器还缺什么，不安装
  codegen [--check]          写出命令的类型、页面测试用的回答和 THIRD-PARTY.md 里的程序库；--check 只比较
  tidy                       检查分层、文件头、行数和用词
  bench [组…]                量发布版的耗时和内存，写入 target/bench.json
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("\n{fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> anyhow::Result<ExitCode> {
    let (command, rest) = words.split_first().unwrap_or((&"help", &[]));
    let (options, names): (Vec<&str>, Vec<&str>) = rest.iter().partition(|word| word.starts_with('-'));
    let (known, named): (&[&str], bool) = match *command {
        "run" => (&["--web", "--no-window"], false),
        "test" => (&["--fast"], true),
        "codegen" => (&["--check"], false),
        "bench" => (&[], true),
        _ => (&[], false),
    };
    let strange = options.iter().find(|option| !known.contains(option));
    if let Some(strange) = strange.or(names.first().filter(|_| !named)) {
        eprintln!("{command} 不认识 {strange}\n\n{USAGE}");
        return Ok(ExitCode::from(2));
    }
    let given = |option| options.contains(&option);
    let checkout = Checkout::find()?;
    let done = |()| ExitCode::SUCCESS;
    match *command {
        "run" if given("--web") => run::run(&checkout, run::Opening::Browser).map(done),
        "run" if given("--no-window") => run::run(&checkout, run::Opening::Nothing).map(done),
        "run" => run::run(&checkout, run::Opening::Window).map(done),
        "test" if given("--fast") => test::test(&checkout, test::Extent::Fast, &names),
        "test" => test::test(&checkout, test::Extent::All, &names),
        "check" => Ok(check::check(&checkout)),
        "doctor" => Ok(doctor::doctor(&checkout)),
        "codegen" if given("--check") => codegen::check(&checkout).map(done),
        "codegen" => codegen::write(&checkout).map(done),
        "tidy" => tidy::tidy(&checkout).map(done),
        "bench" => bench::bench(&checkout, &names),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        other => {
            eprintln!("没有命令 {other}\n\n{USAGE}");
            Ok(ExitCode::from(2))
        }
    }
}
