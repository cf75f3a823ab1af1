import { expect, it } from 'vitest'
import { mistakenNames, readNames } from './given-names.ts'

it('names are one a line, without the spaces around them and the blank lines at the end', () => {
  expect(readNames(' ลำดับ \n\nชื่อ-สกุล\n\n')).toEqual(['ลำดับ', '', 'ชื่อ-สกุล'])
  expect(readNames('')).toEqual([])
})

it('more names than columns, and one that is there twice, are mistakes; blank lines are none', () => {
  expect(mistakenNames(['ก', 'ข', 'ค'], 3)).toEqual({ surplus: 0, twice: [] })
  expect(mistakenNames(['ก', '', ''], 3)).toEqual({ surplus: 0, twice: [] })
  expect(mistakenNames(['ก', 'ข', 'ก', 'ก'], 3)).toEqual({ surplus: 1, twice: ['ก'] })
})
