import { describe, expect, it } from 'vitest'
import { readingOf } from '../../testing/read-text.ts'

describe('records that set something', () => {
  it.each<[string, readonly string[]]>([
    [
      'in their last cells',
      ['Name,Remarks,Setting', 'John Smith,Essex,k = fast', 'Mary Jones,Leeds,k = 12.5', 'Mary Jones 3,late,any', 'Anna Lee 3,Norfolk,859'],
    ],
    ['in their first cells', ['Rule,Price,Score', 'n=5,blue,362', 'k = open,good,red', 'Soap,good,red', 'Beer,960,closed']],
    ['as formulas do', ['Formula,Kind,Amount', 'F = ma,closed,338', 'a = b,fair,841', 'unknown,poor,closed', 'unknown,good,125']],
  ])('are none of the lines above names: %s', (_, lines) => {
    expect(readingOf(lines.join('\n')).dialect).toMatchObject({ preambleLines: 0, headerLines: 1, footerLines: 0 })
  })

  it('without names are no header', () => {
    const lines = ['n=5,red,old', 'k = x,old,poor', 'Soap,red,good', 'Nuts,closed,698']
    expect(readingOf(lines.join('\n')).dialect).toMatchObject({ preambleLines: 0, headerLines: 0, footerLines: 0 })
  })
})
