import { describe, expect, it } from 'vitest'
import { kinshipWith } from '#shared/csv/detect/header/same-kind.ts'
import { readResource } from './resources.ts'

function tableOf(file: string): string[][] {
  const [, ...lines] = readResource(`geography/${file}.csv`).toString('utf8').trimEnd().split(/\r?\n/)
  return lines.map((line) => line.split(','))
}

const provinces = tableOf('provinces')
const districts = tableOf('districts')

describe('the geography that ships with the program', () => {
  it('has the provinces that detection knows by name, in both languages', () => {
    expect(provinces).toHaveLength(77)
    for (const column of [1, 2]) {
      const names = provinces.map((cells) => cells[column] ?? '')
      for (const name of names) expect(kinshipWith(name, names.slice(0, 3)), name).toBe('certain')
    }
  })

  it('names the central district of a province as the province', () => {
    // Bangkok and Ayutthaya have none of that name.
    for (const [code, thai, english] of provinces.filter(([code]) => code !== '10' && code !== '14'))
      expect(districts.find(([district]) => district === `${code}01`)?.slice(2)).toEqual([`เมือง${thai}`, `Mueang ${english}`])
  })

  it('has no blanks around a name', () => {
    for (const cells of [...provinces, ...districts, ...tableOf('subdistricts')]) expect(cells.map((cell) => cell.trim())).toEqual(cells)
  })
})
