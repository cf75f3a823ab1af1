import type { Language } from '#shared/contract/common.ts'
import type { MessageParams } from './message.ts'
import { messages } from './messages/all.ts'
import { formatNumber } from './numbers.ts'

/**
 * The text of a message in a language, its `{{name}}` placeholders filled in; numbers are written as the language writes them. A key that has no text
 * is said as it is, so that a newer policy pack's message is still readable.
 */
export function say(language: Language, key: string, params: MessageParams = {}): string {
  const text = textOf(language, key)
  if (text === undefined) return key
  return text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = params[name]
    if (value === undefined) return placeholder
    return typeof value === 'number' ? formatNumber(language, value) : value
  })
}

/** Whether there is a text for this key. */
export function isMessage(key: string): boolean {
  return textOf('th', key) !== undefined
}

function textOf(language: Language, key: string): string | undefined {
  const texts: Readonly<Record<string, string>> = messages[language]
  return Object.hasOwn(texts, key) ? texts[key] : undefined
}
