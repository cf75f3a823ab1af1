import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { citizenId } from '../../scripts/samples/people.ts'
import { readPlaces } from '../../scripts/samples/places.ts'
import { type Chance, createChance } from '../../scripts/samples/random.ts'

const COLUMNS = [
  'ลำดับ',
  'เลขประจำตัวประชาชน',
  'คำนำหน้า',
  'ชื่อ',
  'นามสกุล',
  'วันเกิด',
  'อำเภอ',
  'จังหวัด',
  'รหัสไปรษณีย์',
  'รหัสคำขอ',
  'จำนวนเงิน',
  'วันที่อนุมัติ',
  'หมายเหตุ',
]

const TITLES = ['นาย', 'นาง', 'นางสาว', 'น.ส.', 'ด.ช.', 'ด.ญ.']
const GIVEN_FIRST = 'สม วิ ประ ณัฐ กิตติ ธน อนุ สุ พง ชัย ศิริ กาญ วัน พิม อร มาลี จิรา ปิย รัตน นภา'.split(' ')
const GIVEN_LAST = 'ชาย หญิง ชัย เสริฐ พล วัฒน์ กร ชา ภาพร ศักดิ์ นา พร เพ็ญ ใจ ทัย ยา วรรณ ดา พงษ์ ทิพย์'.split(' ')
const FAMILY = 'ทอง ศรี บุญ สุข แก้ว จันทร์ คำ พงษ์ วงศ์ รุ่ง แสง เพชร อินทร์ มงคล ปัญญา ดวง นาค สาย ธรรม เจริญ'.split(' ')
const OFFICES = ['BKK', 'CNX', 'KKC', 'HKT', 'UBN', 'NMA', 'PLK', 'SKA']
const PHRASES =
  'ขอเอกสารเพิ่มเติม|ย้ายที่อยู่จากทะเบียนบ้านเดิม|ติดต่อทางโทรศัพท์แล้ว|รอผลการตรวจสอบสิทธิ|อนุมัติตามมติที่ประชุม|บัญชีธนาคารไม่ตรงกับชื่อ|มีผู้รับมอบอำนาจ|ยื่นคำขอซ้ำ|ได้รับเงินแล้ว|ให้เจ้าหน้าที่ลงพื้นที่'.split(
    '|',
  )

const two = (value: number) => String(value).padStart(2, '0')

/**
 * The benchmark's extract: made-up people and grants, seeded, the same on every machine. Two columns never repeat a value, five are texts of few or of
 * many values, dates come in both eras, money has gaps and thousands separators, a tenth of the notes is quoted, some with quotes and line ends inside.
 */
export async function writeExtract(path: string, records: number): Promise<number> {
  if (existsSync(path)) return statSync(path).size
  mkdirSync(dirname(path), { recursive: true })
  const part = `${path}.part`
  const out = createWriteStream(part)
  const chance = createChance(20_680)
  const places = readPlaces()
  let text = `${COLUMNS.join(',')}\r\n`
  for (let serial = 1; serial <= records; serial++) {
    const place = chance.pick(places)
    text += `${serial},${citizenId(`${chance.pick(['1', '3', '5'])}${place.districtCode}${digits(chance, 7)}`)},${chance.pick(TITLES)},`
    text += `${chance.pick(GIVEN_FIRST)}${chance.pick(GIVEN_LAST)},${chance.pick(FAMILY)}${chance.pick(FAMILY)}${chance.pick(FAMILY)},`
    text += `${birthDate(chance)},${place.district},${place.province},${place.postalCode},${requestCode(chance, serial)},${amount(chance)},`
    text += `${2022 + (serial % 4)}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))},${note(chance)}\r\n`
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, 'drain')
      text = ''
    }
  }
  out.end(text)
  await once(out, 'finish')
  renameSync(part, path)
  return statSync(path).size
}

function birthDate(chance: Chance): string {
  if (chance.percent(2)) return chance.pick(['-', 'ไม่ทราบ', ''])
  const [year, month, day] = [chance.whole(1937, 2015), two(chance.whole(1, 12)), two(chance.whole(1, 28))]
  return chance.percent(90) ? `${day}/${month}/${year + 543}` : `${year}-${month}-${day}`
}

function requestCode(chance: Chance, serial: number): string {
  return `${chance.pick(OFFICES)}-${chance.whole(64, 68)}-${String(serial).padStart(7, '0')}`
}

function amount(chance: Chance): string {
  if (chance.percent(3)) return chance.pick(['', '-', 'N/A'])
  const baht = chance.whole(200, 90_000)
  return chance.percent(10) && baht >= 1000
    ? `"${Math.floor(baht / 1000)},${String(baht % 1000).padStart(3, '0')}.00"`
    : `${baht}.${two(chance.whole(0, 99))}`
}

function note(chance: Chance): string {
  if (chance.percent(55)) return ''
  const text = `${chance.pick(PHRASES)} ${chance.whole(1, 9999)}/${chance.whole(2560, 2568)}`
  if (!chance.percent(20)) return text
  const more = chance.pick([', ', '\n', ' ""ด่วน"" '])
  return `"${text}${more}${chance.pick(PHRASES)}"`
}

function digits(chance: Chance, count: number): string {
  return String(chance.whole(0, 10 ** count - 1)).padStart(count, '0')
}
