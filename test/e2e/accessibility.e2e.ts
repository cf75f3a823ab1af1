import AxeBuilder from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settled, startWorkbench, type Workbench } from './workbench.ts'

let workbench: Workbench

/** What axe finds against WCAG 2.2 AA, with the places, short enough to read in a failed test. */
async function violations(): Promise<string[]> {
  await settled(workbench.page)
  const { violations: found } = await new AxeBuilder({ page: workbench.page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`.slice(0, 300))
}

describe('every screen can be used by everybody', () => {
  beforeAll(async () => {
    workbench = await startWorkbench()
  })
  afterAll(() => workbench.stop())

  it('the first start', async () => {
    await workbench.page.getByTestId('create-workspace').waitFor()
    expect(await violations()).toEqual([])
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
    expect(await violations()).toEqual([])
  })

  it.each([
    ['nav-import', 'import-empty'],
    ['nav-verify', 'verify'],
    ['nav-settings', 'settings'],
  ])('the screen behind %s', async (place, screen) => {
    await workbench.page.getByTestId(place).click()
    await workbench.page.getByTestId(screen).waitFor()
    expect(await violations()).toEqual([])
  })
})
