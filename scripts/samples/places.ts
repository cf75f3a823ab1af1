import { readFileSync } from 'node:fs'

/** A subdistrict with what lies above it. */
export interface Place {
  readonly province: string
  readonly district: string
  readonly districtCode: string
  readonly subdistrict: string
  readonly postalCode: string
}

/** The country's subdistricts, from the geography that ships with the program. */
export function readPlaces(): Place[] {
  const provinces = new Map(rowsOf('provinces').map(([code, name]) => [code, name]))
  const districts = new Map(rowsOf('districts').map(([code, province, name]) => [code, { name, province: provinces.get(province) }]))
  return rowsOf('subdistricts').map(([, districtCode = '', name = '', , postalCode = '']) => {
    const district = districts.get(districtCode)
    return { province: district?.province ?? '', district: district?.name ?? '', districtCode, subdistrict: name, postalCode }
  })
}

function rowsOf(file: string): string[][] {
  const text = readFileSync(new URL(`../../resources/geography/${file}.csv`, import.meta.url), 'utf8')
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
}
