//! `run`: from a fresh checkout to a report on the screen. What a newcomer types first.
//!
//! Every part looks before it works, so the second run takes seconds and installs nothing.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::call::Call;
use crate::checkout::Checkout;
use crate::packages::{self, Purpose};
use crate::{page, programs, table};

/// What opens at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    Window,
    /// The same page in the installed browser; needs no webkit2gtk.
    Browser,
    Nothing,
}

const DATA: &str = "demo-data";
/// The imaginary office of the sample log.
const UNIT: &str = "unit=禾川区综合服务中心";
const REPORT: &str = "out/2025年度工作总结.docx";

/// Installs what is missing, builds, makes the demo and opens it.
pub(crate) fn run(checkout: &Checkout, opening: Opening) -> Result<()> {
    println!("一、系统软件包");
    let purposes: &[Purpose] =
        if opening == Opening::Browser { &[Purpose::Program] } else { &[Purpose::Program, Purpose::Window] };
    packages::ensure(purposes)?;
    println!("\n二、页面");
    page::ensure_built(checkout)?;
    println!("\n三、程序（第一次要编译几分钟）");
    match opening {
        Opening::Browser => programs::build_command_line(checkout)?,
        Opening::Window | Opening::Nothing => programs::build_all(checkout)?,
    }
    println!("\n四、示例");
    let demo = make_demo(checkout)?;
    print!("\n{}", demo.table());
    match opening {
        Opening::Nothing => Ok(()),
        Opening::Browser => open_browser(checkout),
        Opening::Window if has_display() => open_window(checkout),
        Opening::Window => {
            println!("\n没有图形显示（DISPLAY 和 WAYLAND_DISPLAY 都没有设置），窗口没有打开。");
            println!("在浏览器里打开：cargo xtask run --web");
            Ok(())
        }
    }
}

/// Whether a window could open on this machine.
pub(crate) fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// What the command line answered while the demo was made.
struct Demo {
    import: Imported,
    report: Assembled,
}

/// The fields used here of the answer of `log import`.
#[derive(Deserialize)]
struct Imported {
    imported: u64,
    duplicates: u64,
    skipped: u64,
}

/// The fields used here of the answer of `assemble`.
#[derive(Deserialize)]
struct Assembled {
    out: String,
    pages: Option<u64>,
    figures: Vec<serde_json::Value>,
    blanks: Vec<Blank>,
}

/// The field used here of the answer of `draft list`.
#[derive(Deserialize)]
struct Drafts {
    drafts: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Blank {
    hint: String,
}

/// The sample log in demo-data/ and the annual report in out/. Entries that are there already are not added again.
fn make_demo(checkout: &Checkout) -> Result<Demo> {
    let shuhui = || programs::shuhui(checkout).args(["--data", DATA]);
    let import = shuhui().args(["log", "import"]).args(sample_logs(checkout)?).arg("--json");
    let folder = checkout.path("out");
    std::fs::create_dir_all(&folder).with_context(|| format!("无法建立文件夹 {}", folder.display()))?;
    let import = answer(import)?;
    // The first run leaves the report as a draft too, so that the window has one to open; later runs add none.
    let drafts: Drafts = answer(shuhui().args(["draft", "list", "--json"]))?;
    let keep: &[&str] = if drafts.drafts.is_empty() { &["--keep"] } else { &[] };
    let assemble =
        ["assemble", "--template", "年度工作总结", "--period", "2025", "--set", UNIT, "-o", REPORT, "--json"];
    Ok(Demo { import, report: answer(shuhui().args(assemble).args(keep))? })
}

fn sample_logs(checkout: &Checkout) -> Result<Vec<PathBuf>> {
    let folder = checkout.path("assets/sample");
    let entries = std::fs::read_dir(&folder).with_context(|| format!("无法读取 {}", folder.display()))?;
    let mut logs: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .collect();
    logs.sort();
    Ok(logs)
}

fn answer<T: serde::de::DeserializeOwned>(call: Call) -> Result<T> {
    let text = call.output()?;
    serde_json::from_str(&text).with_context(|| format!("shuhui 的回答与约定不符：{text}"))
}

impl Demo {
    fn table(&self) -> String {
        let Imported { imported, duplicates, skipped } = self.import;
        let mut log = format!("{} 条（这次导入 {imported} 条", imported + duplicates);
        if skipped > 0 {
            log.push_str(&format!("，{skipped} 行读不懂"));
        }
        log.push('）');
        let pages = self.report.pages.map_or("—".to_owned(), |pages| pages.to_string());
        let mut rows = vec![
            ["示例台账".to_owned(), log],
            ["生成的文稿".to_owned(), self.report.out.clone()],
            ["页数".to_owned(), pages],
            ["数".to_owned(), format!("{} 个，每个都记着背后的记录", self.report.figures.len())],
            ["待填".to_owned(), format!("{} 处", self.report.blanks.len())],
        ];
        rows.extend(self.report.blanks.iter().map(|blank| [String::new(), format!("〔{}〕", blank.hint)]));
        table::lines(&rows)
    }
}

fn open_window(checkout: &Checkout) -> Result<()> {
    println!("\n窗口已打开。关闭窗口即结束。");
    Call::new(checkout.binary("debug", "shuhui-desktop"))
        .within(checkout.root())
        .env("SHUHUI_DATA", checkout.path(DATA))
        .run()
}

fn open_browser(checkout: &Checkout) -> Result<()> {
    println!("\n按 Ctrl+C 结束。");
    let serve = programs::shuhui(checkout).args(["--data", DATA, "serve"]);
    if has_display() { serve.arg("--open").run() } else { serve.run() }
}

#[cfg(test)]
mod tests {
    use super::{Assembled, Demo, Imported};

    #[test]
    fn the_table_tells_pages_figures_and_every_blank() {
        let demo = Demo {
            import: Imported { imported: 0, duplicates: 174, skipped: 2 },
            report: serde_json::from_str::<Assembled>(
                r#"{"draft": null, "out": "out/a.docx", "pages": 9, "figures": [{"id": "f1"}, {"id": "f2"}],
                    "blanks": [{"block": "b7", "hint": "待填：扫黄打非次数"}], "issues": []}"#,
            )
            .expect("the contract's shape"),
        };
        let table = demo.table();
        assert!(table.contains("174 条（这次导入 0 条，2 行读不懂）"), "{table}");
        assert!(table.contains("页数        9\n"), "{table}");
        assert!(table.contains("〔待填：扫黄打非次数〕"), "{table}");
    }
}
