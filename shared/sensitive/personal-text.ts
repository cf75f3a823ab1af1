import { toArabicDigits } from '#shared/locale/numbers.ts'
import { INVISIBLE } from '#shared/profile/characters.ts'
import { numbersPerson } from './text-numbers.ts'
import { holdsSigner } from './text-signers.ts'
import { holdsTitledName } from './text-titles.ts'

const UNSEEN = new RegExp(`[${String.fromCharCode(...INVISIBLE)}]`, 'g')

/**
 * Does a text that belongs to no column name or number a person? Such are rejected records and the lines around a table. Found is what one
 * text is enough for: citizen IDs with their check digit, telephone numbers, e-mail addresses and accounts as banks write them; other
 * numbers, birthdays and addresses behind their label; names behind a title, behind what says whose they are, or where somebody signs.
 * False says that none of these was found, not that nobody is meant.
 */
export function holdsPersonalText(text: string): boolean {
  const plain = toArabicDigits(text).replace(UNSEEN, '')
  return numbersPerson(plain) || holdsTitledName(plain) || holdsSigner(plain)
}
