import type { Tally } from './features.ts'
import { CITIZEN_ID_DIGITS, isCitizenIdChecksumValid } from './identifiers.ts'

const INNER_PHONE = /(?:^|\D)(?:\+66|0)(?:[\s-]?\d){8,9}(?!\d)/
const INNER_ID = /(?:^|\D)\d[\s-]?\d{4}[\s-]?\d{5}[\s-]?\d{2}[\s-]?\d(?!\d)/
const INNER_EMAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/
/** What stands behind นาย where it is a mayor, a chairman or the prime minister, and no กิตติ. */
export const HEADED = 'ก(?:$|[^ก-๙]|ฯ|อบ[ตจ]|เทศ|เมือง|รัฐ|สมาคม|สโมสร|องค์|สภา|คน|ท่าน|ได้|และ|เหล่า|อปท|พุทธ)'
/** Titles that also begin other words (คุณภาพ, นายก, นางพยาบาล) count only where none of those follows. */
export const TITLE_IN_TEXT =
  `(?:นาย(?!${HEADED}|ช่าง|จ้าง|ทะเบียน|อำเภอ|หน้า|แพทย์|ทหาร|ตำรวจ|ตรวจ|ประกัน(?!ชัย)|สถานี)|` +
  'นางสาว(?!ไทย)|นาง(?!สาวไทย|แบบ|พยาบาล|รอง|เลิ้ง)|น\\.ส\\.|ด\\.ช\\.|ด\\.ญ\\.|เด็ก(?:ชาย|หญิง)(?!อายุ|และ|หรือ|ไทย|ที่|ใน)|คุณ(?!(?:แม่|พ่อ|ครู|ยาย|ปู่|หมอ|ลุง|ป้า|หนู)(?![ก-๙])|ภาพ|ลักษณะ|ธรรม|สมบัติ|ค่า|วุฒิ|ประโยชน์|ูปการ|วุธ))'
const INNER_NAME = new RegExp(
  `(?:^|[\\s(/,"])(?:${TITLE_IN_TEXT}|ดร\\.|Mr\\.?|Mrs\\.?|Ms\\.?)\\s?[ก-ฮเ-ไA-Z][ก-๙A-Za-z]+|${TITLE_IN_TEXT}\\s?[ก-ฮเ-ไ][ก-๙]{1,40}\\s+[ก-ฮเ-ไ(0-9]`,
)
/** Of these a text holds one that names a person so, in either case: texts without any are not searched. */
export const BEGINNINGS_OF_TITLES: readonly string[] = 'นาย|นาง|น.ส.|ด.ช.|ด.ญ.|เด็กชาย|เด็กหญิง|คุณ|ดร.|mr|ms'.split('|')
const INNER_ADDRESS = /(?<!\d)\d{1,5}(?:\/\d{0,5})?\s*(?:หมู่|ม\.|ถ\.|ถนน|ซ\.|ซอย)|บ้านเลขที่/

/**
 * Counts a long text and the kinds of personal items inside it. `hasDigits`: it holds a figure; `mayHaveTitle`: the beginning of a title.
 */
export function scanInside(text: string, hasDigits: boolean, mayHaveTitle: boolean, tally: Tally): void {
  tally.add('long-text')
  if (hasDigits && INNER_ID.test(text)) tally.add('inner-id')
  else if (hasDigits && INNER_PHONE.test(text)) tally.add('inner-phone')
  if (text.includes('@') && INNER_EMAIL.test(text)) tally.add('inner-email')
  if (mayHaveTitle && INNER_NAME.test(text)) tally.add('inner-name')
  if (hasDigits && INNER_ADDRESS.test(text)) tally.add('inner-address')
}

/** Counts the name of a person among other words in a text too short to be searched: `พบ นางมาลี ทองมา แล้ว`. */
export function scanShortName(text: string, tally: Tally): void {
  if (INNER_NAME.test(text)) tally.add('inner-name')
}

/** A number of thirteen digits between spaces, or at an end, of a short text. */
const THIRTEEN_APART = /(?<!\S)\d[\s-]?\d{4}[\s-]?\d{5}[\s-]?\d{2}[\s-]?\d(?!\d)/g
/** May a text hold such a number? Most do not: this is quickly asked. */
const MAY_HOLD_APART = /(?:^|\s)\d[\s-]?\d{4}[\s-]?\d{5}[\s-]?\d/
/** The same of THIRTEEN_WITHIN. */
const MAY_HOLD_THIRTEEN = /\d(?:\d{12}|-\d{4}-\d{5}-\d\d-\d)/
/** A number of thirteen digits within a text without spaces, which is no part of a longer one, of a word or of a decimal number. */
const THIRTEEN_WITHIN = /(?<![0-9A-Za-z])(?<!\d\.)(?:\d{13}|\d-\d{4}-\d{5}-\d{2}-\d)(?![0-9A-Za-z])/g
/** Letters before such a number alone: `CID1101700203450`. */
const THIRTEEN_BEHIND = /^[A-Za-z]{1,5}(?=\d{13}$)/
/** Nine to eleven figures behind a word for telephones, whichever they are: what one text of a form shows, all of them show. */
export const CALLED = /(?:โทร(?!ทัศน์|เลข)|มือถือ)[^\d]{0,12}\d(?:[\s()-]{0,2}\d){8,10}(?![\s-]?\d)/
/** A telephone number behind a word that may say so, or written as mobile numbers are. */
export const PHONE_APART =
  /(?:ติดต่อ|เบอร์|(?<![a-z])(?:tel|phone|mobile|call)(?![a-z]))[^\d+]{0,16}(?:\+?66|0)(?:[\s()-]{0,2}\d){8,9}(?![\s-]?\d)|(?<![\d-])0[689]\d-\d{3}-?\d{4}(?![\d-])/i

/**
 * Counts a citizen ID, or else a telephone number, among other words in a text too short to be searched: `บัตร 1101700203450`,
 * `ติดต่อ 0812345678`. In a text without spaces only figures of citizen IDs are looked at; otherwise a word for telephones tells.
 */
export function scanShort(text: string, tally: Tally): void {
  const isDivided = text.includes(' ')
  if (!isDivided && scanWithin(text, tally)) return
  if (isDivided && MAY_HOLD_APART.test(text) && Array.from(text.matchAll(THIRTEEN_APART), digitsOf).some(isCitizenId)) {
    tally.add('thirteen-digits')
    tally.add('citizen-valid')
  } else if (CALLED.test(text) || (isDivided && PHONE_APART.test(text))) tally.add('inner-phone')
}

/**
 * Counts a number of thirteen digits within the name of a file, an address of a page, a reference, and whether its check digit holds: what
 * such a column holds, the share of both tells. Is there one?
 */
export function scanWithin(text: string, tally: Tally): boolean {
  if (text.length < CITIZEN_ID_DIGITS || !MAY_HOLD_THIRTEEN.test(text)) return false
  const numbers = Array.from(text.replace(THIRTEEN_BEHIND, '').matchAll(THIRTEEN_WITHIN), digitsOf)
  if (numbers.length === 0) return false
  tally.add('thirteen-digits')
  if (numbers.some(isCitizenId)) tally.add('citizen-valid')
  return true
}

function digitsOf([number]: RegExpMatchArray): string {
  return number.replace(/\D/g, '')
}

/** Numbers of companies begin with a 0. */
function isCitizenId(digits: string): boolean {
  return !digits.startsWith('0') && isCitizenIdChecksumValid(digits)
}
