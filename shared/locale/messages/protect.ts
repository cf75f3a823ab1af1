/** What is done to a column on the way out. */
export const protectMessages = {
  th: {
    'protection.keep': 'คงไว้ตามเดิม',
    'protection.drop': 'ตัดคอลัมน์ทิ้ง',
    'protection.mask': 'ปิดบังด้วย * เหลืออักษรต้น {{keepFirst}} ตัว ท้าย {{keepLast}} ตัว',
    'protection.pseudonymise-random': 'แทนด้วยนามแฝงที่เชื่อมโยงกับชุดข้อมูลอื่นไม่ได้',
    'protection.pseudonymise-linkage': 'แทนด้วยนามแฝงที่เชื่อมโยงข้ามหน่วยงานในโครงการเดียวกันได้',
    'protection.date-to-year': 'เหลือเฉพาะปี (ค.ศ.)',
  },
  en: {
    'protection.keep': 'Keep as it is',
    'protection.drop': 'Drop the column',
    'protection.mask': 'Mask with *; first characters kept: {{keepFirst}}, last: {{keepLast}}',
    'protection.pseudonymise-random': 'Replace by pseudonyms that link to no other dataset',
    'protection.pseudonymise-linkage': 'Replace by pseudonyms that link between the agencies of the programme',
    'protection.date-to-year': 'Keep the year only (common era)',
  },
} as const
