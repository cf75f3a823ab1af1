import { bareName } from './bare-name.ts'
import { dateYearOf } from './dates.ts'
import type { Tally } from './features.ts'
import { NOT_SOUGHT } from './parts.ts'
import { HEADED, scanInside, scanShort, scanShortName, TITLE_IN_TEXT } from './scan-inside.ts'
import { scanNumber } from './scan-number.ts'
import { scanSeveral } from './scan-several.ts'
import type { Affixes, Vocabulary } from './vocabulary.ts'

const PLATE = /^(?:\d[ก-ฮ]{2}|[ก-ฮ]{2,3})[\s-]?\d{1,4}(?:\s+[ก-๙.]+)?$|^\d{2}-\d{4}\s+[ก-๙.]+$/
const HOUSE = /^(?:บ้านเลขที่|เลขที่|บ\.)?\s*\d{1,5}(?:\/\d{1,4})?(?:\s|$|,)/
const CASE = /^(?:[ก-ฮ]{1,4}\.?)(?:\([ก-ฮ]\))?\s?\d{1,6}\/(?:\d{2}|\d{4})$|^(?:คดี|ปจว|ดำที่|แดงที่|อ\.|พ\.|ผบ\.|ย\.|จร\.)\S*\s*\d+\/\d+$/
const THAI_WORD = /^[ก-ฮเ-ไ][ก-๙]*$/
const THAI_WORDS = /^[ก-ฮเ-ไ][ก-๙]*(?:\s+[ก-ฮเ-ไ][ก-๙]*)+$/

/** Longer texts of several words are searched for what is personal, and so are longer ones without spaces. */
const SHORT = 28
const MOST_OF_WORD = 60
const THAI = 0x0e00
const LAST_THAI = 0x0e7f

/** Bits of `vocabulary.parts` found in a text. */
interface Parts {
  readonly street: boolean
  readonly village: boolean
  readonly area: boolean
  readonly thing: boolean
  readonly occupation: boolean
  /** The beginning of a title. */
  readonly title: boolean
}

/**
 * What a value with Thai letters shows. Exact words were looked up before; `isKnown` says that one was found. `matched`: what
 * `vocabulary.parts` finds in it, or NOT_SOUGHT.
 */
export function scanThai(text: string, matched: number, isKnown: boolean, hasDigits: boolean, tally: Tally, vocabulary: Vocabulary): void {
  const first = text.charCodeAt(0)
  const startsWithDigit = first >= 0x30 && first <= 0x39
  if (startsWithDigit && ((text.length <= 30 && scanDateOrPhone(text, tally, vocabulary)) || scanSeveral(text, tally))) return
  if (hasDigits && first === FIRST_OF_DAY && scanDay(text, tally)) return
  if (hasDigits && text.length <= 30 && PLATE.test(text)) {
    tally.add('plate')
    return
  }
  const parts = scanParts(text, matched, tally, vocabulary)
  if (scanAddress(text, parts, startsWithDigit, tally)) return
  if (hasDigits && CASE.test(text)) {
    tally.add('case-form')
    return
  }
  const name = bareName(text)
  const mayBeTitled = (!startsWithDigit || name !== text) && !isKnown && !(parts.thing && text.length > 40)
  if (mayBeTitled && scanTitled(name, parts, hasDigits, tally, vocabulary)) return
  if (hasDigits && (text.length <= SHORT || (text.length <= MOST_OF_WORD && !text.includes(' ')))) scanShort(text, tally)
  else if (parts.title && text.length <= SHORT && text.includes(' ')) scanShortName(text, tally)
  scanPlainWords(name, parts, isKnown, hasDigits, tally, vocabulary)
}

function scanDateOrPhone(text: string, tally: Tally, vocabulary: Vocabulary): boolean {
  const extension = text.search(/\s*(?:ต่อ|ตอ่)/)
  if (extension > 0) {
    tally.add('extension')
    scanNumber(text.slice(0, extension), tally, vocabulary)
    return true
  }
  const [, number] = NUMBER_OF.exec(text) ?? []
  if (number !== undefined) {
    scanNumber(number, tally, vocabulary)
    return true
  }
  return scanDate(text, tally)
}

/** A telephone number, and whose it is: `0812345678 (แม่)`. */
const NUMBER_OF = /^(0\d(?:[\s-]?\d){7,8})\s*(?:\([^()\d]{1,16}\)|[ก-๙]{2,12})$/
/** ว */
const FIRST_OF_DAY = 0x0e27
/** `วันที่ 18 พฤษภาคม 2514`, `วันจันทร์ที่ 18 เดือนพฤษภาคม พ.ศ. 2514`. */
const BEFORE_DAY = /^วัน[ก-๙]{0,12}ที่\s*(?=\d)/

function scanDay(text: string, tally: Tally): boolean {
  return BEFORE_DAY.test(text) && scanDate(text.replace(BEFORE_DAY, ''), tally)
}

function scanDate(text: string, tally: Tally): boolean {
  const year = dateYearOf(text)
  if (Number.isNaN(year)) return false
  tally.add('date')
  tally.addYear(year)
  return true
}

function scanParts(text: string, matched: number, tally: Tally, vocabulary: Vocabulary): Parts {
  let found = matched === NOT_SOUGHT ? vocabulary.parts.match(text) : matched
  const seen = { street: false, village: false, area: false, thing: false, occupation: false, title: false }
  for (let group = 0; found !== 0; group++, found >>>= 1) {
    const feature = vocabulary.parts.groups[group]
    if ((found & 1) === 0 || feature === undefined) continue
    if (feature === 'title-beginning') {
      seen.title = true
      continue
    }
    tally.add(feature)
    if (feature === 'street' || feature === 'village' || feature === 'area' || feature === 'occupation') seen[feature] = true
    else if (feature !== 'education-part' && feature !== 'product' && feature !== 'health') seen.thing = true
  }
  return seen
}

function scanAddress(text: string, parts: Parts, startsWithDigit: boolean, tally: Tally): boolean {
  if (!parts.street && !parts.village && !parts.area) return false
  const startsWithHouse = (startsWithDigit || text.startsWith('เลขที่') || text.startsWith('บ้านเลขที่')) && HOUSE.test(text)
  if (startsWithHouse && (parts.street || parts.village || text.length > 20)) {
    tally.add('address')
    return true
  }
  if (parts.street && /^(?:ถ\.|ถนน|ซ\.|ซอย)/.test(text)) {
    tally.add('road')
    return true
  }
  return false
}

/** What makes a title the beginning of another word, where it stands behind it: the quality of water, laws, relics, places. */
const NO_NAMES: ReadonlyMap<string, RegExp> = new Map([
  ['คุณ', /^(?:ภาพ(?![\u0e30-\u0e3a])|ลักษณะ|ค่า|ประโยชน์|(?:ธรรม|วุฒิ|สมบัติ)(?:$|การ|จริย))/],
  [
    'พระ',
    /^(?:ราช(?:บัญญัติ|กฤษฎีกา|กำหนด|ดำริ|ดำเนิน|ดำรัส|ทาน)|บรม|ธาตุ|พุทธ|ปฐม|นคร|ราม|ปรางค์|วิหาร|อุโบสถ|ตำหนัก|ที่นั่ง|อาราม|ธรรมนูญ|ไตรปิฎก|เจดีย์|ปกเกล้า|จอมเกล้า|มงกุฎ|ประธาน|สมุทร)/,
  ],
  ['พระมหา', /^(?:ธาตุ|กษัตริย์|เจดีย์|ชนก)/],
  ['นาง', /^(?:พยาบาล|(?:รอง|แบบ|เลิ้ง|ฟ้า|เอก|งาม)(?:$|\s))/],
])
/** What stands behind นาย in the name of an office. */
const OFFICE = new RegExp(`^(?:${HEADED}|ช่าง|แพทย์|อำเภอ|ทะเบียน|ตรวจ|สถานี)`)
const BETWEEN_NAMES = /\s*[,;/\n\r]+\s*|\s+(?:และ|กับ)\s*/
const TITLED_NAME = new RegExp(`^(?:${TITLE_IN_TEXT})\\s?[ก-ฮเ-ไ][ก-๙]+(?:\\s+[ก-ฮเ-ไ][ก-๙]+){0,2}$`)
const TWO_WORDS = /^[ก-ฮเ-ไ][ก-๙]+\s+[ก-ฮเ-ไ][ก-๙]+$/
const FIRST_OF_NAMES = /^[ก-ฮเ-ไ][ก-๙.]+(?:\s+[ก-ฮเ-ไ][ก-๙]+){0,2}(?:\s*[,;/\n\r]|\s+(?:และ|กับ))/
/** Longer lists are looked through as texts. */
const LONGEST_LIST = 400

/** Several names in a cell, in lines or with what stands between names: each is written so. */
function areNames(text: string, form: RegExp): boolean {
  if (text.length > LONGEST_LIST || !FIRST_OF_NAMES.test(text)) return false
  const names = text.split(BETWEEN_NAMES)
  return names.length > 1 && names.every((name) => form.test(bareName(name)))
}

/** Behind the name of the first of several parties to a case. */
const WITH_OTHERS = /^\S+\s+\S+\s+(?:ที่\s*\d|(?:กับ|และ)(?:พวก|คณะ))/

/** A title and what follows it. */
function scanTitled(text: string, parts: Parts, hasDigits: boolean, tally: Tally, vocabulary: Vocabulary): boolean {
  const titles = vocabulary.titles.get(text.charAt(0))
  if (titles === undefined) return false
  for (const title of titles) {
    if (!text.startsWith(title)) continue
    const nameAt = skipSpaces(text, title.length)
    if (!beginsName(text.charCodeAt(nameAt))) continue
    const isAbbreviation = title.length <= 2
    if (isAbbreviation && nameAt === title.length) continue
    if (NO_NAMES.get(title)?.test(text.slice(nameAt)) === true) return false
    if (parts.occupation && title === 'นาย' && OFFICE.test(text.slice(nameAt))) return false
    // A ship has a number behind its name: น.สมชายนาวี 9.
    const words = countWords(text, nameAt) - (hasDigits && /\s\d{1,3}$/.test(text) ? 1 : 0)
    const isFirstOfMany = words >= 3 && (WITH_OTHERS.test(text.slice(nameAt)) || areNames(text, TITLED_NAME))
    if (!isFirstOfMany && (words >= 5 || text.length > 60)) {
      scanInside(text, hasDigits, parts.title, tally)
      return true
    }
    // พระ starts many temples and places; only a family name after it makes it a monk.
    if (title === 'พระ' && words < 2) return false
    tally.add(words >= 2 ? 'titled-name' : 'titled-word')
    return true
  }
  return false
}

function isSpace(code: number): boolean {
  if (code < 0xa0) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  // The other signs for space are rare.
  return (code < THAI || code > LAST_THAI) && /\s/.test(String.fromCharCode(code))
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

/** A Thai consonant or leading vowel, or a Latin capital. */
function beginsName(code: number): boolean {
  return (code >= 0x0e01 && code <= 0x0e2e) || (code >= 0x0e40 && code <= 0x0e44) || (code >= 0x41 && code <= 0x5a)
}

/** How many words there are from `from` on, where one begins; spaces at the end count as if there were one more behind them. */
function countWords(text: string, from: number): number {
  let words = 1
  for (let at = from; at < text.length; at++) {
    if (!isSpace(text.charCodeAt(at))) continue
    words++
    at = skipSpaces(text, at) - 1
  }
  return words
}

function scanPlainWords(text: string, parts: Parts, isKnown: boolean, hasDigits: boolean, tally: Tally, vocabulary: Vocabulary): void {
  if (text.length > SHORT && areNames(text, TWO_WORDS)) {
    tally.add('two-words')
    return
  }
  if (text.length > SHORT && (text.includes(' ') || text.length > MOST_OF_WORD)) {
    scanInside(text, hasDigits, parts.title, tally)
    return
  }
  if (parts.thing) return
  if (THAI_WORD.test(text)) {
    tally.add('one-word')
    if (!isKnown && text.length >= 2) scanNameShape(text, tally, vocabulary)
  } else if (THAI_WORDS.test(text)) {
    tally.add('two-words')
    const given = text.slice(0, text.indexOf(' '))
    if (vocabulary.exact.get(given)?.includes('given-known') === true) tally.add('given-known')
    scanNameShape(given, tally, vocabulary)
  }
}

function scanNameShape(word: string, tally: Tally, vocabulary: Vocabulary): void {
  const { given, family } = vocabulary.affixes
  if (hasAffix(word, given)) tally.add('given-shape')
  if (hasAffix(word, family)) tally.add('family-shape')
}

function hasAffix(word: string, affixes: Affixes): boolean {
  const beginnings = affixes.beginnings.get(word.charAt(0))
  if (beginnings?.some((beginning) => word.startsWith(beginning)) === true) return true
  return affixes.endings.get(word.charAt(word.length - 1))?.some((ending) => word.endsWith(ending)) === true
}
