import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile, settled, startWorkbench, violations, type Workbench } from './workbench.ts'

let workbench: Workbench

const at = (testId: string) => workbench.page.getByTestId(testId)
const dialog = () => workbench.page.getByRole('dialog')
const preview = (name: string, text: string) => previewFile(workbench, name, text)
const settle = () => settled(workbench.page)

const LEVELS = `รายงานระดับน้ำ\nลำดับ,แม่น้ำ,ระดับ,รหัส\n${Array.from({ length: 40 }, (_, i) => `${i + 1},ปิง,${i * 1250.5},0${i}`).join('\n')}\n41,ปิง\n`

const MANY_REJECTED = `ลำดับ,แม่น้ำ,ระดับ\n${Array.from({ length: 550 }, (_, i) => (i % 11 < 3 ? `${i},ปิง,ตอนบน,ที่ลี้,${i}` : `${i},ปิง,${i * 2}`)).join('\n')}\n`

/** Writes a number into a chip's box. */
async function enter(chip: string, number: string): Promise<void> {
  await at(chip).click()
  await settle()
  await dialog().getByRole('textbox').fill(number)
  await workbench.page.keyboard.press('Enter')
}

/** From now on nothing can be read that is divided by bars. */
async function failOnBars(): Promise<void> {
  await workbench.page.route('**/call', async (route) => {
    const asked = route.request().postData() ?? ''
    if (!/preview/i.test(asked) || !asked.includes('"delimiter":"|"')) return route.fallback()
    await route.fulfill({ json: { ok: false, problem: { code: 'file-not-readable', params: { name: 'bars.csv' } } } })
  })
}

describe('how a file is read', () => {
  beforeAll(async () => {
    workbench = await startWorkbench()
    await at('open-sample').click()
    await at('import-empty').waitFor()
  })
  afterAll(() => workbench.stop())

  it('takes no number over its limit, and an emptied box for nothing', async () => {
    await preview('numbers.csv', LEVELS)
    await enter('chip-columns', '999999')
    await at('chip-columns').getByText('32,768').waitFor()
    await preview('numbers.csv', LEVELS)
    await enter('chip-headerLines', '')
    expect(await dialog().getByRole('button', { name: 'ใช้ค่านี้' }).isDisabled()).toBe(true)
    await dialog().getByRole('textbox').fill('999')
    await workbench.page.keyboard.press('Enter')
    await at('chip-headerLines').getByText('บรรทัดที่ 2 ถึง 43').waitFor()
  })

  it('is said to be of the choice before as long as another one is on its way', async () => {
    const { page } = workbench
    await preview('slow.csv', LEVELS)
    const { promise: waited, resolve: goOn } = Promise.withResolvers<void>()
    await page.route('**/call', async (route) => {
      if (route.request().postData()?.includes('"import.preview"')) await waited
      await route.fallback()
    })
    await at('chip-delimiter').click()
    await dialog().getByRole('radio', { name: '|' }).click()
    await at('reading-again').getByText('กำลังอ่านอีกแบบ').waitFor()
    await expect.poll(() => at('line-account').evaluate((one) => getComputedStyle(one).opacity)).toBe('0.5')
    goOn()
    await at('chip-delimiter').getByText('เส้นตั้ง').waitFor()
    await expect.poll(() => at('reading-again').count()).toBe(0)
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('stays on the screen where a choice leads to nothing that can be shown, and that choice can be undone', async () => {
    await failOnBars()
    await preview('bars.csv', LEVELS)
    await at('chip-delimiter').click()
    await dialog().getByRole('radio', { name: '|' }).click()
    await at('problem').waitFor()
    expect(await at('chip-delimiter').innerText()).toContain('จุลภาค')
    expect(await at('import-start').isDisabled()).toBe(true)
    expect(await violations(workbench.page)).toEqual([])
    await at('problem-way-out').click()
    await expect.poll(() => at('problem').count()).toBe(0)
    await at('import-start').click()
    await at('records').waitFor()
    await at('chip-delimiter').click()
    await dialog().getByRole('radio', { name: '|' }).click()
    await at('problem').waitFor()
    expect(await at('reread-apply').isDisabled()).toBe(true)
    await at('problem-way-out').click()
    await at('preview-rows').waitFor()
  })

  it('is chosen from the keyboard: arrows move, Enter or Space applies, and the chip has the focus again', async () => {
    const { keyboard } = workbench.page
    const chosen = () => workbench.page.locator(':focus').innerText()
    await preview('keys.csv', LEVELS)
    await at('chip-quote').focus()
    await keyboard.press('Enter')
    await settle()
    const option = (name: string) => dialog().getByRole('radio', { name, exact: true })
    await dialog().locator('input[type=radio]:focus').waitFor({ state: 'attached' })
    await keyboard.press('ArrowUp')
    await expect.poll(() => option("'").isChecked()).toBe(true)
    await keyboard.press('ArrowUp')
    await expect.poll(() => option('"').isChecked()).toBe(true)
    expect(await at('chip-quote').getAttribute('data-overridden')).toBe('false')
    expect(await violations(workbench.page)).toEqual([])
    await keyboard.press('Space')
    await workbench.page.locator('[data-testid="chip-quote"][data-overridden="true"]').waitFor()
    await expect.poll(chosen).toMatch(/เครื่องหมายคำพูด\s+"/)
    await at('chip-delimiter').click()
    await settle()
    await dialog().getByRole('textbox').fill(';')
    await keyboard.press('Enter')
    await expect.poll(chosen).toMatch(/ตัวคั่น\s+อัฒภาค/)
  })

  it('says that quotes around whole lines were taken off, and can be told to leave them', async () => {
    const lines = LEVELS.trimEnd().split('\n')
    await preview('lines.csv', `${lines.map((line) => (line.includes(',') ? `"${line}"` : line)).join('\n')}\n`)
    const names = () => at('preview-rows').locator('thead th').count()
    const divided = await names()
    expect(divided).toBeGreaterThan(4)
    await at('chip-quotedLines').click()
    await settle()
    expect(await dialog().innerText()).toContain('ครอบทั้งบรรทัด')
    await dialog().getByRole('radio').first().click()
    await workbench.page.locator('[data-testid="chip-quotedLines"][data-overridden="true"]').waitFor()
    await expect.poll(names).toBe(divided - 3)
    await at('chip-quotedLines').click()
    await settle()
    await dialog().getByRole('radio').nth(1).click()
    await expect.poll(names).toBe(divided)
  })

  it('says that blanks beside each other divide once, and can be told that each divides', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `P${100 + i}   ${String(i * 12.5).padStart(7)}    ${String(i).padStart(3)}`)
    await preview('station.txt', `Site     Level   Days\n${lines.join('\n')}\n`)
    const names = () => at('preview-rows').locator('thead th').count()
    const divided = await names()
    await at('chip-mergedDelimiters').click()
    await settle()
    expect(await dialog().innerText()).toContain('นับเป็นตัวเดียว')
    expect(await violations(workbench.page)).toEqual([])
    await dialog().getByRole('radio').first().click()
    await workbench.page.locator('[data-testid="chip-mergedDelimiters"][data-overridden="true"]').waitFor()
    await expect.poll(names).not.toBe(divided)
    await at('chip-mergedDelimiters').click()
    await settle()
    await dialog().getByRole('radio').nth(1).click()
    await expect.poll(names).toBe(divided)
    await preview('commas.csv', LEVELS)
    await at('chip-delimiter').waitFor()
    expect(await at('chip-mergedDelimiters').count()).toBe(0)
  })

  it('is corrected from the rejected records of what is imported; the focus goes along', async () => {
    const { page } = workbench
    const focused = () => page.locator(':focus').innerText()
    await preview('rejected.csv', LEVELS)
    await at('import-start').click()
    await at('records').waitFor()
    await at('tab-rejects').click()
    await at('repair-rejects').click()
    await expect.poll(focused).toBe('อ่านไฟล์ที่เก็บไว้อีกแบบ')
    await at('repair').getByText('เติมช่องว่าง').click()
    await at('chip-shortRecords').click()
    await settle()
    await dialog().getByRole('radio', { name: 'แยกไว้' }).click()
    // The chip is gone with the repair.
    await expect.poll(focused).toContain('รหัสอักขระ')
    expect(await at('repaired').count()).toBe(0)
    await at('repair').getByText('เติมช่องว่าง').click()
    await settle()
    expect(await at('repaired').innerText()).toBe('ซ่อมแล้ว: เติมช่องว่าง 1 ระเบียน')
    expect(await violations(page)).toEqual([])
    await at('reread-apply').click()
    await expect.poll(focused).toBe('ระเบียน (41)')
    expect(await at('repaired').innerText()).toBe('ซ่อมแล้ว: เติมช่องว่าง 1 ระเบียน')
    await at('reread').click()
    await expect.poll(focused).toBe('อ่านไฟล์ที่เก็บไว้อีกแบบ')
  })

  it('leads from the warning that much is rejected to what is, before the import, after it and from the profile', async () => {
    const { page } = workbench
    const rejectsTab = page.getByRole('tab', { name: /อ่านเป็นแถวไม่ได้ \(150\)/ })
    const isShown = () => rejectsTab.getAttribute('aria-selected')
    await preview('many.csv', MANY_REJECTED)
    await at('many-rejected').getByTestId('show-rejected').click()
    await at('repair').waitFor()
    expect(await rejectsTab.evaluate((tab) => tab === document.activeElement)).toBe(true)
    // The first hundred are described, and that they are not all of them is said.
    await page.getByText('แสดง 100 จาก 150 ระเบียน').waitFor()
    expect(await violations(page)).toEqual([])
    await at('import-start').click()
    await at('records').waitFor()
    await at('show-rejected').click()
    await at('repair-rejects').waitFor()
    await at('step-profile').click()
    await at('show-rejected').click()
    await at('repair-rejects').waitFor()
    expect(await isShown()).toBe('true')
    expect(await violations(page)).toEqual([])
  })

  it('stays as it is on the way back in the browser, and the way forward leads to what was chosen for another', async () => {
    const { page } = workbench
    await preview('back.csv', LEVELS.replaceAll('ปิง', 'วัง'))
    await at('import-start').click()
    await at('records').waitFor()
    const place = page.url()
    await at('chip-delimiter').click()
    await dialog().getByRole('radio', { name: ';' }).click()
    await at('reread-preview').waitFor()
    await enter('chip-headerLines', '1')
    await page.locator('[data-testid="chip-headerLines"][data-overridden="true"]').waitFor()
    await page.goBack()
    await at('records').waitFor()
    expect(page.url()).toBe(place)
    await page.goForward()
    await page.locator('[data-testid="chip-headerLines"][data-overridden="true"]').waitFor()
    await page.getByRole('button', { name: 'ยกเลิก' }).click()
    await at('records').waitFor()
    expect(page.url()).toBe(place)
    await at('reread').click()
    await at('reread-preview').waitFor()
    await page.reload()
    await at('reread-preview').waitFor()
    await at('step-import').click()
    await at('records').waitFor()
  })
})
