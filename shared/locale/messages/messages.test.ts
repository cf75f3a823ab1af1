import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problemCode } from '#shared/contract/problem.ts'
import { messages } from './all.ts'

const root = new URL('../../../', import.meta.url)
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

/** Keys that are put together at run time: the stem stands in the code, what follows is a code of the contract or the policy. */
const STEMS_IN_CODE = sourceText()

function sourceText(): string {
  return ['shared', 'electron', 'renderer']
    .flatMap((layer) => readdirSync(new URL(layer, root), { recursive: true, encoding: 'utf8' }).map((file) => `${layer}/${file}`))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.replaceAll('\\', '/').includes('locale/messages/'))
    .map((file) => readFileSync(new URL(file.replaceAll('\\', '/'), root), 'utf8'))
    .join('\n')
}

describe('the program’s texts', () => {
  it('exist in Thai and in English alike', () => {
    expect(Object.keys(messages.th).sort()).toEqual(Object.keys(messages.en).sort())
  })

  it('fill in the same things in both languages', () => {
    const english: Readonly<Record<string, string>> = messages.en
    const different = Object.entries(messages.th).filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english[key] ?? '').join(),
    )
    expect(different.map(([key]) => key)).toEqual([])
  })

  it('have no “1 rows” in English: a word that follows a number is there for one and for several', () => {
    const plural = /\{\{\w+\}\} (?:[a-z]+ )?(?:records|rows|columns|lines|rules|values|entries|characters|places|days)\b/
    // Said of several only: of limits, of wide tables, where there are two at least.
    const ofSeveral = [
      'catalog.too-long',
      'catalog.tag-length',
      'cli.demo.tagged',
      'cli.rejects-more',
      'describe.limit',
      'form.passphrase',
      'preview.firstColumns',
      'problem.too-many-columns',
      'problem.view-too-large',
      'reading.header.merged',
      'tag.acceptHarmless',
    ]
    const found = Object.entries(messages.en).filter(([, text]) => plural.test(text))
    expect(found.map(([key]) => key).filter((key) => !ofSeveral.includes(key))).toEqual([])
  })

  it('write per cent in one way, without a space', () => {
    const found = [messages.th, messages.en].flatMap((texts) => Object.entries(texts).filter(([, text]) => / %/.test(text)))
    expect(found).toEqual([])
  })

  it('say every problem', () => {
    const missing = problemCode.options.filter((code) => !Object.hasOwn(messages.th, `problem.${code}`))
    expect(missing).toEqual([])
  })

  it('are all used: the whole key, its last part or its stem stands in the code', () => {
    const unused = Object.keys(messages.th).filter((key) => !isUsed(key))
    expect(unused).toEqual([])
  })

  it('have a text for every key that the code names whole', () => {
    const named = [...STEMS_IN_CODE.matchAll(/\b(?:t|say)\((?:language, )?'([a-z][\w-]*(?:\.[\w-]+)+)'/g)].map(([, key]) => key ?? '')
    expect(named.length).toBeGreaterThan(100)
    expect(
      named.filter(
        (key) =>
          !Object.hasOwn(messages.th, key) &&
          !Object.keys(messages.th).some((known) => known.endsWith(`.${key}`) || known.startsWith(`${key}.`)),
      ),
    ).toEqual([])
  })
})

function isUsed(key: string): boolean {
  if (STEMS_IN_CODE.includes(`'${key}'`)) return true
  const parts = key.split('.')
  // `gate.${code}`, say('gate', code), or the part after the area alone: 'columns-decided.met'.
  const stems = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('.'))
  const rests = parts.slice(1).map((_, index) => parts.slice(index + 1).join('.'))
  const isNamed = (text: string) =>
    ["'", '`', '"'].some((quote) => STEMS_IN_CODE.includes(`${quote}${text}${quote}`)) || STEMS_IN_CODE.includes(`\`${text}.$`)
  return stems.some(isNamed) || stems.some((stem) => STEMS_IN_CODE.includes(`${stem}.$`)) || rests.some(isNamed)
}
