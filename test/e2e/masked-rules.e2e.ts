import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Check, ruleOf } from '#shared/quality/rule.ts'
import { openRegister } from './session.ts'
import { confirmReveal, settled, startWorkbench, violations, type Workbench } from './workbench.ts'

let workbench: Workbench

const at = (testId: string) => workbench.page.getByTestId(testId)

/** Of a column whose values nobody has asked to see yet. */
const condition: Check = {
  kind: 'conditional',
  when: { column: 'ชื่อ', test: 'one-of', values: ['สมปอง'] },
  expect: { column: 'ลำดับ', test: 'filled', values: [] },
}

describe('a condition on masked values', () => {
  beforeAll(async () => {
    // The smallest window that the program is made for.
    workbench = await startWorkbench({ size: { width: 1000, height: 700 } })
    await at('open-sample').click()
    await openRegister(workbench.page, 'th')
    await at('step-profile').click()
    await at('tab-quality').click()
    await at('rule-add').waitFor()
  })
  afterAll(() => workbench.stop())

  it('is refused with the way to show them, and Save, in view; and is taken once they are shown', async () => {
    const { page } = workbench
    await at('rule-add').click()
    await at('rule-column').fill('นามสกุล')
    await page.getByRole('option', { name: 'นามสกุล', exact: true }).click()
    await at('rule-kind').click()
    await page.getByRole('option', { name: 'ถ้า … แล้วต้อง …', exact: true }).click()
    await page.getByRole('radiogroup', { name: 'ถ้าคอลัมน์นี้' }).getByText('เป็นค่าใดค่าหนึ่งของ').click()
    await page.getByRole('textbox', { name: /^ถ้าคอลัมน์นี้/ }).fill('ใจดี')
    await at('rule-other').click()
    await page.getByRole('option').first().click()
    for (const { width, height } of [
      { width: 1000, height: 700 },
      { width: 1280, height: 800 },
    ]) {
      await page.setViewportSize({ width, height })
      await at('rule-form').getByLabel('น้ำหนัก').fill('2')
      await at('rule-save').click()
      await at('rule-form').getByTestId('reveal').waitFor()
      await settled(page)
      for (const what of ['problem', 'reveal', 'rule-save']) {
        const box = await at('rule-form').getByTestId(what).boundingBox()
        expect(box && box.y >= 0 && box.y + box.height <= height, what).toBe(true)
      }
      await at('rule-form').getByLabel('น้ำหนัก').fill('1')
    }
    await at('rule-save').click()
    await at('rule-form').getByTestId('reveal').click()
    await confirmReveal(page)
    await at('rule-form').waitFor({ state: 'detached' })
    await at('rules-accepted')
      .getByTestId('rule')
      .filter({ hasText: 'ใจดี' })
      .getByRole('button', { name: /^เลิกใช้/ })
      .click()
    await at('rule-removed').waitFor()
  })

  it('in a Table Schema keeps no other rule from being taken up', async () => {
    const { page, folder } = workbench
    const path = join(folder, 'schema.json')
    const rules = [ruleOf(condition), ruleOf({ kind: 'required', column: 'นามสกุล' })]
    writeFileSync(path, JSON.stringify({ fields: [{ name: 'ชื่อ' }, { name: 'นามสกุล' }], borikonRules: rules }))
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), at('schema-import').click()])
    await chooser.setFiles(path)
    await at('schema-masked').getByText('สมปอง').waitFor()
    await at('schema-apply').getByText('ใช้ 1 กฎ').waitFor()
    expect(await violations(page)).toEqual([])
    await at('schema-apply').click()
    await page.getByText('เพิ่มแล้ว 1 กฎ').waitFor()
    await at('schema-masked').getByTestId('reveal').click()
    await confirmReveal(page)
    await at('schema-masked').waitFor({ state: 'detached' })
    await at('schema-apply').getByText('ใช้ 1 กฎ').click()
    await page.getByText('เพิ่มแล้ว 1 กฎ').waitFor()
    await at('rules-accepted').getByTestId('rule').filter({ hasText: 'สมปอง' }).waitFor()
  })
})
