//! Where things stand on this machine: the checkout, the target folder, the site folder.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::report::{Failure, While};

/// The name of the browser files, the same as `output-name` of the cargo-leptos settings.
pub const OUTPUT_NAME: &str = "caseload";

/// The folders every command works with; all absolute.
pub struct Workspace {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's target folder, from `CARGO_TARGET_DIR` when that is set.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the checkout this program was started from.
    pub fn find() -> Result<Self, Failure> {
        // Cargo sets the variable for `cargo run`; the compiled-in path serves a direct start.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest)
            .parent()
            .map(Path::to_path_buf)
            .ok_or_else(|| Failure::new("start this from the checkout with `cargo xtask`."))?;
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) if !folder.is_empty() => {
                std::path::absolute(folder).while_doing("read CARGO_TARGET_DIR")?
            }
            _ => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// Where the site folder is assembled.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// Where Playwright and its helpers live.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// The `caseload` program as built with `profile`.
    pub fn binary(&self, profile: &str) -> PathBuf {
        self.target
            .join(profile_folder(profile))
            .join(format!("caseload{}", env::consts::EXE_SUFFIX))
    }

    /// The browser module as cargo built it with `profile`, before wasm-bindgen.
    pub fn raw_wasm(&self, profile: &str) -> PathBuf {
        self.target
            .join("wasm32-unknown-unknown")
            .join(profile_folder(profile))
            .join("frontend.wasm")
    }

    /// Where the running server keeps its data: `CASELOAD_DATA_DIR`, or `data/` in the checkout.
    pub fn data(&self) -> PathBuf {
        setting("CASELOAD_DATA_DIR").map_or_else(|| self.root.join("data"), PathBuf::from)
    }
}

/// An environment variable that is set and not empty.
pub fn setting(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

fn profile_folder(profile: &str) -> &str {
    if profile == "dev" { "debug" } else { profile }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_find_their_folders() {
        let workspace = Workspace {
            root: "/checkout".into(),
            target: "/elsewhere".into(),
        };
        assert_eq!(
            workspace.raw_wasm("dev"),
            Path::new("/elsewhere/wasm32-unknown-unknown/debug/frontend.wasm")
        );
        assert!(workspace.binary("release").starts_with("/elsewhere/release"));
        assert_eq!(workspace.site(), Path::new("/elsewhere/site"));
    }
}
