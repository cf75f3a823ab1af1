import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileVocabulary, type Vocabulary } from '#shared/sensitive/vocabulary.ts'

const resources = join(import.meta.dirname, '../../resources')
const readResource = (path: string) => readFileSync(join(resources, path), 'utf8')

/** The vocabulary the product ships, for benches and tests. */
export function readVocabulary(): Vocabulary {
  return compileVocabulary({
    words: JSON.parse(readResource('policy/vocabulary.json')),
    headers: JSON.parse(readResource('policy/vocabulary-headers.json')),
    provinces: readResource('geography/provinces.csv'),
    districts: readResource('geography/districts.csv'),
    subdistricts: readResource('geography/subdistricts.csv'),
  })
}
