import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mistakeOf } from './mistakes.ts'
import { patternMistake } from './pattern.ts'
import type { Check, TextForm } from './rule.ts'
import { dateExample } from './sentence.ts'
import { expressionToPattern, patternToExpression } from './shape.ts'
import { hasForm } from './text-forms.ts'

describe('a form of text', () => {
  it.each<[TextForm, string, boolean]>([
    ['citizen-id', '1-1017-00230-70-8', true],
    ['citizen-id', '๑๑๐๑๗๐๐๒๓๐๗๐๘', true],
    ['citizen-id', '1101700230705', false],
    ['citizen-id', '110170023070', false],
    ['email', 'a.b+c@example.go.th', true],
    ['email', 'a@b', false],
    ['email', 'a b@example.com', false],
    ['url', 'https://example.go.th/ข้อมูล', true],
    ['url', 'ftp://example.go.th', false],
    ['uuid', '123e4567-e89b-12d3-a456-426614174000', true],
    ['uuid', '123e4567', false],
    ['telephone', '081-234-5678', true],
    ['telephone', '(02) 123 4567 ต่อ 12', true],
    ['telephone', '+66 81 234 5678', true],
    ['telephone', '1111', true],
    ['telephone', '12345', false],
    ['postal-code', ' 10200 ', true],
    ['postal-code', '01020', false],
  ])('%s: %j is %j', (form, value, expected) => {
    expect(hasForm(value, form)).toBe(expected)
  })
})

describe('a regular expression', () => {
  it.each([
    ['(a+)+', 'may-not-end'],
    ['((a|b)*c)*', 'may-not-end'],
    ['(?:[0-9]+,){2,}', 'may-not-end'],
    ['(a*)*b', 'may-not-end'],
    ['(', 'not-a-pattern'],
    ['\\k', 'not-a-pattern'],
    ['[A-Z]{2}-[0-9]+', null],
    ['(?:[0-9]{3},)*[0-9]{1,3}', null],
    ['[(+]+x', null],
    ['\\(+a+', null],
    ['(ab)+c*', null],
    ['', null],
  ])('%s is refused as %j', (source, mistake) => {
    expect(patternMistake(source)).toBe(mistake)
  })
})

describe('a check', () => {
  it.each<[string | null, Check]>([
    ['no-bound', { kind: 'range', column: 'a', min: null, max: null }],
    ['bounds-crossed', { kind: 'range', column: 'a', min: 2, max: 1 }],
    ['bounds-crossed', { kind: 'range', column: 'a', min: '2018-01-01', max: '2017-01-01' }],
    ['bounds-mixed', { kind: 'range', column: 'a', min: 1, max: 'today' }],
    [null, { kind: 'range', column: 'a', min: '2018-01-01', max: 'today' }],
    ['bounds-crossed', { kind: 'length', column: 'a', min: 3, max: 2 }],
    ['no-bound', { kind: 'record-count', min: null, max: null }],
    ['forbids-nothing', { kind: 'record-count', min: 0, max: null }],
    [null, { kind: 'record-count', min: 0, max: 10 }],
    ['forbids-nothing', { kind: 'length', column: 'a', min: 0, max: null }],
    ['forbids-nothing', { kind: 'length', column: 'a', min: 1, max: null }],
    ['allows-nothing', { kind: 'length', column: 'a', min: 0, max: 0 }],
    [null, { kind: 'length', column: 'a', min: 2, max: null }],
    ['no-pattern', { kind: 'pattern', column: 'a', pattern: ' ' }],
    ['pattern-fits-all', { kind: 'pattern', column: 'a', pattern: '.*' }],
    ['pattern-fits-all', { kind: 'pattern', column: 'a', pattern: '[^]+|(?:\\s|\\S){1,}' }],
    [null, { kind: 'pattern', column: 'a', pattern: '.{1,200}' }],
    [null, { kind: 'pattern', column: 'a', pattern: '[^,]*' }],
    [null, { kind: 'pattern', column: 'a', pattern: '(?!ค้างจ่าย).*' }],
    [null, { kind: 'pattern', column: 'a', pattern: '[^\\n]{1,3000}' }],
    ['pattern-fits-none', { kind: 'pattern', column: 'a', pattern: '[0-9]{5}^' }],
    ['no-values', { kind: 'allowed', column: 'a', list: { source: 'values', values: ['', ' '] } }],
    ['no-values', { kind: 'allowed', column: 'a', list: { source: 'values', values: [] } }],
    ['same-column', { kind: 'date-order', before: 'a', after: 'a' }],
    ['same-column', { kind: 'unique', columns: ['a', 'b', 'a'] }],
    ['format-without-date', { kind: 'type', column: 'a', type: 'integer', era: 'common' }],
    [
      'no-condition-values',
      { kind: 'conditional', when: { column: 'a', test: 'one-of', values: [] }, expect: { column: 'b', test: 'filled', values: [] } },
    ],
    [null, { kind: 'conditional', when: { column: 'a', test: 'empty', values: [] }, expect: { column: 'b', test: 'empty', values: [] } }],
  ])('is refused as %j', (mistake, check) => {
    expect(mistakeOf(check)).toBe(mistake)
  })
})

describe('a pattern of character classes', () => {
  it('becomes the expression its values match', () => {
    expect(patternToExpression('9-9999.กก')).toBe('[0-9]-[0-9]{4}\\.[ก-ฺเ-๎]{2}')
    expect(new RegExp(`^${patternToExpression('กก 9999')}$`, 'u').test('กข 1234')).toBe(true)
  })

  it('comes back from its expression', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('9', '๙', 'A', 'a', 'ก', '-', '.', '/', '(', ' ', 'é'), { minLength: 1, maxLength: 30 }),
        (parts) => {
          const pattern = parts.join('')
          expect(expressionToPattern(patternToExpression(pattern))).toBe(pattern)
        },
      ),
    )
  })

  it.each(['[0-9]+', 'a|b', 'A-[0-9]{2}', '[0-8]', '.*', '(x)', '^x', ''])('is not what %j stands for', (expression) => {
    expect(expressionToPattern(expression)).toBeNull()
  })
})

describe('an example of a date', () => {
  it('shows both eras where either will do', () => {
    expect(dateExample('d/m/yyyy', undefined)).toBe('31/12/2560 / 31/12/2017')
    expect(dateExample('yyyymmdd', 'common')).toBe('20171231')
    expect(dateExample('d MMM yyyy', 'buddhist')).toBe('31 ธ.ค. 2560')
  })
})
