import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundleMessages } from '#shared/locale/messages/bundle.ts'
import { manifestText, parseManifest } from './bag.ts'
import { canonicalJson, readableJson } from './canonical.ts'
import { escapeCell, isFormulaLike, tableRecord, unescapeCell } from './cells.ts'
import { CHECK_CODES, type CheckCode, checkMessageKey, createCheckList, verdictOf } from './checks.ts'
import { cellCheck, fitsType, lengthOf, measureField, type PackageField } from './datapackage.ts'
import { bundleName, parseBundleName } from './names.ts'
import { FINGERPRINT_WORDS, fingerprintWords } from './words.ts'

describe('a cell of a bundle’s table', () => {
  it('is escaped when a spreadsheet would run it, and only then', () => {
    for (const cell of ['=1+1', '@SUM(A1)', '\tx', '\rx', '+A1', '-A1', '-1+2', '--', '+', "-2+3+cmd|' /C calc'!A0"])
      expect(escapeCell(cell)).toBe(`'${cell}`)
    for (const cell of ['-', '-5', '+1,200.50', '-3e-4', '-๑๒', '+66 81 234 5678', '+66(0)2-123-4567', '', ' =1', "'x", '1-2'])
      expect(escapeCell(cell)).toBe(cell)
  })

  it('gets its value back exactly, whatever it was', () => {
    const value = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+@\t-]?.{0,4}$/))
    fc.assert(
      fc.property(value, (text) => {
        expect(unescapeCell(escapeCell(text))).toBe(text)
        expect(isFormulaLike(escapeCell(text))).toBe(false)
      }),
    )
  })

  it('is quoted only where RFC 4180 asks for it', () => {
    expect(tableRecord(['a', 'b,c', 'd"e', 'f\ng', ''])).toBe('a,"b,c","d""e","f\ng",\r\n')
    expect(tableRecord([''])).toBe('""\r\n')
  })
})

describe('JSON of a bundle', () => {
  it('has one spelling, whatever order the members came in', () => {
    expect(canonicalJson({ b: [1, 'ก"'], a: { d: null, c: true } })).toBe('{"a":{"c":true,"d":null},"b":[1,"ก\\""]}')
    expect(readableJson({ b: [], a: [1] })).toBe('{\n  "a": [\n    1\n  ],\n  "b": []\n}\n')
    expect(() => canonicalJson(Number.NaN)).toThrow(RangeError)
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(readableJson(JSON.parse(text)))).toEqual(JSON.parse(text))
      }),
    )
  })
})

describe('a field of the data package', () => {
  it('has the narrowest type in which nothing is lost', () => {
    const typeOf = (cells: string[], isYear = false) => {
      const measure = measureField()
      for (const cell of cells) measure.add(cell)
      return measure.result(isYear).type
    }
    expect(typeOf(['1', '-20', '0'])).toBe('integer')
    expect(typeOf(['1', '2.50'])).toBe('number')
    expect(typeOf(['00123', '1'])).toBe('string')
    expect(typeOf(['12345678901234567'])).toBe('string')
    expect(typeOf(['2017-12-07', ''])).toBe('date')
    expect(typeOf(['2560-12-07'])).toBe('string')
    expect(typeOf(['2017-02-29'])).toBe('string')
    expect(typeOf(['1987', '2001'])).toBe('integer')
    expect(typeOf(['1987', '2001'], true)).toBe('year')
    expect(typeOf(['', ''])).toBe('string')
  })

  it('describes the very cells it was measured from', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer().map(String), fc.constant(''))),
        fc.boolean(),
        (cells, isYear) => {
          const measure = measureField()
          for (const cell of cells) measure.add(cell)
          const field: PackageField = {
            name: 'x',
            ...measure.result(isYear),
            borikon: { type: null, sensitivity: 'none', protection: 'keep' },
          }
          const check = cellCheck(field)
          expect(cells.map(check).filter((broken) => broken !== null)).toEqual([])
        },
      ),
    )
  })

  it('counts length in code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(lengthOf(text)).toBe([...text].length)
      }),
    )
    expect(fitsType('2017-12-31', 'date')).toBe(true)
  })
})

describe('names, manifests and words', () => {
  it('a bundle’s name says agency, dataset and version', () => {
    expect(parseBundleName(bundleName('moi_dopa', 'cards', 12))).toEqual({ agency: 'moi_dopa', dataset: 'cards', version: 12 })
    for (const name of ['a-b-v0', 'a-b-v01', 'A-b-v1', 'a-b', '../a-b-v1', 'a-b-c-v1']) expect(parseBundleName(name)).toBe(null)
  })

  it('a manifest lists each path once and in order, or is refused at the line', () => {
    const files = [
      { path: 'data/b', sha256: '1'.repeat(64) },
      { path: 'data/a', sha256: '2'.repeat(64) },
    ]
    const text = manifestText(files)
    const parsed = parseManifest(text)
    expect(parsed.ok && [...parsed.files.keys()]).toEqual(['data/a', 'data/b'])
    expect(parseManifest(text + text)).toEqual({ ok: false, line: 3 })
    expect(parseManifest(text.slice(0, -1))).toEqual({ ok: false, line: 2 })
    expect(parseManifest(text.replace('  ', ' *'))).toEqual({ ok: false, line: 1 })
  })

  it('there is one word for each byte, and none begins another', () => {
    expect(new Set(FINGERPRINT_WORDS).size).toBe(256)
    for (const word of FINGERPRINT_WORDS) {
      expect(word).toMatch(/^[a-z]{3,8}$/)
      expect(FINGERPRINT_WORDS.filter((other) => other.startsWith(word))).toEqual([word])
    }
    expect(fingerprintWords(`0001ff${'00'.repeat(29)}`)).toBe(`acorn actor yellow${' acorn'.repeat(7)}`)
  })
})

describe('the list of checks', () => {
  it('reports in order, names fifty failures of a kind and counts the rest, and says what could not be checked', () => {
    const checks = createCheckList()
    checks.made('signature')
    for (let i = 0; i < 60; i++) checks.fail('names', 'unsafe', `f${i}`)
    const list = checks.result(['names', 'signature', 'audit'])
    expect(list).toHaveLength(53)
    expect(list[50]).toEqual({ code: 'names', ok: false, path: null, params: { reason: 'more', count: 10 } })
    expect(list.slice(51)).toMatchObject([
      { code: 'signature', ok: true },
      { code: 'audit', ok: false, params: { reason: 'not-checked' } },
    ])
  })

  it('has a sentence for each check passed, in both languages', () => {
    for (const code of CHECK_CODES) expect(bundleMessages.th).toHaveProperty([checkMessageKey({ code, ok: true, params: {} })])
    expect(Object.keys(bundleMessages.en)).toEqual(Object.keys(bundleMessages.th))
    const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()
    for (const [key, text] of Object.entries(bundleMessages.th)) {
      const english = Object.entries(bundleMessages.en).find(([each]) => each === key)?.[1] ?? ''
      expect(placeholders(english)).toEqual(placeholders(text))
    }
  })
})

describe('the verdict over a bundle', () => {
  const failed = (code: CheckCode, reason: string) => {
    const checks = createCheckList()
    checks.fail(code, reason)
    return checks.result(CHECK_CODES)
  }

  it('is open while only a key is wanting, whatever could not be looked at without it', () => {
    expect(verdictOf(failed('decryption', 'identity-missing'))).toBe('unopened')
    expect(verdictOf(failed('decryption', 'identity-wrong'))).toBe('unopened')
  })

  it('is one of trust where nothing but the signer is unknown', () => {
    const made = (reason: string, ...others: Parameters<typeof failed>[]) => {
      const checks = createCheckList()
      for (const code of CHECK_CODES) checks.made(code)
      for (const [code, why] of [['signer', reason] as const, ...others]) checks.fail(code, why)
      return verdictOf(checks.result(CHECK_CODES))
    }
    expect(made('unknown')).toBe('untrusted')
    expect(made('revoked')).toBe('invalid')
    expect(made('expired')).toBe('invalid')
    expect(made('unknown', ['signature', 'invalid'])).toBe('invalid')
    expect(made('unknown', ['signer', 'other-agency'])).toBe('invalid')
    expect(verdictOf(failed('signer', 'unknown'))).toBe('invalid')
  })

  it('is against one that was looked at and failed, or that has more wrong than its key', () => {
    expect(verdictOf(failed('decryption', 'damaged'))).toBe('invalid')
    expect(verdictOf(failed('container', 'no-zip'))).toBe('invalid')
    expect(verdictOf([...failed('decryption', 'identity-wrong'), ...failed('limits', 'too-large')])).toBe('invalid')
    expect(verdictOf([{ code: 'table', ok: false, params: { reason: 'not-checked' } }])).toBe('invalid')
    expect(verdictOf([{ code: 'table', ok: true, params: {} }])).toBe('valid')
  })
})
