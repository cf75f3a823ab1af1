import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogMessages } from '#shared/locale/messages/catalog.ts'
import { type Classification, LEVELS, parsePolicyPack } from '#shared/policy/policy.ts'
import { checkMetadata, checkMetadataClassification } from './check.ts'
import { toCkan } from './ckan.ts'
import { type Metadata, parseCatalogFields } from './fields.ts'
import { prefillMetadata, withClassification } from './prefill.ts'

const read = (name: string) => readFileSync(new URL(`../../resources/policy/${name}`, import.meta.url), 'utf8')
const fields = parseCatalogFields(read('catalog-record.json'))
const outcome = parsePolicyPack(read('th-default.json'))
if (!outcome.ok) throw new Error(outcome.problems.join('\n'))
const { pack } = outcome

const internal: Classification = { level: 'internal', category: 'personal', reason: '' }
const prefilled = prefillMetadata(
  pack,
  {
    title: 'ทะเบียนผู้รับสวัสดิการ',
    agencyName: 'กรมตัวอย่าง',
    records: 12_400,
    columns: ['จังหวัด', 'ปีเกิด'],
    hasThai: true,
    updatedOn: '2017-12-07',
    classification: internal,
  },
  (key, params) => `${key} ${params.count}`,
)
const complete: Metadata = {
  ...prefilled,
  maintainer_email: 'data@example.go.th',
  tags: ['สวัสดิการ', 'ผู้มีรายได้น้อย'],
  objective: ['cabinet-resolution', 'other'],
  objective_other: 'ทดลองเชื่อมโยง',
  update_frequency_unit: 'Q',
  update_frequency_interval: '1',
  geo_coverage: '04',
}

function problemsWith(changes: Metadata): Record<string, string> {
  const problems = checkMetadata(fields, { ...complete, ...changes })
  for (const { key } of problems) {
    expect(catalogMessages.th).toHaveProperty([key])
    expect(catalogMessages.en).toHaveProperty([key])
  }
  return Object.fromEntries(problems.map(({ field, key }) => [field, key]))
}

describe('the catalog’s form', () => {
  it('has every field once, choices where it needs them, conditions on fields that exist, and the pack’s own codes', () => {
    const names = fields.fields.map((field) => field.name)
    expect(new Set(names).size).toBe(names.length)
    const codesOf = (name: string) => fields.fields.find((field) => field.name === name)?.choices.map((choice) => choice.code) ?? []
    for (const field of fields.fields) {
      expect(field.choices.length > 0).toBe(field.kind === 'choice' || field.kind === 'choices')
      for (const code of field.when?.codes ?? []) expect(codesOf(field.when?.field ?? '')).toContain(code)
    }
    expect(codesOf('data_classification')).toEqual(LEVELS)
    expect(codesOf('data_category').toSorted()).toEqual(Object.keys(pack.categories).toSorted())
    for (const codes of Object.values(pack.licences)) for (const code of codes) expect(codesOf('license_id')).toContain(code)
  })

  it('says levels and categories in the words of the policy pack', () => {
    const texts = (name: string) => fields.fields.find((field) => field.name === name)?.choices.map((choice) => choice.th)
    expect(texts('data_classification')).toEqual(LEVELS.map((level) => pack.levels[level].title.th))
    expect(texts('data_category')?.toSorted()).toEqual(
      Object.values(pack.categories)
        .map((each) => each.title.th)
        .toSorted(),
    )
  })
})

describe('metadata', () => {
  it('as prefilled lacks only what a person must say', () => {
    expect(checkMetadata(fields, prefilled).map((each) => `${each.field} ${each.key}`)).toEqual([
      'tags catalog.missing',
      'maintainer_email catalog.missing',
      'objective catalog.missing',
      'update_frequency_unit catalog.missing',
      'geo_coverage catalog.missing',
    ])
  })

  it('is complete once a person has said it', () => {
    expect(problemsWith({})).toEqual({})
  })

  it('shows what is wrong field by field', () => {
    expect(
      problemsWith({
        title: 'ก'.repeat(151),
        maintainer_email: 'ฝ่ายข้อมูล',
        tags: ['ก'],
        objective: ['unheard-of'],
        update_frequency_interval: '0',
        geo_coverage: ['04'],
        url: 'javascript:alert(1)',
        created_date: '29/02/2560',
        high_value_dataset: 'maybe',
        data_source: '   ',
      }),
    ).toEqual({
      title: 'catalog.too-long',
      maintainer_email: 'catalog.not-an-email',
      tags: 'catalog.tag-length',
      objective: 'catalog.not-a-choice',
      update_frequency_interval: 'catalog.not-a-number',
      geo_coverage: 'catalog.wrong-kind',
      url: 'catalog.not-a-web-address',
      created_date: 'catalog.not-a-date',
      high_value_dataset: 'catalog.wrong-kind',
      data_source: 'catalog.missing',
    })
  })

  it('needs free text beside “other”, and asks for nothing that does not apply', () => {
    expect(problemsWith({ objective_other: '' })).toEqual({ objective_other: 'catalog.missing' })
    expect(problemsWith({ update_frequency_unit: 'O', update_frequency_interval: 'x' })).toEqual({})
  })

  it('must show the approved level and category, under a licence of that level', () => {
    expect(checkMetadataClassification(pack, internal, complete)).toEqual([])
    const raised: Classification = { ...internal, level: 'confidential' }
    expect(checkMetadataClassification(pack, raised, complete).map((each) => each.field)).toEqual(['data_classification', 'license_id'])
    expect(checkMetadataClassification(pack, raised, withClassification(pack, complete, raised))).toEqual([])
  })

  it('keeps a licence the level allows', () => {
    expect(withClassification(pack, { ...complete, license_id: 'cc-by-nc' }, internal).license_id).toBe('cc-by-nc')
  })
})

describe('a CKAN package', () => {
  const ckan = toCkan(
    fields,
    { ...complete, created_date: '7 ธันวาคม 2560', allow_harvest: 'true', update_frequency_unit: 'O', accessible_condition: ' ' },
    { name: 'dept-welfare', ownerOrg: null, isPrivate: true },
  )

  it('holds the Thai words of the catalog, "True" and "False", ISO dates in the common era, and keywords as tags', () => {
    expect(ckan).toMatchObject({
      type: 'dataset',
      name: 'dept-welfare',
      private: 'True',
      data_type: 'ข้อมูลระเบียน',
      data_category: 'ข้อมูลส่วนบุคคล',
      data_classification: 'ชั้นเผยแพร่ภายในองค์กร',
      license_id: 'Open Data Common',
      objective: ['มติคณะรัฐมนตรี', 'อื่นๆ'],
      objective_other: 'ทดลองเชื่อมโยง',
      data_format: ['CSV'],
      geo_coverage: 'ประเทศ',
      created_date: '2017-12-07',
      last_updated_date: '2017-12-07',
      allow_harvest: 'True',
      high_value_dataset: 'False',
      tags: [{ name: 'สวัสดิการ' }, { name: 'ผู้มีรายได้น้อย' }],
    })
  })

  it('leaves out what is empty, does not apply, or is not known yet', () => {
    for (const name of ['accessible_condition', 'update_frequency_interval', 'owner_org', 'url']) expect(ckan).not.toHaveProperty([name])
  })
})
