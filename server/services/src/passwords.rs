//! Passwords: hashing off the async threads, the ones that are guessed first, and temporary ones.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use zxcvbn::{Score, zxcvbn};

use crate::ServiceError;

/// How many passwords are hashed at a time: each takes 19 MiB and a processor for some hundredths of a second.
static ROOM: Semaphore = Semaphore::const_new(2);

/// A hash to compare with when there is no account, so that this takes as long as if there were one.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| {
    Argon2::default()
        .hash_password(b"nobody has this password")
        .ok()
        .map(|hash| hash.to_string())
});

/// Hashes a password: Argon2id, 19 MiB, two passes, random salt; in PHC form.
///
/// # Errors
/// [`ServiceError::Internal`] when the system has no randomness to give.
pub async fn hash(password: &str) -> Result<String, ServiceError> {
    let password = password.to_owned();
    off_thread(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string())
            .map_err(|_| ServiceError::Internal("a password could not be hashed"))
    })
    .await?
}

/// Whether the password belongs to the hash; without a hash it takes as long and says no.
///
/// # Errors
/// [`ServiceError::Internal`] when the work was cut off.
pub async fn verify(password: &str, hash: Option<&str>) -> Result<bool, ServiceError> {
    let password = password.to_owned();
    let hash = hash.map(ToOwned::to_owned);
    off_thread(move || {
        let is_somebody = hash.is_some();
        let Some(hash) = hash.or_else(|| NOBODY.clone()) else {
            return false;
        };
        let Ok(hash) = PasswordHash::new(&hash) else {
            return false;
        };
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
            && is_somebody
    })
    .await
}

/// Runs slow work where it does not hold up requests.
pub(crate) async fn off_thread<T, F>(work: F) -> Result<T, ServiceError>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    let failed = ServiceError::Internal("a password could not be worked on");
    let Ok(_permit) = ROOM.acquire().await else {
        return Err(failed);
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| failed)
}

/// Words people here begin with when they have to think of a password.
const OWN_WORDS: &[&str] = &[
    "caseload",
    "illinois",
    "worknet",
    "isets",
    "snap",
    "earnfare",
    "employment",
    "training",
    "password",
    "contrasena",
    "welcome",
    "bienvenido",
    "letmein",
    "qwerty",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "iloveyou",
    "tequiero",
    "administrator",
    "chicago",
    "springfield",
    "summer",
    "winter",
    "spring",
    "autumn",
    "verano",
    "invierno",
];

/// Long passwords that stand in every list of leaked ones.
const LEAKED: &[&str] = &[
    "correcthorsebatterystaple",
    "thequickbrownfoxjumps",
    "thequickbrownfoxjumpsoverthelazydog",
    "maytheforcebewithyou",
    "tobeornottobethatisthequestion",
    "iloveyousomuchforever",
    "onceuponatimeinthewest",
    "abcdefghijklmnop",
    "abcdefghijklmnopqrstuvwxyz",
    "passwordpassword",
    "passwordpasswordpassword",
    "qwertyuiopasdfghjkl",
    "trustno1trustno1",
    "ihatepasswords",
    "ihatemypassword",
    "thisismypassword",
    "thisisapassword",
    "mypasswordispassword",
    "letmeinletmein",
    "changemechangeme",
    "enunlugardelamancha",
];

/// Whether a password is among those guessed first: leaked ones, ours with a year behind, and whatever the
/// zxcvbn estimate puts below 3 of 4.
pub fn is_common(password: &str) -> bool {
    let folded: String = password
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if LEAKED.contains(&folded.as_str()) {
        return true;
    }
    let mut rest: String = folded.chars().filter(|c| !c.is_numeric()).collect();
    for word in OWN_WORDS {
        rest = rest.replace(word, "");
    }
    let is_mostly_ours = rest.chars().count() < 4 && folded.chars().any(char::is_alphabetic);
    is_mostly_ours || zxcvbn(password, OWN_WORDS).score() < Score::Three
}

/// A password to be said over the telephone and changed at the next sign-in: four made-up words, 57 bits.
///
/// # Errors
/// [`ServiceError::Internal`] when the system has no randomness to give.
pub fn temporary() -> Result<String, ServiceError> {
    let mut words = Vec::with_capacity(4);
    for _ in 0..4 {
        let mut word = String::with_capacity(5);
        for letters in ["bdgklmnprstvz", "aeiou", "bdgklmnprstvz", "aeiou", "lmnrs"] {
            word.push(pick(letters.as_bytes())?);
        }
        words.push(word);
    }
    Ok(words.join("-"))
}

/// One of the letters, each as likely as the others.
fn pick(letters: &[u8]) -> Result<char, ServiceError> {
    let fair = 256 - 256 % letters.len();
    loop {
        let [byte] = random::<1>()?;
        if usize::from(byte) < fair {
            return Ok(char::from(letters[usize::from(byte) % letters.len()]));
        }
    }
}

/// 256 random bits as text for a cookie.
pub(crate) fn token() -> Result<String, ServiceError> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

fn random<const N: usize>() -> Result<[u8; N], ServiceError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|_| ServiceError::Internal("the system has no randomness to give"))?;
    Ok(bytes)
}

/// What is kept of a token: SHA-256 as hexadecimal digits.
pub fn digest(token: &str) -> String {
    Sha256::digest(token.as_bytes())
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            for half in [byte >> 4, byte & 15] {
                text.extend(char::from_digit(u32::from(half), 16));
            }
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_05_passwords_guessed_first_are_known() {
        for common in [
            "Password2023!!!",
            "caseload-2022-caseload",
            "Correct Horse Battery Staple",
            "aaaaaaaaaaaaaaaaaa",
            "1234567890123456",
            "Illinois workNet 2023",
            "qwertyuiopasdfgh",
        ] {
            assert!(is_common(common), "{common}");
        }
        for good in [
            "violet anchor drum 62 lentil",
            "mi abuela cocina tamales los jueves",
            "hG7#kd02-lqP$x9z",
        ] {
            assert!(!is_common(good), "{good}");
        }
    }

    #[test]
    fn acc_17_a_temporary_password_keeps_the_rules_itself() {
        let first = temporary().unwrap();
        assert_eq!(first.len(), 23);
        assert!(!is_common(&first), "{first}");
        assert_ne!(first, temporary().unwrap());
    }

    #[test]
    fn tokens_are_long_and_only_their_digest_is_kept() {
        let token = token().unwrap();
        assert_eq!(token.len(), 43);
        assert_eq!(
            digest("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[tokio::test]
    async fn a_hash_fits_its_password_and_nobody_fits_none() {
        let hash = hash("violet anchor drum 62").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("violet anchor drum 62", Some(&hash)).await.unwrap());
        assert!(!verify("violet anchor drum 63", Some(&hash)).await.unwrap());
        assert!(!verify("nobody has this password", None).await.unwrap());
    }
}
