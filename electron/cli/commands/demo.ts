import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { agencyCard } from '#shared/bundle/card.ts'
import { outcomeOfCheck } from '#shared/bundle/checks.ts'
import type { Language } from '#shared/contract/common.ts'
import { importResult } from '#shared/contract/extracts.ts'
import type { MetadataField } from '#shared/contract/stewardship.ts'
import { type BundleInfo, bundleInfo, verification } from '#shared/contract/submissions.ts'
import { assertFree, openSession, pathOf, type Session } from '../session.ts'

const SAMPLE = fileURLToPath(new URL('../../../resources/samples/welfare-register.csv', import.meta.url))
const AGENCY = { code: 'demo_agency', nameTh: 'กรมตัวอย่าง', nameEn: 'Department of Examples', kind: 'agency' as const }
const CENTRE = { code: 'demo_centre', nameTh: 'ศูนย์กลางตัวอย่าง', nameEn: 'Centre of Examples', kind: 'centre' as const }
/** What a demo leaves beside its bundle. */
const IDENTITY = 'centre-identity.txt'
const CARD = 'agency-card.json'
const KEY = 'agency-key.pem'
const LEFT = [IDENTITY, CARD, KEY]
/** A bundle that an earlier demo left. */
const OLD_BUNDLE = /^demo_agency-[a-z0-9_]+-v\d+\.zip(\.age)?$/

/** Where a demo leaves its files. */
export interface DemoPlace {
  readonly out: string
  readonly replaces: boolean
}

/**
 * `demo`: the whole path on the built-in sample, no questions asked: an agency and a centre in workspaces that are thrown away; left in `out` are the
 * bundle, the centre's identity, the agency's card and public key. All of them together are an earlier demo's, and are replaced; throws `output-exists` where only some of them are there, unless it `replaces` those too.
 */
export async function demo(language: Language, version: string, place: DemoPlace, print: (text: string) => void): Promise<number> {
  const folder = pathOf(place.out)
  mkdirSync(folder, { recursive: true })
  makePlace(folder, place.replaces)
  const scratch = mkdtempSync(join(tmpdir(), 'borikon-demo-'))
  try {
    const centreCard = await withSession(scratch, 'centre', language, version, (session) => beCentre(session, scratch, folder))
    return await withSession(scratch, 'agency', language, version, (session) => beAgency(session, folder, centreCard, print))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function makePlace(folder: string, replaces: boolean): void {
  const names = readdirSync(folder)
  const bundles = names.filter((name) => OLD_BUNDLE.test(name))
  const isOfDemo = bundles.length > 0 && LEFT.every((name) => names.includes(name))
  for (const name of [...bundles, ...LEFT]) assertFree(join(folder, name), replaces || isOfDemo)
  for (const name of bundles) rmSync(join(folder, name))
}

async function withSession<T>(
  scratch: string,
  name: string,
  language: Language,
  version: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = openSession({ language, version, configPath: join(scratch, `${name}-config`), documents: join(scratch, name) })
  try {
    return await work(session)
  } finally {
    await session.stop()
  }
}

async function newWorkspace(session: Session, agency: typeof AGENCY | typeof CENTRE): Promise<string> {
  const passphrase = randomBytes(12).toString('hex')
  await session.call('workspace.create', {
    agency,
    language: session.language,
    folder: null,
    protector: { kind: 'device' },
    steward: { name: 'ผู้จัดเตรียม (ตัวอย่าง)', passphrase },
  })
  return passphrase
}

async function beCentre(session: Session, scratch: string, folder: string): Promise<string> {
  const passphrase = await newWorkspace(session, CENTRE)
  const card = join(scratch, 'centre-card.json')
  const { addSavePath } = session.engine.tickets
  await session.run('agency.saveCard', { save: addSavePath(card) })
  await session.run('agency.saveIdentity', { save: addSavePath(join(folder, IDENTITY)), passphrase })
  return card
}

async function beAgency(session: Session, folder: string, centreCard: string, print: (text: string) => void): Promise<number> {
  await newWorkspace(session, AGENCY)
  const step = (key: string, params: Record<string, string | number> = {}) => print(`✓ ${session.say(`cli.demo.${key}`, params)}`)
  const { extract, dataset } = importResult.parse(
    await session.run('import.start', {
      file: session.engine.tickets.addPath(SAMPLE),
      overrides: {},
      dataset: null,
      title: session.say('cli.demo.title'),
    }),
  )
  const kept = await session.call('extracts.get', { extract })
  const { encoding, preambleLines, footerLines } = kept.reading.dialect
  step('imported', { records: kept.lines.records, rejected: kept.lines.rejected, encoding, preamble: preambleLines, footer: footerLines })
  const tags = await session.call('tags.get', { extract })
  await session.call('tags.decide', {
    extract,
    decisions: tags.map((tag) => ({ column: tag.column, action: 'accept', type: null, sensitivity: tag.sensitivity, reason: '' })),
  })
  step('tagged', { columns: tags.length, personal: tags.filter((tag) => tag.sensitivity !== 'none').length })
  const { suggestion } = await session.call('classification.get', { extract })
  await session.call('classification.set', { extract, level: suggestion.levelAfter, category: suggestion.category, reason: '' })
  step('classified', { level: session.say(`level.${suggestion.levelAfter}`), category: session.say(`category.${suggestion.category}`) })
  const protections = await session.call('protection.get', { extract })
  step('protected', { columns: protections.filter((one) => one.protection.kind !== 'keep').length })
  await describe(session, dataset)
  step('described')
  const bundle = await approveAndPackage(session, extract, centreCard)
  step('packaged', { name: bundle.name, bytes: bundle.bytes })
  return hand(session, extract, folder, bundle, print)
}

/** What only a person can know, as the sample's steward would say it. */
async function describe(session: Session, dataset: string): Promise<void> {
  const { fields, values, problems } = await session.call('metadata.get', { dataset })
  const answers = problems.flatMap(({ field }) => {
    const found = fields.find((one) => one.name === field)
    return found ? [[field, answerFor(found)] as const] : []
  })
  await session.call('metadata.set', { dataset, values: { ...values, ...Object.fromEntries(answers) } })
}

function answerFor(field: MetadataField): string | string[] {
  const first = field.choices[0]?.code ?? ''
  if (field.kind === 'tags') return ['สวัสดิการ']
  if (field.kind === 'choices') return [first]
  if (field.kind === 'choice') return field.name === 'update_frequency_unit' ? 'U' : first
  if (field.kind === 'email') return 'data@example.go.th'
  if (field.kind === 'date') return '2026-01-31'
  if (field.kind === 'year') return '2568'
  return field.kind === 'number' ? '1' : 'ข้อมูลตัวอย่าง'
}

async function approveAndPackage(session: Session, extract: string, centreCard: string): Promise<BundleInfo> {
  await session.call('trust.add', { card: session.engine.tickets.addPath(centreCard) })
  const submission = await session.call('submissions.prepare', { extract })
  for (const role of submission.awaiting) {
    const passphrase = randomBytes(12).toString('hex')
    const person = await session.call('people.add', { name: session.say(`role.${role}`), role, passphrase })
    await session.call('submissions.approve', { submission: submission.id, person: person.id, passphrase })
  }
  return bundleInfo.parse(await session.run('submissions.package', { submission: submission.id }))
}

async function hand(session: Session, extract: string, folder: string, bundle: BundleInfo, print: (text: string) => void): Promise<number> {
  const { addPath, addSavePath } = session.engine.tickets
  const { submission } = await session.call('submissions.current', { extract })
  await session.run('submissions.export', { submission: submission?.id ?? '', save: addSavePath(join(folder, bundle.name)) })
  await session.run('agency.saveCard', { save: addSavePath(join(folder, CARD)) })
  const card = agencyCard.parse(JSON.parse(readFileSync(join(folder, CARD), 'utf8')))
  writeFileSync(join(folder, KEY), card.publicKey)
  const checked = verification.parse(
    await session.run('bundles.verify', {
      file: addPath(join(folder, bundle.name)),
      identity: addPath(join(folder, IDENTITY)),
      cards: [],
    }),
  )
  const told = checked.checks.filter((check) => outcomeOfCheck(check) === (checked.valid ? 'passed' : 'failed'))
  const outcome = session.say(checked.valid ? 'cli.demo.verified' : 'cli.demo.not-verified', { checks: told.length })
  print(`${checked.valid ? '✓' : '✗'} ${outcome}`)
  print(howToCheck(session, folder, bundle))
  return checked.valid ? 0 : 1
}

function howToCheck(session: Session, folder: string, bundle: BundleInfo): string {
  const inside = bundle.name.replace(/\.zip(\.age)?$/, '')
  const zip = `${inside}.zip`
  const open = bundle.encrypted ? [`  age -d -i ${IDENTITY} -o ${zip} ${bundle.name}`] : []
  return [
    '',
    session.say('cli.demo.left-in', { folder }),
    session.say('cli.demo.check-by'),
    `  cd ${folder}`,
    ...open,
    `  unzip -q ${zip} && cd ${inside}`,
    '  sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt',
    `  openssl pkeyutl -verify -rawin -pubin -inkey ../${KEY} -sigfile signature.ed25519 -in tagmanifest-sha256.txt`,
    session.say('cli.demo.check-with-us'),
    `  npm run --silent borikon -- verify ${join(folder, bundle.name)} --identity ${join(folder, IDENTITY)} --trust ${join(folder, CARD)}`,
  ].join('\n')
}
