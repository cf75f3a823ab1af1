import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { messages } from '#shared/locale/messages/all.ts'
import { adviceOn, containers, recogniseContainer } from './container.ts'
import { makeMessyFile } from './testing/messy-files.ts'
import { createChance } from './testing/random.ts'

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0) & 0xff)

function bytesByChance(length: number): Uint8Array {
  const chance = createChance(7)
  return Uint8Array.from({ length }, () => chance.whole(0, 255))
}

describe('a file that is not text', () => {
  it.each([
    ['xlsx', ascii('PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml')],
    ['xlsx', ascii('PK\x03\x04\x14\0\0\0\x08\0xl/workbook.xml')],
    ['ods', ascii('PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['zip', ascii('PK\x03\x04\x14\0\0\0\x08\0data.csv')],
    ['zip', ascii('PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml ... word/document.xml')],
    ['xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ['gzip', new Uint8Array(gzipSync('a,b\n'))],
    ['zstd', new Uint8Array(zstdCompressSync('a,b\n'))],
    ['7z', Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
    ['pdf', ascii('%PDF-1.7\n')],
    ['sqlite', ascii('SQLite format 3\0')],
    ['image', ascii('\x89PNG\r\n\x1a\n')],
    ['parquet', ascii('PAR1\x15\x04\x15')],
    ['rar', ascii('Rar!\x1a\x07')],
    ['xz', ascii('\xfd7zXZ\0')],
    ['access', ascii('\0\x01\0\0Standard ACE DB\0')],
    ['dbf', ascii(`\x03\x7b\x01\x0f\x02\0\0\0\x41\0\x0b\0${'\0'.repeat(20)}NAME\0\0\0\0\0\0\0C${'\0'.repeat(20)}\r`)],
    ['program', ascii('\x7fELF\x02\x01\x01')],
    ['rtf', ascii('{\\rtf1\\ansi รายงาน}')],
    ['html', ascii('\r\n<!DOCTYPE html>\n<html><table><tr><td>1</td></tr></table></html>')],
    ['html', ascii('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>')],
    ['html', Uint8Array.from([0xff, 0xfe, ...ascii('<table>').flatMap((byte) => [byte, 0])])],
    ['xml', ascii('<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">')],
    ['json', ascii('[\n  {"id": 1, "name": "a"}\n]')],
    ['json', ascii('{"id":1}\n{"id":2}\n')],
    ['zip', ascii(`table.csv${'\0'.repeat(248)}ustar\x0000`)],
    ['binary', bytesByChance(3000)],
    ['binary', bytesByChance(100_000)],
    ['binary', new Uint8Array(brotliCompressSync(Array.from({ length: 3000 }, (_, i) => `${i * 7919},x`).join('\n')))],
  ])('is recognised as %s', (container, head) => {
    expect(recogniseContainer(Uint8Array.from(head))).toBe(container)
  })

  it.each([
    '',
    'PK,name\n',
    'BM,1\n',
    'PAR1,2\n',
    'BZh9,1\n',
    '\ufeffรหัส,ชื่อ\n',
    'GIF,1\n',
    'MZ,1\n',
    '<id>,<name>\n1,2\n',
    '{id},{name}\n',
    '[id],[name]\n1,2\n',
    '{"id"},{"name"}\n',
    'a\x01b\x01c\n1\x012\x013\n',
    'a\0\0\0,b\0\0\x1a\n',
  ])('is not what the text %j is', (text) => {
    expect(recogniseContainer(new TextEncoder().encode(text))).toBeNull()
  })

  it('is not what Thai text in UTF-16 is', () => {
    const units = [...'ตำบลบางรักน้อย\tอำเภอเมือง\r\n'.repeat(30)].map((letter) => letter.charCodeAt(0))
    expect(recogniseContainer(Uint8Array.from(units.flatMap((unit) => [unit & 0xff, unit >> 8])))).toBeNull()
    expect(recogniseContainer(Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff])))).toBeNull()
  })

  it('is not what any table of an agency is', () => {
    for (let seed = 1; seed <= 60; seed++) expect(recogniseContainer(makeMessyFile(seed).bytes), `seed ${seed}`).toBeNull()
  })

  it('has a name in both languages', () => {
    const missing = containers.filter((kind) => !Object.hasOwn(messages.th, `file-kind.${kind}`))
    expect(missing).toEqual([])
    expect(new Set(containers.map(adviceOn))).toEqual(new Set(['unpack', 'save', 'ask']))
    for (const kind of containers) expect(Object.hasOwn(messages.th, `file-advice.${adviceOn(kind)}`)).toBe(true)
  })
})
