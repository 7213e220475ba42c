//! The part of `services` that reads payroll files, under the paths it has there.

#[path = "../../../server/services/src/payroll/reader.rs"]
pub mod reader;
#[path = "../../../server/services/src/payroll/workbook/mod.rs"]
mod workbook;
