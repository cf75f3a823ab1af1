import type { Encoding, RecordSeparator } from '#shared/csv/dialect.ts'
import { encodeText } from '#shared/csv/encoding.ts'
import type { Language } from './messy-columns.ts'
import type { Line } from './messy-lines.ts'
import type { Chance } from './random.ts'

/** The way one kind of program writes its exports. */
export interface Style {
  readonly name: string
  readonly language: Language
  readonly encoding: Encoding
  readonly bom: boolean
  readonly delimiter: string
  readonly quote: string | null
  readonly escape: string | null
  readonly quoting: 'needed' | 'text' | 'all'
  readonly newline: '\n' | '\r\n' | '\r' | 'mixed'
  /** Made for people: titles, merged headers, totals and notes may stand around the table. */
  readonly isReport: boolean
  readonly allowsOneColumn: boolean
}

const PLAIN: Style = {
  name: 'plain',
  language: 'thai',
  encoding: 'utf-8',
  bom: false,
  delimiter: ',',
  quote: '"',
  escape: '"',
  quoting: 'needed',
  newline: '\n',
  isReport: false,
  allowsOneColumn: false,
}

const STYLES: readonly (readonly [(chance: Chance) => Style, number])[] = [
  [
    (c) => ({
      ...PLAIN,
      name: 'spreadsheet, Windows-874',
      encoding: 'windows-874',
      newline: '\r\n',
      isReport: true,
      delimiter: c.one([',', ',', ';', '\t']),
    }),
    4,
  ],
  [(c) => ({ ...PLAIN, name: 'spreadsheet, UTF-8', bom: true, newline: '\r\n', isReport: true, delimiter: c.one([',', ',', ';']) }), 4],
  [
    () => ({
      ...PLAIN,
      name: 'spreadsheet, Unicode text',
      encoding: 'utf-16le',
      bom: true,
      delimiter: '\t',
      newline: '\r\n',
      isReport: true,
    }),
    2,
  ],
  [
    (c) => ({
      ...PLAIN,
      name: 'UTF-16 without mark',
      encoding: c.one(['utf-16le', 'utf-16be']),
      newline: '\r\n',
      delimiter: c.one([',', '\t']),
    }),
    1,
  ],
  [
    (c) => ({
      ...PLAIN,
      name: 'hospital system',
      encoding: c.one(['utf-8', 'windows-874']),
      language: 'english',
      delimiter: '|',
      quote: null,
      escape: null,
      newline: c.one(['\r\n', '\n']),
    }),
    3,
  ],
  [
    (c) => ({
      ...PLAIN,
      name: 'database',
      language: c.one(['english', 'thai']),
      quoting: c.one(['all', 'text', 'needed']),
      allowsOneColumn: true,
    }),
    4,
  ],
  [() => ({ ...PLAIN, name: 'database with backslashes', language: 'english', quoting: 'all', escape: '\\' }), 2],
  [
    (c) => ({
      ...PLAIN,
      name: 'script',
      language: 'english',
      delimiter: c.one([',', '\t']),
      quoting: 'needed',
      bom: c.is(0.3),
      allowsOneColumn: true,
    }),
    4,
  ],
  [
    (c) => ({
      ...PLAIN,
      name: 'western',
      language: 'western',
      encoding: 'windows-1252',
      delimiter: c.one([';', ',', '\t']),
      newline: '\r\n',
    }),
    2,
  ],
  [(c) => ({ ...PLAIN, name: 'apostrophes', quote: "'", escape: "'", quoting: c.one(['all', 'needed']), delimiter: c.one([',', ';']) }), 1],
  [
    (c) => ({
      ...PLAIN,
      name: 'old mainframe',
      delimiter: c.one(['^', '~', '\u0001', '||', '#', '!', '*']),
      quote: null,
      escape: null,
      newline: c.one(['\r\n', '\r']),
      encoding: c.one(['windows-874', 'utf-8']),
    }),
    2,
  ],
  [() => ({ ...PLAIN, name: 'mixed newlines', newline: 'mixed', isReport: true }), 1],
]

/** How a program writes files, drawn by chance. */
export function chooseStyle(chance: Chance): Style {
  return chance.weighed(STYLES, () => PLAIN)(chance)
}

interface Written {
  readonly bytes: Uint8Array
  readonly quotes: boolean
  readonly escapes: boolean
  readonly encoding: Encoding
  readonly recordSeparator: RecordSeparator
}

/** The file's bytes, some of them spoilt, and what was really used in it. */
export function writeBytes(chance: Chance, lines: Line[], style: Style, traits: string[]): Written {
  const width = lines.find((one) => one.kind === 'record')?.cells.length ?? 1
  const spare = width > 1 && style.isReport && chance.is(0.08) ? chance.whole(1, 3) : 0
  if (spare > 0) {
    traits.push('trailing empty columns')
    widen(lines, width + spare)
  }
  const used = { quotes: false, escapes: false }
  const newlines = new Set<string>()
  let text = ''
  lines.forEach((line, at) => {
    const cells = lineCells(line, width + spare)
    // An empty row is a row of delimiters whatever is quoted elsewhere.
    const written = isEmpty(line) ? cells : cells.map((cell) => writeCell(cell, style, used))
    text += written.join(style.delimiter)
    const newline = style.newline === 'mixed' ? chance.one(['\n', '\r\n']) : style.newline
    // A blank line at the end is one because something ends it.
    if (at === lines.length - 1 && !isEmpty(line) && chance.is(0.3)) return
    newlines.add(newline)
    text += newline
  })
  const bytes = encode(text, style)
  const spoilt = style.encoding === 'utf-8' && style.language === 'thai' && text.length > 400 && chance.is(0.08)
  if (spoilt) traits.push('bad bytes')
  return {
    bytes: spoilt ? spoil(chance, bytes) : bytes,
    ...used,
    encoding: /[^\0-\x7f]/.test(text) || style.encoding.startsWith('utf-16') ? style.encoding : 'utf-8',
    recordSeparator: newlines.size > 1 ? 'mixed' : newlines.has('\r\n') ? 'crlf' : newlines.has('\r') ? 'cr' : 'lf',
  }
}

function isEmpty(line: Line): boolean {
  return line.cells.every((cell) => cell === '')
}

/** Empty columns that a spreadsheet wrote because they once held something. */
function widen(lines: Line[], width: number): void {
  lines.forEach((line, at) => {
    const isTable = line.kind === 'record' || line.kind === 'header' || (line.kind === 'rejected' && !line.bare)
    if (isTable) lines[at] = { ...line, cells: Array.from({ length: width }, (_, c) => line.cells[c] ?? '') }
  })
}

function lineCells(line: Line, width: number): string[] {
  if (line.kind === 'rejected') {
    // Ragged by one, whatever the table's width.
    if (line.bare && line.cells.length < width) return [...line.cells]
    return [...line.cells, ...Array.from({ length: line.bare ? Math.max(0, width + 1 - line.cells.length) : 0 }, () => 'x')]
  }
  if (line.bare) return line.cells.length === 0 ? [''] : [...line.cells]
  return Array.from({ length: Math.max(width, line.cells.length) }, (_, c) => line.cells[c] ?? '')
}

function writeCell(cell: string, style: Style, used: { quotes: boolean; escapes: boolean }): string {
  const { quote, escape: escapedBy, delimiter } = style
  if (quote === null) return cell
  const needs = cell.includes(delimiter) || cell.includes(quote) || /[\r\n]/.test(cell)
  const isText = style.quoting === 'all' || (style.quoting === 'text' && !/^-?\d+(\.\d+)?$/.test(cell) && cell !== '')
  if (!needs && !isText) return cell
  used.quotes = true
  if (cell.includes(quote)) used.escapes = true
  const escaped = escapedBy === '\\' ? cell.replaceAll(quote, `\\${quote}`) : cell.replaceAll(quote, quote + quote)
  return quote + escaped + quote
}

function encode(text: string, { encoding, bom }: Style): Uint8Array {
  const marked = bom ? `\ufeff${text}` : text
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const view = new DataView(new ArrayBuffer(marked.length * 2))
    for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), encoding === 'utf-16le')
    return new Uint8Array(view.buffer)
  }
  const bytes = encodeText(marked, encoding)
  if (bytes === null) throw new Error(`cannot be written in ${encoding}: ${marked.slice(0, 200)}`)
  return bytes
}

/** A byte that is no UTF-8 after a few Thai letters. */
function spoil(chance: Chance, bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let left = chance.whole(1, 3)
  for (const [at, byte] of bytes.entries()) {
    out.push(byte)
    const endsThai = bytes[at - 2] === 0xe0 && bytes[at - 1] === 0xb8
    if (left > 0 && endsThai && at > 200 && chance.is(0.02)) {
      out.push(0xff)
      left--
    }
  }
  return Uint8Array.from(out)
}
