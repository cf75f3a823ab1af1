/** Thai names by month: the full one first, then short forms with and without their points. */
export const THAI_MONTHS: readonly (readonly [full: string, short: string, ...others: string[]])[] = [
  ['มกราคม', 'ม.ค.', 'มค.', 'ม.ค', 'มค'],
  ['กุมภาพันธ์', 'ก.พ.', 'กพ.', 'ก.พ', 'กพ'],
  ['มีนาคม', 'มี.ค.', 'มีค.', 'มี.ค', 'มีค'],
  ['เมษายน', 'เม.ย.', 'เมย.', 'เม.ย', 'เมย'],
  ['พฤษภาคม', 'พ.ค.', 'พค.', 'พ.ค', 'พค'],
  ['มิถุนายน', 'มิ.ย.', 'มิย.', 'มิ.ย', 'มิย'],
  ['กรกฎาคม', 'ก.ค.', 'กค.', 'ก.ค', 'กค'],
  ['สิงหาคม', 'ส.ค.', 'สค.', 'ส.ค', 'สค'],
  ['กันยายน', 'ก.ย.', 'กย.', 'ก.ย', 'กย'],
  ['ตุลาคม', 'ต.ค.', 'ตค.', 'ต.ค', 'ตค'],
  ['พฤศจิกายน', 'พ.ย.', 'พย.', 'พ.ย', 'พย'],
  ['ธันวาคม', 'ธ.ค.', 'ธค.', 'ธ.ค', 'ธค'],
]

/** English names by month, in lower case: the full one first, then short forms. */
export const ENGLISH_MONTHS: readonly (readonly [full: string, short: string, ...others: string[]])[] = [
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may', 'may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sep', 'sept'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
]
