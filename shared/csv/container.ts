/** Kinds of files that are not text but often named .csv. */
export type Container = 'xlsx' | 'xls' | 'ods' | 'zip' | 'gzip' | 'zstd' | 'bzip2' | '7z' | 'rar' | 'pdf' | 'parquet' | 'sqlite' | 'image'

/**
 * What kind of file this is by its first bytes, or null for what may be text. A workbook is told from another zip by the names
 * of its parts, for which `head` should hold some kilobytes; four are enough for every kind else.
 */
export function recogniseContainer(head: Uint8Array): Container | null {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return recogniseZip(head)
  return SIGNATURES.find(({ bytes, at = 0 }) => startsWith(head.subarray(at), bytes))?.container ?? null
}

/**
 * Signatures hold bytes that no text holds, so that a CSV that begins with the letters PAR1 or BM stays a CSV.
 * Sources: the formats' own specifications; `null` is any byte.
 */
const SIGNATURES: readonly { container: Container; bytes: readonly (number | null)[]; at?: number }[] = [
  { container: 'xls', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { container: 'gzip', bytes: [0x1f, 0x8b, 0x08] },
  { container: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { container: 'bzip2', bytes: [0x42, 0x5a, 0x68, null, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59] },
  { container: '7z', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { container: 'rar', bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { container: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { container: 'parquet', bytes: [0x50, 0x41, 0x52, 0x31, 0x15] },
  { container: 'sqlite', bytes: [...new TextEncoder().encode('SQLite format 3\0')] },
  { container: 'image', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { container: 'image', bytes: [0xff, 0xd8, 0xff] },
  { container: 'image', bytes: [0x47, 0x49, 0x46, 0x38, null, 0x61] },
  { container: 'image', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { container: 'image', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { container: 'image', bytes: [0x42, 0x4d, null, null, null, null, 0x00, 0x00, 0x00, 0x00] },
  { container: 'image', bytes: [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50] },
]

function startsWith(bytes: Uint8Array, expected: readonly (number | null)[]): boolean {
  return bytes.length >= expected.length && expected.every((byte, i) => byte === null || bytes[i] === byte)
}

/** The names of a zip's entries stand in plain ASCII before their contents. */
function recogniseZip(head: Uint8Array): Container {
  const text = new TextDecoder('windows-1252').decode(head)
  if (text.includes('application/vnd.oasis.opendocument.spreadsheet')) return 'ods'
  if (text.includes('xl/')) return 'xlsx'
  return text.includes('[Content_Types].xml') && !text.includes('word/') && !text.includes('ppt/') ? 'xlsx' : 'zip'
}
