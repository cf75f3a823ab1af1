import { isBlankRow } from './detect/cells.ts'
import { type ColumnShape, shapeColumns } from './detect/columns.ts'
import { concludeDialect, concludeTable } from './detect/conclusions.ts'
import { countWidths } from './detect/consistency.ts'
import { chooseDialect, type DialectChoice } from './detect/delimiter.ts'
import { type FooterPlace, placeFooter } from './detect/footer.ts'
import { type Grid, readGrid } from './detect/grid.ts'
import { type HeaderPlace, placeHeader, splitByOtherDelimiter } from './detect/header.ts'
import { type NamedColumns, nameColumns } from './detect/names.ts'
import { findMainTable, type MainTable } from './detect/tables.ts'
import { readTail } from './detect/tail.ts'
import type { Dialect, DialectOverrides, Encoding, FileSample, Reading } from './dialect.ts'
import { bomLength, startsWithBom, toScanBytes, utf16LengthOf } from './encoding.ts'
import { createEncodingScan, type EncodingJudgement, judgeEncoding } from './encoding-scan.ts'

/**
 * How a file is to be read: dialect, table, column names, each with its reason. Everything in `overrides` is taken as it is, and the
 * rest is concluded from it. Never fails: an empty file gives a reading without columns, anything else at least one column.
 *
 * When the sample is not the whole file, the header is looked for in its head and the footer in its tail; other tables are then
 * only seen in the head.
 */
export function detectReading(sample: FileSample, overrides: DialectOverrides): Reading {
  const judgement = judgeSampleEncoding(sample)
  const encoding = overrides.encoding ?? judgement.encoding
  const bom = startsWithBom(sample.head, encoding)
  const bytes = toScanBytes(wholeUnits(sample.head, encoding), encoding, true)
  const choice = chooseDialect(bytes, { ...PLAIN, encoding, bom: overrides.bom ?? bom }, overrides, sample.complete)
  const grid = readGrid(bytes, 0, bytes.length, choice.dialect, !sample.complete)
  const table = describeTable(grid, choice, overrides, sample.complete)
  const offsetOf = (position: number): number => (bom ? bomLength(encoding) : 0) + fileLength(bytes, 0, position, encoding)
  const end = endOfTable(sample, grid, table, choice.dialect, overrides, offsetOf)
  const dialect: Dialect = {
    ...choice.dialect,
    preambleLines: table.header.from,
    headerLines: table.header.to - table.header.from,
    footerLines: end.lines,
    shortRecords: overrides.shortRecords ?? 'reject',
    longRecords: overrides.longRecords ?? 'reject',
  }
  return {
    dialect,
    columns: [...table.names.columns],
    tableStart: table.header.to < grid.rowCount ? offsetOf(grid.start(table.header.to)) : offsetOf(sample.complete ? bytes.length : grid.end(grid.rowCount - 1)),
    tableEnd: end.offset,
    conclusions: [
      ...concludeDialect(judgement, choice, dialect, overrides),
      ...concludeTable(grid, { ...table, footer: end.footer, seen: sample.complete }, dialect, overrides),
    ],
  }
}
