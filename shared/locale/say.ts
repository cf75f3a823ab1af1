import type { Language } from '#shared/contract/common.ts'
import type { MessageParams } from './message.ts'
import { messages } from './messages/all.ts'
import { formatNumber } from './numbers.ts'

/** Parameters whose value is a code that has a name of its own. */
const CODES: Readonly<Record<string, string>> = {
  role: 'role',
  state: 'submission.state',
  level: 'level',
  category: 'category',
  sensitivity: 'sensitivity',
  mistake: 'quality.mistake',
  misfit: 'json-misfit',
  flaw: 'condition-flaw',
  check: 'quality.kind',
  place: 'leak-place',
  kind: 'file-kind',
  advice: 'file-advice',
}

/**
 * The text of a message in a language, its `{{name}}` placeholders filled in; numbers are written as the language writes them, codes by
 * their names. A part in `[[ ]]` is left out when one of its placeholders has nothing to say (empty, 0 or not given). Words that follow a
 * number stand as `{{rows|row|rows}}`: the first for 1, the second for any other. A key that has no text is said as it is, so that a newer
 * policy pack's message is still readable.
 */
export function say(language: Language, key: string, params: MessageParams = {}): string {
  const text = textOf(language, key)
  if (text === undefined) return key
  const kept = text.replace(/\[\[(.*?)\]\]/g, (_part, inside: string) => (hasAll(inside, params) ? inside : ''))
  const worded = kept.replace(/\{\{(\w+)\|([^|}]*)\|([^|}]*)\}\}/g, (_part, name: string, one: string, other: string) =>
    params[name] === 1 ? one : other,
  )
  return worded.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = params[name]
    if (value === undefined) return placeholder
    if (typeof value === 'number') return formatNumber(language, value)
    return textOf(language, `${CODES[name]}.${value}`) ?? value
  })
}

function hasAll(text: string, params: MessageParams): boolean {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].every(([, name = '']) => Boolean(params[name]))
}

/** Whether there is a text for this key. */
export function isMessage(key: string): boolean {
  return textOf('th', key) !== undefined
}

function textOf(language: Language, key: string): string | undefined {
  const texts: Readonly<Record<string, string>> = messages[language]
  return Object.hasOwn(texts, key) ? texts[key] : undefined
}
