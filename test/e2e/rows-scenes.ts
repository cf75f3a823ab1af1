import type { Page } from 'playwright'
import { openRegister, type Session } from './session.ts'
import { confirmReveal, settled } from './workbench.ts'

/** Records asked for: found, none, filtered, in order; on the table of stations that is open. */
export async function askingForRows({ page, shoot }: Session): Promise<void> {
  await page.getByTestId('records').waitFor()
  await page.getByTestId('find-search').fill('นคร')
  await page.locator('[data-testid=records] mark').first().waitFor()
  await shoot('rows-search')
  await openFilter(page, 'แม่น้ำ')
  const values = page.getByTestId('column-values').getByTestId('pick')
  await values.nth(1).click()
  await settled(page)
  await shoot('rows-filter')
  await page.getByTestId('filter-operator').click()
  await shoot('rows-filter-operators')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByTestId('column-sort').nth(1).click()
  await settled(page)
  await shoot('rows-chips')
  await page.getByTestId('find-search').fill('ไม่มีคำนี้ในแฟ้ม')
  await page.getByTestId('nothing-everything').waitFor()
  await shoot('rows-nothing')
  await page.getByTestId('nothing-everything').click()
  await page.getByTestId('step-profile').click()
  await page.getByTestId('column-overview').getByText('ระดับน้ำ').first().click()
  await page.getByTestId('column-inspector').getByTestId('bar').nth(1).click()
  await page.getByTestId('records').waitFor()
  await settled(page)
  await shoot('rows-profile')
  await inSmallWindow(page, async () => {
    await openFilter(page, 'ระดับน้ำ (ม.รทก.)')
    await settled(page)
    await shoot('small-rows-filter')
    await page.keyboard.press('Escape')
    await page.getByTestId('tab-anomalies').click()
    await page.getByTestId('anomaly').last().click()
    await settled(page)
    await shoot('small-rows-chips')
  })
  await page.getByTestId('find-everything').click()
}

/** The same where personal values decide: masked, asked for, shown and hidden again. */
export async function askingForPeople({ page, shoot, language }: Session): Promise<void> {
  await openRegister(page, language)
  await page.getByTestId('step-import').click()
  await page.getByTestId('records').waitFor()
  await page.getByTestId('find-search').fill('สม')
  await page.getByTestId('nothing-everything').waitFor()
  await shoot('rows-unsearched')
  await page.getByTestId('nothing-everything').click()
  await openFilter(page, 'ชื่อ')
  await shoot('rows-filter-masked')
  await page.getByTestId('filter-reveal').click()
  await confirmReveal(page)
  await page.getByTestId('reveal-hide').waitFor()
  await page.locator('[data-testid=column-sort][data-column="ชื่อ"]').click()
  await settled(page)
  await shoot('rows-revealed')
  await page.getByTestId('reveal-hide').click()
  await page.getByTestId('find-masked').waitFor()
  await shoot('rows-masked-again')
  await inSmallWindow(page, () => shoot('small-rows-masked-again'))
  await page.getByTestId('find-without').click()
}

async function openFilter(page: Page, column: string): Promise<void> {
  await page.locator(`[data-testid=column-filter][data-column=${JSON.stringify(column)}]`).click()
  await page.getByTestId('column-filter-panel').waitFor()
  await settled(page)
}

async function inSmallWindow(page: Page, act: () => Promise<void>): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.setViewportSize({ width: 1024, height: 700 })
  await act()
  await page.setViewportSize(before)
}
