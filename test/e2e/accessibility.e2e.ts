import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorkbench, violations, type Workbench } from './workbench.ts'

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
})
