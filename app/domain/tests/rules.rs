//! The rule index in the README and the code say the same.

use std::collections::BTreeSet;
use std::path::Path;

use domain::Rule;

const README: &str = include_str!("../README.md");
const RULES: &str = include_str!("../src/rule.rs");

struct Line {
    code: String,
    sentence: String,
    source: String,
    function: String,
}

fn index() -> Vec<Line> {
    README
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            assert_eq!(cells.len(), 4, "{line}");
            let text = |cell: usize| cells[cell].trim_matches('`').to_owned();
            Line {
                code: text(0),
                sentence: cells[1].to_owned(),
                source: text(2),
                function: text(3),
            }
        })
        .collect()
}

#[test]
fn every_rule_is_in_the_index_and_every_line_of_the_index_is_a_rule() {
    let codes: Vec<String> = index().into_iter().map(|line| line.code).collect();
    assert_eq!(codes, Rule::ALL_CODES);
}

#[test]
fn codes_are_unique_and_kebab_case() {
    let codes: BTreeSet<_> = Rule::ALL_CODES.iter().collect();
    assert_eq!(codes.len(), Rule::ALL_CODES.len());
    for code in codes {
        assert!(
            code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "{code}"
        );
    }
}

#[test]
fn the_index_repeats_the_sentences_and_sources_of_the_code() {
    let docs: String = RULES
        .lines()
        .map(|line| line.trim().trim_start_matches("///").trim())
        .collect::<Vec<_>>()
        .join(" ");
    for line in index() {
        let doc = format!("{} Source: {}. ", line.sentence, line.source);
        assert!(
            docs.contains(&doc),
            "{}: the doc comment does not read {doc:?}",
            line.code
        );
    }
}

/// The source of a module: its file, or all files of its folder, which it re-exports.
fn module_text(sources: &Path, module: &str) -> String {
    if let Ok(text) = std::fs::read_to_string(sources.join(format!("{module}.rs"))) {
        return text;
    }
    let folder = std::fs::read_dir(sources.join(module)).unwrap_or_else(|_| panic!("no module {module}"));
    folder
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|file| file.extension().is_some_and(|it| it == "rs"))
        .filter_map(|file| std::fs::read_to_string(file).ok())
        .collect()
}

#[test]
fn the_index_names_functions_that_exist() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for line in index() {
        if line.function == "the server" {
            continue;
        }
        let (module, function) = line.function.split_once("::").unwrap();
        let text = module_text(&sources, module);
        assert!(
            text.contains(&format!("fn {function}(")) || text.contains(&format!("fn {function}<")),
            "{}",
            line.function
        );
    }
}

#[test]
fn rules_travel_as_json() {
    let rule = Rule::GoalTooLong {
        length: 145,
        max: 144,
    };
    let json = serde_json::to_string(&rule).unwrap();
    assert_eq!(serde_json::from_str::<Rule>(&json).unwrap(), rule);
}
