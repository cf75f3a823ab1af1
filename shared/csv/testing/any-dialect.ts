import fc from 'fast-check'
import { type Dialect, dialect as dialectSchema } from '../dialect.ts'
import { createCellDecoder, encodeText, scanEncoding } from '../encoding.ts'
import { createTokenizer, fieldText } from '../tokenizer.ts'
import { PLAIN_DIALECT as PLAIN } from './reading.ts'

/** The cells of all records, as texts. */
export function tokenizeBytes(bytes: Uint8Array, dialect: Dialect): string[][] {
  const fields = createTokenizer(dialect).tokenize(bytes, 0, bytes.length)
  const decode = createCellDecoder(dialect.encoding)
  return Array.from({ length: fields.recordCount }, (_, r) => {
    const first = fields.recordField[r] ?? 0
    return Array.from({ length: (fields.recordField[r + 1] ?? 0) - first }, (__, c) => fieldText(fields, first + c, dialect, decode))
  })
}

/** The same of a text in the dialect's encoding. */
export function tokenizeText(text: string, dialect: Dialect): string[][] {
  return tokenizeBytes(bytesOf(text, dialect), dialect)
}

/** A text in the dialect's encoding, as it is scanned; throws where it cannot be written so. */
export function bytesOf(text: string, dialect: Dialect): Uint8Array {
  const bytes = encodeText(text, scanEncoding(dialect.encoding))
  if (bytes === null) throw new Error('not in this encoding')
  return bytes
}

/** Text full of what matters: delimiters, quotes, escapes, separators, Thai, NUL. */
export function messyText(dialect: Dialect): fc.Arbitrary<string> {
  const pieces = [
    dialect.delimiter,
    dialect.delimiter,
    dialect.quote ?? '"',
    dialect.escape ?? '\\',
    '\n',
    '\r',
    '\r\n',
    ' ',
    '\t',
    `${dialect.delimiter} ${dialect.quote ?? '"'}`,
    ...(dialect.mergedDelimiters ? [dialect.delimiter + (dialect.delimiter.at(-1) ?? ''), dialect.delimiter.at(-1) ?? ''] : []),
    ...(dialect.quotedLines ? ['"', '"\n"', '"\r\n"', `""${dialect.delimiter}""`] : []),
    'a',
    'ก',
    '\0',
    '\ufeff',
  ]
  return fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))
}

const separators = fc.constantFrom('lf', 'crlf', 'cr', 'mixed' as const)
const quoting = fc.constantFrom(
  { quote: '"', escape: '"' },
  { quote: '"', escape: '\\' },
  { quote: '"', escape: null },
  { quote: "'", escape: "'" },
  { quote: '“', escape: '“' },
  { quote: null, escape: null },
  { quote: null, escape: '\\' },
)
/** Any dialect that can be had. */
export const dialects: fc.Arbitrary<Dialect> = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|', ' ', '  ', ', ', ' | ', '||', '¦', ''),
    recordSeparator: separators,
    quoting,
    blanksBeforeQuotes: fc.boolean(),
    quotedLines: fc.boolean(),
    mergedDelimiters: fc.boolean(),
  })
  .map(({ quoting: chosen, ...others }) => dialectSchema.parse({ ...PLAIN, ...others, ...chosen }))
