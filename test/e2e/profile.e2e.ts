import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile, settled, startWorkbench, violations, type Workbench } from './workbench.ts'

let workbench: Workbench

const at = (testId: string) => workbench.page.getByTestId(testId)

/** Copies a text out of a box in the open dialog, which keeps the focus to itself. */
async function copyToClipboard(page: Page, text: string): Promise<void> {
  await page.getByRole('dialog').evaluate((dialog, text) => {
    const box = document.createElement('textarea')
    dialog.append(box)
    box.value = text
    box.select()
    document.execCommand('copy')
    box.remove()
  }, text)
}

/** Oddities of many records, and of one. */
const STATES = `ลำดับ,สภาพ,จำนวน\n${Array.from({ length: 12_000 }, (_, i) => `${i + 1},รอซ่อม ,${i === 40 ? 'ไม่ระบุ' : (i * 37) % 900}`).join('\n')}\n1,รอซ่อม ,0\n2,รอซ่อม ,37\n`

describe('the profile of what a steward imported', () => {
  beforeAll(async () => {
    workbench = await startWorkbench()
    await at('open-sample').click()
    await at('import-empty').waitFor()
    await previewFile(workbench, 'states.csv', STATES)
    await at('import-start').click()
    await at('records').waitFor()
    await at('step-profile').click()
    await at('profile').waitFor()
  })
  afterAll(() => workbench.stop())

  it('shows the records that repeat an earlier one', async () => {
    await at('show-duplicates').click()
    const rows = at('records').locator('tbody tr')
    await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringMatching(/^12,001\s+1\s/), expect.stringMatching(/^12,002\s+2\s/)])
    await at('find-everything').click()
  })

  it('says which columns go with the one that is looked at', async () => {
    await previewFile(
      workbench,
      'codes.csv',
      `รหัส,จังหวัด,รหัสเดิม,ค่า\n${Array.from({ length: 300 }, (_, i) => `${i % 5},จ${i % 5},${i % 5},${i}`).join('\n')}\n`,
    )
    await at('import-start').click()
    await at('records').waitFor()
    await at('step-profile').click()
    await at('column-overview').getByText('รหัสเดิม').click()
    await expect.poll(() => at('column-relations').innerText()).toMatch(/เหมือน รหัส ทุกระเบียน.*จังหวัด/s)
    expect(await violations(workbench.page)).toEqual([])
    await at('dataset-list').getByText('states').click()
    await at('step-profile').click()
  })

  it('has the counts of its oddities below each other, however long they are', async () => {
    await at('tab-anomalies').click()
    await at('anomaly').first().waitFor()
    const heights = await at('anomaly').evaluateAll((all) => all.map((one) => one.lastElementChild?.clientHeight))
    expect(heights.length).toBeGreaterThan(1)
    expect(new Set(heights).size).toBe(1)
  })

  it('says where it names the first only of the records that another program would change', async () => {
    await at('tab-lossless').click()
    await workbench.page.getByText('ระเบียนที่ 1, 2, 3, 4, 5 …').waitFor()
  })

  it('has rules that stay where they are while what comes of them comes in', async () => {
    const { page } = workbench
    await at('dataset-list').getByText('ทะเบียนผู้รับสวัสดิการ').click()
    const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>()
    const { promise: waited, resolve: goOn } = Promise.withResolvers<void>()
    await page.route('**/call', async (route) => {
      if (route.request().postData()?.includes('"quality.measure"')) {
        isAsked()
        await waited
      }
      await route.fallback()
    })
    await at('step-profile').click()
    await at('tab-quality').click()
    await asked
    const last = at('rules-suggested').getByTestId('rule').last()
    await last.scrollIntoViewIfNeeded()
    await last.hover()
    const before = await last.boundingBox()
    expect(await at('rules-suggested').innerText()).toContain('ยังไม่ได้วัด')
    expect(await at('measure').count()).toBe(0)
    goOn()
    await expect.poll(() => at('rules-suggested').innerText()).not.toContain('ยังไม่ได้วัด')
    expect((await last.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0)
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('has a rule accepted by a double click, and not the one that comes in its place too', async () => {
    const { page } = workbench
    const rules = at('rules-suggested').getByTestId('rule')
    const accept = (place: number) => rules.nth(place).getByRole('button', { name: /^ใช้กฎนี้/ })
    const left = await rules.count()
    const chosen = Math.floor(left / 2)
    const next = await accept(chosen + 1).getAttribute('aria-label')
    await accept(chosen).scrollIntoViewIfNeeded()
    const place = await accept(chosen).boundingBox()
    const [x, y] = [(place?.x ?? 0) + 10, (place?.y ?? 0) + 10]
    await page.mouse.click(x, y)
    await page.waitForFunction(
      (left) => document.querySelectorAll('[data-testid=rules-suggested] [data-testid=rule]').length < left,
      left,
      {
        polling: 'raf',
      },
    )
    await page.mouse.click(x, y)
    await settled(page)
    expect(await rules.count()).toBe(left - 1)
    expect(await accept(chosen).getAttribute('aria-label')).toBe(next)
    expect((await accept(chosen).boundingBox())?.y).toBeCloseTo(place?.y ?? 0, 0)
    // Who looks at it, and clicks then, means it.
    await page.waitForTimeout(1000)
    await page.mouse.click(x, y)
    await expect.poll(() => rules.count()).toBe(left - 2)
  })

  it('has the keyboard at the next rule once one is accepted', async () => {
    const { page } = workbench
    const rules = at('rules-suggested').getByTestId('rule')
    const accept = (place: number) => rules.nth(place).getByRole('button', { name: /^ใช้กฎนี้/ })
    const left = await rules.count()
    const next = await accept(2).getAttribute('aria-label')
    await accept(1).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => rules.count()).toBe(left - 1)
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(next)
    await at('dataset-list').getByText('states').click()
    await at('step-profile').click()
  })

  it('has the figures of failing records to the right, as they stand in the table', async () => {
    await at('tab-quality').click()
    await at('rule-failing').first().click()
    await at('failing-rows').locator('td').first().waitFor()
    await settled(workbench.page)
    const styleOf = (place: number) =>
      at('failing-rows')
        .locator('tbody tr')
        .first()
        .locator('td')
        .nth(place)
        .evaluate((cell) => `${getComputedStyle(cell).textAlign} ${getComputedStyle(cell).fontVariantNumeric}`)
    expect(await Promise.all([0, 1, 3].map(styleOf))).toEqual(['right tabular-nums', 'right tabular-nums', 'left normal'])
    expect(await violations(workbench.page)).toEqual([])
  })

  it('leads from the failing records to the same ones in the table, where they are shown in full, searched and put in order', async () => {
    const { page } = workbench
    const numbers = await at('failing-rows').locator('tbody td:first-child').allInnerTexts()
    await at('failing-in-table').click()
    await expect.poll(() => at('records').locator('tbody th').allInnerTexts()).toEqual(numbers)
    await settled(page)
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('tab-records')
    await at('find-everything').click()
    await at('tab-quality').click()
    await at('rule-add').waitFor()
  })

  it('says what its own rule lacks aloud whenever somebody would save it', async () => {
    const { page } = workbench
    await at('rule-add').click()
    await at('rule-kind').click()
    await page.getByRole('option', { name: 'รูปแบบเฉพาะ', exact: true }).click()
    await at('rule-mistake').getByText('พิมพ์นิพจน์ปรกติ').waitFor()
    expect(await page.getByRole('dialog').getByRole('alert').count()).toBe(0)
    await at('rule-save').click()
    await page.getByRole('dialog').getByRole('alert').getByText('พิมพ์นิพจน์ปรกติ').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'ยกเลิก' }).click()
  })

  it('takes Thai digits in every box for a number', async () => {
    const { page } = workbench
    await at('rule-add').click()
    const weight = page.getByLabel('น้ำหนัก')
    await weight.fill('')
    await weight.pressSequentially('๑๒')
    expect(await weight.inputValue()).toBe('12')
    await copyToClipboard(page, '๓๔')
    await weight.selectText()
    await page.keyboard.press('Control+V')
    expect(await weight.inputValue()).toBe('34')
    await page.getByRole('dialog').getByRole('button', { name: 'ยกเลิก' }).click()
  })

  it('says at once that a pasted list of allowed values is too long for a rule', async () => {
    const { page } = workbench
    await at('rule-add').click()
    await at('rule-kind').click()
    await page.getByRole('option', { name: 'ค่าที่ยอมรับ', exact: true }).click()
    await copyToClipboard(page, Array.from({ length: 10_001 }, (_, i) => `ค่า${i}`).join('\n'))
    await at('rule-values').focus()
    // Pasted as people do: Playwright's fill() goes line by line in Chromium, which takes a minute in any text box.
    const started = performance.now()
    await page.keyboard.press('Control+V')
    await at('rule-mistake').getByText('มีค่ามากกว่า 10,000 ค่า').waitFor()
    expect(performance.now() - started).toBeLessThan(5000)
    await page.getByRole('dialog').getByRole('button', { name: 'ยกเลิก' }).click()
  })

  it('keeps a refusal in view until the rule in the form is another one', async () => {
    const { page } = workbench
    const refused = page.getByRole('dialog').getByText('มีกฎนี้อยู่แล้ว')
    const addRequired = async () => {
      await at('rule-add').click()
      await at('rule-kind').click()
      await page.getByRole('option', { name: 'ต้องมีค่า', exact: true }).click()
      await at('rule-save').click()
    }
    await addRequired()
    await at('rule-form').waitFor({ state: 'detached' })
    await addRequired()
    await refused.waitFor()
    await at('rule-kind').click()
    await page.getByRole('option', { name: 'ต้องไม่ซ้ำ', exact: true }).click()
    await refused.waitFor({ state: 'detached' })
    await page.getByRole('dialog').getByRole('button', { name: 'ยกเลิก' }).click()
  })

  it('offers a written rule again where it stood when it is taken back', async () => {
    const { page } = workbench
    const written = at('rules-accepted').getByTestId('rule').filter({ hasText: 'กฎที่บริกรข้อมูลตั้งเอง' })
    const before = await written.count()
    await written
      .first()
      .getByRole('button', { name: /^เลิกใช้/ })
      .press('Enter')
    await at('rule-removed').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('rule-put-back')
    expect(await written.count()).toBe(before - 1)
    await page.keyboard.press('Enter')
    await at('rule-removed').waitFor({ state: 'detached' })
    await expect.poll(() => written.count()).toBe(before)
    expect(await violations(page)).toEqual([])
  })

  it('offers every written rule again that was taken back, each in its place', async () => {
    const { page } = workbench
    const written = at('rules-accepted').getByTestId('rule').filter({ hasText: 'กฎที่บริกรข้อมูลตั้งเอง' })
    await at('rule-add').click()
    await at('rule-kind').click()
    await page.getByRole('option', { name: 'ต้องไม่ซ้ำ', exact: true }).click()
    await at('rule-save').click()
    await at('rule-form').waitFor({ state: 'detached' })
    const sentences = () => written.evaluateAll((rules) => rules.map((rule) => rule.querySelector('p')?.textContent))
    const before = await sentences()
    expect(before.length).toBeGreaterThan(1)
    for (let gone = 1; gone <= 2; gone++) {
      await written
        .first()
        .getByRole('button', { name: /^เลิกใช้/ })
        .click()
      await expect.poll(() => at('rule-removed').count()).toBe(gone)
      await expect.poll(() => written.count()).toBe(before.length - gone)
    }
    for (let left = 1; left >= 0; left--) {
      await at('rule-put-back').first().click()
      await expect.poll(() => at('rule-removed').count()).toBe(left)
    }
    await expect.poll(sentences).toEqual(before)
  })

  it('has rules whose sentences are not squeezed by what can be done about them where they fail', async () => {
    await at('dataset-list').getByText('ทะเบียนผู้รับสวัสดิการ').click()
    await at('step-profile').click()
    await at('tab-quality').click()
    await at('rules-accept-all').click()
    await at('rules-accept-every').click()
    const failing = at('rules-accepted')
      .getByTestId('rule')
      .filter({ has: at('rule-failing') })
    await failing.first().waitFor()
    await at('rules-undo').waitFor()
    const widths = await failing.evaluateAll((rules) => rules.map((rule) => rule.firstElementChild?.clientWidth ?? 0))
    expect(Math.min(...widths)).toBeGreaterThan(340)
  })

  it('loses the rules again that were accepted together, at one click', async () => {
    const accepted = at('rules-accepted').getByTestId('rule')
    const before = await accepted.count()
    await at('rules-undo').click()
    await at('rules-accepted-together').getByText('เลิกทำแล้ว').waitFor()
    await expect.poll(() => accepted.count()).toBeLessThan(before)
    expect(await violations(workbench.page)).toEqual([])
  })

  it('names the records that fail a rule about masked values once these are shown', async () => {
    const { page } = workbench
    await at('rule-add').click()
    await at('rule-column').fill('นามสกุล')
    await page.getByRole('option', { name: 'นามสกุล', exact: true }).click()
    await at('rule-kind').click()
    await page.getByRole('option', { name: 'รูปแบบเฉพาะ', exact: true }).click()
    await at('rule-pattern').fill('ก.*')
    await at('rule-save').click()
    await at('rule-form').waitFor({ state: 'detached' })
    const written = at('rules-accepted').getByTestId('rule').filter({ hasText: 'ก.*' })
    await written.getByTestId('rule-failing').click()
    await at('failing-rows').getByText('ก็เท่ากับบอกค่าที่ปิดบังไว้').waitFor()
    expect(await at('failing-rows').locator('td').count()).toBe(0)
    expect(await at('failing-in-table').count()).toBe(0)
    await at('reveal').click()
    await at('reveal-confirm').click()
    await at('failing-rows').locator('td').first().waitFor()
    expect(await at('failing-rows').locator('tbody tr').first().locator('td').nth(1).innerText()).not.toContain('*')
    await at('reveal-hide').click()
    await expect.poll(() => at('failing-rows').locator('td').count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await at('failing-rows').waitFor({ state: 'detached' })
    await written.getByRole('button', { name: /^เลิกใช้/ }).click()
  })

  it('is waited for where it will stand, not at the edge of the window', async () => {
    const { page } = workbench
    const { promise: waited, resolve: goOn } = Promise.withResolvers<void>()
    const startOf = (place: Locator) => place.evaluate((one) => one.getBoundingClientRect().left)
    await page.route('**/call', async (route) => {
      if (route.request().postData()?.includes('"profile.get"')) await waited
      await route.fallback()
    })
    await page.reload()
    await at('step-profile').waitFor()
    const waiting = await startOf(page.locator('main [aria-busy="true"]').first())
    goOn()
    expect(waiting).toBe(await startOf(at('table-facts')))
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('is not shown yet while its work goes on, which can be stopped in a narrow window too', async () => {
    const { page } = workbench
    const job = {
      id: 'j1',
      kind: 'measure',
      title: 'ทะเบียนผู้มีสิทธิที่มีชื่อยาวมาก.csv',
      state: 'running',
      phase: 'measure',
      startedAt: new Date().toISOString(),
      problem: null,
      result: null,
    }
    await page.route('**/call', async (route) => {
      if (!route.request().postData()?.includes('"jobs.list"')) return route.fallback()
      await route.fulfill({ json: { ok: true, value: [{ ...job, done: 57_483, total: 99_833, unit: 'records', rate: 45_852 }] } })
    })
    await page.setViewportSize({ width: 380, height: 760 })
    await page.reload()
    await at('job-progress').waitFor()
    const stop = at('job-progress').getByRole('button')
    await stop.scrollIntoViewIfNeeded()
    expect(await stop.locator('.mantine-Button-label').evaluate((label) => label.scrollWidth - label.clientWidth)).toBe(0)
    await page.unrouteAll({ behavior: 'wait' })
    await page.setViewportSize({ width: 1280, height: 800 })
  })
})
