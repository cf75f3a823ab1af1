import type { MessageParams } from '#shared/locale/message.ts'
import type { Classification, PolicyPack } from '#shared/policy/policy.ts'
import type { Metadata } from './fields.ts'

/** What the program knows of a dataset before anybody describes it. */
export interface PrefillFacts {
  readonly title: string
  readonly agencyName: string
  readonly records: number
  /** Names of the columns that leave. */
  readonly columns: readonly string[]
  /** Whether any column has Thai letters; Thai is then entered as a language of the data. */
  readonly hasThai: boolean
  /** ISO date of the extract's arrival; null when it is not known. */
  readonly updatedOn: string | null
  readonly classification: Classification | null
}

/** Says a message key in the language the catalog is kept in. */
export type Say = (key: string, params: MessageParams) => string

const LONGEST_TITLE = 150
const LONGEST_NOTES = 1000
const LONGEST_SOURCE = 200

/**
 * First values for the form, from what is known; what only a person can know (objective, frequency, coverage, contact address, keywords) stays empty.
 * Holds names of columns and counts, never a value of the table.
 */
export function prefillMetadata(pack: PolicyPack, facts: PrefillFacts, say: Say): Metadata {
  const notes = say('catalog.prefill-notes', {
    title: facts.title,
    agency: facts.agencyName,
    records: facts.records,
    count: facts.columns.length,
    columns: facts.columns.join(', '),
  })
  const metadata: Metadata = {
    data_type: 'record',
    title: cut(facts.title, LONGEST_TITLE),
    notes: cut(notes, LONGEST_NOTES),
    maintainer: cut(facts.agencyName, LONGEST_TITLE),
    data_source: cut(facts.agencyName, LONGEST_SOURCE),
    data_format: ['csv'],
    ...(facts.hasThai ? { data_language: ['th'] } : {}),
    ...(facts.updatedOn === null ? {} : { last_updated_date: facts.updatedOn }),
    ...(facts.classification?.category === 'personal' ? { data_collect: 'person' } : {}),
    high_value_dataset: 'false',
    reference_data: 'false',
    allow_harvest: 'false',
  }
  return facts.classification === null ? metadata : withClassification(pack, metadata, facts.classification)
}

/** The metadata with the level, the category and, unless the present one is allowed, the pack's first licence for that level. */
export function withClassification(pack: PolicyPack, metadata: Readonly<Metadata>, classification: Classification): Metadata {
  const allowed = pack.licences[classification.level]
  const present = metadata.license_id
  const licence = typeof present === 'string' && allowed.includes(present) ? present : (allowed[0] ?? '')
  return { ...metadata, data_category: classification.category, data_classification: classification.level, license_id: licence }
}

/** At most `length` characters, cut between two. */
function cut(value: string, length: number): string {
  const characters = [...value.trim()]
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`
}
