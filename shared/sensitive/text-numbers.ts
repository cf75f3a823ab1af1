import { isCitizenIdChecksumValid } from './identifiers.ts'
import { CALLED, PHONE_APART } from './scan-inside.ts'

/** In groups with blanks or hyphens; figures behind a point or in several cells are none. */
const THIRTEEN_DIGITS = /(?<!\d|\d\.)\d[ \u00a0-]?\d{4}[ \u00a0-]?\d{5}[ \u00a0-]?\d{2}[ \u00a0-]?\d(?!\d)/g
/** A citizen ID that is called one: its check digit may be wrong. */
const CALLED_CITIZEN =
  /(?:ประชาชน|ปชช|พร้อมเพย์|13\s?หลัก|prompt\s?pay)[^\d*]{0,20}(?:[1-9][\s-]?\d{4}[\s-]?\d{5}[\s-]?\d{2}[\s-]?\d(?!\d)|[\dx*]-[\dx*]{4}-[\dx*]{5}-[\dx*]{2}-\d)/i

/** Figures of a Thai telephone, fixed or mobile, with a 0 or the country's 66, that are no part of a code, a date, a time or a path. */
const PHONE =
  /(?<![\w.]|\d[-/:])(?:\+?66|\(?0)((?:[\s()-]{0,2}0)?[\s()-]{0,2}(?:[2-57](?:[\s()-]{0,2}\d){7}|[689](?:[\s()-]{0,2}\d){8}))(?!\d|[:.]\d)/g
/** The same with points, as no date and no address of a computer is written. */
const PHONE_IN_POINTS = /(?<![\d.])0\d{1,2}\.\d{3}\.\d{4}(?![\d.])/
/** Any telephone number behind a word for it. */
const CALLED_IN_ENGLISH = /(?:(?<![a-z])(?:tel|phone|mobile)|telephone|téléphone)\b[^\d+]{0,16}\+?\d(?:[\s().-]{0,2}\d){7,12}(?!\d)/i
/** Words for codes, and how much may stand between them and the code. */
const CODE_BEFORE = /รหัส[^\d]{0,25}$/

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}\.\w/
const CHAT = /(?:ไลน์(?:ไอดี)?|\bline\s?id)[\s:.]{1,9}(?!official|line|group)[a-z][\w.-]{3,30}/i

/** What stands between a label and what it says: in cells of their own, behind a colon, in quotes. */
const BESIDE = `[\\s"']{0,20}[:;,|\\t][:;,|\\s"']{0,60}`
const GAP = `[\\s"':;,|#.]{0,60}`
/** A number of five digits or more behind its label, in groups and masked in part. */
const NUMBER_BEHIND = `${GAP}(?=(?:[-\\s]?[\\dXx*]){5})[\\dXx*-]{0,30}\\d`
/** The number of a person's account or card behind a label that says so. */
const NUMBERED = new RegExp(
  `(?:(?:เลขที่|หมายเลข)\\s?(?:บัญชี|บัตร)[ก-๙]{0,40}|บัญชีเลขที่|(?<![ก-๙])(?:บช\\.|บ\\/ช)|เลข(?:ประจำตัว|บัตร|ทะเบียน)(?:ประชาชน|ผู้ป่วย)|หนังสือเดินทาง(?:เลขที่)?|\\b(?:account|a\\/c|card|passport|member)\\s?(?:no|number|#)\\b\\.?)${NUMBER_BEHIND}`,
  'i',
)
/** That of a tax payer who is no company and no office: their numbers begin with a 0. */
const TAXED = new RegExp(`เลขประจำตัวผู้เสียภาษี[ก-๙]{0,20}${GAP}(?=[1-9]|00)(?:[-\\s]?\\d){10,13}(?!\\d)`)
/** An account as banks write it, here and in Europe. */
const ACCOUNT = /\b[A-Z]{2}\d\d(?: \d{4}){3}|(?<![\w-])[\dXx*]{3}-[\dXx*]-(?:[\dXx*]{5}-\d|[\dXx*]{4}\d-[\dXx*])(?![\w-])/
const PASSPORT = /(?:[Pp]assport|PASSPORT|หนังสือเดินทาง)[^\d]{0,20}(?<![A-Za-z])[A-Z]{1,2}\s?\d{6,8}(?!\d)/
/** What hospitals call the numbers of patients and visits, in capitals: `an` is a word, `hn` is not. */
const OF_PATIENT = new RegExp(`(?:\\b(?:H\\.?N|VN|AN|CID|hn)\\b\\.?|\\bHN(?=\\d))${NUMBER_BEHIND}`)
/** The plate of a car. */
const PLATE = /(?:ทะเบียนรถ[ก-๙]{0,12}|ป้ายทะเบียน)[\s:,"]{0,9}\d?[ก-ฮ]{2}[\s-]{0,2}\d{1,4}(?!\d)/

/** Behind words for what happened, a day is one on which it did. */
const BORN = new RegExp(
  `(?:วัน\\s?(?:เดือน\\s?ปี\\s?)?(?:ที่)?เกิด|ว\\s?[./]?\\s?ด\\s?[./]?\\s?ป\\s?[./]?\\s?(?:ที่)?เกิด|(?<!เหตุ|ภัย|ไหว|ไหม้|ท่วม)เกิดวันที่|\\b(?:date of birth|birth ?(?:date|day)|dob|d\\.o\\.b)\\b\\.?)(?:${BESIDE}|\\s{1,20})(?:วันที่\\s{0,9})?\\d`,
  'i',
)

const HOUSE = '\\d{1,5}(?:\\/\\d{1,5}){0,3}'
/** An address with its number: of a house, not the code of a file. */
const LIVES_AT = new RegExp(
  `(?:ที่อยู่[ก-๙]{0,40}|\\b(?:home |mailing |billing )?address)${BESIDE}(?:เลขที่\\s{0,9})?${HOUSE}\\s{0,9}[ก-๙A-Za-z,]|บ้านเลขที่[\\s:,."]{0,9}\\d|ที่อยู่[ก-๙]{0,40}\\s{1,9}(?:เลขที่\\s{0,9})?${HOUSE}\\s{0,9}(?:หมู่(?!บ้าน)|ม\\.|ถ\\.|ถนน|ซ\\.|ซอย|ต\\.|ตำบล|แขวง)`,
  'i',
)
/** A house, the number of its village and the subdistrict: an address without a label, unless an office, a school or a works lies there. */
const HOUSE_IN_VILLAGE = new RegExp(`(?<![\\d/.])${HOUSE}\\s{0,9}(?:หมู่(?:ที่)?|ม\\.)\\s{0,9}\\d{1,2}\\s[^\\d]{0,40}(?:ต\\.|ตำบล)`)
const PLACE_OF_WORK = /ที่ตั้ง|ที่ทำการ|สำนัก|สนง|ศูนย์|บริษัท|ห้าง|บจก|หจก|โรง|รพ|วัด|กรม|กอง|เทศบาล|อบ[ตจ]|มหาวิทยาลัย|วิทยาลัย|สถาน/

const LABELLED = [CALLED_CITIZEN, NUMBERED, TAXED, ACCOUNT, PASSPORT, OF_PATIENT, PLATE, BORN, LIVES_AT, CHAT]

/** Does a text in Arabic digits hold a number, a birthday or an address of a person? */
export function numbersPerson(text: string): boolean {
  return (
    (text.match(THIRTEEN_DIGITS)?.some(isOfPerson) ?? false) ||
    holdsPhone(text) ||
    (text.includes('@') && EMAIL.test(text)) ||
    LABELLED.some((labelled) => labelled.test(text)) ||
    (HOUSE_IN_VILLAGE.test(text) && !PLACE_OF_WORK.test(text))
  )
}

/**
 * Numbers of companies begin with a 0 and the code of a province, which never begins with 0; those of persons without nationality with 00.
 */
function isOfPerson(number: string): boolean {
  const digits = number.replace(/\D/g, '')
  return isCitizenIdChecksumValid(digits) && !/^0[1-9]/.test(digits)
}

function holdsPhone(text: string): boolean {
  if ([PHONE_IN_POINTS, CALLED, PHONE_APART, CALLED_IN_ENGLISH].some((one) => one.test(text))) return true
  return [...text.matchAll(PHONE)].some(
    ({ index, 1: figures = '' }) => isInGroups(figures) && !CODE_BEFORE.test(text.slice(Math.max(0, index - 30), index)),
  )
}

/** Behind the number of an area, figures of telephones stand in groups of three or more: figures in pairs are dates and times. */
function isInGroups(figures: string): boolean {
  const [, ...groups] = figures.replace(/^[\s()-]*0?[\s()-]+/, '').split(/[\s()-]+/)
  return groups.every((group) => group.length >= 3)
}
