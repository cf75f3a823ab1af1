import { SENSITIVE_TYPES, SENSITIVITY_NAMES } from '#shared/sensitive/types.ts'

/** The names of all types in one language, as messages. */
function typeNames(language: 'th' | 'en'): Readonly<Record<string, string>> {
  return Object.fromEntries(SENSITIVE_TYPES.map((type) => [`type.${type.code}`, type[language]]))
}

/** The names of all sensitivities in one language, as messages. */
function sensitivityNames(language: 'th' | 'en'): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(SENSITIVITY_NAMES).map(([code, name]) => [`sensitivity.${code}`, name[language]]))
}

/**
 * Why a column looks like a type, one sentence per piece of evidence. `share` is a percentage of the `count` cells that hold something,
 * `header` the column's name.
 */
const evidenceMessages = {
  th: {
    'evidence.check-digit-valid': '{{share}}% ของ {{count}} ค่า เป็นเลข 13 หลักที่เลขตรวจสอบถูกต้อง',
    'evidence.check-digit-fails': '{{share}}% ของ {{count}} ค่า เป็นเลข 13 หลักที่เลขตรวจสอบไม่ถูกต้อง',
    'evidence.starts-with-zero': '{{share}}% ของ {{count}} ค่า ขึ้นต้นด้วย 0 อย่างเลขนิติบุคคล',
    'evidence.alien-series': '{{share}}% ของ {{count}} ค่า ขึ้นต้นด้วย 0, 6 หรือ 7 ซึ่งออกให้ผู้ไม่มีสัญชาติไทยหรือไม่มีสถานะทะเบียน',
    'evidence.barcode': '{{share}}% ของ {{count}} ค่า เป็นบาร์โค้ดสินค้าที่ถูกต้อง',
    'evidence.damaged': '{{share}}% ของ {{count}} ค่า ถูกโปรแกรมตารางคำนวณแปลงเป็นรูปแบบ 1.10E+12',
    'evidence.luhn-valid': '{{share}}% ของ {{count}} ค่า ผ่านการตรวจเลขบัตรแบบ Luhn',
    'evidence.luhn-fails': '{{share}}% ของ {{count}} ค่า มีความยาวเท่าเลขบัตรแต่ไม่ผ่านการตรวจแบบ Luhn',
    'evidence.form': '{{share}}% ของ {{count}} ค่า มีรูปแบบของข้อมูลชนิดนี้',
    'evidence.phone': '{{share}}% ของ {{count}} ค่า เป็นหมายเลขโทรศัพท์ไทย',
    'evidence.secret': '{{share}}% ของ {{count}} ค่า มีลักษณะเป็นรหัสผ่าน โทเค็น หรือกุญแจ',
    'evidence.words': '{{share}}% ของ {{count}} ค่า เป็นคำที่ใช้กับข้อมูลชนิดนี้',
    'evidence.codes': '{{share}}% ของ {{count}} ค่า เป็นรหัสสั้นที่ใช้แทนข้อมูลชนิดนี้ได้',
    'evidence.compatible': '{{share}}% ของ {{count}} ค่า เป็นข้อมูลชนิดนี้ได้ แต่ค่าอย่างเดียวยังไม่พอยืนยัน',
    'evidence.titled-names': '{{share}}% ของ {{count}} ค่า เป็นคำนำหน้าชื่อตามด้วยชื่อและนามสกุล',
    'evidence.titled-words': '{{share}}% ของ {{count}} ค่า เป็นคำนำหน้าชื่อตามด้วยชื่อคำเดียว',
    'evidence.two-words': '{{share}}% ของ {{count}} ค่า เป็นสองคำอย่างชื่อและนามสกุล',
    'evidence.single-words': '{{share}}% ของ {{count}} ค่า เป็นคำเดียวอย่างชื่อหรือนามสกุล',
    'evidence.known-names': '{{share}}% ของ {{count}} ค่า มีชื่อตัวที่พบบ่อย',
    'evidence.family-shapes': '{{share}}% ของ {{count}} ค่า ขึ้นต้นหรือลงท้ายอย่างนามสกุลไทย',
    'evidence.organisations': '{{share}}% ของ {{count}} ค่า มีคำของบริษัท หน่วยงาน หรือโครงการ',
    'evidence.dates': '{{share}}% ของ {{count}} ค่า เป็นวันที่',
    'evidence.years': '{{share}}% ของ {{count}} ค่า เป็นปี พ.ศ. หรือ ค.ศ.',
    'evidence.generations': 'วันที่กระจายอยู่ใน {{decades}} ทศวรรษ อย่างวันเกิดของคนหลายรุ่น',
    'evidence.ages': '{{share}}% ของ {{count}} ค่า เป็นอายุคนได้',
    'evidence.amounts': '{{share}}% ของ {{count}} ค่า เป็นจำนวนเงินได้',
    'evidence.grades': 'มีเพียง A, B หรือ O ซึ่งอาจเป็นเกรด ไม่พบ AB หรือ Rh',
    'evidence.place-names': '{{share}}% ของ {{count}} ค่า อยู่ในรายชื่อเขตการปกครองของไทย',
    'evidence.postal-codes': '{{share}}% ของ {{count}} ค่า เป็นรหัสไปรษณีย์ไทย',
    'evidence.in-thailand': '{{share}}% ของ {{count}} ค่า เป็นพิกัดในประเทศไทยได้',
    'evidence.addresses': '{{share}}% ของ {{count}} ค่า มีบ้านเลขที่พร้อมถนนหรือหมู่บ้าน',
    'evidence.inner-name': '{{share}}% ของ {{count}} ค่า มีชื่อคนอยู่ในข้อความ',
    'evidence.inner-phone': '{{share}}% ของ {{count}} ค่า มีหมายเลขโทรศัพท์อยู่ในข้อความ',
    'evidence.inner-id': '{{share}}% ของ {{count}} ค่า มีเลข 13 หลักอยู่ในข้อความ',
    'evidence.inner-email': '{{share}}% ของ {{count}} ค่า มีอีเมลอยู่ในข้อความ',
    'evidence.inner-address': '{{share}}% ของ {{count}} ค่า มีที่อยู่อยู่ในข้อความ',
    'evidence.unusual-form': 'ค่าส่วนใหญ่ไม่อยู่ในรูปแบบปกติของข้อมูลชนิดนี้',
    'evidence.header': 'หัวคอลัมน์ “{{header}}” เป็นชื่อที่ใช้กับข้อมูลชนิดนี้',
    'evidence.header-other': 'หัวคอลัมน์ “{{header}}” บอกถึงข้อมูลชนิดอื่น',
    'evidence.people': 'ตารางนี้มีคอลัมน์ที่ระบุตัวบุคคลได้โดยตรง',
    'evidence.beside-names': 'อยู่ติดกับคอลัมน์ชื่อตัว และหัวคอลัมน์ไม่ได้บอกว่าเป็นอย่างอื่น',
    'evidence.no-people': 'ตารางนี้ไม่มีคอลัมน์ที่ระบุตัวบุคคลได้โดยตรง',
    'evidence.statistics': 'ตารางนี้เป็นสถิติ แต่ละแถวไม่ใช่คน',
    'evidence.about-things': 'ตารางนี้เกี่ยวกับสัตว์ ต้นไม้ อาคาร หรือทรัพย์สิน',
    'evidence.office': 'เป็นข้อมูลติดต่อของหน่วยงานหรือร้านค้า',
    'evidence.shared-mailbox': 'เป็นตู้จดหมายกลางของหน่วยงาน',
    'evidence.property': 'เป็นทรัพย์สินของหน่วยงาน',
    'evidence.home': 'เป็นที่อยู่อาศัยของบุคคล',
    'evidence.mobile': 'เป็นหมายเลขโทรศัพท์เคลื่อนที่',
    'evidence.address-part': 'หมู่ที่หรือถนนอย่างเดียวระบุตัวได้เมื่อรวมกับข้อมูลอื่น',
  },
  en: {
    'evidence.check-digit-valid': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is|are}} 13 digits with a valid check digit',
    'evidence.check-digit-fails': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is|are}} 13 digits with a wrong check digit',
    'evidence.starts-with-zero': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|starts|start}} with 0, as juristic persons do',
    'evidence.alien-series':
      'Of {{count}} {{count|value|values}}, {{share}}% {{count|starts|start}} with 0, 6 or 7, issued to people without Thai nationality or registration',
    'evidence.barcode': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is a valid product barcode|are valid product barcodes}}',
    'evidence.damaged': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|was|were}} turned into the form 1.10E+12 by a spreadsheet',
    'evidence.luhn-valid': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|passes|pass}} the Luhn check of card numbers',
    'evidence.luhn-fails':
      'Of {{count}} {{count|value|values}}, {{share}}% {{count|has|have}} the length of a card number but {{count|fails|fail}} the Luhn check',
    'evidence.form': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|has|have}} the form of this type',
    'evidence.phone': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is a Thai telephone number|are Thai telephone numbers}}',
    'evidence.secret': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|looks|look}} like a password, token or key',
    'evidence.words': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is a word|are words}} of this type',
    'evidence.codes':
      'Of {{count}} {{count|value|values}}, {{share}}% {{count|is a short code|are short codes}} that can stand for this type',
    'evidence.compatible': 'Of {{count}} {{count|value|values}}, {{share}}% can be of this type, but the values alone do not settle it',
    'evidence.titled-names': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is|are}} a title with a given name and a family name',
    'evidence.titled-words': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is|are}} a title with one name',
    'evidence.two-words': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is|are}} two words, as a given name and a family name',
    'evidence.single-words': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is|are}} one word, as a given name or a family name',
    'evidence.known-names': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|has|have}} a common given name',
    'evidence.family-shapes':
      'Of {{count}} {{count|value|values}}, {{share}}% {{count|begins or ends|begin or end}} as Thai family names do',
    'evidence.organisations': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|has|have}} words of companies, offices or projects',
    'evidence.dates': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is a date|are dates}}',
    'evidence.years': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is a year|are years}} of the Buddhist or the common era',
    'evidence.generations': 'The dates spread over {{decades}} decades, as birth dates of several generations do',
    'evidence.ages': 'Of {{count}} {{count|value|values}}, {{share}}% can be {{count|the age of a person|ages of people}}',
    'evidence.amounts': 'Of {{count}} {{count|value|values}}, {{share}}% can be {{count|an amount|amounts}} of money',
    'evidence.grades': 'Only A, B or O, which may be grades; no AB and no Rh',
    'evidence.place-names':
      'Of {{count}} {{count|value|values}}, {{share}}% {{count|is the name of a Thai administrative unit|are names of Thai administrative units}}',
    'evidence.postal-codes': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|is a Thai postal code|are Thai postal codes}}',
    'evidence.in-thailand': 'Of {{count}} {{count|value|values}}, {{share}}% can be {{count|a coordinate|coordinates}} in Thailand',
    'evidence.addresses': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|has|have}} a house number with a road or a village',
    'evidence.inner-name': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|has|have}} a person’s name in the text',
    'evidence.inner-phone': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|has|have}} a telephone number in the text',
    'evidence.inner-id': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|has|have}} 13 digits in the text',
    'evidence.inner-email': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|has|have}} an e-mail address in the text',
    'evidence.inner-address': 'Of {{count}} {{count|value|values}}, {{share}}% {{count|has|have}} an address in the text',
    'evidence.unusual-form': 'Most values are not written as values of this type usually are',
    'evidence.header': 'The header “{{header}}” is a usual name for it',
    'evidence.header-other': 'The header “{{header}}” names something else',
    'evidence.people': 'Another column of this table identifies people directly',
    'evidence.beside-names': 'Right beside a column of given names, and the header says nothing else',
    'evidence.no-people': 'No column of this table identifies people directly',
    'evidence.statistics': 'This table is a statistic: its rows are not people',
    'evidence.about-things': 'This table is about animals, trees, buildings or property',
    'evidence.office': 'Contact details of an office or a shop',
    'evidence.shared-mailbox': 'Shared mailboxes of an office',
    'evidence.property': 'Property of an organisation',
    'evidence.home': 'Somebody’s home',
    'evidence.mobile': 'Mobile telephone numbers',
    'evidence.address-part': 'A village number or a road alone identifies only in combination',
  },
} as const

/** A sentence evidence can be said in: a key below `evidence.`. */
export type EvidenceKey = keyof typeof evidenceMessages.en extends `evidence.${infer Key}` ? Key : never

/** Evidence sentences, and the names of types and sensitivities. */
export const sensitiveMessages = {
  th: { ...evidenceMessages.th, ...typeNames('th'), ...sensitivityNames('th') },
  en: { ...evidenceMessages.en, ...typeNames('en'), ...sensitivityNames('en') },
} as const
