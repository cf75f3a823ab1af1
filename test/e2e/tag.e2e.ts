import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile, settled, startWorkbench, violations, type Workbench } from './workbench.ts'

let workbench: Workbench

const at = (testId: string) => workbench.page.getByTestId(testId)
const entries = () => at('tag-entry').allInnerTexts()

/** Names as a list writes them, names that only their header suggests, and two harmless columns. */
const PEOPLE = Array.from({ length: 40 }, (_, i) => {
  const turned = `${['SMITH', 'JONES', 'BROWN', 'DAVIS'][i % 4]}, ${['John', 'Mary', 'Anna'][i % 3]}`
  return `${i + 1},ห้อง${i},"${turned}",${i + 1}. นาย${['สมชาย', 'วิชัย'][i % 2]} ${['ใจดี', 'ทองมา', 'ศรีสุข'][i % 3]}`
})

describe('columns that wait for a decision', () => {
  beforeAll(async () => {
    workbench = await startWorkbench()
    await at('open-sample').click()
    await at('import-empty').waitFor()
    await previewFile(workbench, 'people.csv', `ลำดับ,ห้อง,name,ชื่อ-สกุล\n${PEOPLE.join('\n')}\n`)
    await at('import-start').click()
    await at('records').waitFor()
    await at('step-tag').click()
    await at('tag-card').waitFor()
  })
  afterAll(() => workbench.stop())

  it('are those of people first, then those in doubt, then what nothing was found in', async () => {
    expect((await entries()).map((entry) => entry.split('\n').join(' '))).toEqual([
      'ชื่อ-สกุล ระบุตัวโดยตรง',
      'name ยังไม่แน่',
      'ลำดับ ไม่ใช่ข้อมูลบุคคล',
      'ห้อง ไม่ใช่ข้อมูลบุคคล',
    ])
    expect(await violations(workbench.page)).toEqual([])
  })

  it('are accepted together only where nothing was found', async () => {
    await at('tag-accept-harmless').click()
    await settled(workbench.page)
    const states = await at('tag-entry').evaluateAll((all) => all.map((one) => one.getAttribute('data-state')))
    expect(states.filter((state) => state === 'decided')).toHaveLength(2)
    expect((await entries()).join()).toContain('ยังไม่แน่')
  })

  it('hold what their card shows once that is accepted, though it was in doubt', async () => {
    await at('tag-entry').filter({ hasText: 'name' }).click()
    await workbench.page.getByText('คอลัมน์นี้อาจเป็นชนิดนี้').waitFor()
    await at('tag-accept').click()
    await expect.poll(entries).toContainEqual(expect.stringMatching(/name\s+ระบุตัวโดยตรง/))
  })

  it('say what a mask keeps of them, also after its box was emptied', async () => {
    await at('step-protect').click()
    await workbench.page.getByRole('combobox', { name: 'การปกปิดของ ชื่อ-สกุล' }).click()
    await workbench.page.getByRole('option', { name: 'ปิดบังบางส่วน' }).click()
    const box = at('protect-columns').locator('[data-selected]').getByLabel('คงอักษรต้น')
    await box.fill('')
    await box.blur()
    await expect.poll(() => box.inputValue()).toBe('1')
    await box.fill('3')
    await at('protect-columns').getByText('ค่าที่ยาวไม่เกิน 3 อักษร').waitFor()
    await box.fill('')
    await box.blur()
    expect(await box.inputValue()).toBe('3')
  })
})
