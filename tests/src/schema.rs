//! The parts of a .docx against the schemas of ISO 29500 in ../shared/ooxml-xsd.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::xml;

/// Validates the parts of files; nothing where the schemas or xmllint are absent. Each schema, which takes longer to read than any part,
/// is read once.
pub fn check(files: &[Vec<u8>]) {
    let Some(schemas) = beside::find("ooxml-xsd") else { return };
    if !beside::has("xmllint") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut parts: BTreeMap<&str, Vec<PathBuf>> = BTreeMap::new();
    for (at, file) in files.iter().enumerate() {
        for (name, part) in xml::parts(file) {
            let Some(schema) = schema(&name) else { continue };
            let path = folder.path().join(format!("{at}-{}", name.replace('/', "-")));
            write(&path, &part);
            parts.entry(schema).or_default().push(path);
        }
    }
    for (schema, paths) in parts {
        let output = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(schemas.join(schema))
            .args(paths)
            .output()
            .expect("xmllint runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn schema(part: &str) -> Option<&'static str> {
    match part {
        "[Content_Types].xml" => Some("opc-contentTypes.xsd"),
        "docProps/app.xml" => Some("shared-documentPropertiesExtended.xsd"),
        "customXml/itemProps1.xml" => Some("shared-customXmlDataProperties.xsd"),
        relations if relations.ends_with(".rels") => Some("opc-relationships.xsd"),
        // The schema of core properties needs Dublin Core's from the web, and ours is the program's own.
        "docProps/core.xml" | "customXml/item1.xml" => None,
        _ => Some("wml.xsd"),
    }
}

#[expect(clippy::disallowed_methods, reason = "a temporary file of a test; nothing is lost with it")]
fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("a temporary file can be written");
}
