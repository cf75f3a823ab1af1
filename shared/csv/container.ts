/** Kinds of files that are no table of text but often named .csv. Each has its name in shared/locale, below `file-kind.`. */
export const containers = [
  'xlsx',
  'xls',
  'ods',
  'zip',
  'gzip',
  'zstd',
  'bzip2',
  'xz',
  '7z',
  'rar',
  'pdf',
  'parquet',
  'sqlite',
  'access',
  'dbf',
  'program',
  'image',
  'html',
  'xml',
  'json',
  'rtf',
  'binary',
] as const
/** A kind of file that is no table of text. */
export type Container = (typeof containers)[number]

const PACKED: ReadonlySet<Container> = new Set(['zip', 'gzip', 'zstd', 'bzip2', 'xz', '7z', 'rar'])
const WITHOUT_TABLE: ReadonlySet<Container> = new Set(['pdf', 'program', 'image', 'rtf', 'binary'])

/**
 * What a steward does about a file of this kind: unpacks it, asks whoever sent it for a table, or opens it with its own program and saves
 * the table as CSV. Each has its sentence in shared/locale, below `file-advice.`.
 */
export function adviceOn(container: Container): 'unpack' | 'ask' | 'save' {
  if (PACKED.has(container)) return 'unpack'
  return WITHOUT_TABLE.has(container) ? 'ask' : 'save'
}

/**
 * What kind of file this is by its first bytes, or null for what may be a table of text. A workbook is told from another zip by the names
 * of its parts, and bytes that are no text by how they are mixed, for which `head` should hold some kilobytes.
 */
export function recogniseContainer(head: Uint8Array): Container | null {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return recogniseZip(head)
  const signed = SIGNATURES.find(({ bytes, at = 0 }) => startsWith(head.subarray(at), bytes))?.container
  if (signed !== undefined) return signed
  if (isDbf(head)) return 'dbf'
  return recogniseMarkup(head) ?? (isMixedBytes(head) ? 'binary' : null)
}

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0))

/**
 * Signatures hold bytes that no text holds, so that a CSV that begins with the letters PAR1 or BM stays a CSV.
 * Sources: the formats' own specifications; `null` is any byte.
 */
const SIGNATURES: readonly { container: Container; bytes: readonly (number | null)[]; at?: number }[] = [
  { container: 'xls', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { container: 'gzip', bytes: [0x1f, 0x8b, 0x08] },
  { container: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { container: 'bzip2', bytes: [0x42, 0x5a, 0x68, null, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59] },
  { container: 'xz', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { container: '7z', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { container: 'rar', bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { container: 'pdf', bytes: ascii('%PDF-') },
  { container: 'parquet', bytes: [...ascii('PAR1'), 0x15] },
  { container: 'sqlite', bytes: ascii('SQLite format 3\0') },
  { container: 'access', bytes: [0x00, 0x01, 0x00, 0x00, ...ascii('Standard Jet DB\0')] },
  { container: 'access', bytes: [0x00, 0x01, 0x00, 0x00, ...ascii('Standard ACE DB\0')] },
  { container: 'program', bytes: [0x7f, ...ascii('ELF')] },
  { container: 'program', bytes: [...ascii('MZ'), 0x90, 0x00] },
  { container: 'image', bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] },
  { container: 'image', bytes: [0xff, 0xd8, 0xff] },
  { container: 'image', bytes: [...ascii('GIF8'), null, 0x61] },
  { container: 'image', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { container: 'image', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { container: 'image', bytes: [0x42, 0x4d, null, null, null, null, 0x00, 0x00, 0x00, 0x00] },
  { container: 'image', bytes: [...ascii('RIFF'), null, null, null, null, ...ascii('WEBP')] },
  { container: 'rtf', bytes: ascii('{\\rtf') },
  { container: 'zip', bytes: [...ascii('ustar'), 0x00], at: 257 },
  { container: 'zip', bytes: ascii('ustar  \0'), at: 257 },
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

/**
 * dBASE and its kin have no signature: a version, a date, a header whose length is that of its 32-byte field descriptions, each with a
 * known type.
 */
function isDbf(head: Uint8Array): boolean {
  const [version = 0, , month = 0, day = 0] = head
  const headerBytes = (head[8] ?? 0) + 256 * (head[9] ?? 0)
  const isVersion = [0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0xcb, 0xf5].includes(version)
  return isVersion && month >= 1 && month <= 12 && day >= 1 && day <= 31 && headerBytes >= 65 && /[CNLDMFBIGTY]/.test(charAt(head, 43))
}

function charAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(bytes[at] ?? 0)
}

/** A page, a document or a list that a program saved under the name of a table: plain text, but no line of it is a row. */
function recogniseMarkup(head: Uint8Array): Container | null {
  // In UTF-16 every second byte of these is zero.
  const text = new TextDecoder('windows-1252')
    .decode(head.subarray(0, 2048))
    .replaceAll('\0', '')
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*/, '')
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|style)\b/is.test(text)) return 'html'
  if (/^<\?xml\b/i.test(text)) return 'xml'
  return /^(?:\[\s*)?\{\s*"[^"]*"\s*:/.test(text) ? 'json' : null
}

/** Bytes looked at, and the share and the number of different control characters from which on they are no text. */
const MIXED_BYTES = 64 * 1024
const MIXED_SHARE = 0.02
const MIXED_KINDS = 6

/**
 * Compressed, encrypted or otherwise not written for people: many different control characters. Some damaged text holds one kind or two,
 * and those that separate fields (0x01, 0x1c to 0x1f), pad them (NUL), end pages (FF, VT) or files (SUB) do not count, nor does UTF-16.
 */
function isMixedBytes(head: Uint8Array): boolean {
  const counts = new Array<number>(0x20).fill(0)
  const looked = head.subarray(0, MIXED_BYTES)
  for (const byte of looked) if (byte < 0x20) counts[byte] = (counts[byte] as number) + 1
  const controls = counts.filter((count, byte) => count > 0 && !HARMLESS_CONTROLS.has(byte))
  if (controls.length < MIXED_KINDS || isUtf16(looked)) return false
  return controls.reduce((sum, count) => sum + count, 0) >= MIXED_SHARE * looked.length
}

/** A byte order mark, or every second byte the upper half of a plain or a Thai letter. */
function isUtf16(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true
  const halves = [0, 0]
  bytes.forEach((byte, at) => {
    if (byte === 0 || byte === 0x0e) halves[at % 2] = (halves[at % 2] as number) + 1
  })
  return Math.max(...halves) > 0.3 * bytes.length
}

const HARMLESS_CONTROLS: ReadonlySet<number> = new Set([0, 1, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f])
