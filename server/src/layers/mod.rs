//! What every request passes: headers, cross-site guard, session; and the few routes that are not pages.

pub mod address;
pub mod csrf;
pub mod documents;
pub mod employment;
pub mod export;
pub mod follow_up;
pub mod headers;
mod multipart;
pub mod payroll;
pub mod programs;
pub mod session;
pub mod table_file;
pub mod tables;
