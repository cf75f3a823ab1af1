import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFolded, foldText } from './fold.ts'

describe('texts are compared', () => {
  it('without regard to case, to the kind of digit, to the kind of space', () => {
    expect(foldText('บ้านเลขที่ ๑๒/๓\u00a0Moo 4')).toBe(foldText('บ้านเลขที่ 12/3 MOO ๔'))
  })

  it('with every way of typing Sara Am made one', () => {
    const ways = ['น้ำ', 'นํ้า', 'น้ํา', 'น\u200b้\u200dำ', 'นํ\u200b้า']
    expect(new Set(ways.map(foldText)).size).toBe(1)
    expect(foldText('ทํางาน')).toBe(foldText('ทำงาน'))
  })

  it('with two sara e as sara ae', () => {
    expect(foldText('เเม่ฟ้าหลวง')).toBe(foldText('แม่ฟ้าหลวง'))
    expect(foldText('เม')).not.toBe(foldText('แม'))
  })

  it('without what cannot be seen', () => {
    expect(foldText('\ufeffกรุง\u200bเท\u202eพ\u00ad')).toBe('กรุงเทพ')
  })

  it('with the nikhahit kept where no sara aa follows it', () => {
    expect(foldText('สํ')).toBe('สํ')
    expect(foldText('นํ้ก')).toBe('นํ้ก')
  })

  it('the same after another time', () => {
    const pieces = fc.constantFrom('น', 'ํ', '้', 'า', 'ำ', 'แ', 'ก', 'A', 'é', '๑', '\u200b', ' ', '\u00a0', '𝒳')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const folded = foldText(parts.join(''))
        expect(foldText(folded)).toBe(folded)
      }),
    )
  })

  it('however long they are', () => {
    const long = 'ก\u200b'.repeat(100_000)
    expect(foldText(long)).toBe('ก'.repeat(100_000))
  })
})

describe('what was found is marked', () => {
  const marked = (text: string, needle: string) => findFolded(text, needle).map(([from, to]) => text.slice(from, to))

  it('as it stands in the text', () => {
    expect(marked('ซื้อนํ้าดื่ม และน้ำแข็ง', 'น้ำ')).toEqual(['นํ้า', 'น้ำ'])
    expect(marked('BANGKOK bangkok', 'Bang')).toEqual(['BANG', 'bang'])
    expect(marked('กรุง\u200bเทพ', 'งเ')).toEqual(['ง\u200bเ'])
  })

  it('without overlaps, and nowhere for an empty text', () => {
    expect(findFolded('aaaa', 'aa')).toEqual([
      [0, 2],
      [2, 4],
    ])
    expect(findFolded('aaaa', '\u200b')).toEqual([])
    expect(findFolded('', 'a')).toEqual([])
  })
})
