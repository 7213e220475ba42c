//! The site folder: what the browser loads besides pages. Style, browser module, static files, and
//! each of them compressed ahead of time.

use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::process::run;
use crate::report::{Failure, While};
use crate::workspace::{OUTPUT_NAME, Workspace};

/// Limits of what one page makes a browser load, in bytes as sent.
const SCRIPT_LIMIT: u64 = 250_000;
const STYLE_LIMIT: u64 = 10_000;

/// What Rust 1.95 assumes of every browser; wasm-opt must be told.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Assembles the site folder from the module that cargo built with `profile`.
///
/// With `small`, the module is optimised for size and everything is compressed ahead of time.
/// The folder is made beside the old one and swapped in whole, so no stale file stays.
pub fn assemble(workspace: &Workspace, profile: &str, small: bool) -> Result<(), Failure> {
    let fresh = workspace.target.join("site.new");
    remove(&fresh)?;
    let package = fresh.join("pkg");
    std::fs::create_dir_all(&package).while_doing("create the site folder")?;
    let assets = workspace.root.join("public");
    if assets.is_dir() {
        copy_folder(&assets, &fresh)?;
    }
    let style = style_sheet(&workspace.root.join("style/main.css"))?;
    std::fs::write(package.join(format!("{OUTPUT_NAME}.css")), style).while_doing("write the style sheet")?;
    bind(&workspace.raw_wasm(profile), &package)?;
    if small {
        shrink(workspace, &package)?;
        compress(workspace, &fresh)?;
    }
    remove(&workspace.site())?;
    std::fs::rename(&fresh, workspace.site()).while_doing("put the site folder in place")
}

/// Fails when the compressed browser module or style sheet has outgrown its limit.
pub fn check_sizes(workspace: &Workspace) -> Result<(), Failure> {
    let package = workspace.site().join("pkg");
    let size = |name: String| -> Result<u64, Failure> {
        let file = package.join(name);
        Ok(std::fs::metadata(&file)
            .while_doing(format!("measure {}", file.display()))?
            .len())
    };
    let module = size(format!("{OUTPUT_NAME}_bg.wasm.br"))?;
    let script = size(format!("{OUTPUT_NAME}.js.br"))?;
    let style = size(format!("{OUTPUT_NAME}.css.gz"))?;
    eprintln!(
        "  WASM {module} + JS {script} = {} bytes of {SCRIPT_LIMIT} (brotli)",
        module + script
    );
    eprintln!("  CSS {style} bytes of {STYLE_LIMIT} (gzip)");
    if module + script > SCRIPT_LIMIT {
        return Err(Failure::new(
            "the browser module is over its limit: find what made it grow and take it out.",
        ));
    }
    if style > STYLE_LIMIT {
        return Err(Failure::new(
            "the style sheet is over its limit: find what made it grow and take it out.",
        ));
    }
    Ok(())
}

/// Writes the browser module and its glue with the wasm-bindgen that the lock file names.
fn bind(raw: &Path, package: &Path) -> Result<(), Failure> {
    Bindgen::new()
        .input_path(raw)
        .out_name(OUTPUT_NAME)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(false)
                .generate(package)
        })
        .while_doing("make the browser module")
}

/// Optimises the browser module for size.
fn shrink(workspace: &Workspace, package: &Path) -> Result<(), Failure> {
    let module = package.join(format!("{OUTPUT_NAME}_bg.wasm"));
    let optimiser = workspace.end2end().join("node_modules/binaryen/bin/wasm-opt");
    if !optimiser.is_file() {
        return Err(Failure::new(
            "wasm-opt is missing: run `npm ci` in end2end/ and start again.",
        ));
    }
    run(
        Command::new("node")
            .arg(optimiser)
            .args([
                "-Oz",
                "--converge",
                "--strip-producers",
                "--strip-target-features",
            ])
            .args(WASM_FEATURES)
            .arg(&module)
            .arg("-o")
            .arg(&module),
        "wasm-opt refused the browser module: compare its message above with WASM_FEATURES in xtask/src/site.rs.",
    )
}

/// Leaves a `.br` and a `.gz` beside every file worth it.
fn compress(workspace: &Workspace, site: &Path) -> Result<(), Failure> {
    // Node brings both compressors ready made, so xtask itself stays quick to build.
    let script = workspace.root.join("xtask/compress.mjs");
    run(
        Command::new("node").arg(script).arg(site),
        "the site folder could not be compressed: see the message above.",
    )
}

/// The style sheet with each `@import` replaced by the file it names, in that order, and comments,
/// indentation and empty lines taken out.
fn style_sheet(main: &Path) -> Result<String, Failure> {
    let mut sheet = String::new();
    append_style(main, &mut sheet)?;
    Ok(without_comments(&sheet))
}

fn append_style(file: &Path, sheet: &mut String) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file).while_doing(format!("read {}", file.display()))?;
    for line in text.lines() {
        if let Some(name) = imported(line) {
            append_style(&file.with_file_name(name), sheet)?;
        } else {
            sheet.push_str(line);
            sheet.push('\n');
        }
    }
    Ok(())
}

/// The file that a line of the form `@import "name.css";` names.
fn imported(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix("@import")?.trim();
    let rest = rest.strip_suffix(';')?.trim();
    let rest = rest
        .strip_prefix("url(")
        .and_then(|inner| inner.strip_suffix(')'))
        .unwrap_or(rest);
    Some(rest.trim_matches(['"', '\'']).trim_start_matches("./"))
}

fn without_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    kept.push_str(rest);
    let lines: Vec<&str> = kept
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n") + "\n"
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Failure> {
    for entry in entries(from)? {
        let target = to.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() {
            std::fs::create_dir_all(&target).while_doing(format!("create {}", target.display()))?;
            copy_folder(&entry, &target)?;
        } else {
            std::fs::copy(&entry, &target).while_doing(format!("copy {}", entry.display()))?;
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let reading = format!("read {}", folder.display());
    std::fs::read_dir(folder)
        .while_doing(&reading)?
        .map(|entry| entry.map(|entry| entry.path()).while_doing(&reading))
        .collect()
}

fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).while_doing(format!("remove {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::TemporaryFolder;

    #[test]
    fn imports_are_replaced_by_their_files_in_order() {
        let folder = TemporaryFolder::new("style").unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(
            at("main.css"),
            "@import \"./a.css\";\n@import url(b.css);\nmain { color: red; }\n",
        )
        .unwrap();
        std::fs::write(at("a.css"), "/* about a\n   goes */\n  a { b: c; }\n").unwrap();
        std::fs::write(at("b.css"), "b { d: e; } /* end */\n\n").unwrap();
        assert_eq!(
            style_sheet(&at("main.css")).unwrap(),
            "a { b: c; }\nb { d: e; }\nmain { color: red; }\n"
        );
    }

    #[test]
    fn a_missing_import_is_named() {
        let folder = TemporaryFolder::new("style-missing").unwrap();
        std::fs::write(folder.path().join("main.css"), "@import 'gone.css';\n").unwrap();
        let failure = style_sheet(&folder.path().join("main.css"))
            .unwrap_err()
            .to_string();
        assert!(failure.contains("gone.css"), "{failure}");
    }
}
