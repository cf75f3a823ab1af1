const NEEDS_QUOTES = /[",\r\n]|^\uFEFF/
const BLANK = /^[ \t]*$/

/**
 * One record as RFC 4180 writes it, without the line end: comma, double quotes where they are needed, quotes inside doubled.
 * A record of nothing but empty cells gets one pair of quotes, so that no reader takes it for an empty line.
 */
export function formatRecord(cells: readonly string[]): string {
  const [first = '', ...rest] = cells.map((cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
  return [cells.every((cell) => BLANK.test(cell)) ? `"${first}"` : first, ...rest].join(',')
}

const NUMBER = /^[+-](\d+|\d{1,3}(,\d{3})+|[๐-๙]+)?([.][\d๐-๙]+)?([eE][+-]?\d+)?\s?%?$/
const HAS_DIGIT = /[\d๐-๙]/
const TELEPHONE = /^\+[\d ().-]*\d$/

/**
 * Makes a cell safe to open in a spreadsheet: one that a spreadsheet would run as a formula gets an apostrophe in front.
 * Dangerous is a cell that starts with `=`, `@`, tab or CR, or with `+` or `-` without being a number, a telephone number or a
 * lone dash. A cell that already has apostrophes before such a beginning gets one more, so that
 * `unescapeFromSpreadsheet` undoes it exactly, whatever the cell was.
 */
export function escapeForSpreadsheet(cell: string): string {
  return isDangerous(cell) ? `'${cell}` : cell
}

/** The cell that `escapeForSpreadsheet` was given. */
export function unescapeFromSpreadsheet(cell: string): string {
  return cell.startsWith("'") && isDangerous(cell) ? cell.slice(1) : cell
}

function isDangerous(cell: string): boolean {
  const text = cell.replace(/^'+/, '')
  const first = text[0]
  if (first === '=' || first === '@' || first === '\t' || first === '\r') return true
  if (first !== '+' && first !== '-') return false
  return text !== '-' && !isTelephone(text) && !(NUMBER.test(text) && HAS_DIGIT.test(text))
}

/** An international number (ITU-T E.164 allows 15 digits); `+1-1` is a sum. */
function isTelephone(text: string): boolean {
  const digits = text.length <= 30 && TELEPHONE.test(text) ? text.replace(/\D/g, '').length : 0
  return digits >= 8 && digits <= 15
}
