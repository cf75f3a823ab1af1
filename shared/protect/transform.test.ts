import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { protectMessages } from '#shared/locale/messages/protect.ts'
import type { Protection } from './recipe.ts'
import { createColumnTransform, describeProtection, isFormOf, isNothing } from './transform.ts'

const pseudonym = (message: string) => createHmac('sha256', 'a key').update(message).digest('hex').slice(0, 32)
const PSEUDONYMISE: Protection = { kind: 'pseudonymise', key: 'linkage' }
const YEAR: Protection = { kind: 'date-to-year' }
const mask = (keepFirst: number, keepLast: number): Protection => ({ kind: 'mask', keepFirst, keepLast })
const transform = (protection: Protection, value: string) => createColumnTransform(protection, { pseudonym })(value)

const graphemes = (text: string) => [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)].map((each) => each.segment)
const thaiText = fc.string({
  unit: fc.constantFrom(...'กขคงจชดตนบปพมยรลวสหอ', 'นี้', 'ที่', 'กำ', 'เ', 'แ', 'น้ำ', ' ', '1', '๒', 'a', 'é', '👩‍👩‍👧'),
  minLength: 1,
  maxLength: 30,
})
const anyProtection: fc.Arbitrary<Protection> = fc.oneof(
  fc.constantFrom<Protection>({ kind: 'keep' }, PSEUDONYMISE, { kind: 'pseudonymise', key: 'random' }, YEAR),
  fc.tuple(fc.nat(5), fc.nat(5)).map(([first, last]) => mask(first, last)),
)
/** A citizen ID's spellings: with and without dashes, spaces and Thai digits. */
const spelledId = fc.tuple(fc.stringMatching(/^\d{13}$/), fc.constantFrom('', '-', ' ', '–'), fc.boolean()).map(([id, dash, thai]) => {
  const spelled = [id.slice(0, 1), id.slice(1, 5), id.slice(5, 10), id.slice(10, 12), id.slice(12)].join(dash)
  return { id, spelled: thai ? spelled.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0x0e20)) : spelled }
})

describe('a mask', () => {
  it('hides what lies between the first and the last characters', () => {
    expect(transform(mask(0, 4), '0812345678')).toBe('******5678')
    expect(transform(mask(1, 0), 'น้ำฝน')).toBe('น้ำ**')
    expect(transform(mask(0, 0), 'สมชาย')).toBe('*****')
  })

  it('hides all of a value that is no longer than what it would show', () => {
    expect(transform(mask(2, 2), 'abcd')).toBe('****')
    expect(transform(mask(0, 4), '123')).toBe('***')
  })

  it('keeps the number of characters, and shows exactly the ends', () => {
    fc.assert(
      fc.property(thaiText, fc.nat(6), fc.nat(6), (text, first, last) => {
        fc.pre(!isNothing(text))
        const before = graphemes(text)
        const after = graphemes(transform(mask(first, last), text) ?? '')
        expect(after).toHaveLength(before.length)
        const shows = before.length > first + last
        before.forEach((grapheme, index) => {
          const isEnd = index < first || index >= before.length - last
          expect(after[index]).toBe(shows && isEnd ? grapheme : '*')
        })
      }),
    )
  })
})

describe('a pseudonym', () => {
  it('is the same for one identifier however it is written, and another for another', () => {
    fc.assert(
      fc.property(spelledId, spelledId, (one, other) => {
        expect(transform(PSEUDONYMISE, one.spelled)).toBe(pseudonym(one.id))
        expect(transform(PSEUDONYMISE, one.spelled) === transform(PSEUDONYMISE, other.spelled)).toBe(one.id === other.id)
      }),
    )
  })

  it('is not given to values that mean nothing', () => {
    for (const nothing of ['', ' ', '-', '--', 'NULL', 'N/A', 'ไม่ระบุ', 'ไม่ มี']) expect(transform(PSEUDONYMISE, nothing)).toBe(nothing)
    expect(transform(PSEUDONYMISE, 'NA')).toBe(pseudonym('NA'))
  })
})

describe('a date cut to its year', () => {
  it('is the year in the common era, of dates in either', () => {
    for (const value of ['31/12/2560', '31/12/60', '31 ธ.ค. 60', '31 ธันวาคม 2560', '25601231', '2017-12-31']) {
      expect(transform(YEAR, value)).toBe('2017')
    }
  })

  it('becomes empty and is counted where there is no date, and is not counted where there was nothing', () => {
    let unreadable = 0
    const toYear = createColumnTransform(YEAR, { pseudonym, onUnreadable: () => unreadable++ })
    expect(['29/02/2560', 'เมื่อวาน', '', '-', 'ไม่ทราบ', '31/12/2560'].map(toYear)).toEqual(['', '', '', '', '', '2017'])
    expect(unreadable).toBe(2)
  })
})

describe('a protected value', () => {
  it('has the form its protection declares', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          thaiText,
          spelledId.map(({ spelled }) => spelled),
          fc.constant('31/12/2560'),
        ),
        anyProtection,
        (value, protection) => {
          expect(isFormOf(protection, transform(protection, value) ?? '')).toBe(true)
        },
      ),
    )
  })

  it('in the clear is recognised as not protected', () => {
    expect(isFormOf(mask(0, 4), '0812345678')).toBe(false)
    expect(isFormOf(PSEUDONYMISE, '1234567890121')).toBe(false)
    expect(isFormOf(YEAR, '31/12/2560')).toBe(false)
    expect(isFormOf(YEAR, '2560')).toBe(false)
    expect(isFormOf({ kind: 'drop' }, '')).toBe(false)
  })

  it('is left alone by keep, and is nothing at all in a dropped column', () => {
    expect(transform({ kind: 'keep' }, ' สมชาย ')).toBe(' สมชาย ')
    expect(transform({ kind: 'drop' }, 'สมชาย')).toBeNull()
  })
})

it('every protection has its sentence in both languages', () => {
  fc.assert(
    fc.property(fc.oneof(anyProtection, fc.constant<Protection>({ kind: 'drop' })), (protection) => {
      const { key } = describeProtection(protection)
      expect(protectMessages.th).toHaveProperty([key])
      expect(protectMessages.en).toHaveProperty([key])
    }),
  )
})
