import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settled, startWorkbench, violations, type Workbench } from './workbench.ts'

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
})
