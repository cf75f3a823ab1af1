import { inventPerson } from './people.ts'
import { type Place, readPlaces } from './places.ts'
import { type Chance, createChance } from './random.ts'

/** An extract to be written: its names, its records one at a time, and how the messy variant of it goes wrong. */
export interface SampleExtract {
  readonly columns: readonly string[]
  readonly records: (count: number, seed: number) => Generator<string[]>
  /** Lines before the header in the messy variant, and after the last record. */
  readonly preamble: readonly string[]
  readonly footer: (count: number) => readonly string[]
  /** What may happen to a record in the messy variant. */
  readonly faults: readonly Fault[]
}

/** One way in which real records go wrong, and in how many of a thousand. */
interface Fault {
  readonly perThousand: number
  readonly spoil: (cells: string[], chance: Chance) => string[]
}

const buddhist = (date: { year: number; month: number; day: number }) => `${pad(date.day)}/${pad(date.month)}/${date.year + 543}`
const iso = (date: { year: number; month: number; day: number }) => `${date.year}-${pad(date.month)}-${pad(date.day)}`
const pad = (value: number) => String(value).padStart(2, '0')
const thaiDigits = (text: string) => text.replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'[Number(digit)] ?? digit)

function setCell(index: number, change: (cell: string, chance: Chance) => string): Fault['spoil'] {
  return (cells, chance) => cells.map((cell, at) => (at === index ? change(cell, chance) : cell))
}

const WELFARE_COLUMNS = [
  'ลำดับ',
  'เลขประจำตัวประชาชน',
  'คำนำหน้า',
  'ชื่อ',
  'นามสกุล',
  'วันเกิด',
  'โทรศัพท์',
  'อีเมล',
  'บ้านเลขที่',
  'ตำบล',
  'อำเภอ',
  'จังหวัด',
  'รหัสไปรษณีย์',
  'ละติจูด',
  'ลองจิจูด',
  'รายได้ต่อเดือน',
  'ศาสนา',
  'รหัสโรค',
  'วันที่ลงทะเบียน',
] as const

/** A register of people who receive welfare: direct identifiers, addresses, health and religion. */
export const welfareRegister: SampleExtract = {
  columns: WELFARE_COLUMNS,
  *records(count, seed) {
    const chance = createChance(seed)
    const places = readPlaces()
    for (let serial = 1; serial <= count; serial++) {
      const home = chance.pick(places)
      const person = inventPerson(chance, home.districtCode, serial)
      yield [
        String(serial),
        person.citizenId,
        person.title,
        person.givenName,
        person.familyName,
        buddhist(person.birth),
        person.phone,
        person.email,
        houseNumber(chance),
        home.subdistrict,
        home.district,
        home.province,
        home.postalCode,
        (chance.whole(56_200, 204_000) / 10_000).toFixed(4),
        (chance.whole(973_500, 1_056_000) / 10_000).toFixed(4),
        String(person.income),
        person.religion,
        person.disease,
        buddhist({ year: 2025, month: chance.whole(1, 12), day: chance.whole(1, 28) }),
      ]
    }
  },
  preamble: ['ทะเบียนผู้รับสวัสดิการแห่งรัฐ (ข้อมูลตัวอย่าง บุคคลไม่มีอยู่จริง)', 'ข้อมูล ณ วันที่ 31 ธันวาคม 2568', ''],
  footer: (count) => [`รวมทั้งสิ้น ${count} ราย`, 'ที่มา: ข้อมูลตัวอย่างของโปรแกรม', 'หมายเหตุ: บุคคลในตารางนี้สร้างขึ้นโดยการสุ่ม'],
  faults: [
    { perThousand: 20, spoil: setCell(1, (cell) => cell.replace(/.$/, (last) => String((Number(last) + 3) % 10))) },
    {
      perThousand: 15,
      spoil: setCell(1, (cell) => `${cell[0]}-${cell.slice(1, 5)}-${cell.slice(5, 10)}-${cell.slice(10, 12)}-${cell[12]}`),
    },
    { perThousand: 8, spoil: setCell(1, (cell) => `${(Number(cell) / 1e12).toFixed(2)}E+12`) },
    { perThousand: 12, spoil: setCell(1, thaiDigits) },
    { perThousand: 25, spoil: setCell(5, (cell) => isoOf(cell)) },
    { perThousand: 20, spoil: setCell(5, (cell, chance) => chance.pick(['-', 'ไม่ทราบ', `00/00/${cell.slice(6)}`])) },
    { perThousand: 25, spoil: setCell(6, (cell) => cell.replaceAll('-', '').slice(1)) },
    { perThousand: 30, spoil: setCell(6, (_cell, chance) => chance.pick(['-', 'ไม่มี', ''])) },
    { perThousand: 25, spoil: setCell(3, (cell) => ` ${cell} `) },
    { perThousand: 20, spoil: setCell(15, (cell) => Number(cell).toLocaleString('en-US')) },
    { perThousand: 20, spoil: setCell(15, () => 'ไม่มีข้อมูล') },
    { perThousand: 10, spoil: setCell(11, (cell) => (cell === 'กรุงเทพมหานคร' ? 'กทม.' : cell)) },
    { perThousand: 6, spoil: (cells) => cells.slice(0, -2) },
    { perThousand: 4, spoil: (cells) => [...cells.slice(0, 9), 'เลขที่เดิม', ...cells.slice(9)] },
    { perThousand: 2, spoil: () => [...WELFARE_COLUMNS] },
  ],
}

const STATION_COLUMNS = [
  'รหัสสถานี',
  'ชื่อสถานี',
  'แม่น้ำ',
  'ตำบล',
  'อำเภอ',
  'จังหวัด',
  'ละติจูด',
  'ลองจิจูด',
  'วันที่ตรวจวัด',
  'ระดับน้ำ (ม.รทก.)',
  'อัตราการไหล (ลบ.ม./วินาที)',
  'ฝน 24 ชม. (มม.)',
  'โทรศัพท์สำนักงาน',
] as const
const RIVERS = ['เจ้าพระยา', 'ปิง', 'วัง', 'ยม', 'น่าน', 'ป่าสัก', 'ท่าจีน', 'แม่กลอง', 'มูล', 'ชี', 'ตาปี', 'บางปะกง']

/** Daily readings of water stations: coordinates and telephones that belong to no person. */
export const waterStations: SampleExtract = {
  columns: STATION_COLUMNS,
  *records(count, seed) {
    const chance = createChance(seed)
    const places = readPlaces()
    const stations = Array.from({ length: Math.max(1, Math.min(60, Math.ceil(count / 10))) }, (_, index) =>
      inventStation(chance, chance.pick(places), index),
    )
    for (let serial = 0; serial < count; serial++) {
      const station = stations[serial % stations.length]
      if (!station) return
      const day = Math.floor(serial / stations.length)
      const date = new Date(Date.UTC(2025, 0, 1 + day))
      yield [
        ...station.cells,
        buddhist({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }),
        (station.level + chance.whole(-150, 150) / 100).toFixed(2),
        (chance.whole(20, 18_000) / 10).toFixed(1),
        chance.percent(60) ? '0.0' : (chance.whole(1, 900) / 10).toFixed(1),
        station.phone,
      ]
    }
  },
  preamble: ['รายงานระดับน้ำรายวัน (ข้อมูลตัวอย่าง)', 'หน่วยงาน: ศูนย์ข้อมูลน้ำตัวอย่าง'],
  footer: () => ['ที่มา: ข้อมูลตัวอย่างของโปรแกรม'],
  faults: [
    { perThousand: 20, spoil: setCell(9, () => '-') },
    { perThousand: 15, spoil: setCell(9, (cell) => cell.replace('.', ',')) },
    { perThousand: 10, spoil: setCell(10, () => '-999') },
    { perThousand: 15, spoil: setCell(11, () => 'N/A') },
    { perThousand: 10, spoil: setCell(8, isoOf) },
    { perThousand: 5, spoil: (cells) => cells.slice(0, 8) },
    { perThousand: 3, spoil: () => [...STATION_COLUMNS] },
  ],
}

function inventStation(chance: Chance, place: Place, index: number) {
  const river = chance.pick(RIVERS)
  const cells = [
    `${chance.pick(['P', 'W', 'Y', 'N', 'C'])}.${index + 1}`,
    `สถานีบ้าน${place.subdistrict}`,
    river,
    place.subdistrict,
    place.district,
    place.province,
    (chance.whole(562_000, 2_040_000) / 100_000).toFixed(5),
    (chance.whole(9_735_000, 10_560_000) / 100_000).toFixed(5),
  ]
  return {
    cells,
    level: chance.whole(200, 30_000) / 100,
    phone: `0${chance.pick(['2', '53', '43', '74'])}${chance.whole(100_000, 999_999)}`,
  }
}

function houseNumber(chance: Chance): string {
  return chance.percent(60) ? `${chance.whole(1, 399)}/${chance.whole(1, 60)}` : String(chance.whole(1, 399))
}

/** A Buddhist-era date of ours, written the other way. */
function isoOf(cell: string): string {
  const [day, month, year] = cell.split('/').map(Number)
  return day && month && year ? iso({ year: year - 543, month, day }) : cell
}
