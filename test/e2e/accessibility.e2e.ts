import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile, settled, startWorkbench, violations, type Workbench } from './workbench.ts'

let workbench: Workbench

describe('every screen can be used by everybody', () => {
  beforeAll(async () => {
    workbench = await startWorkbench()
  })
  afterAll(() => workbench.stop())

  it('the first start', async () => {
    await workbench.page.getByTestId('create-workspace').waitFor()
    expect(await violations(workbench.page)).toEqual([])
  })

  it.each([
    ['import', '1'],
    ['profile', '2'],
    ['tag', '3'],
    ['protect', '4'],
    ['describe', '5'],
    ['package', '6'],
    ['send', '7'],
  ])('the step %s of the path', async (step, key) => {
    const { page } = workbench
    if (key === '1') {
      const title = 'ทะเบียนผู้รับสวัสดิการ'
      await page.getByTestId('open-sample').click()
      await page.getByTestId('dataset-list').getByText(title).first().click()
      await page.getByTestId('dataset-title').getByText(title).waitFor()
    }
    await page.keyboard.press(`Control+${key}`)
    await page.locator(`[data-testid="step-${step}"][aria-current="step"]`).waitFor()
    expect(await violations(workbench.page)).toEqual([])
  })

  it.each([
    ['nav-import', 'import-empty'],
    ['nav-verify', 'verify'],
    ['nav-settings', 'settings'],
  ])('the screen behind %s', async (place, screen) => {
    await workbench.page.getByTestId(place).click()
    await workbench.page.getByTestId(screen).waitFor()
    expect(await violations(workbench.page)).toEqual([])
  })
  it.each([
    ['a telephone', 380, 800],
    ['a screen at 200 %', 640, 400],
    ['a tablet', 820, 1180],
  ])('on %s, where only tables scroll sideways', async (_, width, height) => {
    const { page } = workbench
    await page.setViewportSize({ width, height })
    await page.getByTestId('dataset-list').getByRole('button').first().click()
    await page.getByTestId('dataset-title').waitFor()
    for (const [index, step] of ['import', 'profile', 'tag', 'protect', 'describe', 'package', 'send'].entries()) {
      await page.keyboard.press(`Control+${index + 1}`)
      await page.locator(`[data-testid="step-${step}"][aria-current="step"]`).waitFor()
      await settled(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), step).toBe(width)
      const title = await page.getByTestId('dataset-title').boundingBox()
      expect(title?.width, step).toBeGreaterThan(title?.height ?? 0)
    }
    await page.keyboard.press('Control+2')
    expect(await violations(page)).toEqual([])
  })

  it('on a telephone with many datasets, of which a few lines are shown and all of them when asked', async () => {
    const { page } = workbench
    await page.setViewportSize({ width: 380, height: 800 })
    for (let n = 1; n <= 8; n++) {
      await previewFile(workbench, `ทะเบียนคุมวัสดุสำนักงานประจำไตรมาสที่-${n}.csv`, `รหัส,ผู้เบิก,จำนวน\n${n},สมชาย,${n}\n2,สมศรี,4\n`)
      await page.getByTestId('import-start').click()
      await page.getByTestId('records').waitFor()
    }
    const list = page.getByTestId('dataset-list')
    const open = page.getByTestId('dataset-list-open')
    const isCut = () => list.evaluate((one) => one.scrollHeight > one.clientHeight + 1)
    expect(await isCut()).toBe(true)
    await open.click()
    expect(await isCut()).toBe(false)
    expect(await violations(page)).toEqual([])
    await list.getByText('ไตรมาสที่-8').click()
    expect(await open.getAttribute('aria-expanded')).toBe('false')
    // What stands at the end of a line stands at the window's, and no button loses an end of its text.
    const menu = await page.getByRole('button', { name: 'เมนูพื้นที่ทำงาน' }).boundingBox()
    expect((menu?.x ?? 0) + (menu?.width ?? 0)).toBeGreaterThan(350)
    await page.getByTestId('dataset-title').getByText('ไตรมาสที่-8').waitFor()
    await page.getByTestId('step-import').click()
    await page.getByTestId('reread').click()
    await page.getByTestId('reread-preview').getByTestId('reveal').waitFor()
    const label = page.getByTestId('reread-preview').getByTestId('reveal').locator('.mantine-Button-label')
    expect(await label.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
  })
})
