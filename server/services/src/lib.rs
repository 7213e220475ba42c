//! server/services
