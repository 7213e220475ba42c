//! Any bytes as a payroll file: the reader and the judge of rows never fail, and what they take is within bounds.
//! Guided by coverage where `services`' test `payroll_fuzz` damages real files blindly. On the stable toolchain:
//!
//! `RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
//! -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table"
//! cargo run --target x86_64-unknown-linux-gnu --bin payroll -- -max_total_time=60`, in this folder.
//!
//! The reader's own files are compiled in, so that nothing but what reads files is built.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "reading/mod.rs"]
mod payroll;
#[path = "../../server/services/tests/payroll_fuzz/judged.rs"]
mod judged;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(rows) = payroll::reader::read(bytes, &|_| {}) {
        judged::judged(&rows);
    }
});
