//! Secrets of the loopback hosts: the one-time token, the session's cookie, the word between two hosts.

use crate::error::AppError;

/// 192 bits from the system, in hexadecimal.
///
/// # Errors
/// `internal` when the system gives no randomness; then nothing may be served.
pub fn secret() -> Result<String, AppError> {
    let mut bytes = [0_u8; 24];
    getrandom::fill(&mut bytes).map_err(|cause| AppError::internal().because(&cause))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
