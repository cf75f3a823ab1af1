import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmReveal, dropFile, settled, startWorkbench, violations, type Workbench } from './workbench.ts'

const STATIONS = 'resources/samples/water-stations-clean.csv'
const PROVINCE = 'จังหวัด'
const STATION = 'ชื่อสถานี'
const LEVEL = 'ระดับน้ำ (ม.รทก.)'

let workbench: Workbench
let stations: Record<string, string>[]

const table = () => workbench.page.getByTestId('records')
const chips = () => workbench.page.getByTestId('find-chip')
const panel = () => workbench.page.getByTestId('column-filter-panel')
const search = (text: string) => workbench.page.getByTestId('find-search').fill(text)
const sortBy = (column: string) => workbench.page.locator(`[data-testid=column-sort][data-column=${JSON.stringify(column)}]`)
const head = (column: string) =>
  table()
    .getByRole('columnheader')
    .filter({ has: sortBy(column) })

/** The numbers of the line that says how many records are shown. */
async function counted(): Promise<number[]> {
  await settled(workbench.page)
  const text = await workbench.page.getByTestId('find-count').innerText()
  return (text.match(/[\d,]+/g) ?? []).map((number) => Number(number.replaceAll(',', '')))
}

/** The cells on screen of the column at this place, from the top. */
async function cells(place: number): Promise<string[]> {
  await settled(workbench.page)
  return table()
    .locator(`td[aria-colindex="${place + 2}"]`)
    .allInnerTexts()
}

/** What has the focus, by the name that tests give it. */
function focused(): Promise<string | null | undefined> {
  return workbench.page.evaluate(() => document.activeElement?.getAttribute('data-testid'))
}

async function openFilter(column: string): Promise<void> {
  await workbench.page.locator(`[data-testid=column-filter][data-column=${JSON.stringify(column)}]`).click()
  await panel().waitFor()
}

async function closeFilter(): Promise<void> {
  await workbench.page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
}

async function choose(field: Locator, option: string): Promise<void> {
  await field.click()
  await workbench.page.getByRole('option', { name: option, exact: true }).click()
}

const countOf = (test: (station: Record<string, string>) => boolean) => stations.filter(test).length

describe('the records that a steward asks for', () => {
  beforeAll(async () => {
    stations = Papa.parse<Record<string, string>>(readFileSync(STATIONS, 'utf8').replace(/^\ufeff/, ''), {
      header: true,
      skipEmptyLines: true,
    }).data
    // Wide enough for every column: what is not on screen is not drawn.
    workbench = await startWorkbench({ size: { width: 2900, height: 900 } })
    const { page } = workbench
    await page.getByTestId('open-sample').click()
    await page.getByTestId('import-empty').waitFor()
    await dropFile(page, STATIONS)
    await page.getByTestId('preview-rows').waitFor()
    await page.getByTestId('import-title').fill('สถานีวัดระดับน้ำ')
    await page.getByTestId('import-start').click()
    await table().waitFor()
  })
  afterAll(() => workbench.stop())

  it('are all there at first', async () => {
    expect(await counted()).toEqual([stations.length])
  })

  it('have their numbers to the right, figure below figure, and their texts to the left', async () => {
    const styleOf = async (column: string) => {
      const cell = table().locator(`td[aria-colindex="${await head(column).getAttribute('aria-colindex')}"]`)
      return cell.first().evaluate((one) => `${getComputedStyle(one).textAlign} ${getComputedStyle(one).fontVariantNumeric}`)
    }
    expect(await styleOf(LEVEL)).toBe('right tabular-nums')
    expect(await styleOf(PROVINCE)).toBe('left normal')
  })

  it('are found by a text in any column, which is marked, and all come back', async () => {
    await search('นครสวรรค์')
    const expected = countOf((station) => Object.values(station).some((value) => value.includes('นครสวรรค์')))
    expect(expected).toBeGreaterThan(0)
    await expect.poll(counted).toEqual([expected, stations.length])
    expect(await table().locator('mark').first().innerText()).toBe('นครสวรรค์')
    await workbench.page.getByTestId('find-everything').click()
    await expect.poll(counted).toEqual([stations.length])
    expect(await workbench.page.getByTestId('find-search').inputValue()).toBe('')
  })

  it('are filtered by the values that a column has most often', async () => {
    await openFilter(PROVINCE)
    const values = workbench.page.getByTestId('column-values').getByTestId('pick')
    await values.first().waitFor()
    const [first = '', second = ''] = (await values.allInnerTexts()).map((text) => text.split('\n')[0])
    await values.nth(0).click()
    const ofFirst = countOf((station) => station[PROVINCE] === first)
    await expect.poll(counted).toEqual([ofFirst, stations.length])
    await values.nth(1).click()
    await expect.poll(counted).toEqual([ofFirst + countOf((station) => station[PROVINCE] === second), stations.length])
    expect(await values.nth(1).getAttribute('aria-pressed')).toBe('true')
    await values.nth(1).click()
    await expect.poll(counted).toEqual([ofFirst, stations.length])
    expect(await violations(workbench.page)).toEqual([])
    await closeFilter()
  })

  it('are not asked for with a bound that is no number or no day, which is said where it is written', async () => {
    await openFilter(LEVEL)
    await panel().getByTestId('filter-min').fill('1OO')
    expect(await panel().getByText('ไม่ใช่ตัวเลข').count()).toBe(0)
    await panel().getByTestId('filter-max').focus()
    await panel().getByText('ไม่ใช่ตัวเลข').waitFor()
    expect(await panel().getByTestId('filter-add').isDisabled()).toBe(true)
    await closeFilter()
    await openFilter('วันที่ตรวจวัด')
    await panel().getByTestId('filter-min').fill('31/2/2568')
    await panel().getByText('ไม่มีวันที่นี้ในปฏิทิน').waitFor()
    expect(await panel().getByTestId('filter-add').isDisabled()).toBe(true)
    await panel().getByTestId('filter-min').fill('28/2/2568')
    await panel().getByText('28 ก.พ. 2568').waitFor()
    expect(await panel().getByTestId('filter-add').isDisabled()).toBe(false)
    await closeFilter()
  })

  it('must meet every condition', async () => {
    const [province = ''] = await cells(5)
    await openFilter(LEVEL)
    await panel().getByTestId('filter-min').fill('๑๐๐')
    await panel().getByTestId('filter-max').fill('1,000')
    await panel().getByTestId('filter-add').click()
    await panel().waitFor({ state: 'detached' })
    const expected = countOf((station) => station[PROVINCE] === province && Number(station[LEVEL]) >= 100 && Number(station[LEVEL]) <= 1000)
    await expect.poll(counted).toEqual([expected, stations.length])
    expect(await chips().allInnerTexts()).toEqual([expect.stringContaining(PROVINCE), expect.stringContaining(`${LEVEL} 100`)])
    await chips().first().getByRole('button').click()
    await expect.poll(counted).toEqual([countOf((station) => Number(station[LEVEL]) >= 100), stations.length])
  })

  it('may be asked not to hold something', async () => {
    await openFilter('แม่น้ำ')
    await choose(panel().getByTestId('filter-operator'), 'ไม่มีคำว่า')
    await panel().getByTestId('filter-text').fill('เจ้าพระยา')
    await panel().getByTestId('filter-text').press('Enter')
    await panel().waitFor({ state: 'detached' })
    const expected = countOf((station) => Number(station[LEVEL]) >= 100 && !(station.แม่น้ำ ?? '').includes('เจ้าพระยา'))
    await expect.poll(counted).toEqual([expected, stations.length])
    await workbench.page.getByTestId('find-everything').click()
  })

  it('come in the order of a column, up, down and as in the file, with the keyboard too', async () => {
    const levels = stations.map((station) => Number(station[LEVEL])).sort((a, b) => a - b)
    expect(await head(LEVEL).getAttribute('aria-sort')).toBe('none')
    await sortBy(LEVEL).click()
    await expect.poll(async () => Number((await cells(9))[0])).toBe(levels[0])
    expect(await head(LEVEL).getAttribute('aria-sort')).toBe('ascending')
    await sortBy(LEVEL).focus()
    await workbench.page.keyboard.press('Enter')
    await expect.poll(async () => Number((await cells(9))[0])).toBe(levels.at(-1))
    expect(await head(LEVEL).getAttribute('aria-sort')).toBe('descending')
    expect(await chips().allInnerTexts()).toEqual([expect.stringContaining('มากไปน้อย')])
  })

  it('have columns as wide as wanted, with the keyboard too, and still so after a look at another step', async () => {
    const { page } = workbench
    const edge = head(STATION).getByTestId('column-edge')
    const width = () => head(STATION).evaluate((one) => one.getBoundingClientRect().width)
    const before = await width()
    await edge.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect.poll(width).toBeGreaterThan(before + 20)
    expect(Number(await edge.getAttribute('aria-valuenow'))).toBe(await width())
    await page.keyboard.press('Home')
    const narrowest = Number(await edge.getAttribute('aria-valuemin'))
    await expect.poll(width).toBe(narrowest)
    // What is cut is seen once the column fits it.
    const place = await head(STATION).getAttribute('aria-colindex')
    const isCut = () =>
      table()
        .locator(`td[aria-colindex="${place}"]`)
        .evaluateAll((all) => all.some((cell) => cell.scrollWidth > cell.clientWidth))
    expect(await isCut()).toBe(true)
    await edge.dblclick()
    await expect.poll(isCut).toBe(false)
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect.poll(isCut).toBe(false)
    expect(await violations(page)).toEqual([])
    const fitting = await width()
    await page.getByTestId('step-tag').click()
    await page.getByTestId('tag').waitFor()
    await page.getByTestId('step-import').click()
    await table().waitFor()
    expect(await width()).toBe(fitting)
  })

  it('stay as asked for when the steward comes back from another step', async () => {
    const { page } = workbench
    await search('สถานีบ้าน')
    const expected = countOf((station) => Object.values(station).some((value) => value.includes('สถานีบ้าน')))
    await expect.poll(counted).toEqual([expected, stations.length])
    const before = await cells(9)
    await page.keyboard.press('Control+3')
    await page.getByTestId('tag').waitFor()
    await page.keyboard.press('Control+1')
    await table().waitFor()
    await expect.poll(counted).toEqual([expected, stations.length])
    expect(await cells(9)).toEqual(before)
    expect(await head(LEVEL).getAttribute('aria-sort')).toBe('descending')
    expect(await page.getByTestId('find-search').inputValue()).toBe('สถานีบ้าน')
  })

  it('can be gone to by their number, unless they are not shown', async () => {
    const { page } = workbench
    await page.getByTestId('find-everything').click()
    await page.getByTestId('jump').fill('250')
    await table().locator('tr[data-target]').getByText('250', { exact: true }).waitFor()
    await page.getByTestId('jump').fill('๑๐๐')
    await table().locator('tr[data-target]').getByText('100', { exact: true }).waitFor()
    for (const none of ['0', '99999']) {
      await page.getByTestId('jump').fill(none)
      await table().getByText(`มีระเบียน 1 ถึง ${stations.length}`).waitFor()
    }
    const [station] = stations
    await search(station?.ชื่อสถานี ?? '')
    await expect.poll(async () => (await counted())[0]).toBeLessThan(stations.length)
    await page.getByTestId('jump').fill('1')
    await table().locator('tr[data-target]').waitFor()
    await page.getByTestId('jump').fill('2')
    await table().getByText('ระเบียน 2 ไม่อยู่ในรายการที่แสดง').waitFor()
  })

  it('may be none: that is said, with the way back', async () => {
    const { page } = workbench
    await search('ไม่มีคำนี้ในแฟ้ม')
    await page.getByTestId('nothing-everything').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByTestId('nothing-everything').click()
    await expect.poll(counted).toEqual([stations.length])
  })

  it('are shown for a value, a bar or an oddity picked in the profile', async () => {
    const { page } = workbench
    await page.keyboard.press('Control+2')
    await page.getByTestId('column-overview').getByText(PROVINCE).click()
    const inspector = page.getByTestId('column-inspector')
    const top = inspector.getByTestId('pick').first()
    const [value = ''] = (await top.innerText()).split('\n')
    await top.click()
    await table().waitFor()
    const ofValue = countOf((station) => station[PROVINCE] === value)
    await expect.poll(counted).toEqual([ofValue, stations.length])
    expect(await violations(page)).toEqual([])
    await top.click()
    await expect.poll(counted).toEqual([stations.length])

    await sortBy(LEVEL).click()
    await inspector.getByText(LEVEL).first().waitFor()
    await inspector.getByTestId('bar').first().click()
    await expect.poll(async () => (await counted())[1]).toBe(stations.length)
    expect((await counted())[0]).toBeLessThan(stations.length)
    await page.getByTestId('find-everything').click()

    await page.getByTestId('tab-anomalies').click()
    const odd = page.getByTestId('anomaly').first()
    const touched = Number(/([\d,]+) [\d.<>]+%/.exec((await odd.innerText()).replaceAll('\n', ' '))?.[1]?.replaceAll(',', ''))
    await odd.click()
    await table().waitFor()
    expect(await focused()).toBe('tab-records')
    await expect.poll(async () => (await counted())[0]).toBe(touched)
    expect(await chips().count()).toBe(1)

    await page.getByTestId('tab-anomalies').click()
    await page.getByTestId('anomaly').last().click()
    await table().waitFor()
    await expect.poll(async () => (await counted())[0]).toBeGreaterThan(0)
    expect(await chips().count()).toBe(1)
    await page.getByTestId('find-everything').click()
    expect(await focused()).toBe('find-count')
  })

  it('met no policy violation and no error on the way', () => {
    expect(workbench.complaints).toEqual([])
  })
})

describe('personal values', () => {
  const NAME = 'ชื่อ'

  beforeAll(async () => {
    workbench = await startWorkbench({ size: { width: 1024, height: 700 } })
    const { page } = workbench
    const title = 'ทะเบียนผู้รับสวัสดิการ'
    await page.getByTestId('open-sample').click()
    await page.getByTestId('dataset-list').getByText(title).first().click()
    await page.getByTestId('dataset-title').getByText(title).waitFor()
    await page.getByTestId('step-import').click()
    await table().waitFor()
  })
  afterAll(() => workbench.stop())

  it('are not filtered by before somebody shows them, but by whether they are there', async () => {
    await openFilter(NAME)
    await panel().getByTestId('filter-reveal').waitFor()
    expect(await panel().getByTestId('column-values').count()).toBe(0)
    await panel().getByTestId('filter-operator').click()
    expect(await workbench.page.getByRole('option').allInnerTexts()).toEqual(['ไม่มีค่า', 'มีค่า'])
    await workbench.page.getByRole('option', { name: 'มีค่า', exact: true }).click()
    expect(await violations(workbench.page)).toEqual([])
    await panel().getByTestId('filter-add').click()
    await panel().waitFor({ state: 'detached' })
    await expect.poll(async () => (await counted()).length).toBe(2)
    await workbench.page.getByTestId('find-everything').click()
  })

  it('put the records in order once they are shown; hidden again, the order is given up or they are shown again', async () => {
    const { page } = workbench
    await sortBy(NAME).click()
    await confirmReveal(page)
    await page.getByTestId('reveal-confirm').waitFor({ state: 'detached' })
    await expect.poll(() => head(NAME).getAttribute('aria-sort')).toBe('ascending')
    const names = await cells(3)
    expect(names.length).toBeGreaterThan(3)
    expect(names.join('')).not.toContain('*')
    expect(names).toEqual(names.toSorted(new Intl.Collator('th').compare))
    await page.getByTestId('reveal-hide').click()
    await page.getByTestId('find-masked').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByTestId('find-without').click()
    await page.getByTestId('find-masked').waitFor({ state: 'detached' })
    await expect.poll(async () => (await cells(3)).join('')).toContain('*')
    expect((await counted()).length).toBe(1)
  })

  it('are left out of a search, which is said', async () => {
    await search('สม')
    await workbench.page.getByText('ไม่ได้ค้นใน 17 คอลัมน์ที่ปิดบังไว้').waitFor()
  })

  it('hide the rejected records too, until somebody shows them where they are listed', async () => {
    const { page } = workbench
    await page.getByTestId('tab-rejects').click()
    const rejects = page.getByTestId('rejects')
    await expect.poll(() => rejects.innerText()).toContain('***')
    await page.getByTestId('reveal').click()
    await confirmReveal(page)
    await expect.poll(() => rejects.innerText()).not.toContain('***')
    await expect.poll(focused).toBe('reveal-hide')
    expect(await violations(page)).toEqual([])
    await page.getByTestId('reveal-hide').click()
    await expect.poll(() => rejects.innerText()).toContain('***')
  })

  it('are not given up without a word: a reading that leaves no records says so before it is applied', async () => {
    const { page } = workbench
    await page.getByTestId('reread').click()
    await page.getByTestId('chip-columns').click()
    await page.getByRole('dialog').getByRole('textbox').fill('50')
    await page.keyboard.press('Enter')
    await page.getByTestId('no-records').waitFor()
    expect(await page.getByTestId('reread-apply').isEnabled()).toBe(true)
    expect(await violations(page)).toEqual([])
    expect(workbench.complaints).toEqual([])
  })
})
