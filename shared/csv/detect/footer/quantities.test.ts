import { describe, expect, it } from 'vitest'
import { quantityOf } from './quantities.ts'

describe('a figure with its unit', () => {
  it.each([
    ['1,234.50', 1234.5, 2, ''],
    ['1.234,50', 1234.5, 2, ''],
    ['1.234.567', 1_234_567, 0, ''],
    ['๑,๒๓๔', 1234, 0, ''],
    ['(500)', -500, 0, ''],
    ['640,50-', -640.5, 2, ''],
    ['45 %', 45, 0, ''],
    ['$1,000.00', 1000, 2, ''],
    ['₪4180', 4180, 0, ''],
    ['₹1,22,500.50', 122_500.5, 2, ''],
    ['3.350.000₫', 3_350_000, 0, ''],
    ['₱ 640.50', 640.5, 2, ''],
    ['45,50 €', 45.5, 2, ''],
    ['15000 บาท', 15000, 0, 'บาท'],
    ['350 kg', 350, 0, 'kg'],
    ['12.50 CR', 12.5, 2, 'CR'],
    ['11,000.00 RON', 11000, 2, 'RON'],
    ['27.4 Mbit/s', 27.4, 1, 'Mbit/s'],
    ['Rs. 500', 500, 0, 'Rs.'],
  ])('is read from %s', (cell, amount, decimals, unit) => {
    expect(quantityOf(cell)).toEqual({ amount, decimals, unit })
  })

  it.each(['', '-', 'บาท', '2024-01-05', '10:30', 'M-1001', '168h x 25.00', '3 of 4'])('is none: %s', (cell) => {
    expect(quantityOf(cell)).toBeNull()
  })
})
