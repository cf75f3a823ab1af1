import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropFile, settled, startWorkbench, type Workbench } from './workbench.ts'

let workbench: Workbench

/** Makes a centre on the command line, so that the agency in the window has somebody to send to; answers where its card is. */
async function makeCentre(folder: string): Promise<string> {
  const passphrase = join(folder, 'centre-passphrase.txt')
  writeFileSync(passphrase, 'centre passphrase\n')
  const secrets = { BORIKON_STEWARD_PASSPHRASE_FILE: passphrase }
  const centre = join(folder, 'centre')
  const made = await workbench.borikon(
    ['init', centre, '--agency', 'centre', '--name', 'ศูนย์กลาง', '--steward', 'ผู้ตรวจ', '--centre'],
    secrets,
  )
  expect(made.stderr + made.stdout).toMatch(/[0-9A-Z]{4}(-[0-9A-Z]{4}){7}/)
  const card = join(folder, 'centre-card.json')
  expect((await workbench.borikon(['--workspace', centre, 'card', card])).code).toBe(0)
  return card
}

describe('the steward’s path, in the window, in Thai', () => {
  beforeAll(async () => {
    workbench = await startWorkbench({ practises: true })
  })
  afterAll(() => workbench.stop())

  it('makes a workspace and shows its recovery code once', async () => {
    const { page } = workbench
    await page.getByTestId('agency-name-th').fill('กรมทดสอบ')
    await page.getByTestId('agency-code').fill('dep_test')
    await page.getByTestId('steward-name').fill('สมหญิง ผู้จัดเตรียม')
    await page.getByTestId('steward-passphrase').fill('steward passphrase')
    await page.getByTestId('steward-passphrase-again').fill('steward passphrase')
    await page.getByTestId('create-workspace-submit').click()
    await expect.poll(() => page.getByTestId('recovery-code').innerText()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){7}$/)
    await page.getByTestId('recovery-kept').check()
    await page.getByTestId('recovery-continue').click()
    await page.getByTestId('nav-import').waitFor()
  })

  it('names the people who approve and trusts the centre', async () => {
    const { page, folder } = workbench
    await page.getByTestId('nav-settings').click()
    for (const [name, role] of [
      ['สมชาย เจ้าของข้อมูล', 'เจ้าของข้อมูล'],
      ['สมศรี คุ้มครองข้อมูล', 'เจ้าหน้าที่คุ้มครองข้อมูล'],
    ] as const) {
      await page.getByTestId('person-name').fill(name)
      await page.getByTestId('person-role').click()
      await page.getByRole('option', { name: role }).click()
      await page.getByTestId('person-passphrase').fill(`passphrase of ${name}`)
      await page.getByTestId('person-add').click()
      await page.getByTestId('people').getByText(name).first().waitFor()
    }
    const card = await makeCentre(folder)
    await page.getByTestId('settings-agency').click()
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByTestId('add-card').click()])
    await chooser.setFiles(card)
    await page.getByTestId('trusted-cards').getByText('ศูนย์กลาง').first().waitFor()
  })

  it('reads a dropped extract and imports it', async () => {
    const { page } = workbench
    await page.getByTestId('nav-import').click()
    await page.getByTestId('import-empty').waitFor()
    await dropFile(page, 'resources/samples/welfare-register.csv')
    await page.getByTestId('import-preview').waitFor()
    expect(await page.getByTestId('reading-chips').innerText()).toContain('Windows-874')
    await page.getByTestId('preview-rows').waitFor()
    await page.getByTestId('import-title').fill('ทะเบียนผู้รับสวัสดิการ')
    await page.getByTestId('import-start').click()
    await page.getByTestId('records').waitFor()
    expect(await page.getByTestId('line-account').innerText()).toContain('396')
    expect(await page.getByTestId('records').innerText()).not.toContain('@example')
  })

  it('profiles it', async () => {
    const { page } = workbench
    await page.keyboard.press('Control+2')
    await page.getByTestId('column-overview').waitFor()
    await page.getByTestId('column-overview').getByText('รายได้ต่อเดือน').click()
    await page.getByTestId('column-inspector').getByText('รายได้ต่อเดือน').waitFor()
    expect(await page.getByTestId('step-profile').getAttribute('data-state')).toBe('todo')
  })

  it('sees what suggested rules find, and takes up those that hold', async () => {
    const { page } = workbench
    await page.getByTestId('tab-quality').click()
    const suggested = page.getByTestId('rules-suggested')
    await suggested.waitFor()
    await expect.poll(() => suggested.innerText()).not.toContain('ยังไม่ได้วัด')
    const failing = await suggested.getByTestId('rule-failing').count()
    expect(failing).toBeGreaterThan(0)
    await page.getByTestId('rules-accept-all').click()
    await page.getByTestId('rules-accept-holding').click()
    await expect.poll(() => suggested.getByTestId('rule').count()).toBe(failing)
    expect(await page.getByTestId('rules-accepted').getByTestId('rule-failing').count()).toBe(0)
    await expect.poll(() => page.getByTestId('step-profile').getAttribute('data-state')).toBe('done')
  })

  it('decides one column with a double click, or with Enter held down', async () => {
    const { page } = workbench
    await page.keyboard.press('Control+3')
    const left = page.getByTestId('tag-left')
    const leftToDecide = async () => Number.parseInt((await left.innerText()).replace(/\D/g, ''), 10)
    const card = page.getByTestId('tag-card')
    const once = async (begin: () => Promise<void>, again: () => Promise<void>) => {
      const [before, column] = [await leftToDecide(), await card.getAttribute('data-column')]
      await begin()
      await expect.poll(() => card.getAttribute('data-column')).not.toBe(column)
      await again()
      await settled(page)
      expect(await leftToDecide()).toBe(before - 1)
      await page.getByTestId('tag-undo').click()
      await expect.poll(leftToDecide).toBe(before)
    }
    const press = async (clickCount: number) => {
      await page.mouse.down({ clickCount })
      await page.mouse.up({ clickCount })
    }
    await page.getByTestId('tag-accept').hover()
    await once(
      () => press(1),
      () => press(2),
    )
    await page.getByTestId('tag-accept').focus()
    await once(
      () => page.keyboard.down('Enter'),
      () => page.keyboard.down('Enter'),
    )
    await page.keyboard.up('Enter')
  })

  it('answers otherwise with the keyboard: in the form at once, and back at the column when nothing comes of it', async () => {
    const { page } = workbench
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))
    await settled(page)
    await page.getByTestId('tag-change').focus()
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('change-type')
    await page.keyboard.type('อีเมล')
    await page.getByRole('option').first().waitFor()
    expect(await page.getByTestId('change-type').inputValue()).toBe('อีเมล')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'ยกเลิก' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('tag-accept')
    await page.getByTestId('tag-dismiss').focus()
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('dismiss-reason')
    await page.getByRole('button', { name: 'ยกเลิก' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('tag-accept')
  })

  it('decides every column, then level and category', async () => {
    const { page } = workbench
    await page.keyboard.press('Control+3')
    await page.getByTestId('tag-accept-harmless').click()
    const left = page.getByTestId('tag-left')
    await expect.poll(async () => Number.parseInt((await left.innerText()).replace(/\D/g, ''), 10)).toBe(17)
    for (let decided = 17; decided > 0; decided--) {
      await page.getByTestId('tag-accept').click()
      if (decided > 1) await expect.poll(async () => (await left.innerText()).replace(/\D/g, '')).toBe(String(decided - 1))
    }
    await page.getByTestId('classify').waitFor()
    await page.getByTestId('classify-save').click()
    await page.getByTestId('to-protect').waitFor()
  })

  it('shows what leaves, before and after', async () => {
    const { page } = workbench
    await page.getByTestId('to-protect').click()
    await page.getByTestId('protect-columns').waitFor()
    await page.getByTestId('before-after').waitFor()
    await expect.poll(() => page.getByTestId('before-after').innerText()).toMatch(/[0-9a-f]{32}/)
    await page.getByTestId('pseudonyms-are-samples').waitFor()
    // As suggested is the steward's choice once it is taken.
    expect(await page.getByTestId('step-protect').getAttribute('data-state')).toBe('todo')
    await page.getByTestId('protect-suggested').click()
    await page
      .getByTestId('protect-note')
      .getByText('บันทึกว่าเลือกตามนี้')
      .or(page.getByText(/ตั้งตามคำแนะนำแล้ว \d+ คอลัมน์/))
      .waitFor()
    await expect.poll(() => page.getByTestId('step-protect').getAttribute('data-state')).toBe('done')
  })

  it('describes the dataset for the catalog', async () => {
    const { page } = workbench
    await page.keyboard.press('Control+5')
    await page.getByTestId('metadata-problems').waitFor()
    // Nobody was in any field yet; a field that was left empty is told so, and whoever asks is led to the first.
    const invalid = page.locator('[aria-invalid=true]')
    expect(await invalid.count()).toBe(0)
    await page.getByTestId('field-maintainer_email').focus()
    await page.keyboard.press('Tab')
    await expect.poll(() => invalid.count()).toBe(1)
    await page.getByTestId('metadata-first').click()
    await expect.poll(() => invalid.count()).toBeGreaterThan(1)
    expect(await invalid.first().evaluate((field) => field === document.activeElement)).toBe(true)
    // A click on the next field finds it where it stood, though the one before is told what it lacks.
    await page.reload()
    await page.getByTestId('field-maintainer_email').click()
    await page.getByTestId('field-objective').click()
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => invalid.count()).toBe(1)
    await page.getByTestId('field-tags').click()
    await page.keyboard.type('สวัสดิการ')
    await page.keyboard.press('Enter')
    await page.getByTestId('field-maintainer_email').fill('data@example.go.th')
    for (const field of ['objective', 'update_frequency_unit', 'geo_coverage']) {
      await page.getByTestId(`field-${field}`).click()
      await page.getByRole('option').first().click()
      await page.keyboard.press('Escape')
    }
    await fillWhatIsLeft()
    await expect
      .poll(() => page.locator('[aria-invalid=true]').evaluateAll((inputs) => inputs.map((input) => input.dataset.testid)))
      .toEqual([])
    await expect.poll(() => page.getByTestId('metadata-problems').count()).toBe(0)
  })

  it('asks for approval, is approved, builds and exports the bundle', async () => {
    const { page, folder } = workbench
    await page.keyboard.press('Control+6')
    await page.getByTestId('gates').waitFor()
    const listed = await page.getByTestId('gates').locator('li').count()
    await page.getByRole('heading', { name: `เงื่อนไขก่อนส่ง (${listed - 1}/${listed})` }).waitFor()
    await page.getByTestId('prepare').click()
    for (const [role, name] of [
      ['owner', 'สมชาย เจ้าของข้อมูล'],
      ['dpo', 'สมศรี คุ้มครองข้อมูล'],
    ] as const) {
      await page.getByTestId(`approve-${role}-passphrase`).fill(`passphrase of ${name}`)
      await page.getByTestId(`approve-${role}-submit`).click()
      await page.getByTestId(`approve-${role}`).waitFor({ state: 'detached' })
    }
    await page.getByTestId('build').click()
    await page.getByTestId('bundle-name').waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export').click()])
    expect(file.suggestedFilename()).toBe('dep_test-welfare_register-v1.zip.age')
    await file.saveAs(join(folder, 'downloads', file.suggestedFilename()))
    await page.getByTestId('exported').waitFor()
    await settled(page)
    const topOf = async (button: string) => (await page.getByTestId('bundle').getByTestId(button).boundingBox())?.y
    expect(await topOf('report')).toBe(await topOf('export'))
    expect(await page.getByTestId('changed-since').count()).toBe(0)
  })

  it('leaves a bundle that the command line of the centre accepts', async () => {
    const { page, folder } = workbench
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('settings-agency').click()
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByTestId('save-card').click()])
    const card = join(folder, 'downloads', 'agency-card.json')
    await saved.saveAs(card)
    const bundle = join(folder, 'downloads', 'dep_test-welfare_register-v1.zip.age')
    const verified = await workbench.borikon(['--workspace', join(folder, 'centre'), 'verify', bundle, '--trust', card, '--json'])
    const result = JSON.parse(verified.stdout)
    expect(result.checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([])
    expect(result).toMatchObject({ valid: true, signer: { name: 'กรมทดสอบ', standing: 'trusted' } })
    expect(verified.code).toBe(0)
  })

  it('says what was changed after the export, and offers the next version', async () => {
    const { page } = workbench
    await page.getByTestId('dataset-list').getByText('ทะเบียนผู้รับสวัสดิการ').click()
    await page.keyboard.press('Control+5')
    await page.getByTestId('field-notes').fill('ทะเบียนที่แก้แล้ว')
    await page.getByTestId('metadata-state').getByText('บันทึกแล้ว').waitFor()
    await page.keyboard.press('Control+6')
    expect(await page.getByTestId('changed-since').innerText()).toMatch(/หลังส่งออก.*สิ่งที่เปลี่ยน: คำอธิบายข้อมูล\n/s)
    await page.getByTestId('prepare').waitFor()
  })

  it('offers no export of a bundle that is withdrawn', async () => {
    const { page } = workbench
    await page.getByTestId('dataset-list').getByText('ทะเบียนผู้รับสวัสดิการ').click()
    await page.keyboard.press('Control+7')
    const sent = page.getByTestId('submission')
    await sent.getByTestId('export').waitFor()
    await sent.getByRole('button', { name: 'ถอนคืน' }).click()
    await settled(page)
    await page.getByRole('dialog').getByRole('textbox').fill('ผิดงวด')
    await page.getByRole('dialog').getByRole('button', { name: 'ถอนคืน' }).click()
    await sent.getByText('ส่งออกไม่ได้อีก').waitFor()
    expect(await sent.getAttribute('data-state')).toBe('withdrawn')
    expect(await sent.getByTestId('export').count()).toBe(0)
  })

  it('met no policy violation and no error on the way', () => {
    expect(workbench.complaints).toEqual([])
  })
})

/** Fields that appear only once others are answered. */
async function fillWhatIsLeft(): Promise<void> {
  const { page } = workbench
  for (const field of ['update_frequency_interval', 'data_collect']) {
    const input = page.getByTestId(`field-${field}`)
    if ((await input.count()) > 0 && (await input.inputValue()) === '') await input.fill('1')
  }
}
