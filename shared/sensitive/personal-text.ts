import { toArabicDigits } from '#shared/locale/numbers.ts'
import { INVISIBLE } from '#shared/profile/characters.ts'
import { isCitizenIdChecksumValid } from './identifiers.ts'
import { TITLE_IN_TEXT } from './scan-inside.ts'

const UNSEEN = new RegExp(`[${String.fromCharCode(...INVISIBLE)}]`, 'g')
const THIRTEEN_DIGITS = /(?<!\d)\d[\s-]?\d{4}[\s-]?\d{5}[\s-]?\d{2}[\s-]?\d(?!\d)/g
/** Thai numbers, mobile and fixed, with a 0 or the country's 66. */
const PHONE = /(?<![\d.])(?:\+?66[\s-]?|\(?0)\d?\)?(?:[\s-]?\d){7,8}(?!\d)/
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}\.\w/

/** Titles that are abbreviated with points: academic ones, of physicians, ranks, and those of the nobility. */
const SHORT_TITLE =
  '(?:ดร\\.|[รผ]?ศ\\.|(?:นพ|พญ|ทพ|ทพญ|ภก|ภญ|น\\.สพ|สพ\\.ญ)\\.|(?:พล|พ|ร|จ\\.ส|ส|น|ด|จ)\\.(?:[รอทตจ]\\.){1,2}|ม\\.(?:ร\\.ว|ล|จ)\\.)'
const TITLED_NAME = new RegExp(
  `(?:^|[^ก-๙A-Za-z.])(?:${TITLE_IN_TEXT}|${SHORT_TITLE}|Mr\\.?|Mrs\\.?|Ms\\.?|Miss)\\s?[ก-ฮเ-ไA-Z][ก-๙A-Za-z]+`,
)
const TITLE_INSIDE = new RegExp(`${TITLE_IN_TEXT}\\s?[ก-ฮเ-ไ][ก-๙]+\\s+[ก-ฮเ-ไ(0-9]`)

/** What says of the words behind it that they are a person's name: who made, checked or signed something. */
const SIGNED =
  /(?:ผู้(?:จัดทำ|รายงาน|บันทึก|ประสานงาน|ติดต่อ|ตรวจสอบ|รับรอง|อนุมัติ|รับผิดชอบ|ให้ข้อมูล|รวบรวม|จัดเก็บ)(?:ข้อมูล|รายงาน|เอกสาร)?|ลงชื่อ|ลงนาม)[\s:.,;|"]+([ก-ฮเ-ไ][ก-๙]+)\s+[ก-ฮเ-ไ][ก-๙]+(?![ก-๙])/g
const ORGANISATION =
  /^(?:กอง|กรม|กระทรวง|สำนัก|ฝ่าย|งาน|ศูนย์|กลุ่ม|หน่วย|ส่วน|คณะ|สถาบัน|เทศบาล|องค์การ|องค์กร|อบ[ตจ]|โรง|มหาวิทยาลัย|บริษัท|ห้าง|สถานี|จังหวัด|อำเภอ|ที่ว่าการ|ตำแหน่ง|เจ้าหน้าที่|นัก|หัวหน้า)/

/**
 * Does a text that belongs to no column name or number a person? Such are rejected records and the lines around a table. Found is what one
 * text is enough for: citizen IDs with their check digit, telephone numbers, e-mail addresses, and names behind a title or behind what says
 * whose they are. False says that none of these was found, not that nobody is meant.
 */
export function holdsPersonalText(text: string): boolean {
  const plain = toArabicDigits(text).replace(UNSEEN, '')
  return (
    (plain.match(THIRTEEN_DIGITS)?.some(isOfPerson) ?? false) ||
    PHONE.test(plain) ||
    (plain.includes('@') && EMAIL.test(plain)) ||
    TITLED_NAME.test(plain) ||
    TITLE_INSIDE.test(plain) ||
    [...plain.matchAll(SIGNED)].some(([, first = '']) => !ORGANISATION.test(first))
  )
}

/**
 * Numbers of companies begin with a 0 and the code of a province, which never begins with 0; those of persons without nationality with 00.
 */
function isOfPerson(number: string): boolean {
  const digits = number.replace(/\D/g, '')
  return isCitizenIdChecksumValid(digits) && !/^0[1-9]/.test(digits)
}
