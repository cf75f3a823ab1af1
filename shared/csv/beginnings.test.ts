import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'
import { readWhole } from './testing/read-whole.ts'

type Table = readonly [what: string, lines: readonly string[]]

/** How tables of few records begin, a mark before each line (testing/marked-lines.ts); cells stand between bars. */
const BEGINNINGS: readonly Table[] = [
  [
    'addresses of devices, without names',
    ['R 10.0.0.1|50:c7:bf:aa:bb:cc|Printer', 'R 10.0.0.10|b8:27:eb:12:34:56|Camera', 'R 10.0.0.23|3c:22:fb:99:88:77|Door'],
  ],
  [
    'networks and hosts, without names',
    ['R fw.example.org|2001:db8::1', 'R ns.example.net|2001:db8::35', 'R mx.example.org|2001:db8::7:1'],
  ],
  [
    'unique numbers and checksums, without names',
    [
      'R {f887f88e-7d15-4415-804e-52eac2f10958}|d41d8cd98f00b204e9800998ecf8427e|Nan',
      'R {40fd4df2-5362-407c-92bc-566e2cce89e9}|9e107d9d372bb6826bd81d3542a419d6|Tak',
    ],
  ],
  ['addresses, the first of which looks like a section', ['H ip', 'R 8.235.9.43', 'R 23.5.6.166']],
  ['such addresses and words, without names', ['R 6.114.1.36|closed', 'R 99.202.52.6|closed']],
  ['the last of such addresses', ['R 37.0.193.125|Eva Long', 'R 15.9.74.18|Eva Long', 'R 7.5.101.42|Li Wei']],
  ['versions of three parts and four', ['H Version', 'R 3.20.2', 'R 19.0.202.31']],
  ['versions of four parts', ['H Version', 'R 2.26.242.5', 'R 9.19.143.15']],
  ['versions of two parts and four', ['H Version', 'R 3.26.47.53', 'R 17.2.12', 'R 16.15', 'R 14.16.112.76']],
  ['numbers of sections, without names', ['R 3.4.3.2|Milch', 'R 2.6.3.2|Milch', 'R 1.3.1|Mais']],
  ['addresses some of which look like sections', ['H ip|port', 'R 8.235.9.43|Door', 'R 23.5.6.166|Gate', 'R 10.0.0.7|Door']],
  [
    'a remark of a whole sentence in cells above names',
    [
      `P ${'This list was made from what offices sent until the end of May. '.repeat(2).trim()}|Leeds|This list was made in June|x`,
      ...['H Item|Area|Value|Price', 'R Rice|787|973|201', 'R Oil|7|93|21'],
    ],
  ],
  ['addresses of devices below names', ['H Address|Owner', 'R 10.0.0.1|Ann', 'R 10.0.0.2|Bob']],
  [
    'groups with a long name among them',
    [
      `H จังหวัด|ประชากร|${'จำนวนผู้ป่วยคาดประมาณจากความชุกที่ได้จากการสำรวจ '.repeat(3).trim()}||อัตรา`,
      'H ||นับ|คำนวณ|',
      'R เชียงราย|974050|22403|15234|68.1',
      'R น่าน|431010|9913|6741|70.2',
      'R แพร่|398020|9154|6225|67.9',
    ],
  ],
  [
    'names of groups as long as a sentence, beside those of single columns',
    [
      'H Province|Population aged 15 years and above|Patients registered in the province (persons)||Rate of access to services of patients diagnosed and treated in the province compared with the estimate|',
      ...['H ||Count+ID|ID|by count+ID|by ID', 'R Chiang Rai|974050|15234|15234|68|68', 'R Nan|403050|11234|13234|58|54'],
    ],
  ],
  [
    'groups few of which have names, one of them with a colon, above names in full',
    [
      ...['H |TURNOUT|||REJECTED||||||RESULTS||', 'H ||||Papers not counted for:||||||Party vote share||'],
      'H Country|Electorate|Valid votes|Turnout|No mark|Two votes|Writing|Unmarked|In part|Total|First|Second|Third',
      ...['R England|387|258|66.7|1|2|3|4|5|15|A|B|C', 'R Wales|23|15|66.2|0|1|0|2|1|4|B|A|D', 'R Scotland|41|27|65.9|1|0|1|3|0|5|C|A|B'],
    ],
  ],
  [
    'a long remark in the column of the labels, which have no name',
    [
      `P ${'This list was made from what offices sent until the end of May '.repeat(2).trim()}|Leeds|Leeds|`,
      ...['H |Amount|Price|Score', 'R Rice|256|243|2', 'R Oil|7|93|21'],
    ],
  ],
  [
    'a long remark on the report above names in full',
    [
      'P Province report|Figures of the hospitals that sent theirs before the end of the month; those of all others follow in the report of the next month|||',
      ...['H Province|Count|ID|Rate', 'R Chiang Rai|974050|15234|68', 'R Nan|403050|11234|58'],
    ],
  ],
  [
    'facts as wide as the names, a number among them that a spreadsheet must keep as text',
    ["P เลขที่บัญชี|'1002820559|สกุลเงิน|THB", 'H วันที่|เวลา|ถอน|ฝาก', 'R 01-04-2569|08:12||3000.00', 'R 02-04-2569|10:40|1200.00|'],
  ],
  [
    'a period, the end of which stands in a cell of its own, and a dash before it',
    [
      ...['P Umsätze - Kontokorrentkonto (00) |||Kundennummer: 111/2222222||', 'P 01.01.2009| - 02.04.2009|'],
      ...['P Letzter Kontostand||||1234,56|EUR', 'P Gebuchte Umsätze (vorgemerkte sind nicht Bestandteil)'],
      'H Buchungstag|Wert|Verwendungszweck|Soll|Haben|Waehrung',
      ...['R 06.01.09|06.01.09|Test GmbH RG 1||123,80|EUR', 'R 06.01.09|06.01.09|Versicherung|-123,52||EUR'],
    ],
  ],
  [
    'facts of a bank side by side, filled up to the width of the names',
    [
      ...['P Sicredi|Cooperativa: 2606|Conta: 07417-6||||', 'H Data|Descrição|Documento|Entrada|Saída|Saldo (R$)|'],
      ...['R |SALDO ANTERIOR||||0|', 'R 15/05/2026|PIX Ana|PIX_CRED|200||200|', 'R 18/05/2026|PIX Rui|PIX_DEB||45,9|154,1|'],
    ],
  ],
  [
    'groups that say of which year they are, behind the name of the labels',
    ['H Ward|Year: 2565||Year: 2566|', 'H |Men|Women|Men|Women', 'R North|12|15|11|9', 'R South|7|9|8|8', 'R West|20|18|21|22'],
  ],
  ['facts as wide as a table of one record', ['P Office|North|', 'P Year|2025|', 'H Item|Price|Qty', 'R Paper|120|10']],
  [
    'facts above words',
    ['P จังหวัด|น่าน||', 'P ครั้งที่|1||', 'H ประเภท|ชื่อ|ตำบล|อำเภอ', 'R ห้องสมุด|บ้านนา|แงง|ปัว', 'R วัด|หนองบัว|ป่าคา|ท่าวังผา', 'F - จบรายงาน -|||'],
  ],
  [
    'a fact above groups of names',
    ['P จังหวัด|น่าน|||', 'H โรค|ผู้ป่วย|||', 'H |รวม|เพศ||', 'H ||ชาย|หญิง|อื่น', 'R วัณโรค|12|5|7|0', 'R ไข้หวัด|45|20|24|1'],
  ],
  [
    'a title in the middle, above figures and remarks',
    ['P ||ผลการดำเนินงานตามตัวชี้วัด||', 'H ภาค|จังหวัด|แผน|ผล|หมายเหตุ', 'R เหนือ|น่าน|12|15|', 'R เหนือ|แพร่|7|9|รอผล', 'R ใต้|ตรัง|20|18|'],
  ],
  [
    'the title of a report in the middle, above groups of names',
    ['P ||ตาราง ก-1 การใช้ที่ดิน|', 'H ภาค|จังหวัด|จำนวน|', 'H ||แปลง|ไร่', 'R เหนือ|น่าน|12|15', 'R เหนือ|แพร่|7|9', 'R ใต้|ตรัง|20|18'],
  ],
  [
    'facts above groups of names',
    ['P รหัสหน่วยงาน|10713|', 'P ความถี่|รายปี|', 'H ตำบล|จำนวน|', 'H |ชาย|หญิง', 'R บ่อ|45|51', 'R ดู่ใต้|30|28', 'R ผาสิงห์|77|70'],
  ],
  [
    'a long title in the middle, above labels and a group',
    ['P ||ผลการดำเนินงานตามตัวชี้วัด|', 'H ภาค|จังหวัด|จำนวน|', 'H ||แปลง|ไร่', 'R เหนือ|น่าน|12|15', 'R เหนือ|แพร่|7|9', 'R ใต้|ตรัง|20|18'],
  ],
  ['a title in every cell', ['P ทะเบียนสวน|ทะเบียนสวน|ทะเบียนสวน', 'H ที่|ชื่อสวน|เนื้อที่', 'R 1|ลำไย|12', 'R 2|ลิ้นจี่|7', 'R 3|มะม่วง|20']],
  [
    'the unit of all at the edge, above groups of names that end before it',
    ['P ผลการจัดเก็บรายได้||||', 'P ||||(บาท)', 'H โรค|ผู้ป่วย|||', 'H |รวม|ชาย|หญิง|อื่น', 'R วัณโรค|12|5|7|0', 'R ไข้หวัด|45|20|24|1'],
  ],
  [
    'narrower facts above few records',
    [
      'P จังหวัด|น่าน',
      'P ปีงบประมาณ|2567',
      'P ครั้งที่|1',
      'H HCODE|HN|ADMIT_DATE|DIAG',
      'R 10671|001012|2023-10-03|K30',
      'R 10671|001345|2023-10-04|A09',
    ],
  ],
  [
    'two records between lines',
    [
      'P +----+-------+',
      'H | id | name  |',
      'H +----+-------+',
      'R |  1 | alpha |',
      'R |  2 | beta  |',
      'F +----+-------+',
      'F 2 rows in set (0.01 sec)',
    ],
  ],
  ['the names of a list of names', ['H name|title', 'R name|檔案名', 'R description|描述', 'R url|下載網址']],
  ['the names of two columns alone, above what they are', ['H name|title', 'R name|檔案名', 'R description|描述']],
  ['the names of a list of columns, all of them words', ['H ฟิลด์|คำอธิบาย', 'R id|ลำดับที่', 'R name|ชื่อโรงพยาบาล', 'R province|จังหวัด']],
  [
    'the names of columns, the first of which is listed',
    ['H name|description', 'R id|ลำดับที่', 'R name|ชื่อ', 'R province|จังหวัด', 'R beds|จำนวนเตียง'],
  ],
  ['two rows of names above records', ['H ชื่อ|จังหวัด', 'H Name|Province', 'R แดง|น่าน', 'R ดำ|แพร่', 'R ขาว|ตรัง']],
  ['no names above words that come again', ['R city|group', 'R city|class', 'R town|group', 'R village|class', 'R town|type']],
  ['two years above marks', ['H unit,geo\\time|2018 |2019 ', 'R PC,AT|12.3 |12.4 b', 'R PC,BE|9.8 |: ', 'R PC,BG|: c|8.8 ']],
  ['a column without a name, and gaps in the first records', ['H Name|Unit|', 'R Ann|HR|', 'R Bob|IT|', 'R Cid|IT|yes', 'R Dan|HR|no']],
]

describe('how a table begins', () => {
  it.each(BEGINNINGS)('%s', (_what, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})

describe('titles that their own commas divide', () => {
  const table = ['อำเภอ,พื้นที่,ชาย,หญิง', 'เมือง,1,2,3', 'ปัว,3,4,7', 'เวียงสา,5,6,9']

  it.each(['ตารางที่ 1 พื้นที่, ประชากร', 'สรุปผล, จังหวัดน่าน, ปี 2565, รายอำเภอ', 'รายงานผล, ปี 2565, น่าน, ปัว, รายตำบล'])('%s', (title) => {
    const { dialect } = readWhole(new TextEncoder().encode([title, ...table, ''].join('\n'))).reading
    expect(dialect).toMatchObject({ preambleLines: 1, headerLines: 1 })
  })
})

describe('delimiters of two characters', () => {
  it.each([
    ['~~', 'id~~name~~qty\n1~~alpha~~\n2~~~~7\n3~~gamma~~9\n'],
    ['~|', 'id~|name~|qty\n1~|alpha~|10\n2~|beta~|20\n3~|gamma~|30\n'],
    // The columns between are empty.
    ['~', 'id~~name~~qty~\n1~~alpha~~5~\n2~~beta~~7~\n3~~gamma~~9~\n'],
    // About so much, with names and without.
    ['|', 'id|name|qty\n1|alpha|~10\n2|beta|~20\n3|gamma|~30\n'],
    ['|', '1~|alpha~|10\n2~|beta~|20\n3~|gamma~|30\n'],
  ])('%s', (delimiter, text) => {
    expect(readWhole(new TextEncoder().encode(text)).reading.dialect.delimiter).toBe(delimiter)
  })
})
