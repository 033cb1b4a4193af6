//! JSON Schemas of the file kinds, generated from the types that read them, so that editors complete and check.
//! It must not know where files are written.

use schemars::{JsonSchema, schema_for};

use super::{cv, note, paper, profile, settings};

/// Folder of the schemas below `content/`.
pub const SCHEMAS: &str = ".import/schema";

/// Every schema: file name and text.
#[must_use]
pub fn schemas() -> [(&'static str, String); 5] {
    [
        ("site.json", schema::<settings::SettingsFile>()),
        ("profile.json", schema::<profile::ProfileFile>()),
        ("cv.json", schema::<cv::CvFile>()),
        ("paper.json", schema::<paper::PaperFile>()),
        ("note.json", schema::<note::NoteFile>()),
    ]
}

fn schema<T: JsonSchema>() -> String {
    let mut text = serde_json::to_string_pretty(&schema_for!(T)).expect("a schema has only texts for keys");
    text.push('\n');
    text
}

/// The line by which a file of `content/` names its schema, for the YAML language server.
#[must_use]
pub fn schema_line(file: &str) -> String {
    let up = "../".repeat(file.matches('/').count());
    let schema = match file.rsplit('/').next() {
        Some("site.yaml") => "site",
        Some("profile.yaml") => "profile",
        Some("cv.yaml") => "cv",
        _ if file.starts_with("papers/") => "paper",
        _ => "note",
    };
    format!("# yaml-language-server: $schema={up}{SCHEMAS}/{schema}.json\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_knows_keys_types_and_words() {
        let [_, _, cv, paper, _] =
            schemas().map(|(_, text)| serde_json::from_str::<serde_json::Value>(&text).expect("JSON"));
        assert_eq!(paper["required"], serde_json::json!(["title"]));
        assert_eq!(paper["additionalProperties"], false);
        assert!(
            paper["properties"]["type"]["enum"]
                .to_string()
                .contains("paper-conference"),
            "{paper:#}"
        );
        assert_eq!(
            paper["properties"]["date"]["type"],
            serde_json::json!(["string", "number"])
        );
        assert!(cv.to_string().contains("institution"));
    }

    #[test]
    fn each_file_names_its_own_schema() {
        assert_eq!(
            schema_line("people/a/cv.yaml"),
            "# yaml-language-server: $schema=../../.import/schema/cv.json\n"
        );
        assert_eq!(
            schema_line("site.yaml"),
            "# yaml-language-server: $schema=.import/schema/site.json\n"
        );
    }
}
