//! A browser's half of HTTP/1.1, as far as measuring needs it: one kept-alive connection over loopback, cookies,
//! forms; whole answers as text.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::report::{Failure, While};

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Largest answer that is read, in bytes.
const LARGEST: usize = 16 << 20;

/// An answer of the server.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Where it sends the browser on to.
    pub location: Option<String>,
    /// Cookies it sets, as `name=value`.
    pub cookies: Vec<String>,
    /// The page.
    pub body: String,
}

/// A connection that stays open from request to request.
pub struct Connection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
    cookies: String,
}

impl Connection {
    /// Connects; `cookies` go along with every request.
    pub fn open(address: SocketAddr, cookies: &str) -> Result<Self, Failure> {
        let doing = "connect to the server";
        let stream = TcpStream::connect_timeout(&address, PATIENCE).while_doing(doing)?;
        stream.set_read_timeout(Some(PATIENCE)).while_doing(doing)?;
        stream.set_nodelay(true).while_doing(doing)?;
        Ok(Self {
            address,
            stream: BufReader::with_capacity(1 << 16, stream),
            cookies: cookies.to_owned(),
        })
    }

    /// Asks for a page.
    pub fn get(&mut self, path: &str) -> Result<Answer, Failure> {
        self.exchange(&format!("GET {path} HTTP/1.1\r\n{}\r\n", self.headers()))
    }

    /// Sends a form.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, Failure> {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let body = pairs.join("&");
        self.exchange(&format!(
            "POST {path} HTTP/1.1\r\n{}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n\r\n{body}",
            self.headers(),
            body.len(),
            self.address,
        ))
    }

    /// Sends a multipart form, put together by the caller.
    pub fn post_file(&mut self, path: &str, boundary: &str, body: &str) -> Result<Answer, Failure> {
        self.exchange(&format!(
            "POST {path} HTTP/1.1\r\n{}Content-Type: multipart/form-data; boundary={boundary}\r\nContent-Length: {}\r\n\
             Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n\r\n{body}",
            self.headers(),
            body.len(),
            self.address,
        ))
    }

    /// Keeps the cookies an answer set.
    pub fn accept_cookies(&mut self, answer: &Answer) {
        for cookie in &answer.cookies {
            if !self.cookies.is_empty() {
                self.cookies.push_str("; ");
            }
            self.cookies.push_str(cookie);
        }
    }

    /// The cookies kept.
    pub fn cookies(&self) -> &str {
        &self.cookies
    }

    fn headers(&self) -> String {
        let mut headers = format!(
            "Host: {}\r\nAccept: text/html\r\nAccept-Language: en\r\n",
            self.address
        );
        if !self.cookies.is_empty() {
            headers.extend(["Cookie: ", &self.cookies, "\r\n"]);
        }
        headers
    }

    fn exchange(&mut self, request: &str) -> Result<Answer, Failure> {
        self.stream
            .get_mut()
            .write_all(request.as_bytes())
            .while_doing("send a request")?;
        read_answer(&mut self.stream)
    }
}

/// Reads one answer to its end, so that the next one can follow on the connection.
fn read_answer(stream: &mut impl BufRead) -> Result<Answer, Failure> {
    let mut answer = Answer::default();
    let status_line = line(stream)?;
    answer.status = status_line
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| Failure::new(format!("the server does not speak HTTP/1.1: {status_line}")))?;
    let mut length = 0;
    let mut is_chunked = false;
    loop {
        let header = line(stream)?;
        if header.is_empty() {
            break;
        }
        let Some((name, value)) = header.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().while_doing("read the length of an answer")?,
            "transfer-encoding" => is_chunked = value.eq_ignore_ascii_case("chunked"),
            "location" => answer.location = Some(value.to_owned()),
            "set-cookie" => {
                answer
                    .cookies
                    .push(value.split(';').next().unwrap_or_default().to_owned());
            }
            _ => {}
        }
    }
    let body = if is_chunked {
        chunks(stream)?
    } else {
        exactly(stream, length)?
    };
    answer.body = String::from_utf8_lossy(&body).into_owned();
    Ok(answer)
}

fn line(stream: &mut impl BufRead) -> Result<String, Failure> {
    let mut line = String::new();
    let count = stream
        .by_ref()
        .take(1 << 16)
        .read_line(&mut line)
        .while_doing("read an answer")?;
    if count == 0 {
        return Err(Failure::new(
            "the server closed the connection in the middle of an answer: see its messages.",
        ));
    }
    Ok(line.trim_end().to_owned())
}

fn exactly(stream: &mut impl BufRead, length: usize) -> Result<Vec<u8>, Failure> {
    if length > LARGEST {
        return Err(Failure::new(
            "an answer was larger than 16 MB: there is something wrong with that page.",
        ));
    }
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).while_doing("read an answer")?;
    Ok(bytes)
}

fn chunks(stream: &mut impl BufRead) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    loop {
        let size = line(stream)?;
        let size = size.split(';').next().unwrap_or_default();
        let size = usize::from_str_radix(size, 16).while_doing("read the size of a part of an answer")?;
        body.extend(exactly(stream, size)?);
        line(stream)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

/// A form value as it travels.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let digit = |bits: u8| {
                char::from_digit(u32::from(bits), 16)
                    .unwrap_or_default()
                    .to_ascii_uppercase()
            };
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_to_its_end_whatever_its_form() {
        let wire = "HTTP/1.1 303 See Other\r\nlocation: /customers\r\nset-cookie: s=1; Path=/\r\ncontent-length: 2\r\n\r\nok\
                    HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        let mut stream = std::io::Cursor::new(wire.as_bytes());
        let first = read_answer(&mut stream).unwrap();
        assert_eq!(first.status, 303);
        assert_eq!(first.location.as_deref(), Some("/customers"));
        assert_eq!(first.cookies, ["s=1"]);
        assert_eq!(first.body, "ok");
        let second = read_answer(&mut stream).unwrap();
        assert_eq!((second.status, second.body.as_str()), (200, "abcde"));
        assert!(read_answer(&mut stream).is_err());
    }

    #[test]
    fn form_values_keep_every_character() {
        assert_eq!(encoded("ste abr & ñ"), "ste%20abr%20%26%20%C3%B1");
    }
}
