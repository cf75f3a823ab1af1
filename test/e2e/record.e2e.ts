import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile, settled, startWorkbench, violations, type Workbench } from './workbench.ts'

let workbench: Workbench

const at = (testId: string) => workbench.page.getByTestId(testId)
const dialog = () => workbench.page.getByRole('dialog')
const focused = () => workbench.page.evaluate(() => document.activeElement?.textContent)

const LONG = 'ก'.repeat(60_000)
const NOTE = 'ถนนหน้าบ้านชำรุด\nขอให้เร่งซ่อมแซม'
const row = (i: number) => `${i},"${i === 3 ? LONG : NOTE}",${i % 2 === 0 ? 'ปิง' : ''}`
const NOTES = `เลขที่,รายละเอียด,แม่น้ำ\n${Array.from({ length: 200 }, (_, i) => row(i + 1)).join('\n')}\n`

describe('a record of the table', () => {
  beforeAll(async () => {
    workbench = await startWorkbench()
    await at('open-sample').click()
    await at('import-empty').waitFor()
    await previewFile(workbench, 'notes.csv', NOTES)
    await at('import-start').click()
    await at('records').locator('tbody td').first().waitFor()
    await settled(workbench.page)
  })
  afterAll(() => workbench.stop())

  it('is read in full where the table cuts it off, and left as it was found', async () => {
    await at('records').getByRole('button', { name: '2', exact: true }).click()
    await dialog().getByText('ระเบียนที่ 2').waitFor()
    await expect.poll(() => at('record-card').locator('dd').allInnerTexts()).toEqual(['2', NOTE, 'ปิง'])
    expect(await violations(workbench.page)).toEqual([])
    await workbench.page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await expect.poll(focused).toBe('2')
  })

  it('is seen to go on where the table has room for one line of a value, and found on its other lines', async () => {
    const cell = at('records').locator('tbody tr').first().locator('td').nth(1)
    const heights = await cell.evaluate((one) => [one.scrollHeight, one.clientHeight])
    expect(heights[0]).toBe(heights[1])
    expect(await cell.innerText()).toBe(NOTE.replace('\n', ' '))
    await at('find-search').fill('เร่งซ่อม')
    await at('records').locator('mark').first().waitFor()
    expect(await violations(workbench.page)).toEqual([])
    await at('find-everything').click()
    await settled(workbench.page)
  })

  it('holds the page up with no cell, however long it is', async () => {
    const longest = await at('records')
      .locator('td')
      .evaluateAll((all) => Math.max(...all.map((one) => one.outerHTML.length)))
    expect(longest).toBeLessThan(2_000)
    await at('records').getByRole('button', { name: '3', exact: true }).click()
    await at('record-card').getByText('แสดง 50,000 อักษรแรกจาก 60,000 อักษร').waitFor()
    await dialog().getByRole('button', { name: 'ปิด' }).click()
    await dialog().waitFor({ state: 'detached' })
  })

  it('is come to with the arrows, beyond what is on screen too; the keyboard stops at one number only', async () => {
    const { keyboard } = workbench.page
    await expect.poll(focused).toBe('3')
    for (let turn = 0; turn < 40; turn++) await keyboard.press('ArrowDown')
    await expect.poll(focused).toBe('43')
    const numbers = at('records').locator('tbody th button')
    expect(await numbers.evaluateAll((all) => all.filter((one) => one.tabIndex === 0).map((one) => one.textContent))).toEqual(['43'])
    await keyboard.press('Enter')
    await dialog().getByText('ระเบียนที่ 43').waitFor()
    await keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    for (let turn = 0; turn < 45; turn++) await keyboard.press('ArrowUp')
    await expect.poll(focused).toBe('1')
    const [head, first] = await Promise.all([at('records').locator('thead').boundingBox(), numbers.first().boundingBox()])
    expect(first?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0))
  })

  it('has what was searched for on screen, in whichever of its many columns it is', async () => {
    const columns = Array.from({ length: 90 }, (_, i) => `ตัวชี้วัด ${i + 1}`)
    const rows = Array.from({ length: 40 }, (_, n) =>
      columns.map((_column, i) => (n === 30 && i === 70 ? 'ชำรุด' : (n * 37 + i) % 1009)).join(','),
    )
    await previewFile(workbench, 'wide.csv', `${columns.join(',')}\n${rows.join('\n')}\n`)
    await at('import-start').click()
    await at('records').locator('tbody td').first().waitFor()
    await settled(workbench.page)
    await at('find-search').fill('ชำรุด')
    await at('records').locator('mark').waitFor()
    const mark = await at('records').locator('mark').boundingBox()
    const table = await at('records').boundingBox()
    expect(mark?.x).toBeGreaterThan(table?.x ?? 0)
    expect((mark?.x ?? 0) + (mark?.width ?? 0)).toBeLessThan((table?.x ?? 0) + (table?.width ?? 0))
  })
})
