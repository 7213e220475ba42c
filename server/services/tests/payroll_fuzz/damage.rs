//! Small damages done to bytes: what a fuzzer does, from a fixed seed.

use rand::Rng;
use rand_chacha::ChaCha8Rng;

/// Pieces that mean something to one of the readers.
#[rustfmt::skip]
const PIECES: [&[u8]; 40] = [
    b",", b";", b"\t", b"\"", b"\"\"", b"\r\n", b"\n", b"\r", b"\0", b"=", b"=1+1", b"'=", b"@", b"+", b"-",
    b"(1)", b"$", b"1", b"1e309", b"NaN", b"-0", b"99999999999999999999", b"07/11/2023", b"45118", b"Cook",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3\x28", b"\xf0\x9f\x92\xb0", b"<row>", b"</row>", b"<c t='s'><v>0</v></c>",
    b"<c r='XFD1048576'>", b"<f/>", b"<is><t>", b"&#0;", b"&#x10FFFF;", b"&a;", b"<!DOCTYPE x [", b"<![CDATA[",
];

/// Does one to eight damages.
pub fn damage(random: &mut ChaCha8Rng, bytes: &mut Vec<u8>) {
    for _ in 0..random.random_range(1..=8) {
        once(random, bytes);
    }
}

fn once(random: &mut ChaCha8Rng, bytes: &mut Vec<u8>) {
    let at = random.random_range(0..=bytes.len());
    let end = bytes.len().min(at + random.random_range(0..40));
    match random.random_range(0..7) {
        0 => {
            let piece = PIECES[random.random_range(0..PIECES.len())];
            bytes.splice(at..at, piece.iter().copied());
        }
        1 => {
            let piece = PIECES[random.random_range(0..PIECES.len())];
            bytes.splice(at..end, piece.iter().copied());
        }
        2 => {
            bytes.drain(at..end);
        }
        3 => {
            let copy = bytes[at..end].to_vec();
            let to = random.random_range(0..=bytes.len());
            bytes.splice(to..to, copy);
        }
        4 => {
            for byte in &mut bytes[at..end] {
                *byte ^= 1 << random.random_range(0..8);
            }
        }
        5 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = random.random();
            }
        }
        _ => bytes.truncate(at.max(1)),
    }
}
