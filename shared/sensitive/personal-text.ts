import { toArabicDigits } from '#shared/locale/numbers.ts'
import { INVISIBLE } from '#shared/profile/characters.ts'
import { numbersPerson } from './text-numbers.ts'
import { holdsTitledName, THAI_WORD } from './text-titles.ts'

const UNSEEN = new RegExp(`[${String.fromCharCode(...INVISIBLE)}]`, 'g')
/** What says of the words behind it that they are a person's name: who made, checked or signed something. */
const SIGNED = new RegExp(
  `(?:ผู้(?:จัดทำ|รายงาน|บันทึก|ประสานงาน|ติดต่อ|ตรวจสอบ|รับรอง|อนุมัติ|รับผิดชอบ|ให้ข้อมูล|รวบรวม|จัดเก็บ)(?:ข้อมูล|รายงาน|เอกสาร)?|ลงชื่อ|ลงนาม)[\\s:.,;|"]{1,200}(${THAI_WORD})\\s{1,9}${THAI_WORD}(?![ก-๙])`,
  'g',
)
const ORGANISATION =
  /^(?:กอง|กรม|กระทรวง|สำนัก|ฝ่าย|งาน|ศูนย์|กลุ่ม|หน่วย|ส่วน|คณะ|สถาบัน|เทศบาล|องค์การ|องค์กร|อบ[ตจ]|โรง|มหาวิทยาลัย|บริษัท|ห้าง|สถานี|จังหวัด|อำเภอ|ที่ว่าการ|ตำแหน่ง|เจ้าหน้าที่|นัก|หัวหน้า)/

/** What stands between a label and what it says: in cells of their own, behind a colon, in quotes. */
const BESIDE = `[\\s"']{0,20}[:;,|\\t][:;,|\\s"']{0,60}`
/** What says whose an account is, or whom a paper is about; behind a colon only where columns are called so too. */
const OWNER = new RegExp(
  `(?:ชื่อบัญชี|ชื่อเจ้าของบัญชี|\\b(?:account (?:name|holder)|card ?holder|payee))${BESIDE}|(?:ลูกค้า|ผู้ป่วย|ผู้กู้|ผู้เช่า|ผู้รับเงิน|\\b(?:customer|patient|employee|student|borrower|tenant)(?: name)?)\\s{0,9}:[\\s"']{0,20}`,
  'gi',
)
const TWO_NAMES = /^([ก-ฮเ-ไ][ก-๙]+|\p{Lu}[\p{L}.]+) +(?:[ก-ฮเ-ไ][ก-๙]+|\p{Lu}[\p{L}.]*)/u
/** Letters from the first name on in which a second one begins, or a company says that it is one. */
const LONGEST_COMPANY = 80
const COMPANY = /บริษัท|ห้าง|มูลนิธิ|สมาคม|\b(?:ltd|co|inc|corp|company|limited|plc|gmbh|office|department|ministry|bank|school|hospital)\b/i

/**
 * Does a text that belongs to no column name or number a person? Such are rejected records and the lines around a table. Found is what one
 * text is enough for: citizen IDs with their check digit, telephone numbers, e-mail addresses, names behind a title or behind what says
 * whose they are, and numbers of accounts and patients, birthdays and addresses behind their label. False says that none of these was
 * found, not that nobody is meant.
 */
export function holdsPersonalText(text: string): boolean {
  const plain = toArabicDigits(text).replace(UNSEEN, '')
  return (
    numbersPerson(plain) ||
    holdsTitledName(plain) ||
    [...plain.matchAll(OWNER)].some((label) => beginsWithPerson(behind(plain, label))) ||
    [...plain.matchAll(SIGNED)].some(([, first = '']) => !ORGANISATION.test(first))
  )
}

/** What stands behind a label, as far as it is looked at. */
function behind(text: string, label: RegExpExecArray): string {
  const at = label.index + label[0].length
  return text.slice(at, at + LONGEST_COMPANY)
}

/** Whether a text begins with two names that are no office's and no company's. */
function beginsWithPerson(text: string): boolean {
  const [, first] = TWO_NAMES.exec(text) ?? []
  return first !== undefined && !ORGANISATION.test(first) && !COMPANY.test(text)
}
