import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorkbench, type Workbench } from './workbench.ts'

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
})
