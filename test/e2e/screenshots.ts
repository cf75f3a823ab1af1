import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import type { Language } from '#shared/contract/common.ts'
import { askingForPeople, askingForRows } from './rows-scenes.ts'
import { openRegister, type Session } from './session.ts'
import { smallPng } from './small-png.ts'
import { dropFile, startWorkbench, type Workbench } from './workbench.ts'

// Takes a picture of every screen, in Thai and in English, also where it is empty, crowded, waiting or in trouble.
//   --readme  also renews the pictures that the README shows

const root = fileURLToPath(new URL('../../', import.meta.url))
const album = join(root, 'test', 'results', 'screenshots')
const images = join(root, 'docs', 'images')
/** In the sample workspace everybody has this passphrase. */
const SAMPLE_PASSPHRASE = 'borikon-sample'
const SETTLE_MS = 350
/** What takes a second alone takes a minute beside other work of the machine: nobody waits for the pictures meanwhile. */
const PATIENCE_MS = 180_000

/** Pictures for the README, by the name of the file that shows them. */
const README_PICTURES: Readonly<Record<string, string>> = {
  'th-imported': 'workbench-th',
  'en-import-preview': 'import',
  'en-profile': 'profile',
  'en-tag': 'tag',
  'en-classify': 'classify',
  'en-protect': 'protect',
  'en-describe': 'describe',
  'en-package-bundle': 'package',
  'en-verify-valid': 'verify',
}

rmSync(album, { recursive: true, force: true })
mkdirSync(album, { recursive: true })
for (const language of ['th', 'en'] as const) await takeAll(language, process.argv.includes('--readme'))

async function takeAll(language: Language, forReadme: boolean): Promise<void> {
  const workbench = await startWorkbench()
  const { page } = workbench
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints = new Set<string>()
  const shoot: Session['shoot'] = async (name, options = {}) => {
    await settle(page)
    for (const key of await unsaidKeys(page)) complaints.add(`on ${name}: a message without text: ${key}`)
    const path = join(album, `${language}-${name}.png`)
    await page.screenshot({ path, animations: 'disabled', fullPage: options.fullPage ?? false })
    const picture = README_PICTURES[`${language}-${name}`]
    if (forReadme && picture) {
      mkdirSync(images, { recursive: true })
      writeFileSync(join(images, `${picture}.png`), smallPng(readFileSync(path)))
    }
  }
  const session = { workbench, page, language, shoot }
  try {
    if (language === 'en') await page.getByTestId('language').getByText('English').click()
    for (const scene of [
      firstStart,
      importing,
      askingForRows,
      askingForPeople,
      reading,
      profiling,
      tagging,
      protecting,
      describing,
      handingOver,
      checking,
      settings,
      crowd,
      trouble,
    ])
      await scene(session)
  } catch (error) {
    await page.screenshot({ path: join(album, `${language}-stopped-here.png`) })
    throw error
  } finally {
    await workbench.stop()
  }
  for (const complaint of [...workbench.complaints, ...complaints]) {
    process.stderr.write(`${language}: ${complaint}\n`)
    process.exitCode = 1
  }
}

/** A message key stands where its text is missing; names of files and places on the network look alike. */
async function unsaidKeys(page: Page): Promise<readonly string[]> {
  const text = await page.locator('body').innerText()
  const words = text.match(/(?<![\w@.-])[a-z][A-Za-z-]*\.[a-z][A-Za-z.-]*(?![\w@])/g) ?? []
  return words.filter((word) => !/\.(csv|txt|json|zip|age|th|com|org)$/.test(word))
}

/** Fonts are there, nothing is being waited for, and no tooltip stands in the way. */
async function settle(page: Page): Promise<void> {
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(SETTLE_MS)
}

async function firstStart({ page, shoot }: Session): Promise<void> {
  await page.getByTestId('create-workspace').waitFor()
  await shoot('welcome')
  await page.getByTestId('agency-code').fill('กรม')
  await page.getByTestId('create-workspace-submit').click()
  await shoot('welcome-mistakes', { fullPage: true })
  await page.getByTestId('open-sample').click()
  await page.getByTestId('import-empty').waitFor()
  await page.getByTestId('dataset-list').getByRole('button').waitFor()
  await shoot('import-empty')
}

async function importing({ page, shoot, language }: Session): Promise<void> {
  await dropFile(page, 'resources/samples/water-stations.csv')
  await page.getByTestId('preview-rows').waitFor()
  await shoot('import-preview')
  await page.getByTestId('chip-encoding').click()
  await page.getByTestId('reading-reason').waitFor()
  await shoot('import-preview-encoding')
  await page.keyboard.press('Escape')
  await page.getByTestId('import-title').fill(language === 'th' ? 'สถานีวัดระดับน้ำ (ตัวอย่าง)' : 'Water stations (sample)')
  await page.getByTestId('import-start').click()
  await page.getByTestId('dataset-title').waitFor()
}

async function reading({ page, shoot, language }: Session): Promise<void> {
  await openRegister(page, language)
  await page.getByTestId('step-import').click()
  await page.getByTestId('records').waitFor()
  await shoot('imported')
  await page.getByTestId('tab-rejects').click()
  await shoot('imported-rejects')
  await page.getByTestId('reread').click()
  await page.getByTestId('preview-rows').waitFor()
  await shoot('imported-reread')
  await page.getByTestId('step-profile').click()
  await page.getByTestId('step-import').click()
  await page.getByTestId('reveal').click()
  await page.getByTestId('reveal-confirm').waitFor()
  await shoot('imported-reveal')
  await page.keyboard.press('Escape')
}

async function profiling({ page, shoot }: Session): Promise<void> {
  await page.getByTestId('step-profile').click()
  await page.getByTestId('column-overview').getByText('วันที่ลงทะเบียน').first().click()
  await page.getByTestId('table-facts').scrollIntoViewIfNeeded()
  await shoot('profile')
  await page.getByTestId('column-overview').getByText('วันเกิด').first().click()
  await shoot('profile-personal')
  await page.getByRole('tab').nth(1).click()
  await shoot('profile-anomalies')
  await page.getByTestId('tab-quality').click()
  await page.getByTestId('quality-scores').waitFor()
  await shoot('profile-quality', { fullPage: true })
}

async function tagging({ page, shoot }: Session): Promise<void> {
  await page.getByTestId('step-tag').click()
  await page.getByTestId('tag-card').waitFor()
  await shoot('tag')
  await page.getByTestId('tag-change').click()
  await page.getByTestId('change-confirm').waitFor()
  await shoot('tag-change')
  await page.getByTestId('change-type').click()
  await shoot('tag-change-types')
  await page.keyboard.press('Escape')
  await page.getByTestId('tag-level').click()
  await page.getByTestId('classify').waitFor()
  await shoot('classify-undecided')
  await page.getByTestId('step-package').click()
  await page.getByTestId('gates').waitFor()
  await shoot('package-blocked', { fullPage: true })
  await page.getByTestId('step-tag').click()
  while ((await page.getByTestId('classify').count()) === 0) await acceptOne(page)
  await page.getByTestId('classify-save').click()
  await page.getByTestId('to-protect').waitFor()
  await shoot('classify')
  await page.getByTestId('tag-entry').first().click()
  await shoot('tag-decided')
}

async function acceptOne(page: Page): Promise<void> {
  const column = await page.getByTestId('tag-card').getAttribute('data-column')
  await page.getByTestId('tag-accept').click()
  await page.locator(`[data-testid=tag-card][data-column=${JSON.stringify(column)}]`).waitFor({ state: 'detached' })
}

async function protecting({ page, shoot }: Session): Promise<void> {
  await page.getByTestId('step-protect').click()
  await page.getByTestId('before-after').waitFor()
  await shoot('protect')
  await page.getByTestId('tab-before-after').click()
  await page.getByTestId('before-after').first().waitFor()
  await shoot('protect-rows')
}

async function describing({ page, shoot }: Session): Promise<void> {
  await page.getByTestId('step-describe').click()
  await page.getByTestId('metadata-problems').waitFor()
  await shoot('describe-missing')
  await page.getByTestId('field-tags').click()
  await page.keyboard.type('สวัสดิการ')
  await page.keyboard.press('Enter')
  await page.getByTestId('field-maintainer_email').fill('data@example.go.th')
  for (const field of ['objective', 'update_frequency_unit', 'geo_coverage']) {
    await page.getByTestId(`field-${field}`).click()
    await page.getByRole('option').first().click()
    await page.keyboard.press('Escape')
  }
  for (const field of ['update_frequency_interval', 'data_collect']) {
    const input = page.getByTestId(`field-${field}`)
    if ((await input.count()) > 0 && (await input.inputValue()) === '') await input.fill('1')
  }
  await page.getByTestId('metadata-problems').waitFor({ state: 'detached' })
  await page.getByTestId('step-protect').click()
  await page.getByTestId('step-describe').click()
  await page.getByTestId('metadata-state').waitFor()
  await shoot('describe')
}

async function handingOver(session: Session): Promise<void> {
  const { page, shoot, workbench } = session
  await page.getByTestId('step-send').click()
  await shoot('send-empty')
  await trustCentre(session)
  await openRegister(page, session.language)
  await page.getByTestId('step-package').click()
  await page.getByTestId('prepare').click()
  await page.getByTestId('approve-owner-passphrase').fill('not the passphrase')
  await page.getByTestId('approve-owner-submit').click()
  await page.getByTestId('problem').waitFor()
  await shoot('package-review', { fullPage: true })
  for (const role of ['owner', 'dpo']) {
    await page.getByTestId(`approve-${role}-passphrase`).fill(SAMPLE_PASSPHRASE)
    await page.getByTestId(`approve-${role}-submit`).click()
    await page.getByTestId(`approve-${role}`).waitFor({ state: 'detached' })
  }
  await shoot('package-approved')
  await page.getByTestId('build').click()
  await page.getByTestId('bundle-name').waitFor()
  const [bundle] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export').click()])
  await bundle.saveAs(join(workbench.folder, 'downloads', 'bundle.zip.age'))
  await shoot('package-bundle')
  await takeReport(session)
  await page.getByTestId('step-send').click()
  await shoot('send')
}

/** Makes a centre on the command line and adds its card in the window, so that there is somebody to send to. */
async function trustCentre({ page, shoot, workbench }: Session): Promise<void> {
  const centre = join(workbench.folder, 'centre')
  const passphrase = join(workbench.folder, 'centre-passphrase.txt')
  writeFileSync(passphrase, 'centre passphrase\n')
  const secrets = { BORIKON_STEWARD_PASSPHRASE_FILE: passphrase }
  const made = ['init', centre, '--agency', 'centre', '--name', 'ศูนย์กลางข้อมูลภาครัฐ', '--steward', 'ผู้ตรวจ', '--centre']
  await succeed(workbench.borikon(made, secrets))
  await succeed(workbench.borikon(['--workspace', centre, 'card', join(workbench.folder, 'centre-card.json')]))
  await succeed(workbench.borikon(['--workspace', centre, 'identity', join(workbench.folder, 'centre-identity.txt')], secrets))
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-agency').click()
  await shoot('settings-agency-empty')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByTestId('add-card').click()])
  await chooser.setFiles(join(workbench.folder, 'centre-card.json'))
  await page.getByTestId('trusted-cards').waitFor()
}

async function succeed(run: ReturnType<Workbench['borikon']>): Promise<void> {
  const { code, stdout, stderr } = await run
  if (code !== 0) throw new Error(stdout + stderr)
}

async function takeReport({ page, workbench, language }: Session): Promise<void> {
  const [report] = await Promise.all([page.context().waitForEvent('page'), page.getByTestId('report').click()])
  await report.waitForLoadState()
  await report.screenshot({ path: join(album, `${language}-report.png`), fullPage: true })
  await report.close()
  if (page.isClosed()) throw new Error(`the page is gone: ${workbench.complaints.join('; ')}`)
}

async function checking({ page, shoot, workbench }: Session): Promise<void> {
  const bundle = join(workbench.folder, 'downloads', 'bundle.zip.age')
  await page.getByTestId('nav-verify').click()
  await shoot('verify-empty')
  await page.locator('input[name=bundle-file]').setInputFiles(bundle)
  await page.getByTestId('verification').waitFor()
  await shoot('verify-no-identity', { fullPage: true })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByTestId('verify').getByRole('button').first().click()])
  await chooser.setFiles(join(workbench.folder, 'centre-identity.txt'))
  await page.locator('[data-testid=verification][data-valid=true]').waitFor()
  await shoot('verify-valid')
  const bytes = readFileSync(bundle)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  const broken = join(workbench.folder, 'downloads', 'broken.zip.age')
  writeFileSync(broken, bytes)
  await page.getByTestId('verify').getByRole('button').nth(1).click()
  await page.locator('input[name=bundle-file]').setInputFiles(broken)
  await page.locator('[data-testid=verification][data-valid=false]').waitFor()
  await shoot('verify-broken', { fullPage: true })
}

async function settings({ page, shoot }: Session): Promise<void> {
  await page.getByTestId('nav-settings').click()
  for (const tab of ['people', 'agency', 'keys', 'care', 'audit']) {
    await page.getByTestId(`settings-${tab}`).click()
    await shoot(`settings-${tab}`, { fullPage: true })
  }
  await page.getByTestId('audit-verify').click()
  await shoot('settings-audit-verified')
}

/** More columns, longer names and more bytes than a screen is made for. */
async function crowd({ page, shoot, workbench }: Session): Promise<void> {
  const name = 'รายงานผลการดำเนินงานตามแผนปฏิบัติราชการประจำปีงบประมาณของหน่วยงานในสังกัดทั่วประเทศ.csv'
  const columns = Array.from({ length: 120 }, (_, index) => `ตัวชี้วัดผลการดำเนินงานลำดับที่ ${index + 1} ของหน่วยงาน (ร้อยละ)`)
  const record = (n: number) =>
    columns.map((_, index) => (index % 9 === 4 ? 'สำนักงานสาธารณสุขจังหวัดนครศรีธรรมราช' : String((n * 37 + index) % 1009)))
  const lines = Array.from({ length: 2000 }, (_, n) => record(n).join(','))
  const file = join(workbench.folder, name)
  writeFileSync(file, `${columns.join(',')}\n${lines.join('\n')}\n`)
  await pickFile(page, file)
  await page.getByTestId('preview-rows').waitFor()
  await shoot('crowded-preview')
  await page.getByTestId('import-start').click()
  await page.getByTestId('dataset-title').waitFor()
  for (const step of ['import', 'profile', 'tag', 'protect', 'package']) {
    await page.getByTestId(`step-${step}`).click()
    await shoot(`crowded-${step}`)
  }
  await page.setViewportSize({ width: 1024, height: 700 })
  for (const step of ['import', 'profile', 'tag', 'protect', 'describe']) {
    await page.getByTestId(`step-${step}`).click()
    await shoot(`small-${step}`)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

async function trouble({ page, shoot, workbench }: Session): Promise<void> {
  for (const [name, content] of [
    ['ตารางสรุป.csv', Buffer.from('PK\u0003\u0004\u0014\u0000[Content_Types].xml')],
    ['ว่างเปล่า.csv', Buffer.alloc(0)],
  ] as const) {
    const file = join(workbench.folder, name)
    writeFileSync(file, content)
    await pickFile(page, file)
    await page.getByTestId('problem').waitFor()
    await shoot(content.length === 0 ? 'trouble-empty-file' : 'trouble-not-text')
  }
  await takeImportRunning({ page, shoot, workbench })
  // Calls are held back until the picture is taken.
  const taken = Promise.withResolvers<void>()
  await page.route('**/call', (route) => taken.promise.then(() => route.continue()))
  await page.reload()
  await shoot('waiting')
  taken.resolve()
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByTestId('nav-settings').waitFor()
  const failing = { ok: false, problem: { code: 'internal', params: { reference: '4f1c2a90' } } }
  await page.route('**/call', (route) => route.fulfill({ json: failing }))
  await page.getByTestId('dataset-list').getByRole('button').first().click()
  await page.getByTestId('problem').first().waitFor()
  await shoot('trouble-inside')
  await page.unrouteAll({ behavior: 'wait' })
  const stranger = await page.context().newPage()
  await stranger.goto(new URL('/', page.url()).href)
  await stranger.getByTestId('session-ended').waitFor()
  await settle(stranger)
  await stranger.screenshot({ path: join(album, 'trouble-session-ended.png') })
}

/** The file that was looked at before is forgotten first. */
async function pickFile(page: Page, file: string): Promise<void> {
  await page.getByTestId('nav-import').click()
  const earlier = page.getByTestId('import-preview').or(page.getByTestId('import-taking')).getByRole('button').first()
  await page.getByTestId('import-empty').or(earlier).first().waitFor()
  if ((await page.getByTestId('import-empty').count()) === 0) await earlier.click()
  await page.locator('input[name=csv-file]').setInputFiles(file)
}

/** An import long enough to be seen at work, and cancelled. */
async function takeImportRunning({ page, shoot, workbench }: Pick<Session, 'page' | 'shoot' | 'workbench'>): Promise<void> {
  const file = join(workbench.folder, 'สถานีตรวจวัด-ทั้งปี.csv')
  const lines = Array.from({ length: 1_200_000 }, (_, n) => `${n},C.${n % 97},${(n % 700) / 100},${n % 31},ปกติ`)
  writeFileSync(file, `ลำดับ,รหัสสถานี,ระดับน้ำ,ปริมาณฝน,สถานะ\n${lines.join('\n')}\n`)
  await pickFile(page, file)
  await page.getByTestId('import-start').click()
  await page.getByTestId('job-progress').first().waitFor()
  await shoot('import-running')
  await page.getByTestId('nav-settings').click()
}
