import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Encoding } from './dialect.ts'
import { createCellDecoder, createEncodingScan, decodeText, encodeText, judgeEncoding, toScanBytes, utf16LengthOf } from './encoding.ts'

const THAI = 'รหัส,ชื่อ,จังหวัด\n1,สมชาย ใจดี,กรุงเทพมหานคร\n2,น้ำฝน เก่งกาจ,เชียงใหม่\n'

function scan(bytes: Uint8Array, chunkSize = bytes.length): ReturnType<ReturnType<typeof createEncodingScan>['result']> {
  const encodingScan = createEncodingScan()
  for (let at = 0; at < bytes.length; at += Math.max(1, chunkSize)) encodingScan.update(bytes.subarray(at, at + Math.max(1, chunkSize)))
  return encodingScan.result()
}

const judged = (bytes: Uint8Array): Encoding => judgeEncoding(scan(bytes)).encoding
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function single(text: string, encoding: 'windows-874' | 'windows-1252'): Uint8Array {
  const bytes = encodeText(text, encoding)
  if (bytes === null) throw new Error(`not in ${encoding}`)
  return bytes
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

describe('the encoding of a file', () => {
  it('is what its byte order mark says', () => {
    expect(judgeEncoding(scan(utf8(`\ufeff${THAI}`)))).toMatchObject({ encoding: 'utf-8', bom: true, confidence: 1 })
    expect(judgeEncoding(scan(utf16(`\ufeff${THAI}`, true)))).toMatchObject({ encoding: 'utf-16le', bom: true })
    expect(judgeEncoding(scan(utf16(`\ufeff${THAI}`, false)))).toMatchObject({ encoding: 'utf-16be', bom: true })
  })

  it('is UTF-16 by its zeros, in Thai and in English', () => {
    for (const text of [THAI, 'id,name\n1,somchai\n']) {
      expect(judged(utf16(text, true))).toBe('utf-16le')
      expect(judged(utf16(text, false))).toBe('utf-16be')
    }
  })

  it('is not UTF-16 because some cells are padded with NULs', () => {
    expect(judged(utf8(`a,b\n1\0\0\0\0,2\0\0\0\0\n`))).toBe('utf-8')
    expect(judged(utf8(`ชื่อ,ข\n1\0\0\0\0\0\0,2\0\0\0\0\n`))).toBe('utf-8')
  })

  it('is UTF-8 for plain ASCII and for an empty file', () => {
    expect(judgeEncoding(scan(utf8('a,b\n')))).toMatchObject({ encoding: 'utf-8', reason: 'encoding.ascii' })
    expect(judged(new Uint8Array(0))).toBe('utf-8')
  })

  it('is in none that is read where too many bytes mean nothing in any', () => {
    const scan = createEncodingScan()
    // `ご利用日,ご利用先,ご利用金額` in Shift-JIS.
    scan.update(Buffer.from('82b297989770 93fa 2c 82b297989770 90e6 2c 82b297989770 8be0 8a7a 0d0a'.replaceAll(' ', ''), 'hex'))
    scan.update(Buffer.from('8d618c76 2c 90bf8b81 2c 8e788ba58f8a 0d0a'.replaceAll(' ', ''), 'hex'))
    expect(judgeEncoding(scan.result())).toMatchObject({ reason: 'encoding.unknown', confidence: 0.2 })
  })

  it('is UTF-8 with named bad bytes when only a few are wrong, wherever they stand', () => {
    const good = utf8(THAI)
    const cutInTheMiddle = joined(good, utf8('ก').subarray(0, 2))
    expect(judgeEncoding(scan(cutInTheMiddle))).toMatchObject({
      encoding: 'utf-8',
      reason: 'encoding.utf8WithBadBytes',
      params: { badBytes: 2 },
    })
    const marked = joined(utf8('\ufeff'), cutInTheMiddle)
    expect(judgeEncoding(scan(marked))).toMatchObject({ encoding: 'utf-8', reason: 'encoding.bom', params: { badBytes: 2 } })
    const pasted = joined(good, single('กขค\n', 'windows-874'), good, good)
    expect(judgeEncoding(scan(pasted))).toMatchObject({ encoding: 'utf-8', params: { badBytes: 3, firstOffset: good.length } })
    const latin = joined(utf8('Café,Zürich,Málaga,Århus\n'), Uint8Array.of(0xe9, 0x0a))
    expect(judged(latin)).toBe('utf-8')
  })

  it.each([
    'ชื่อ',
    'เขต',
    'รหัส,เขต\n',
    'ที่,ยอด\n1,2\n',
    'ก',
    'หญิง\nชาย\n',
    'ไม่ระบุ',
    'อำเภอ;ตำบล\n',
    'เลขที่ 1',
    'สถานี;DO\n',
    'code,สถานะ\n',
    '“ก”,ข',
  ])('of a short Thai text in Windows-874 (%j) is Windows-874, and in UTF-8 is UTF-8', (text) => {
    expect(judged(single(text, 'windows-874'))).toBe('windows-874')
    expect(judged(utf8(text))).toBe('utf-8')
  })

  it.each([0x81, 0x8b, 0x90, 0xdb, 0xfc, 0xff])('of a Thai text with a stray byte 0x%x in every record is Windows-874', (stray) => {
    const records = ['1,ก|ล้วย,10\n', '2,ส้ม|,20\n', '3,มะม่วง|,30\n', '4,ลำไย,40\n'].map((record) =>
      single(record.replace('|', '\u00a0'), 'windows-874'),
    )
    const spoilt = joined(single('รหัส,ชื่อ,จำนวน\n', 'windows-874'), ...records).map((byte) => (byte === 0xa0 ? stray : byte))
    expect(judged(spoilt)).toBe('windows-874')
  })

  it.each(['Café', 'naïve,résumé\n', 'Zürich;Genève\n', '25°C', '£12,€13', 'Señor Núñez', '½ price', 'Shift (cm-¹)', '“quoted”', '© 2020'])(
    'of a short European text in UTF-8 (%j) is UTF-8',
    (text) => {
      expect(judged(utf8(text))).toBe('utf-8')
    },
  )

  it.each([
    'Café,Crème brûlée\n',
    'naïve,résumé\n',
    'Zürich;Genève\n',
    'name,city\nJosé,Málaga\n',
    'Übergröße',
    'Temp °C,10\n',
    'Acme®,x™\n',
  ])('of a European text in Windows-1252 (%j) is Windows-1252', (text) => {
    expect(judged(single(text, 'windows-1252'))).toBe('windows-1252')
  })

  it('does not depend on how the file is cut into chunks', () => {
    const files = [utf8(THAI), single(THAI, 'windows-874'), joined(utf8(THAI), Uint8Array.of(0xe0, 0xb8), utf8(THAI)), utf16(THAI, true)]
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.integer({ min: 1, max: 50 }), (bytes, chunkSize) => {
        const { sample: wholeSample, ...whole } = scan(bytes)
        const { sample, ...facts } = scan(bytes, chunkSize)
        expect({ ...facts, undefinedIn874: 0, judgedHighBytes: 0 }).toEqual({ ...whole, undefinedIn874: 0, judgedHighBytes: 0 })
        expect(judgeEncoding(scan(bytes, chunkSize)).encoding).toBe(judgeEncoding(scan(bytes)).encoding)
      }),
    )
  })

  it('counts bad bytes as a strict decoder does', () => {
    const soup = fc
      .uint8Array({ maxLength: 12 })
      .map((bytes) => bytes.map((byte) => [byte, 0xe0, 0xb8, 0x81, 0xf0, 0xed, 0xa0, 0xc3, 0x41][byte % 9] ?? 0))
    fc.assert(
      fc.property(soup, fc.integer({ min: 1, max: 4 }), (bytes, chunkSize) => {
        let valid = true
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(bytes)
        } catch {
          valid = false
        }
        expect(scan(bytes, chunkSize).badBytes === 0).toBe(valid)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('decoding', () => {
  it('gives U+FFFD for bytes that Windows-874 leaves undefined, not a private-use character', () => {
    expect(decodeText(Uint8Array.of(0xa1, 0xdb, 0xfc, 0x81, 0xfb), 'windows-874')).toBe('ก\ufffd\ufffd\ufffd๛')
    expect(decodeText(Uint8Array.of(0x80, 0x85, 0x91, 0x97, 0xa0, 0xdf), 'windows-874')).toBe('€…‘—\u00a0฿')
  })

  it('agrees with the platform on every byte that is defined', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const undefinedIn874 = (byte: number): boolean =>
      (byte > 0x80 && byte < 0xa0 && byte !== 0x85 && !(byte >= 0x91 && byte <= 0x97)) || (byte > 0xda && byte < 0xdf) || byte > 0xfb
    const thai = [...new TextDecoder('windows-874').decode(bytes)].map((character, byte) => (undefinedIn874(byte) ? '\ufffd' : character))
    expect([...decodeText(bytes, 'windows-874')]).toEqual(thai)
    const latin = [...new TextDecoder('windows-1252').decode(bytes)].map((character, byte) =>
      [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte) ? '\ufffd' : character,
    )
    expect([...decodeText(bytes, 'windows-1252')]).toEqual(latin)
  })

  it('gives the same text for a cell as for the whole, whatever the bytes', () => {
    const thaiBytes = fc
      .array(fc.constantFrom(0x41, 0xe0, 0xb8, 0xb9, 0x81, 0xef, 0xbb, 0xbf, 0xa1), { maxLength: 80 })
      .map((bytes) => Uint8Array.from(bytes))
    fc.assert(
      fc.property(
        fc.constantFrom<Encoding>('utf-8', 'windows-874', 'windows-1252'),
        fc.oneof(fc.uint8Array({ maxLength: 80 }), thaiBytes, fc.string().map(utf8)),
        (encoding, bytes) => {
          const padded = joined(Uint8Array.of(0xe0), bytes, Uint8Array.of(0x81))
          expect(createCellDecoder(encoding)(padded, 1, 1 + bytes.length)).toBe(decodeText(bytes, encoding))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('brings UTF-16 to UTF-8 and back to its offsets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, littleEndian) => {
        const encoding = littleEndian ? 'utf-16le' : 'utf-16be'
        const scanned = toScanBytes(utf16(text, littleEndian), encoding, false)
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(scanned)).toBe(text)
        expect(utf16LengthOf(scanned, 0, scanned.length)).toBe(text.length * 2)
        expect(decodeText(utf16(text, littleEndian), encoding)).toBe(text)
      }),
    )
  })

  it('takes a byte order mark away at the start of the file only', () => {
    const bytes = utf8('\ufeffa')
    expect(toScanBytes(bytes, 'utf-8', true)).toEqual(utf8('a'))
    expect(toScanBytes(bytes, 'utf-8', false)).toBe(bytes)
    expect(toScanBytes(utf16('\ufeffa', true), 'utf-16le', true)).toEqual(utf8('a'))
  })
})
