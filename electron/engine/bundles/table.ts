/** Why a bundle's table cannot be read: the reason, and the record (from 0; -1 is the header) where it stops. */
export interface TableFault {
  readonly reason:
    | 'not-utf-8'
    | 'byte-order-mark'
    | 'stray-quote'
    | 'line-ending'
    | 'unclosed-quote'
    | 'cell-count'
    | 'too-long'
    | 'no-header'
  readonly record: number
}

export interface TableReader {
  /** Takes the next bytes; after a fault it takes no notice of them. */
  push(bytes: Uint8Array): void
  /** Ends the table: its faults, or how many records it has. */
  end(): { readonly fault: TableFault | null; readonly records: number }
}

/** A record longer than this is no record of a table; it would have to be held in memory whole. */
const MAX_RECORD = 16 * 1024 * 1024
const COMMA = 0x2c
const QUOTE = 0x22
const CR = 0x0d
const LF = 0x0a

/**
 * Reads a bundle's table strictly: UTF-8 without a byte order mark, comma, CRLF after every record, quotes as RFC 4180 has them, all records as wide as the
 * header. Cells come as they are written, spreadsheet escapes included. The first call is the header, with record -1.
 */
export function createTableReader(onRecord: (cells: string[], record: number) => void): TableReader {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest = ''
  let record = -1
  let width = 0
  let isStart = true
  let fault: TableFault | null = null

  function fail(reason: TableFault['reason']): void {
    fault ??= { reason, record }
    rest = ''
  }

  function take(text: string, isLast: boolean): void {
    if (isStart && text.charCodeAt(0) === 0xfeff) fail('byte-order-mark')
    isStart &&= text === ''
    const all = rest === '' ? text : rest + text
    let at = 0
    while (at < all.length && fault === null) {
      const cells: string[] = []
      const next = readRecord(all, at, cells)
      if (next === -1) break
      if (typeof next === 'string') fail(next)
      else if (record >= 0 && cells.length !== width) fail('cell-count')
      else {
        if (record === -1) width = cells.length
        onRecord(cells, record)
        record++
        at = next
      }
    }
    if (fault !== null) return
    rest = all.slice(at)
    if (rest.length > MAX_RECORD) fail('too-long')
    else if (isLast && rest !== '') fail(rest.startsWith('"') || rest.includes(',"') ? 'unclosed-quote' : 'line-ending')
  }

  function decode(bytes: Uint8Array | undefined): string | null {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch {
      fail('not-utf-8')
      return null
    }
  }

  return {
    push(bytes) {
      if (fault !== null) return
      const text = decode(bytes)
      if (text !== null) take(text, false)
    },
    end() {
      const text = fault === null ? decode(undefined) : null
      if (text !== null) take(text, true)
      if (fault === null && record === -1) fail('no-header')
      return { fault, records: Math.max(record, 0) }
    },
  }
}

/** Adds the cells of the record at `at`; answers where the next one begins, -1 when this one is not complete yet, or what is wrong with it. */
function readRecord(text: string, at: number, cells: string[]): number | 'stray-quote' | 'line-ending' {
  let start = at
  for (;;) {
    let end: number
    if (text.charCodeAt(start) === QUOTE) {
      const close = closingQuote(text, start + 1)
      if (close < 0 || close + 1 >= text.length) return -1
      const content = text.slice(start + 1, close)
      cells.push(content.includes('"') ? content.replaceAll('""', '"') : content)
      end = close + 1
    } else {
      end = start
      let code = text.charCodeAt(end)
      while (code !== COMMA && code !== CR && code !== LF && code !== QUOTE) {
        if (++end >= text.length) return -1
        code = text.charCodeAt(end)
      }
      if (code === QUOTE) return 'stray-quote'
      cells.push(text.slice(start, end))
    }
    const separator = text.charCodeAt(end)
    if (separator === COMMA) {
      start = end + 1
      if (start >= text.length) return -1
      continue
    }
    if (separator !== CR) return separator === LF ? 'line-ending' : 'stray-quote'
    if (end + 1 >= text.length) return -1
    return text.charCodeAt(end + 1) === LF ? end + 2 : 'line-ending'
  }
}

/** The quote that ends a quoted cell: one that is not doubled; -1 when it has not come yet. */
function closingQuote(text: string, from: number): number {
  let close = text.indexOf('"', from)
  while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2)
  return close
}
