import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { recogniseContainer } from './container.ts'

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

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
  ])('is recognised as %s', (container, head) => {
    expect(recogniseContainer(head)).toBe(container)
  })

  it.each(['', 'PK,name\n', 'BM,1\n', 'PAR1,2\n', 'BZh9,1\n', '\ufeffรหัส,ชื่อ\n', 'GIF,1\n'])('is not what the text %j is', (text) => {
    expect(recogniseContainer(new TextEncoder().encode(text))).toBeNull()
  })
})
