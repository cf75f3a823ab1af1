import type { Chance } from './random.ts'

const MALE =
  'สมชาย ประเสริฐ วิชัย สุรชัย อนุชา ธนากร ณัฐพล กิตติ ชัยวัฒน์ พงศกร มานพ บุญมี ทองคำ สมบัติ วีระ อดิศักดิ์ จักรี ภูมิ ศุภชัย ปรีชา สมพงษ์ เกียรติ อำนวย ไพโรจน์ สุทิน'.split(
    ' ',
  )
const FEMALE =
  'สมหญิง มาลี สุดา วันเพ็ญ กาญจนา นภา ปราณี อรทัย จันทร์เพ็ญ สุภาพร พิมพ์ใจ ดวงใจ รัตนา ศิริพร บุษบา ลำดวน กมล สายฝน ประไพ นงนุช อัญชลี วรรณา ทิพย์ เพ็ญศรี ชลธิชา'.split(
    ' ',
  )
// Family names are put together from these, so that no family is meant.
const FAMILY_FIRST = 'ทอง ศรี บุญ สุข แก้ว จันทร์ คำ พงษ์ ชัย วงศ์ รุ่ง แสง เพชร อินทร์ มงคล ปัญญา ดวง นาค สาย ธรรม'.split(' ')
const FAMILY_LAST = 'เจริญ ดี งาม มั่น สว่าง ใจกล้า รักษา วัฒนา พิทักษ์ ประเสริฐ สมบูรณ์ ไพบูลย์ อ่อนศรี คงทน ภักดี สืบสาย อยู่เย็น ทวีทรัพย์ บำรุง กิจการ'.split(' ')
const RELIGIONS = ['พุทธ', 'พุทธ', 'พุทธ', 'พุทธ', 'พุทธ', 'พุทธ', 'พุทธ', 'อิสลาม', 'คริสต์', 'ไม่ระบุ']
/** Codes of the tenth International Classification of Diseases that clinics of a welfare office meet. */
const DISEASES = ['I10', 'E11.9', 'J45.9', 'M17.1', 'H25.9', 'N18.3', 'F32.0', 'I63.9', 'J44.9', 'K29.7', 'M54.5', 'E78.5']

export interface Person {
  readonly citizenId: string
  readonly title: string
  readonly givenName: string
  readonly familyName: string
  readonly birth: { readonly year: number; readonly month: number; readonly day: number }
  readonly phone: string
  readonly email: string
  readonly income: number
  readonly religion: string
  readonly disease: string
}

/** Someone who does not exist, with a citizen ID whose check digit is right. `district` is the four-digit code of where the ID was issued. */
export function inventPerson(chance: Chance, district: string, serial: number): Person {
  const isMale = chance.percent(47)
  const birth = { year: chance.whole(1937, 2006), month: chance.whole(1, 12), day: chance.whole(1, 28) }
  const mobile = `${chance.pick(['06', '08', '08', '09'])}${digits(chance, 8)}`
  return {
    citizenId: citizenId(`${birth.year >= 1984 ? 1 : 3}${district}${digits(chance, 7)}`),
    title: isMale ? 'นาย' : chance.percent(45) ? 'นาง' : 'นางสาว',
    givenName: chance.pick(isMale ? MALE : FEMALE),
    familyName: chance.pick(FAMILY_FIRST) + chance.pick(FAMILY_LAST),
    birth,
    phone: `${mobile.slice(0, 3)}-${mobile.slice(3, 6)}-${mobile.slice(6)}`,
    email: chance.percent(55) ? `user${serial}${chance.pick(['', '.th', '_a'])}@example.${chance.pick(['com', 'co.th', 'org'])}` : '',
    income: chance.whole(8, 200) * 500,
    religion: chance.pick(RELIGIONS),
    disease: chance.percent(35) ? chance.pick(DISEASES) : '',
  }
}

/** Twelve digits and their check digit: (11 − Σ dᵢ·(14−i) mod 11) mod 10. */
export function citizenId(first12: string): string {
  let sum = 0
  for (let i = 0; i < 12; i++) sum += Number(first12[i]) * (13 - i)
  return `${first12}${(11 - (sum % 11)) % 10}`
}

function digits(chance: Chance, count: number): string {
  return Array.from({ length: count }, () => chance.whole(0, 9)).join('')
}
