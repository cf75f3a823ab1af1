import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmReveal, dropFile, previewFile, settled, startWorkbench, violations, type Workbench } from './workbench.ts'

const CITIZEN = '1101700203451'

let workbench: Workbench

const at = (testId: string) => workbench.page.getByTestId(testId)
const tab = (name: RegExp) => workbench.page.getByRole('tab', { name })

const preview = (name: string, text: string | Uint8Array) => previewFile(workbench, name, text)

async function keep(): Promise<void> {
  await at('import-start').click()
  await at('records').waitFor()
  await settled(workbench.page)
}

/** The end of an import that is asked for from now on is heard of only when what this answers is called. */
async function holdImport(): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await workbench.page.route('**/call', async (route) => {
    if (route.request().postData()?.includes('"jobs.get"')) await promise
    await route.continue()
  })
  return resolve
}

const alignmentOf = (cell: Locator) =>
  cell.evaluate((one) => `${getComputedStyle(one).textAlign} ${getComputedStyle(one).fontVariantNumeric}`)

/** A harmless table with a line before it, one that is no row, and a blank one after it. */
const plain = Array.from({ length: 40 }, (_, i) => `${i + 1},ปิง,${i * 1250.5},0${i}`).join('\n')
const LEVELS = `รายงานระดับน้ำ\nลำดับ,แม่น้ำ,ระดับ,รหัส\n${plain}\n41,ปิง,12,01,${CITIZEN}\n\n`

describe('a file that a steward imports', () => {
  beforeAll(async () => {
    workbench = await startWorkbench()
    await at('open-sample').click()
    await at('import-empty').waitFor()
  })
  afterAll(() => workbench.stop())

  it('has its numbers to the right before it is imported, its codes and texts to the left', async () => {
    await preview('levels.csv', LEVELS)
    const cells = at('preview-rows').locator('tbody tr').nth(1).locator('td')
    expect(await Promise.all([1, 2, 3, 4].map((place) => alignmentOf(cells.nth(place))))).toEqual([
      'right tabular-nums',
      'left normal',
      'right tabular-nums',
      'left normal',
    ])
  })

  it('is said to have records for names of its columns when its header is made to take them in', async () => {
    expect(await at('records-as-names').count()).toBe(0)
    await at('chip-headerLines').click()
    const lines = workbench.page.getByRole('dialog').getByRole('textbox').last()
    await lines.fill('3')
    await lines.press('Enter')
    await at('records-as-names').getByText('ดูเหมือนระเบียน 2 แถว').waitFor()
    expect(await violations(workbench.page)).toEqual([])
  })

  it('is said to have bytes that no letter stands for before it is kept', async () => {
    expect(await at('bad-bytes').count()).toBe(0)
    const rows = Array.from({ length: 40 }, (_, i) => `${i + 1},ปิง\n`).join('')
    await preview('cut.csv', Buffer.concat([Buffer.from(`ลำดับ,แม่น้ำ\n${rows}41,`), Buffer.from('วัง').subarray(0, 8), Buffer.from('\n')]))
    await at('bad-bytes').getByText('2 ไบต์').waitFor()
    expect(await violations(workbench.page)).toEqual([])
  })

  it('has what may be personal masked before it is imported, until somebody asks', async () => {
    const people = ['สมชาย', 'กนกวรรณ', 'ณัฐพงษ์', 'วิไลวรรณ'].map((name, i) => `${i + 1},${name},${i * 20}`)
    await preview('people.csv', `ลำดับ,ชื่อ,จำนวน\n${people.join('\n')}\n`)
    const row = at('preview-rows').locator('tbody tr').first()
    expect(await row.innerText()).toMatch(/1\s+1\s+ส\*+\s+0/)
    await at('import-preview').getByTestId('reveal').click()
    await confirmReveal(workbench.page)
    await row.getByText('สมชาย').waitFor()
    await at('reveal-hide').click()
    await row.getByText(/ส\*+/).waitFor()
    expect(await violations(workbench.page)).toEqual([])
  })

  it('may be empty: that is said, and the next one is asked for', async () => {
    const path = join(workbench.folder, 'empty.csv')
    writeFileSync(path, '')
    await at('nav-import').click()
    await workbench.page.locator('input[name=csv-file]').setInputFiles(path)
    await at('import-preview').getByText('ว่างเปล่า').waitFor()
    // Nothing comes of reading nothing again.
    expect(await workbench.page.getByRole('button', { name: 'ลองอีกครั้ง' }).count()).toBe(0)
    await at('nav-import').click()
    await workbench.page.locator('input[name=csv-file]').setInputFiles(path)
    await at('import-preview').getByText('ว่างเปล่า').waitFor()
    expect(await violations(workbench.page)).toEqual([])
  })

  it('is read without quotes at one click where a quoted cell is longer than any that is read', async () => {
    const path = join(workbench.folder, 'outline.csv')
    writeFileSync(path, `รหัส,หมายเหตุ\n1,สั้น\n2,"${'ก ข ค\n'.repeat(800_000)}"\n3,จบ\n`)
    await at('nav-import').click()
    await workbench.page.locator('input[name=csv-file]').setInputFiles(path)
    await at('problem-way-out').click()
    await at('preview-rows').waitFor()
    expect(await at('chip-quote').getAttribute('data-overridden')).toBe('true')
    expect(await at('chip-quote').innerText()).toContain('ไม่มี')
  })

  it('has names that are too many or there twice refused where they are written, and those in force counted', async () => {
    await preview('names.csv', LEVELS)
    await at('chip-names').click()
    const dialog = workbench.page.getByRole('dialog')
    const names = dialog.getByRole('textbox')
    await names.fill('ลำดับ\nชื่อ\nชื่อ\nก\nข')
    await dialog.getByText('เกินมา 1 ชื่อ เพราะตารางมี 4 คอลัมน์ · ชื่อซ้ำ: ชื่อ').waitFor()
    expect(await dialog.getByRole('button', { name: 'ใช้ค่านี้' }).isDisabled()).toBe(true)
    expect(await violations(workbench.page)).toEqual([])
    await names.fill('\nชื่อแม่น้ำ\n\nรหัสสถานี\n\n')
    await dialog.getByRole('button', { name: 'ใช้ค่านี้' }).click()
    await at('chip-names').getByText('กำหนดเอง 2 ชื่อ').waitFor()
  })

  it('tells, imported too, how records of another width were repaired, and lets that be taken back', async () => {
    await preview('repaired.csv', LEVELS.replace(/^20,.*$/m, '20,ปิง'))
    expect(await at('chip-shortRecords').count()).toBe(0)
    await tab(/อ่านเป็นแถวไม่ได้ \(2\)/).click()
    await at('repair').getByText('เติมช่องว่าง').click()
    await at('chip-shortRecords').getByText('เติมช่องว่าง').waitFor()
    await at('repair').getByText('ตัดส่วนเกิน').click()
    await at('chip-longRecords').getByText('ตัดส่วนเกิน').waitFor()
    await keep()
    await at('chip-shortRecords').getByText('เติมช่องว่าง').waitFor()
    await at('chip-longRecords').click()
    await at('reading-reason').getByText('ตัดช่องที่เกินจำนวนคอลัมน์ทิ้ง').waitFor()
    await workbench.page.getByRole('dialog').getByRole('radio', { name: 'แยกไว้' }).click()
    await at('reread-preview').waitFor()
    await expect.poll(() => at('chip-longRecords').count()).toBe(0)
    await workbench.page.getByRole('button', { name: 'ยกเลิก' }).click()
  })

  it('is read as detection has it when it is dropped again, whatever was chosen for it before', async () => {
    await at('nav-import').click()
    const water = 'resources/samples/water-stations.csv'
    await dropFile(workbench.page, water)
    await at('preview-rows').waitFor()
    const found = await at('chip-delimiter').innerText()
    await at('chip-delimiter').click()
    await workbench.page.getByRole('dialog').getByRole('radio', { name: '|' }).click()
    await workbench.page.locator('[data-testid="chip-delimiter"][data-overridden="true"]').waitFor()
    await dropFile(workbench.page, water)
    await workbench.page.locator('[data-testid="chip-delimiter"][data-overridden="false"]').waitFor()
    expect(await at('chip-delimiter').innerText()).toBe(found)
  })

  it('is the first of those that are dropped together; the others are named', async () => {
    await dropFile(workbench.page, 'resources/samples/water-stations.csv', 'resources/samples/welfare-register-clean.csv', 'package.json')
    await at('notice').getByText('รับเฉพาะ water-stations.csv').waitFor()
    expect(await at('notice').innerText()).toContain('อีก 2 ไฟล์ที่วางพร้อมกันไม่ได้รับ: welfare-register-clean.csv, package.json')
    await at('preview-rows').waitFor()
    expect(await violations(workbench.page)).toEqual([])
    await at('notice').getByRole('button', { name: 'ปิด' }).click()
    await expect.poll(() => at('notice').count()).toBe(0)
  })

  it('is asked for by nothing that is hidden, until files are dragged over the window', async () => {
    const asks = workbench.page.getByText('วางไฟล์ที่นี่')
    const isReachable = () => asks.evaluate((one) => one.closest('[inert]') === null)
    const drag = (kind: string) =>
      workbench.page.evaluate((kind) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['a'], 'a.csv'))
        document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, dataTransfer }))
      }, kind)
    expect(await isReachable()).toBe(false)
    await drag('dragenter')
    await expect.poll(isReachable).toBe(true)
    await drag('dragleave')
    await expect.poll(isReachable).toBe(false)
  })

  it('leaves no copy behind when it is not looked at any more', async () => {
    const spool = join(workbench.folder, 'config', 'spool')
    const copies = () => readdirSync(spool, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'))
    await preview('left.csv', LEVELS)
    expect(copies()).toHaveLength(1)
    await at('nav-import').click()
    await expect.poll(copies).toEqual([])
    await preview('left.csv', LEVELS)
    const passphrase = await at('sample-passphrase').innerText()
    await workbench.page.reload()
    await at('import-empty').waitFor()
    // Who comes back is told again what the sample's passphrase is.
    expect(await at('sample-passphrase').innerText()).toBe(passphrase)
    await expect.poll(copies).toEqual([])
  })

  it('is said to be kept already, and where, though it may be imported once more', async () => {
    await preview('first.csv', LEVELS.replaceAll('ปิง', 'ยม'))
    expect(await at('import-known').count()).toBe(0)
    await keep()
    await preview('second.csv', LEVELS.replaceAll('ปิง', 'ยม'))
    await at('import-known').getByText('first.csv').waitFor()
    expect(await violations(workbench.page)).toEqual([])
    await at('import-known').getByRole('button', { name: 'first' }).click()
    await at('records').waitFor()
  })

  it('is said to have other columns than the dataset that it is imported into', async () => {
    const { page } = workbench
    const into = async (title: string) => {
      await at('import-dataset').click()
      await page.getByRole('option', { name: title }).click()
    }
    await preview('third.csv', LEVELS.replaceAll('ปิง', 'ชี'))
    await into('ไฟล์ใหม่ของ “first”')
    await settled(page)
    expect(await at('columns-differ').count()).toBe(0)
    await preview('others.csv', LEVELS.replace('แม่น้ำ,ระดับ', 'ลำน้ำ,ระดับ'))
    await into('ไฟล์ใหม่ของ “first”')
    await at('columns-differ').getByText('ไม่มีในไฟล์นี้: แม่น้ำ').waitFor()
    await at('columns-differ').getByText('ไม่มีในไฟล์ก่อน: ลำน้ำ').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('is not taken for the next extract of a dataset that is looked at in between', async () => {
    await preview('kept.csv', LEVELS)
    await keep()
    await preview('other.csv', LEVELS.replaceAll('ปิง', 'วัง'))
    await at('dataset-list').getByText('kept', { exact: true }).click()
    await at('step-import').click()
    await at('records').waitFor()
    expect(await at('import-start').count()).toBe(0)
    // It waits where it was chosen.
    while ((await at('preview-rows').count()) === 0 && !workbench.page.url().endsWith('#/new')) await workbench.page.goBack()
    await at('preview-rows').waitFor()
    expect(await workbench.page.getByRole('heading', { name: 'other.csv' }).count()).toBe(1)
  })

  it('keeps what was chosen and written for it while the steward looks elsewhere', async () => {
    const { page } = workbench
    await preview('draft.csv', LEVELS.replaceAll('ปิง', 'มูล'))
    await at('chip-delimiter').click()
    await page.getByRole('dialog').getByRole('radio', { name: '|' }).click()
    await page.locator('[data-testid="chip-delimiter"][data-overridden="true"]').waitFor()
    await at('import-title').fill('ระดับน้ำมูล')
    await at('nav-verify').click()
    await at('verify').waitFor()
    await page.goBack()
    await page.locator('[data-testid="chip-delimiter"][data-overridden="true"]').waitFor()
    expect(await at('import-title').inputValue()).toBe('ระดับน้ำมูล')
    await preview('draft.csv', LEVELS.replaceAll('ปิง', 'มูล'))
    expect(await at('import-title').inputValue()).toBe('draft')
    expect(await at('chip-delimiter').getAttribute('data-overridden')).toBe('false')
  })

  it('is told of when its import ends while the steward is elsewhere, who is not taken away from there', async () => {
    const { page } = workbench
    await preview('slow.csv', LEVELS.replaceAll('ปิง', 'น่าน'))
    const importGoesOn = await holdImport()
    await at('import-start').click()
    await preview('next.csv', LEVELS.replaceAll('ปิง', 'ตาปี'))
    importGoesOn()
    await at('notice').getByText('นำเข้า slow.csv แล้ว').waitFor()
    expect(await page.getByRole('heading', { name: 'next.csv' }).count()).toBe(1)
    expect(page.url()).toMatch(/#\/new$/)
    expect(await violations(page)).toEqual([])
    await at('notice-link').click()
    await at('dataset-title').getByText('slow').waitFor()
    await expect.poll(() => at('notice').count()).toBe(0)
    // What was chosen meanwhile is still there.
    await page.goBack()
    await page.getByRole('heading', { name: 'next.csv' }).waitFor()
    await at('preview-rows').waitFor()
  })

  it('is told of when its import ends though the page was loaded again, and as long as nobody has closed that', async () => {
    const { page } = workbench
    const notice = () => at('notice').getByText('นำเข้า reloaded.csv แล้ว')
    await preview('reloaded.csv', LEVELS.replaceAll('ปิง', 'ยม'))
    const importGoesOn = await holdImport()
    await at('import-start').click()
    await at('job-progress').or(at('dataset-list').getByText('reloaded')).first().waitFor()
    await page.reload()
    await at('import-empty').waitFor()
    expect(await at('notice').count()).toBe(0)
    importGoesOn()
    await notice().waitFor()
    await page.reload()
    await notice().waitFor()
    await at('notice').getByRole('button', { name: 'ปิด', exact: true }).click()
    await expect.poll(() => at('notice').count()).toBe(0)
    await page.reload()
    await at('import-empty').waitFor()
    await settled(page)
    expect(await at('notice').count()).toBe(0)
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('is told of when nothing came of its import while the steward is elsewhere, and is gone back to where it still is chosen', async () => {
    const { page } = workbench
    const { promise: elsewhere, resolve: goElsewhere } = Promise.withResolvers<void>()
    await page.route('**/call', async (route) => {
      if (!route.request().postData()?.includes('"import.start"')) return route.fallback()
      await elsewhere
      await route.fulfill({ json: { ok: false, problem: { code: 'disk-full', params: {} } } })
    })
    await preview('failing.csv', LEVELS.replaceAll('ปิง', 'เลย'))
    await at('import-start').click()
    await at('nav-verify').click()
    await at('verify').waitFor()
    goElsewhere()
    await at('notice').getByText('นำเข้า failing.csv ไม่สำเร็จ').waitFor()
    await at('notice').getByText('เนื้อที่ดิสก์ไม่พอ').waitFor()
    expect(await violations(page)).toEqual([])
    await at('notice-link').click()
    await page.getByRole('heading', { name: 'failing.csv' }).waitFor()
    await expect.poll(() => at('notice').count()).toBe(0)
    // Who looks at the file sees what went wrong there.
    await at('import-start').click()
    await at('problem').waitFor()
    expect(await at('notice').count()).toBe(0)
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('has as many lines around its table afterwards as before, the header and blank lines none of them', async () => {
    await preview('levels.csv', LEVELS)
    await tab(/^รอบตาราง \(1\)$/).waitFor()
    expect(await at('lines-footer').innerText()).toBe('0')
    expect(await at('lines-blank').innerText()).toBe('1')
    await keep()
    await tab(/^รอบตาราง \(1\)$/).click()
    await workbench.page.getByText('รายงานระดับน้ำ').waitFor()
    expect(await at('lines-blank').innerText()).toBe('1')
  })

  it('shows no rejected record before somebody asks, and says what is masked', async () => {
    await at('tab-rejects').click()
    await workbench.page.getByText('ปิดบังข้อความทุกบรรทัด').waitFor()
    expect(await at('rejects').innerText()).not.toContain(CITIZEN)
    await at('reread').click()
    await workbench.page.getByText('ปิดบังค่าทุกช่องในตัวอย่างนี้').waitFor()
    await at('preview-rows').waitFor()
    await workbench.page.getByRole('button', { name: 'ยกเลิก' }).click()
    await at('tab-rejects').click()
    await at('reveal').click()
    await confirmReveal(workbench.page)
    await at('rejects').getByText(CITIZEN).waitFor()
    await at('reveal-hide').click()
    await workbench.page.getByText('ปิดบังข้อความทุกบรรทัด').waitFor()
    expect(await at('rejects').innerText()).not.toContain(CITIZEN)
  })

  it('has its numbers below each other before and after protection too', async () => {
    await at('step-protect').click()
    await at('protect-note').getByText('ตัดสินทุกคอลัมน์ในขั้นระบุชนิดก่อน').waitFor()
    const pairs = at('before-after').locator('tbody tr').first().locator('td')
    await pairs.first().waitFor()
    expect(await alignmentOf(pairs.first())).toBe('right tabular-nums')
    await at('tab-before-after').click()
    await settled(workbench.page)
    const cells = workbench.page.getByRole('tabpanel').locator('tbody tr').first().locator('td')
    expect(await alignmentOf(cells.nth(3))).toBe('right tabular-nums')
    expect(await alignmentOf(cells.nth(2))).toBe('left normal')
    expect(await violations(workbench.page)).toEqual([])
  })

  it('may have no records: that is said wherever they would stand', async () => {
    await preview('nothing.csv', 'รหัส,จำนวน\n\n\n')
    await keep()
    await at('records').getByText('ตารางนี้มีแต่หัวตาราง').waitFor()
    expect(await violations(workbench.page)).toEqual([])
    await at('step-protect').click()
    await at('before-after').getByText('ไม่มีระเบียน').waitFor()
    await at('tab-before-after').click()
    await workbench.page.getByRole('tabpanel').getByText('ตารางนี้มีแต่หัวตาราง').waitFor()
  })

  it('may have more columns than are shown: the selected one is, and more come where the button stands', async () => {
    const columns = Array.from({ length: 250 }, (_, i) => (i === 220 ? 'ชื่อ' : `ตัวชี้วัด ${i + 1}`))
    const names = ['สมชาย', 'กนกวรรณ', 'ณัฐพงษ์', 'วิไลวรรณ']
    const rows = Array.from({ length: 20 }, (_, n) =>
      columns.map((_column, i) => (i === 220 ? names[n % 4] : (n * 37 + i) % 1009)).join(','),
    )
    await preview('wide.csv', `${columns.join(',')}\n${rows.join('\n')}\n`)
    await keep()
    await at('step-protect').click()
    expect(await at('protect-columns').locator('[data-selected]').innerText()).toContain('ชื่อ')
    await at('tab-before-after').click()
    const table = workbench.page.getByRole('tabpanel').getByRole('table')
    expect(await table.locator('th[data-selected]').innerText()).toBe('ชื่อ')
    expect(await table.locator('thead th').count()).toBe(103)
    await table.locator('thead').getByTestId('before-after-more').click()
    await expect.poll(() => table.locator('thead th').count()).toBe(203)
  })
})
