import type { Language } from '#shared/contract/common.ts'
import type { MessageParams } from '#shared/locale/message.ts'
import { bundleMessages } from '#shared/locale/messages/bundle.ts'
import { policyMessages } from '#shared/locale/messages/policy.ts'
import { protectMessages } from '#shared/locale/messages/protect.ts'
import { BUDDHIST_OFFSET } from '#shared/locale/years.ts'
import type { Level } from '#shared/policy/policy.ts'
import { describeProtection } from '#shared/protect/transform.ts'
import type { DataPackage } from './datapackage.ts'
import type { CatalogFile, ClassificationFile, ClassifiedColumn, ProfileFile, ProtectionFile, QualityFile } from './documents.ts'
import { REPORT_START, REPORT_STYLE } from './report-style.ts'

/** What the report tells; the other files of the bundle say the same to machines. */
export interface ReportContent {
  readonly agency: { readonly nameTh: string; readonly nameEn: string }
  readonly datapackage: DataPackage
  readonly classification: ClassificationFile
  readonly protection: ProtectionFile
  readonly quality: QualityFile
  readonly profile: ProfileFile
  readonly catalog: CatalogFile
}

/** report.html: one page that needs nothing else and does nothing, in Thai with English beside it; the same on every computer, so it formats nothing by locale. */
export function reportPage(content: ReportContent): string {
  const { datapackage, classification } = content
  const title = escaped(datapackage.title)
  return [
    REPORT_START,
    `<title>${title}</title>\n${REPORT_STYLE}</head>\n<body>\n<header>\n`,
    `<p class="kind">${both('report.title')}</p>\n<h1>${title}</h1>\n`,
    `<p class="agency">${escaped(content.agency.nameTh)} <span lang="en">${escaped(content.agency.nameEn)}</span></p>\n`,
    `<p class="level">${titled(classification.levelTitle)}</p>\n</header>\n<main>\n`,
    numbers(content),
    identity(content),
    columnTable(content),
    qualitySection(content),
    approvalSection(content),
    catalogSection(content.catalog),
    `</main>\n<footer>\n<h2>${both('report.verify')}</h2>\n<p>${both('report.verifyHow')}</p>\n`,
    `<dl>${entry('report.tableHash', code(datapackage.resources[0].hash.slice('sha256:'.length)))}</dl>\n</footer>\n</body>\n</html>\n`,
  ].join('')
}

function numbers({ datapackage }: ReportContent): string {
  const [resource] = datapackage.resources
  const figure = (value: number, key: ReportKey) => `<div><strong>${grouped(value)}</strong> ${both(key)}</div>`
  return `<section class="numbers">\n${[
    figure(resource.borikon.records, 'report.records'),
    figure(resource.schema.fields.length, 'report.columns'),
    figure(resource.bytes, 'report.bytes'),
    figure(datapackage.borikon.version, 'report.version'),
  ].join('\n')}\n</section>\n`
}

function identity({ datapackage, classification }: ReportContent): string {
  const { policy, suggestion } = classification
  return `<section>\n<dl>${[
    entry('report.dataset', code(datapackage.name)),
    entry('report.sealed', instant(datapackage.created)),
    entry('report.category', titled(classification.categoryTitle)),
    entry('report.levels', `${levelSaid(suggestion.levelBefore)} → ${levelSaid(suggestion.levelAfter)}`),
    ...(classification.reason === '' ? [] : [entry('report.reason', escaped(classification.reason))]),
    entry('report.policy', `${titled(policy.title)} ${escaped(policy.version)}`),
  ].join('\n')}</dl>\n</section>\n`
}

function columnTable({ datapackage, classification, protection }: ReportContent): string {
  const fields = new Map(datapackage.resources[0].schema.fields.map((field) => [field.name, field]))
  const protections = new Map(protection.columns.map((each) => [each.column, each.protection]))
  const rows = classification.columns.map((column) => {
    const type = fields.get(column.name)?.type
    const kind = protections.get(column.name)
    const cells = [
      escaped(column.name),
      type === undefined ? both('report.dropped') : code(type),
      column.type === null ? said('th', 'report.none') : code(column.type),
      sensitivities(column),
      kind === undefined ? '' : bothSaid(describeProtection(kind)),
    ]
    return `<tr${column.leaves ? '' : ' class="dropped"'}>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`
  })
  const heads = (['report.column', 'report.type', 'report.holds', 'report.sensitivity', 'report.protection'] as const).map(
    (key) => `<th scope="col">${both(key)}</th>`,
  )
  const table = `<table>\n<thead><tr>${heads.join('')}</tr></thead>\n<tbody>\n${rows.join('')}</tbody>\n</table>\n`
  return `<section>\n<h2>${both('report.table')}</h2>\n<div class="wide">${table}</div>\n<p class="note">${both('report.escape')}</p>\n</section>\n`
}

function sensitivities({ sensitivity, sensitivityAfter, leaves }: ClassifiedColumn): string {
  const before = both(`report.sensitivity.${sensitivity}`)
  return !leaves || sensitivity === sensitivityAfter ? before : `${before}<br>→ ${both(`report.sensitivity.${sensitivityAfter}`)}`
}

function qualitySection({ quality, profile, protection }: ReportContent): string {
  const { records, rejected } = quality.lines
  const risk =
    protection.k === null && protection.l === null ? both('report.notMeasured') : `k = ${shown(protection.k)}, l = ${shown(protection.l)}`
  return `<section>\n<h2>${both('report.quality')}</h2>\n<dl>${[
    entry('report.read', `${grouped(records)} ${both('report.records')}`),
    entry('report.rejected', `${grouped(rejected)} ${both('report.records')}`),
    entry('report.duplicates', grouped(profile.duplicateRecords)),
    entry('report.risk', risk),
    entry('report.extract', code(quality.extractSha256)),
  ].join('\n')}</dl>\n</section>\n`
}

function approvalSection({ classification }: ReportContent): string {
  const { preparedBy, preparedAt, approvals } = classification
  const role = (name: string) => (name === 'owner' || name === 'dpo' ? both(`report.role.${name}`) : escaped(name))
  return `<section>\n<h2>${both('report.approval')}</h2>\n<dl>${[
    entry('report.prepared', `${escaped(preparedBy)} · ${instant(preparedAt)}`),
    ...approvals.map((each) => `<div><dt>${role(each.role)}</dt><dd>${escaped(each.name)} · ${instant(each.at)}</dd></div>`),
  ].join('\n')}</dl>\n</section>\n`
}

function catalogSection(catalog: CatalogFile): string {
  const rows = Object.keys(catalog)
    .sort()
    .map((name) => `<tr><td>${code(name)}</td><td>${escaped(catalogText(catalog[name]))}</td></tr>\n`)
  const heads = `<th scope="col">${both('report.field')}</th><th scope="col">${both('report.value')}</th>`
  const table = `<table>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${rows.join('')}</tbody>\n</table>\n`
  return `<section>\n<h2>${both('report.catalog')}</h2>\n<div class="wide">${table}</div>\n</section>\n`
}

function catalogText(value: CatalogFile[string] | undefined): string {
  if (value === undefined || typeof value === 'string') return value ?? ''
  return value.map((item) => (typeof item === 'string' ? item : Object.values(item).join(' '))).join(', ')
}

type ReportKey = Extract<keyof (typeof bundleMessages)['th'], `report.${string}`>

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  th: { ...bundleMessages.th, ...policyMessages.th, ...protectMessages.th },
  en: { ...bundleMessages.en, ...policyMessages.en, ...protectMessages.en },
}

/** A text of the page, escaped. Parameters are small numbers, written as they are. */
function said(language: Language, key: string, params: MessageParams = {}): string {
  const text = TEXTS[language][key] ?? key
  return escaped(text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? '')))
}

function bothSaid({ key, params }: { key: string; params: MessageParams }): string {
  return `${said('th', key, params)} <span lang="en">${said('en', key, params)}</span>`
}

function both(key: ReportKey): string {
  return bothSaid({ key, params: {} })
}

function levelSaid(level: Level): string {
  return bothSaid({ key: `level.${level}`, params: {} })
}

function titled({ th, en }: { th: string; en: string }): string {
  return `${escaped(th)} <span lang="en">${escaped(en)}</span>`
}

function entry(key: ReportKey, value: string): string {
  return `<div><dt>${both(key)}</dt><dd>${value}</dd></div>`
}

function code(text: string): string {
  return `<span class="code">${escaped(text)}</span>`
}

function shown(value: number | null): string {
  return value === null ? said('th', 'report.none') : grouped(value)
}

/** 1234567 as 1,234,567, without asking the computer where it is. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** An instant at the offset it was stored with: in the Buddhist era as Thai writes it, and in the common era. */
function instant(iso: string): string {
  const [, year, month, day, time, offset] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})(?::[\d.]+)?(.*)$/.exec(iso) ?? []
  if (year === undefined) return escaped(iso)
  const english = `${year}-${month}-${day} ${time} ${offset === 'Z' ? 'UTC' : offset}`
  return `${day}/${month}/${Number(year) + BUDDHIST_OFFSET} ${time} น. <span lang="en">${escaped(english)}</span>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe between tags and in attributes. Control characters, which no page may hold, become spaces. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '').replace(/[^\P{Cc}\n]/gu, ' ')
}
