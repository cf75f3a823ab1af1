import type { Sensitivity } from '#shared/sensitive/finding.ts'

/** One entry of the type vocabulary. Codes are stable: findings, decisions, recipes and bundles store them. */
export interface SensitiveType {
  readonly code: string
  readonly th: string
  readonly en: string
  /** What a column of this type means where nothing in its table says otherwise. */
  readonly defaultSensitivity: Sensitivity
}

/**
 * What a column can hold, in the order it is offered for choosing: numbers of persons, names, contact, places, personal attributes,
 * accounts, and the categories of section 26 of the Personal Data Protection Act B.E. 2562.
 */
export const SENSITIVE_TYPES = [
  { code: 'thai-citizen-id', th: 'เลขประจำตัวประชาชน', en: 'Thai citizen ID (13 digits)', defaultSensitivity: 'direct-identifier' },
  { code: 'juristic-id', th: 'เลขทะเบียนนิติบุคคล', en: 'Juristic person / company tax ID', defaultSensitivity: 'none' },
  { code: 'passport-number', th: 'เลขหนังสือเดินทาง', en: 'Passport number', defaultSensitivity: 'direct-identifier' },
  { code: 'driving-licence-number', th: 'เลขที่ใบอนุญาตขับขี่', en: 'Driving licence number', defaultSensitivity: 'direct-identifier' },
  {
    code: 'id-card-laser-code',
    th: 'รหัสหลังบัตรประชาชน',
    en: 'Laser code on the back of the ID card',
    defaultSensitivity: 'direct-identifier',
  },
  {
    code: 'work-permit-or-alien-id',
    th: 'เลขประจำตัวคนต่างด้าว / ใบอนุญาตทำงาน',
    en: 'Alien / work permit number',
    defaultSensitivity: 'direct-identifier',
  },
  {
    code: 'house-registration-code',
    th: 'เลขรหัสประจำบ้าน',
    en: 'House registration code (11 digits)',
    defaultSensitivity: 'direct-identifier',
  },
  { code: 'person-name', th: 'ชื่อ-นามสกุล', en: 'Full name of a person', defaultSensitivity: 'direct-identifier' },
  { code: 'given-name', th: 'ชื่อ', en: 'Given name', defaultSensitivity: 'direct-identifier' },
  { code: 'family-name', th: 'นามสกุล', en: 'Family name', defaultSensitivity: 'direct-identifier' },
  { code: 'name-title', th: 'คำนำหน้าชื่อ', en: 'Name title', defaultSensitivity: 'quasi-identifier' },
  { code: 'phone-number', th: 'หมายเลขโทรศัพท์', en: 'Telephone number', defaultSensitivity: 'direct-identifier' },
  { code: 'email-address', th: 'อีเมล', en: 'E-mail address', defaultSensitivity: 'direct-identifier' },
  { code: 'social-handle', th: 'LINE ID / บัญชีสื่อสังคม', en: 'LINE ID / social account', defaultSensitivity: 'direct-identifier' },
  { code: 'street-address', th: 'ที่อยู่ / บ้านเลขที่', en: 'House number / street address', defaultSensitivity: 'direct-identifier' },
  { code: 'subdistrict', th: 'ตำบล/แขวง', en: 'Subdistrict', defaultSensitivity: 'quasi-identifier' },
  { code: 'district', th: 'อำเภอ/เขต', en: 'District', defaultSensitivity: 'quasi-identifier' },
  { code: 'province', th: 'จังหวัด', en: 'Province', defaultSensitivity: 'none' },
  { code: 'postal-code', th: 'รหัสไปรษณีย์', en: 'Postal code', defaultSensitivity: 'quasi-identifier' },
  { code: 'coordinates', th: 'พิกัด', en: 'Latitude / longitude', defaultSensitivity: 'quasi-identifier' },
  { code: 'birth-date', th: 'วันเดือนปีเกิด', en: 'Date of birth', defaultSensitivity: 'quasi-identifier' },
  { code: 'birth-year', th: 'ปีเกิด', en: 'Year of birth', defaultSensitivity: 'quasi-identifier' },
  { code: 'age', th: 'อายุ', en: 'Age', defaultSensitivity: 'quasi-identifier' },
  { code: 'sex', th: 'เพศ', en: 'Sex / gender', defaultSensitivity: 'quasi-identifier' },
  { code: 'marital-status', th: 'สถานภาพสมรส', en: 'Marital status', defaultSensitivity: 'quasi-identifier' },
  { code: 'nationality', th: 'สัญชาติ', en: 'Nationality', defaultSensitivity: 'quasi-identifier' },
  { code: 'occupation', th: 'อาชีพ / ตำแหน่ง', en: 'Occupation / position', defaultSensitivity: 'personal' },
  { code: 'education-level', th: 'ระดับการศึกษา', en: 'Education level', defaultSensitivity: 'personal' },
  { code: 'income', th: 'รายได้ / เงินเดือน / หนี้สิน', en: 'Income / salary / debt of a person', defaultSensitivity: 'personal' },
  { code: 'bank-account', th: 'เลขที่บัญชีธนาคาร', en: 'Bank account number', defaultSensitivity: 'direct-identifier' },
  { code: 'payment-card', th: 'หมายเลขบัตรเครดิต/เดบิต', en: 'Payment card number', defaultSensitivity: 'direct-identifier' },
  {
    code: 'welfare-number',
    th: 'เลขบัตรสวัสดิการ / ประกันสังคม',
    en: 'Welfare / social security number',
    defaultSensitivity: 'direct-identifier',
  },
  { code: 'student-id', th: 'รหัสนักเรียน/นักศึกษา', en: 'Student number', defaultSensitivity: 'direct-identifier' },
  { code: 'employee-id', th: 'รหัสพนักงาน/ข้าราชการ', en: 'Employee / civil servant number', defaultSensitivity: 'direct-identifier' },
  { code: 'patient-number', th: 'เลขประจำตัวผู้ป่วย (HN/AN)', en: 'Hospital number (HN / AN)', defaultSensitivity: 'direct-identifier' },
  { code: 'vehicle-plate', th: 'ทะเบียนรถ', en: 'Vehicle registration plate', defaultSensitivity: 'direct-identifier' },
  { code: 'land-title-number', th: 'เลขที่โฉนดที่ดิน', en: 'Land title deed number', defaultSensitivity: 'direct-identifier' },
  { code: 'case-number', th: 'เลขคดี', en: 'Court / police case number', defaultSensitivity: 'personal' },
  { code: 'ip-address', th: 'ไอพีแอดเดรส', en: 'IP address', defaultSensitivity: 'quasi-identifier' },
  { code: 'device-id', th: 'รหัสอุปกรณ์ (MAC, IMEI)', en: 'Device identifier (MAC, IMEI)', defaultSensitivity: 'direct-identifier' },
  { code: 'username', th: 'ชื่อผู้ใช้', en: 'User name / account', defaultSensitivity: 'direct-identifier' },
  { code: 'credential', th: 'รหัสผ่าน โทเค็น หรือกุญแจ', en: 'Password, token or key', defaultSensitivity: 'secret' },
  {
    code: 'health',
    th: 'ข้อมูลสุขภาพ (โรค การวินิจฉัย ICD-10 วัคซีน)',
    en: 'Health: diagnosis (ICD-10), disease, treatment, vaccination',
    defaultSensitivity: 'sensitive-personal',
  },
  { code: 'blood-group', th: 'หมู่โลหิต', en: 'Blood group', defaultSensitivity: 'sensitive-personal' },
  { code: 'disability', th: 'ความพิการ', en: 'Disability', defaultSensitivity: 'sensitive-personal' },
  { code: 'religion', th: 'ศาสนา ความเชื่อ', en: 'Religion, belief', defaultSensitivity: 'sensitive-personal' },
  { code: 'ethnicity', th: 'เชื้อชาติ เผ่าพันธุ์', en: 'Race, ethnic origin', defaultSensitivity: 'sensitive-personal' },
  {
    code: 'political-opinion',
    th: 'ความคิดเห็นทางการเมือง',
    en: 'Political opinion, party membership',
    defaultSensitivity: 'sensitive-personal',
  },
  { code: 'trade-union', th: 'ข้อมูลสหภาพแรงงาน', en: 'Trade union membership', defaultSensitivity: 'sensitive-personal' },
  { code: 'criminal-record', th: 'ประวัติอาชญากรรม', en: 'Criminal record, offence', defaultSensitivity: 'sensitive-personal' },
  { code: 'sexual-behaviour', th: 'พฤติกรรมทางเพศ', en: 'Sexual behaviour or orientation', defaultSensitivity: 'sensitive-personal' },
  { code: 'genetic', th: 'ข้อมูลพันธุกรรม', en: 'Genetic data', defaultSensitivity: 'sensitive-personal' },
  { code: 'biometric', th: 'ข้อมูลชีวภาพ', en: 'Biometric template or image reference', defaultSensitivity: 'sensitive-personal' },
  { code: 'free-text', th: 'ข้อความอิสระที่อาจมีข้อมูลส่วนบุคคล', en: 'Free text that may hold personal data', defaultSensitivity: 'personal' },
] as const satisfies readonly SensitiveType[]

/** A code of the type vocabulary. */
export type TypeCode = (typeof SENSITIVE_TYPES)[number]['code']

/** What is said of people, whoever they are. */
export const PERSONAL_TYPES: ReadonlySet<string> = new Set<TypeCode>([
  'sex',
  'age',
  'birth-date',
  'birth-year',
  'marital-status',
  'nationality',
  'occupation',
  'education-level',
  'income',
  'health',
  'blood-group',
  'disability',
  'religion',
  'ethnicity',
  'political-opinion',
  'trade-union',
  'criminal-record',
  'sexual-behaviour',
  'genetic',
])

const byCode: ReadonlyMap<string, SensitiveType> = new Map(SENSITIVE_TYPES.map((type) => [type.code, type]))

/** The entry of a code, or undefined for a code this program does not know (a newer policy pack or bundle may name one). */
export function sensitiveTypeOf(code: string): SensitiveType | undefined {
  return byCode.get(code)
}

/** The sensitivity a type has by default; `none` for an unknown code. */
export function defaultSensitivityOf(code: string): Sensitivity {
  return byCode.get(code)?.defaultSensitivity ?? 'none'
}

/** The names of the sensitivities, from harmless to forbidden. */
export const SENSITIVITY_NAMES: Readonly<Record<Sensitivity, { readonly th: string; readonly en: string }>> = {
  none: { th: 'ไม่ใช่ข้อมูลส่วนบุคคล', en: 'Not personal' },
  personal: { th: 'ข้อมูลส่วนบุคคลทั่วไป', en: 'Personal, not identifying by itself' },
  'quasi-identifier': { th: 'ตัวระบุทางอ้อม', en: 'Identifies in combination' },
  'direct-identifier': { th: 'ตัวระบุโดยตรง', en: 'Identifies by itself' },
  'sensitive-personal': { th: 'ข้อมูลส่วนบุคคลอ่อนไหว (มาตรา 26)', en: 'Sensitive personal data (PDPA s.26)' },
  secret: { th: 'ความลับที่ห้ามส่งออก', en: 'Secret that must never leave' },
}
