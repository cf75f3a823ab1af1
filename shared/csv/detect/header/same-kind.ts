import { nameKey } from '../cell-kinds.ts'
import { isLatinPerson } from './latin-persons.ts'

/** Provinces of Thailand, in Thai and as the Royal Institute writes them in English. */
const PROVINCES =
  'กรุงเทพมหานคร|กระบี่|กาญจนบุรี|กาฬสินธุ์|กำแพงเพชร|ขอนแก่น|จันทบุรี|ฉะเชิงเทรา|ชลบุรี|ชัยนาท|ชัยภูมิ|ชุมพร|เชียงราย|เชียงใหม่|ตรัง|ตราด|ตาก|นครนายก|นครปฐม|นครพนม|นครราชสีมา|นครศรีธรรมราช|นครสวรรค์|นนทบุรี|นราธิวาส|น่าน|บึงกาฬ|บุรีรัมย์|ปทุมธานี|ประจวบคีรีขันธ์|ปราจีนบุรี|ปัตตานี|พระนครศรีอยุธยา|พะเยา|พังงา|พัทลุง|พิจิตร|พิษณุโลก|เพชรบุรี|เพชรบูรณ์|แพร่|ภูเก็ต|มหาสารคาม|มุกดาหาร|แม่ฮ่องสอน|ยโสธร|ยะลา|ร้อยเอ็ด|ระนอง|ระยอง|ราชบุรี|ลพบุรี|ลำปาง|ลำพูน|เลย|ศรีสะเกษ|สกลนคร|สงขลา|สตูล|สมุทรปราการ|สมุทรสงคราม|สมุทรสาคร|สระแก้ว|สระบุรี|สิงห์บุรี|สุโขทัย|สุพรรณบุรี|สุราษฎร์ธานี|สุรินทร์|หนองคาย|หนองบัวลำภู|อ่างทอง|อำนาจเจริญ|อุดรธานี|อุตรดิตถ์|อุทัยธานี|อุบลราชธานี|' +
  'Bangkok|Krabi|Kanchanaburi|Kalasin|Kamphaeng Phet|Khon Kaen|Chanthaburi|Chachoengsao|Chon Buri|Chai Nat|Chaiyaphum|Chumphon|Chiang Rai|Chiang Mai|Trang|Trat|Tak|Nakhon Nayok|Nakhon Pathom|Nakhon Phanom|Nakhon Ratchasima|Nakhon Si Thammarat|Nakhon Sawan|Nonthaburi|Narathiwat|Nan|Bueng Kan|Buri Ram|Pathum Thani|Prachuap Khiri Khan|Prachin Buri|Pattani|Phra Nakhon Si Ayutthaya|Phayao|Phangnga|Phatthalung|Phichit|Phitsanulok|Phetchaburi|Phetchabun|Phrae|Phuket|Maha Sarakham|Mukdahan|Mae Hong Son|Yasothon|Yala|Roi Et|Ranong|Rayong|Ratchaburi|Lop Buri|Lampang|Lamphun|Loei|Si Sa Ket|Sakon Nakhon|Songkhla|Satun|Samut Prakan|Samut Songkhram|Samut Sakhon|Sa Kaeo|Saraburi|Sing Buri|Sukhothai|Suphan Buri|Surat Thani|Surin|Nong Khai|Nong Bua Lam Phu|Ang Thong|Amnat Charoen|Udon Thani|Uttaradit|Uthai Thani|Ubon Ratchathani'
const MONTHS =
  'มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|January|February|March|April|May|June|July|August|September|October|November|December'

/** Sets of words that are values wherever several of them stand below each other. */
const WORD_SETS: readonly ReadonlySet<string>[] = [PROVINCES, MONTHS].map((words) => new Set(words.split('|').map(nameKey)))
/** A person with title, given name and family name: no column is named so. */
const PERSON =
  /^(?:นาย|นางสาว|นาง|น\.ส\.|เด็กชาย|เด็กหญิง|ด\.ช\.|ด\.ญ\.|คุณ|พระ|สามเณร|(?:ว่าที่\s?)?(?:(?:พล|[พรจส])\.[ก-ฮ]{1,2}\.(?:[ก-ฮ]\.)?)(?:\s?หญิง)?|(?:ผศ\.|รศ\.|ศ\.)?ดร\.|ผศ\.|รศ\.|นพ\.|พญ\.|ทพ\.|ทพญ\.|ภก\.|ภญ\.)\s?[\p{L}\p{M}]{2,}\s+[\p{L}\p{M}]{2,}|^(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+\p{Lu}\p{L}+/u

const TITLED = /^(?:นาย|นางสาว|นาง|น\.ส\.|เด็กชาย|เด็กหญิง|ด\.[ชญ]\.|(?:Mr|Mrs|Ms|Miss)\.?\s)\s?[\p{L}\p{M}]{2,}/u

const MOST_COMPARED = 200
const LEAST_COMPARED = 3
const NEARLY_ALL = 0.7
/** Letters that texts begin or end with alike. */
const LEAST_LETTERS = 3
/** Letters after which it is known how texts begin. */
const MOST_LETTERS = 40
const LETTERS = /^[\p{L}\p{M}.]+$/u

/**
 * Whether the first cell of a column of words is one of those below it: `certain` for a province above provinces or a person above persons,
 * `likely` where it begins or ends as most of them do and goes on with letters of its own (`โรงเรียนบ้านนา`, but not `โรงเรียน`).
 */
export function kinshipWith(cell: string, below: readonly string[]): 'certain' | 'likely' | null {
  const others = below.filter((other) => other !== '').slice(0, MOST_COMPARED)
  if (others.length < LEAST_COMPARED) return null
  const most = NEARLY_ALL * others.length
  const isShared = (test: (other: string) => boolean): boolean => test(cell) && others.filter(test).length >= most
  if (WORD_SETS.some((words) => isShared((other) => words.has(nameKey(other)))) || isShared((other) => PERSON.test(other))) return 'certain'
  // `จำนวนครั้ง` above `3 ครั้ง` names it.
  if (!/\d/.test(cell) && others.filter((other) => /\d/.test(other)).length >= most) return null
  const begins = LETTERS.test(cell.slice(0, LEAST_LETTERS))
  if (begins && goesOn(cell, others, most, (other, length) => other.startsWith(cell.slice(0, length)))) return 'likely'
  const ends = LETTERS.test(cell.slice(-LEAST_LETTERS))
  return ends && goesOn(cell, others, most, (other, length) => other.endsWith(cell.slice(-length))) ? 'likely' : null
}

/** Whether a label below others is one of them: akin to most, or a person below persons, however few. */
export function isOneOfThem(label: string, others: readonly string[]): boolean {
  const filled = others.filter((other) => other !== '')
  return kinshipWith(label, filled) !== null || (filled.length > 0 && [label, ...filled].every((one) => TITLED.test(one)))
}

/** What a heading of persons or sentences holds. */
const HEADING =
  /^(?:ราย|ชื่อ|สกุล|นามสกุล|ผู้|หน่วย|โครงการ|กิจกรรม|จำนวน|รหัส|เลข|ที่อยู่|ที่ตั้ง|สถานที่|แหล่ง|หัวข้อ|เรื่อง|กลุ่ม|ประเภท|ชนิด|ตำแหน่ง|สังกัด|จังหวัด|อำเภอ|ตำบล|สินค้า|คำถาม|ข้อ)|[?:]$/u
/** What people are called together, as a word of its own: a name begins with it at most (`ครูสมศรี`). */
const ROLE =
  /^(?:พนักงาน|ครู|อาจารย์|เจ้าหน้าที่|หัวหน้า|นายอำเภอ|กำนัน|พยาบาล|นักเรียน|นักศึกษา|สมาชิก|คณะ|กรรมการ|ลูกจ้าง|ข้าราชการ|บุคลากร|เกษตรกร|ประชาชน)$/
const THAI_WORD = /^[\u0e01-\u0e4e.]{2,}$/

/** Whether a cell says of what the lines below it are. */
export function headsPersons(cell: string): boolean {
  return cell.split(/\s+/).some((word) => HEADING.test(word) || ROLE.test(word))
}

/**
 * Whether the first line of a file of one column is one of the lines below it: two words in Thai above such pairs, which are persons; a
 * person in Latin letters above others; several words that begin or end as most of the others do.
 */
export function isLineOfItsKind(cell: string, below: readonly string[]): boolean {
  const others = below.filter((other) => other !== '').slice(0, MOST_COMPARED)
  if (others.length < LEAST_COMPARED || headsPersons(cell)) return false
  const isShared = (test: (line: string) => boolean): boolean => test(cell) && others.filter(test).length >= NEARLY_ALL * others.length
  if (isShared((line) => isPairOfWords(line)) || isLatinPerson(cell, others)) return true
  return isShared((line) => /\S\s+\S/.test(line)) && kinshipWith(cell, others) !== null
}

function isPairOfWords(line: string): boolean {
  const words = line.split(/\s+/)
  return words.length === 2 && words.every((word) => THAI_WORD.test(word))
}

/** Whether `cell` shares as many letters as count with most of the others, and is two letters longer at least than what they all share. */
function goesOn(cell: string, others: readonly string[], most: number, shares: (other: string, length: number) => boolean): boolean {
  let length = 0
  while (length < Math.min(cell.length, MOST_LETTERS) && others.filter((other) => shares(other, length + 1)).length >= most) length++
  return length >= LEAST_LETTERS && cell.length >= length + 2
}
