import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRegister } from './session.ts'
import { startWorkbench, violations, type Workbench } from './workbench.ts'

let workbench: Workbench

describe('a workbench in more windows than one', () => {
  beforeAll(async () => {
    workbench = await startWorkbench()
    await workbench.page.getByTestId('open-sample').click()
    await workbench.page.getByTestId('import-empty').waitFor()
  })
  afterAll(() => workbench.stop())

  it('follows the link of another start in a page that has no session, which otherwise goes nowhere', async () => {
    const page = await workbench.page.context().newPage()
    await page.goto(new URL('/', workbench.page.url()).href)
    await page.getByTestId('session-ended').waitFor()
    await page.goto(await workbench.startAgain())
    await page.getByTestId('import-empty').waitFor()
    expect(page.url()).not.toContain('#')
  })

  it('shows nothing more of a dataset that is deleted in another one, which goes on to the next', async () => {
    const [page, other] = workbench.page.context().pages()
    if (!page || !other) throw new Error('two windows are needed')
    await openRegister(page, 'th')
    await page.getByTestId('step-tag').click()
    await openRegister(other, 'th')
    await other.getByRole('button', { name: 'เมนูชุดข้อมูล' }).click()
    await other.getByRole('menuitem', { name: 'ลบชุดข้อมูล' }).click()
    expect(await violations(other)).toEqual([])
    await other.getByRole('dialog').getByRole('button', { name: 'ลบ', exact: true }).click()
    await other.getByTestId('import-empty').waitFor()
    await page.getByTestId('dataset-gone').getByText('ไม่พบชุดข้อมูลนี้').waitFor()
    expect(await page.getByTestId('step-tag').count()).toBe(0)
    expect(await violations(page)).toEqual([])
    expect(workbench.complaints).toEqual([])
  })
})
