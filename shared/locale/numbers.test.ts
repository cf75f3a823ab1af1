import { describe, expect, it } from 'vitest'
import { formatBytes, formatExact, formatFigure, formatNumber, formatSeconds, formatShare } from './numbers.ts'

describe('numbers for reading', () => {
  it('never rounds a share to all or nothing', () => {
    expect(formatShare('en', 1)).toBe('100%')
    expect(formatShare('en', 0)).toBe('0%')
    expect(formatShare('en', 0.9999999)).toBe('>99.9%')
    expect(formatShare('en', 0.0000001)).toBe('<0.1%')
    expect(formatShare('th', 0.978)).toBe('97.8%')
  })

  it('groups thousands and keeps few decimals', () => {
    expect(formatNumber('th', 12400)).toBe('12,400')
    expect(formatNumber('en', 1.23456)).toBe('1.235')
    expect(formatNumber('en', 1.5, 0)).toBe('2')
  })

  it('writes a measured value with all its figures', () => {
    expect(formatExact('th', -99.999997327117)).toBe('-99.999997327117')
    expect(formatExact('en', 0.0000001234)).toBe('0.0000001234')
    expect(formatExact('en', 0.1 + 0.2)).toBe('0.3')
    expect(formatExact('en', 1_234_567_890_123)).toBe('1,234,567,890,123')
  })

  it('tells an estimate from an exact number', () => {
    expect(formatFigure('th', 12400, true)).toBe('12,400')
    expect(formatFigure('en', 12400, false)).toBe('≈ 12,400')
  })

  it('counts bytes in decimal units', () => {
    expect(formatBytes('en', 999)).toBe('999 B')
    expect(formatBytes('en', 63_200)).toBe('63.2 kB')
    expect(formatBytes('en', 200_000_000)).toBe('200 MB')
    expect(formatBytes('th', 2_000_000_000)).toBe('2 GB')
  })

  it('never shows that no time is left while work runs', () => {
    expect(formatSeconds(0.2)).toBe('0:01')
    expect(formatSeconds(65)).toBe('1:05')
  })
})
