//! Compressed documents, written by hand: the crates that the program decompresses with are not asked to make them.

/// A whole gzip member that holds this text uncompressed (RFC 1951 §3.2.4, RFC 1952 §2.3).
pub(super) fn gzip(text: &[u8]) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap();
    let mut out = GZIP_HEADER.to_vec();
    out.push(1);
    out.extend(length.to_le_bytes());
    out.extend((!length).to_le_bytes());
    out.extend(text);
    out.extend(crc32(text).to_le_bytes());
    out.extend(u32::from(length).to_le_bytes());
    out
}

/// A gzip of this many times 258 zeros, each 258 of them in 13 bits: the fixed codes of "258 bytes, from 1 byte back".
pub(super) fn bomb(copies: usize) -> Vec<u8> {
    // A last block with fixed codes, and a zero to copy; codes are written from their highest bit.
    let start = [1, 1, 0].into_iter().chain([0, 0, 1, 1, 0, 0, 0, 0]);
    let copy = [1, 1, 0, 0, 0, 1, 0, 1].into_iter().chain([0; 5]);
    let bits: Vec<u8> = start.chain(copy.cycle().take(13 * copies)).collect();
    let bytes = bits.chunks(8).map(|bits| bits.iter().rev().fold(0, |byte, bit| byte << 1 | bit));
    GZIP_HEADER.into_iter().chain(bytes).collect()
}

/// A brotli stream that holds this text uncompressed (RFC 7932 §9.2).
pub(super) fn brotli(text: &[u8]) -> Vec<u8> {
    let header = u32::try_from(text.len() - 1).unwrap() << 4 | 1 << 20;
    [&header.to_le_bytes()[..3], text, &[3]].concat()
}

const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}
