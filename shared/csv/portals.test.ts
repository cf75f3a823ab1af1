import { describe, expect, it } from 'vitest'
import { headerCells } from './records.ts'
import { portalFiles } from './testing/portal-files.ts'
import { readWhole } from './testing/read-whole.ts'
import { reportFiles } from './testing/report-files.ts'

describe('a file as portals and agencies publish them', () => {
  it.each([...portalFiles(), ...reportFiles()].map((file) => [file.what, file] as const))('is read right: %s', (_what, file) => {
    const { reading, records } = readWhole(file.bytes)
    const { delimiter, preambleLines, headerLines, footerLines } = reading.dialect
    expect({ delimiter, preambleLines, footerLines }).toEqual({
      delimiter: file.delimiter,
      preambleLines: file.preamble,
      footerLines: file.footer,
    })
    expect(headerLines === 0 ? null : headerCells(reading, 'original')).toEqual(file.names)
    expect(records).toEqual(file.records)
  })
})
