import { TITLE_IN_TEXT } from './scan-inside.ts'

/** A Thai word, no longer than any is: whoever looks for its end goes so far from every place of a text, which may be long. */
export const THAI_WORD = '[ก-ฮเ-ไ][ก-๙]{1,40}'

/**
 * Titles that are abbreviated with points: academic ones, of physicians, ranks, and those of the nobility. ร.ร. is a school, ม.ล. behind a
 * figure a measure, ศ. behind พ. and ค. part of the era.
 */
const SHORT_TITLE =
  '(?:ดร\\.|[รผ]ศ\\.|(?<![พคม]\\.\\s{0,2})ศ\\.|(?:นพ|พญ|ทพ|ทพญ|ทนพ|ภก|ภญ|น\\.พ|พ\\.ญ|ทพ\\.ญ|น\\.สพ|สพ\\.ญ)\\.|พล\\.(?:[รอต]\\.)?[อทตจ]\\.|พ\\.(?:[อต]\\.)?[อทต]\\.|[รส]\\.(?:ต\\.)?[อทต]\\.|จ\\.ส\\.[อทต]\\.|[นจ]\\.[อทต]\\.|ด\\.ต\\.|ม\\.ร\\.ว\\.|ม\\.จ\\.|(?<!\\d\\s{0,2})ม\\.ล\\.(?!\\s?ต่อ))'
/** Titles without all of their points, and of monks, which begin no other word. */
const BARE_TITLE = '(?:(?:นส|ดช|ดญ)\\.|พระ(?:ครู|อธิการ|ปลัด|สมุห์|ใบฎีกา)(?=[ก-ฮเ-ไ][ก-๙]{3}))'
/**
 * What stands behind a title where no name does: other titles, kinds of people, what is said of them. Most of it is a name as well: มี,
 * รวม and สาวิตรี behind นาย or นาง, and of the mountains จะลอ.
 */
const NO_NAME = `(?:${[
  'และ|หรือ|นาย|นาง|เด็ก|สาว(?!ิ)|น\\.ส|ด\\.[ชญ]|(?:ดร|[รผ]?ศ|นพ|พญ|ทพญ?|ภ[กญ])\\.|ทั้ง|ที่|ใน(?![ก-๙])|แรกเกิด|จาก|ผู้|ข้อมูล',
  '(?:จำนวน|รวม|หญิง|เรือ|ทุน|ด่าน|แบบ|พราน)(?![ก-๙]|\\s[ก-๙])',
  '(?<=คุณ\\s?)(?:ครู|แม่|พ่อ|หมอ|ยาย|ปู่|ย่า|ลุง|ป้า|ได้|ต้อง|เป็น|ไม่|จะ|คือ|มี(?![ก-๙]))',
  '(?<=(?:นางสาว|เด็กชาย|เด็กหญิง)\\s?)(?:(?:ไทย|สยาม)(?![ก-๙])|ถิ่นไทย|อายุ|วัย|ต่ำกว่า)',
  '(?<=นาง)(?:แล|ลือ|บวช|ตะเคียน|กลัก)(?=$|[\\s,)](?:$|อำเภอ|อ\\.|เมือง|จังหวัด|จ\\.))',
].join('|')})`

/** What is called so in English without being a person: programs, contests, ratios, debits, fees. */
const NO_PERSON = [
  ...['Excel', 'Word', 'Access', 'Office', 'Project', 'Sql', 'Windows', 'Teams', 'Powerpoint', 'Outlook', 'Universe', 'Grand', 'World'],
  ...['Thailand', 'Earth', 'International', 'Rate', 'Ratio', 'Count', 'Distance', 'Penalty', 'Total', 'Amount', 'Amt', 'Balance', 'Bal'],
  ...['Cr', 'Side', 'No', 'Tax', 'Fee', 'Fees', 'Development', 'Service', 'Services'],
]
  .flatMap((word) => [word, word.toUpperCase()])
  .join('|')
/** Titles in English, apart from the name: MISSED and MRET begin with none, and only the point makes Dr. of the drive behind a house. */
const ENGLISH_TITLE = `(?:(?:Mrs?|Ms|MRS?)(?:\\.\\s?|\\s)|Mrs?(?=[A-Z][a-z])|MS\\.\\s?|(?:Miss|MISS)\\s|(?:Dr|DR|Prof|PROF)\\.\\s?)(?!(?:${NO_PERSON})\\b)`

const TITLED_NAME = new RegExp(
  `(?:^|[^ก-๙A-Za-z.])(?:(?:${TITLE_IN_TEXT}|${SHORT_TITLE}|${BARE_TITLE})\\s?(?:${SHORT_TITLE}\\s?){0,2}(?:หญิง\\s?)?(?!${NO_NAME})|${ENGLISH_TITLE})[ก-ฮเ-ไA-Z][ก-๙A-Za-z]`,
)
/** A title within other words: not behind those in which it is no title, nor behind words for places. */
const TITLE_INSIDE = new RegExp(
  `(?<!(?:ขอบ|ขอบพระ|พระ|บุญ|ทรง|ขุน|เจ้า|บ้าน|ตำบล|อำเภอ|หนอง|ห้วย|คลอง|ท่า|เกาะ|เขา|ดอน|โคก|วัด|ต\\.|อ\\.|บ\\.)\\s?)${TITLE_IN_TEXT}\\s?(?!${NO_NAME})${THAI_WORD}\\s{1,9}[ก-ฮเ-ไ(0-9]`,
)
/** Ranks and academic titles in full, before two names: they also stand in lists. */
const LONG_TITLE = new RegExp(
  `(?:(?:พล|พัน|ร้อย|สิบ|เรือ|นาวา|จ่า|พันจ่า|จ่าสิบ|ดาบ)(?:ตำรวจ|อากาศ)?(?:เอก|โท|ตรี)|ดาบตำรวจ|จ่าสิบตำรวจ|(?:ผู้ช่วย|รอง)?ศาสตราจารย์|(?:นาย|ทันต|สัตว)แพทย์|แพทย์หญิง|เภสัชกร|พระมหา|หม่อม(?:ราชวงศ์|หลวง|เจ้า))\\s?(?!${NO_NAME})${THAI_WORD}\\s{1,9}(?!${NO_NAME}|คน|ถึง|ขึ้น|สังกัด|ประจำ|ชำนาญ|ปฏิบัติ|สาขา|ตำแหน่ง|โรงพยาบาล)${THAI_WORD}`,
)

/** Does a text hold a name behind a title? */
export function holdsTitledName(text: string): boolean {
  return TITLED_NAME.test(text) || TITLE_INSIDE.test(text) || LONG_TITLE.test(text)
}
