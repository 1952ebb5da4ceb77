//! The command line as a clerk's script meets it: one process a call, over logs of 10,000 and 100,000 entries.

use std::io::{BufWriter, Write as _};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use super::process::{Costs, cost};
use super::{Measured, log};
use crate::checkout::{Checkout, replace};

/// `assemble` over a year of 10,000 entries.
pub(super) fn assemble(checkout: &Checkout) -> Result<Vec<Measured>> {
    let ground = Ground::new(checkout)?;
    let log = ground.csv(10_000, 2025..=2025)?;
    cost(ground.shuhui("data").args(["log", "import"]).arg(log))?;
    let assembled = |file: &str| {
        let out = ground.path(file);
        Costs::of(3, 21, || {
            let mut call = ground.shuhui("data");
            call.args(["assemble", "--template", "年度工作总结", "--period", "2025", "--json", "-o"])
                .arg(&out);
            call
        })
    };
    let (costs, pdf) = (assembled("report.docx")?, assembled("report.pdf")?);
    let template = checkout.path("templates/年度工作总结");
    let lints = Costs::of(3, 21, || {
        let mut call = ground.shuhui("data");
        call.args(["template", "lint"]).arg(&template);
        call
    })?;
    let formats = formats(&ground)?;
    Ok(vec![
        Measured::new("shuhui format, 100 texts of six pages", formats.median_ms(), "ms").at_most(5_000.0),
        Measured::new("shuhui format, peak of parent or child", formats.peak_mib(), "MiB"),
        Measured::new("shuhui template lint, the annual report's", lints.median_ms(), "ms").at_most(60.0),
        Measured::new("shuhui assemble, 10,000 entries", costs.median_ms(), "ms").at_most(12.0),
        Measured::new("shuhui assemble, least of 21", costs.least_ms(), "ms"),
        Measured::new("shuhui assemble, peak memory", costs.peak_mib(), "MiB").at_most(20.0),
        Measured::new("shuhui assemble to PDF", pdf.median_ms(), "ms").at_most(150.0),
        Measured::new("shuhui assemble to PDF, peak memory", pdf.peak_mib(), "MiB").at_most(100.0),
    ])
}

/// A hundred texts put into the format, each a file of its own.
fn formats(ground: &Ground) -> Result<Costs> {
    let section =
        "(一)健全工作机制。全年召开会议12次,研究解决问题18个。一是明确分工;二是定期检查;三是及时通报。\n";
    let text = format!("禾川区综合服务中心2025年工作总结\n一、主要做法\n{}", section.repeat(60));
    let texts = ground.path("texts");
    std::fs::create_dir_all(&texts).with_context(|| format!("creating {}", texts.display()))?;
    for n in 0..100 {
        replace(&texts.join(format!("{n}.txt")), text.as_bytes())?;
    }
    let mut run = 0;
    let runs = std::iter::repeat_with(|| {
        run += 1;
        cost(
            ground.shuhui("data").arg("format").arg(&texts).arg("-o").arg(ground.path(&format!("set-{run}"))),
        )
    });
    Ok(Costs::from(runs.take(3).collect::<Result<Vec<_>>>()?))
}

/// Earlier reports taken apart: one of 5,000 characters, and one of a hundred pages.
pub(super) fn base(checkout: &Checkout) -> Result<Vec<Measured>> {
    let ground = Ground::new(checkout)?;
    let section = "（一）健全工作机制。全年召开会议12次，研究解决问题18个。一是明确分工；二是定期检查；三是及时通报。\n";
    let sections =
        |count| format!("禾川区综合服务中心2024年工作总结\n一、主要做法\n{}", section.repeat(count));
    let (short, long) = (ground.path("short.txt"), ground.path("long.txt"));
    replace(&short, sections(100).as_bytes())?;
    replace(&long, sections(1_150).as_bytes())?;
    let paper = ground.path("long.docx");
    cost(ground.shuhui("data").arg("format").arg(&long).arg("-o").arg(&paper))?;
    let read = |file: &Path| {
        Costs::of(2, 11, || {
            let mut call = ground.shuhui("data");
            call.args(["base", "read", "--json"]).arg(file);
            call
        })
    };
    let (short, paper) = (read(&short)?, read(&paper)?);
    Ok(vec![
        Measured::new("base read, 5,000 characters", short.median_ms(), "ms").at_most(60.0),
        Measured::new("base read, a .docx of 100 pages", paper.median_ms(), "ms").at_most(500.0),
        Measured::new("base read, peak of parent or child", paper.peak_mib(), "MiB").at_most(200.0),
    ])
}

/// Import of 100,000 rows and its undo, then reading from that log; half the log beside it shows how costs grow.
pub(super) fn log(checkout: &Checkout) -> Result<Vec<Measured>> {
    const TIMES: usize = 3;
    let ground = Ground::new(checkout)?;
    let csv = ground.csv(100_000, 2016..=2025)?;
    let (mut imports, mut undos) = (Vec::new(), Vec::new());
    for n in 0..TIMES {
        let data = format!("import-{n}");
        imports.push(cost(ground.shuhui(&data).args(["log", "import"]).arg(&csv))?);
        undos.push(cost(ground.shuhui(&data).arg("undo"))?);
    }
    let (imports, undos) = (Costs::from(imports), Costs::from(undos));
    let mut figures = vec![
        Measured::new("log import, 100,000 rows", imports.median_ms(), "ms").at_most(4000.0),
        Measured::new("log import, peak memory", imports.peak_mib(), "MiB").at_most(200.0),
        Measured::new("undo of that import", undos.median_ms(), "ms").at_most(3000.0),
        Measured::new("undo, peak memory", undos.peak_mib(), "MiB"),
    ];
    cost(ground.shuhui("full").args(["log", "import"]).arg(&csv))?;
    figures.extend(workbooks(&ground, &csv)?);
    let half = ground.csv(50_000, 2016..=2025)?;
    cost(ground.shuhui("half").args(["log", "import"]).arg(half))?;
    let reads: [(&str, &[&str]); 4] = [
        ("log list --text, two characters", &["log", "list", "--text", "消防", "--limit", "100", "--json"]),
        ("log list, first page", &["log", "list", "--limit", "100", "--json"]),
        ("log stats of a year", &["log", "stats", "--period", "2025", "--json"]),
        ("figure of a year", &["figure", "count(kind=\"中心组学习\")", "--period", "2025", "--json"]),
    ];
    for (name, words) in reads {
        let read = |data: &'static str| {
            let ground = &ground;
            move || {
                let mut call = ground.shuhui(data);
                call.args(words);
                call
            }
        };
        let (half, full) = Costs::in_turn(2, 15, read("half"), read("full"))?;
        figures.push(Measured::new(format!("{name}, 100,000 entries"), full.median_ms(), "ms"));
        // By the quickest of each: the rest is other programs.
        figures.push(
            Measured::new(format!("{name}, 50,000 → 100,000"), full.least_ms() / half.least_ms(), "×")
                .at_most(2.0),
        );
    }
    Ok(figures)
}

/// The same rows as a workbook, into an empty log and, in other words, beside those of the log: each row is then much
/// like an entry, which a preview has to find.
fn workbooks(ground: &Ground, csv: &Path) -> Result<Vec<Measured>> {
    let workbook = |data: &str| -> Result<PathBuf> {
        let path = ground.path(&format!("{data}.xlsx"));
        cost(ground.shuhui(data).args(["log", "export"]).arg(&path))?;
        Ok(path)
    };
    let xlsx = workbook("full")?;
    let imports =
        (0..3).map(|n| cost(ground.shuhui(&format!("import-xlsx-{n}")).args(["log", "import"]).arg(&xlsx)));
    let imports = Costs::from(imports.collect::<Result<Vec<_>>>()?);

    let reworded = ground.path("reworded.csv");
    let text = std::fs::read_to_string(csv).with_context(|| format!("reading {}", csv.display()))?;
    replace(&reworded, text.replace("次）", "次会）").as_bytes())?;
    cost(ground.shuhui("reworded").args(["log", "import"]).arg(&reworded))?;
    let reworded = workbook("reworded")?;
    let previews = Costs::of(0, 3, || {
        let mut call = ground.shuhui("full");
        call.args(["log", "import", "--dry-run"]).arg(&reworded);
        call
    })?;
    Ok(vec![
        Measured::new("log import of .xlsx, 100,000 rows", imports.median_ms(), "ms").at_most(8000.0),
        Measured::new("log import of .xlsx, peak of parent or child", imports.peak_mib(), "MiB")
            .at_most(300.0),
        Measured::new("near duplicates, 100,000 rows by 100,000 entries", previews.median_ms(), "ms")
            .at_most(8000.0),
        Measured::new("near duplicates, peak of parent or child", previews.peak_mib(), "MiB").at_most(300.0),
    ])
}

/// A folder of its own below target/, gone when the bench is over.
pub(super) struct Ground {
    folder: TempDir,
    program: PathBuf,
}

impl Ground {
    pub(super) fn new(checkout: &Checkout) -> Result<Self> {
        // Below target/, since the machine's temporary folder may be memory, where a commit costs nothing.
        let parent = checkout.target("bench");
        std::fs::create_dir_all(&parent).with_context(|| format!("creating {}", parent.display()))?;
        Ok(Self { folder: TempDir::new_in(parent)?, program: checkout.binary("release", "shuhui") })
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The release build on a data folder of this ground.
    pub(super) fn shuhui(&self, data: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--data").arg(self.path(data));
        command
    }

    pub(super) fn csv(&self, entries: u64, years: RangeInclusive<u64>) -> Result<PathBuf> {
        let path = self.path(&format!("{entries}.csv"));
        write_csv(&path, entries, years).with_context(|| format!("writing {}", path.display()))?;
        Ok(path)
    }
}

#[expect(clippy::disallowed_methods, reason = "a new file in a folder of our own: nothing there to lose")]
fn write_csv(path: &Path, entries: u64, years: RangeInclusive<u64>) -> std::io::Result<()> {
    // Streamed: this program must stay small while it measures others.
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    log::write(&mut out, entries, years)?;
    out.flush()
}
