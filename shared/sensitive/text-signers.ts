import { THAI_WORD } from './text-titles.ts'

/** What stands between a label and what it says: in cells of their own, behind a colon, in quotes. */
const BESIDE = `[\\s"']{0,20}[:;,|\\t][:;,|\\s"']{0,60}`
/** The same, or the dots somebody signs on, or a bracket, or a blank. */
const SIGNED_ON = `[\\s:.,;|"'(…_–-]{1,200}`

/** Who made, checked or signed something, gave or got money, or is named: whatever stands behind it may be a name. */
const DONE =
  'จัดทำ|รายงาน|บันทึก|ประสานงาน|ติดต่อ|ตรวจสอบ|ตรวจทาน|ตรวจ|รับรอง|อนุมัติ|รับผิดชอบ|ให้ข้อมูล|รวบรวม|จัดเก็บ|เก็บ|พิมพ์|เรียบเรียง|เสนอ|สำรวจ|สรุป|วิเคราะห์|กรอก|สัมภาษณ์|รับเงิน|จ่ายเงิน|ส่งมอบ|รับมอบ|เบิก|ควบคุม|ยืม'
const OF_WHAT = '(?:ข้อมูล|รายงาน|เอกสาร|งาน)?'
const SIGNED = new RegExp(
  `(?:ผู้(?:${DONE})${OF_WHAT}|(?:${DONE})${OF_WHAT}โดย|ลงชื่อ|ลงนาม(?:โดย)?|ชื่อ\\s?[-–]?\\s?(?:นาม)?สกุล(?:ผู้[ก-๙]{1,20})?|ชื่อผู้(?:ป่วย|ติดต่อ|สมัคร|ปกครอง|เช่า|กู้|เสียชีวิต|รับ[ก-๙]{0,20})|แพทย์(?:ผู้[ก-๙]{1,20}|เวร|เจ้าของไข้)|พยาบาล(?:ผู้[ก-๙]{1,20}|เวร)|ครู(?:ประจำชั้น|ผู้สอน|ที่ปรึกษา)|อาจารย์(?:ที่ปรึกษา|ผู้สอน|ประจำ[ก-๙]{1,20})|\\b(?:prepared|reported|compiled|checked|approved|reviewed|recorded|verified|signed|submitted|generated|authori[sz]ed|certified)\\s+by\\b|\\bcontact (?:person|name)\\b|\\b(?:class )?teacher\\b(?=:))${SIGNED_ON}(?:(?:อ|ผอ)\\.\\s?)?`,
  'gi',
)
/** What says whose an account is, or whom a paper is about; behind a colon only where columns are called so too. */
const OWNER = new RegExp(
  `(?:ชื่อบัญชี|ชื่อเจ้าของบัญชี|\\b(?:account (?:name|holder)|card ?holder|payee))${BESIDE}|(?:ลูกค้า|ผู้ป่วย|ผู้กู้|ผู้เช่า|ผู้รับเงิน|(?:ประธาน|กรรมการ|เลขานุการ|เหรัญญิก|หัวหน้า|ผู้อำนวยการ|ผู้จัดการ|เจ้าหน้าที่|แพทย์|พยาบาล|ครู|อาจารย์|ปลัด|กำนัน|ผู้ใหญ่บ้าน|ที่ปรึกษา)[ก-๙]{0,40}|\\b(?:customer|patient|employee|student|borrower|tenant)(?: name)?|(?:^|[,;|\\t"])(?:full )?name)\\s{0,9}:[\\s"']{0,20}`,
  'gi',
)

/** In a title in capitals anything may be done by anybody: REPORTED BY SENTINEL PROVIDERS. */
const IN_CAPITALS = /^[A-Z ]+$/

const TWO_NAMES = /^([ก-ฮเ-ไ][ก-๙]+|\p{Lu}[\p{L}.]+) +(?:ณ +)?([ก-ฮเ-ไ][ก-๙]+|\p{Lu}[\p{L}.]*)/u
/** What names of offices and of positions begin with. */
const ORGANISATION =
  /^(?:กอง|กรม|กระทรวง|สำนัก|สนง|ฝ่าย|แผนก|งาน|ศูนย์|กลุ่ม|หน่วย|ส่วน|คณะ|สถาบัน|เทศบาล|องค์การ|องค์กร|อบ[ตจ]|โรง|มหาวิทยาลัย|วิทยาลัย|ธนาคาร|สหกรณ์|สภา(?![ก-๙])|บริษัท|ห้าง|ร้าน|สถานี|จังหวัด|อำเภอ|ตำบล|บ้าน|วัด|ที่ว่าการ|ตำแหน่ง|เจ้าหน้าที่|นัก|หัวหน้า)/
/** What Thai words that are no names begin with, or are as a whole, where names begin so too. */
const WORD =
  /^(?:และ|หรือ|ของ|ตาม|เพื่อ|เมื่อ|โดย|จาก|กับ|แห่ง|เป็น|ให้|ได้|ไม่|ต้อง(?:มี|การ|ไม่|เป็น|ได้)|ใช้|ห้าม|ที่|ประจำ|สำหรับ|จำนวน|ข้อมูล|ตัวเลข|ราย(?:งาน|การ|ได้|ชื่อ|เดือน|ปี|วัน|ละ|ใหม่)|แผน|โครงการ|นโยบาย|ยุทธศาสตร์|การ(?!ุณ|ัณ|ันต์)|ความ|วัน(?:ที่|เดือน|เกิด|ทำ|หยุด)|เลข(?:ที่|ประจำ|ทะเบียน|บัตร|บัญชี)|รหัส|ชื่อ|นามสกุล|อายุ|เพศ|โทร|เบอร์|หมาย|สถาน|ระดับ|วุฒิ(?:การ)|ผลการ|ราคา|งบ|ยอด(?:ยก|รวม|คง|เงิน|ขาย|สะสม|สุทธิ)|เงิน(?:เดือน|ฝาก|สด|กู้|อุด)|ประเภท|ชนิด|ภาค(?:เหนือ|ใต้|กลาง|ตะวัน|เรียน|รัฐ|เอกชน)|ประชาชน|ประชากร|ราชการ|ครัวเรือน|ธุรกิจ|ขนาด|ทั่วไป|บริการ|เอกสาร|หนังสือ|ฉบับ|ตาราง|ล้าน|บาท|กิโล|เมตร|ร้อยละ|เบื้องต้น|เฉพาะ|ผู้|พนักงาน|พนัก|ข้าราชการ|กรรมการ|ระบบ|โปรแกรม|ระหว่าง|ปัจจุบัน|ลงชื่อ|รวมทั้ง|(?:ใน|มี|รวม|ณ|ต่อ|เลข|คน|ไร่|ตัน|พัน|ปี|เดือน|วัน|เขต|ภาค|เงิน|ยอด|ผล|ไทย|ชาย|หญิง|ครั้ง|หน้า|ทุก|ยก|แล้ว|ด้าน|ค่า|สกุล)(?![ก-๙]))/
/** English words of which no two names are made, among those that are written with a capital. */
const ENGLISH_WORD =
  /^(?:the|of|and|by|full|part|time|out|in|inpatient|outpatient|grade|class|level|one|two|retail|wholesale|sector|new|old|total|all|number|first|last|type|code|date|amount|status|no|id|name|state|billing|address|account|valued|client|customer|group|segment|system|software|version|report|reports|server|admin|administrator|data|analysis|service|services|statistics|statistical|team|unit|division|section|center|centre|institute|agency|committee|council|branch|program|project|user|national|international|general|public|manager|director|director-general|officer|microsoft|google|adobe|oracle|sap|tableau|power|monthly|annual|daily)$/i
/** Letters from the first name on in which a second one begins, or a company says that it is one. */
const LONGEST_COMPANY = 80
const COMPANY =
  /บริษัท|ห้าง|มูลนิธิ|สมาคม|\b(?:ltd|co|inc|corp|company|limited|plc|gmbh|office|department|ministry|bureau|university|bank|school|hospital)\b/i

/** Names in brackets under the dots that somebody signed on, in all cells of a line: `(สมชาย ใจดี)`. */
const BRACKETED = new RegExp(
  `^(?:[\\s,;|".…_]{0,200}\\(\\s{0,9}${THAI_WORD}\\s{1,9}(?:ณ\\s)?${THAI_WORD}\\s{0,9}\\)){1,9}[\\s,;|".…_]{0,200}$`,
)

/** Does a text hold the name of a person behind what says of it that it is one, or in the place of one who signs? */
export function holdsSigner(text: string): boolean {
  const labels = [...text.matchAll(SIGNED), ...text.matchAll(OWNER)].filter(([label]) => !IN_CAPITALS.test(label))
  return (
    labels.some((label) => beginsWithPerson(behind(text, label))) ||
    (BRACKETED.test(text) && beginsWithPerson(text.slice(text.indexOf('(') + 1).trimStart()))
  )
}

/** What stands behind a label, as far as it is looked at. */
function behind(text: string, label: RegExpExecArray): string {
  const at = label.index + label[0].length
  return text.slice(at, at + LONGEST_COMPANY)
}

/** Whether a text begins with two names that are no other words, no office's and no company's. */
function beginsWithPerson(text: string): boolean {
  const [names = '', first, second = ''] = TWO_NAMES.exec(text) ?? []
  if (first === undefined || ORGANISATION.test(first)) return false
  if ([first, second].some((word) => WORD.test(word) || ENGLISH_WORD.test(word))) return false
  return !COMPANY.test(cellOf(text, names.length))
}

/** The text up to where its cell or clause ends; a comma before the form of a company ends none. */
function cellOf(text: string, from: number): string {
  const end = text.slice(from).search(/[;|\t"(]|,(?!\s*(?:ltd|inc|llc|co|corp|plc)\b)/i)
  return end < 0 ? text : text.slice(0, from + end)
}
