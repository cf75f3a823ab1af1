import { describe, expect, it } from 'vitest'
import { detectReading } from '#shared/csv/detect.ts'
import { isToldOf } from './aspects.ts'

function isMergingToldOf(...lines: readonly string[]): boolean {
  const head = new TextEncoder().encode(`${lines.join('\n')}\n`)
  return isToldOf(
    'mergedDelimiters',
    detectReading({ head, tail: new Uint8Array(), tailOffset: head.length, size: head.length, complete: true }, {}),
  )
}

describe('whether delimiters beside each other divide once', () => {
  it('is told of where runs of blanks or tabs may set columns', () => {
    expect(isMergingToldOf('Year  Rain', '2001  12.5', '2002   8.1', '2003  11.0')).toBe(true)
    expect(isMergingToldOf('a\t\t1', 'b\t2\t', 'c\t\t3')).toBe(true)
    expect(isMergingToldOf('Nan', 'Tak', 'Loei')).toBe(true)
  })

  it('is not told of where every tab or another mark sets one', () => {
    expect(isMergingToldOf('place\train', 'Nan\t12', 'Tak\t15', 'Loei\t18')).toBe(false)
    expect(isMergingToldOf('place,rain', 'Nan,12', 'Tak,15', 'Loei,18')).toBe(false)
  })
})
