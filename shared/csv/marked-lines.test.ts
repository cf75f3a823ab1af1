import { describe, expect, it } from 'vitest'
import { headerCells } from './records.ts'
import { readMarks } from './testing/marked-lines.ts'
import { readWhole } from './testing/read-whole.ts'

interface Example {
  readonly what: string
  readonly lines: readonly string[]
  readonly names: readonly string[]
  readonly delimiter?: string
}

const EXAMPLES: readonly Example[] = [
  {
    what: 'names again behind the byte order mark of a file that was put behind another',
    lines: ['H id,name,points', 'R 1,ก,50', 'R 2,ข,60', 'X \ufeffid,name,points', 'R 3,ค,70', 'R 4,ง,80'],
    names: ['id', 'name', 'points'],
  },
  {
    what: 'names again behind the feed of a page',
    lines: ['H code,qty,price', 'R A1,5,10.5', 'R A2,6,99', 'X \fcode,qty,price', 'R A3,8,12', 'R A4,9,33'],
    names: ['code', 'qty', 'price'],
  },
  {
    what: 'moments of a form, with a comma and a zone',
    lines: ['May 1, 2023 9:12:33 AM', '5/2/2023, 13:15:02', '2023/05/03 9:12:33 AM GMT+7'].flatMap((time, n) => [
      ...(n === 0 ? ['H Timestamp;Answer'] : []),
      `R ${time};${['ดี', 'มาก', 'น้อย'][n]}`,
    ]),
    names: ['Timestamp', 'Answer'],
    delimiter: ';',
  },
  {
    what: 'subtotals, and a total that says that it is the sum of all',
    lines: ['H อำเภอ,ชาย,หญิง', 'R แม่ริม,10,11', 'R รวม,10,11', 'R สันทราย,30,32', 'R รวม,30,32', 'F รวมทั้งสิ้น,40,43'],
    names: ['อำเภอ', 'ชาย', 'หญิง'],
  },
  {
    what: 'signatures below a total of few records',
    lines: [
      'H ลำดับ,รายการ,จำนวน,ราคา',
      ...['R 1,กระดาษ,10,1200', 'R 2,หมึก,2,3400', 'R 3,แฟ้ม,50,1500'],
      ...['F ,รวมเงิน,,6100', 'F ,,,', 'F ,ลงชื่อ......................ผู้ตรวจ,,', 'F ,(นายดี มีสุข),,', 'F ,ตำแหน่ง หัวหน้าพัสดุ,,'],
    ],
    names: ['ลำดับ', 'รายการ', 'จำนวน', 'ราคา'],
  },
  {
    what: 'a title with as many commas as the table',
    lines: [
      'P Visits to hospitals, by ward, age, and sex',
      'H name,ward,age,sex',
      'R A,W1,31,1',
      'R B,W2,44,2',
      'R C,W1,9,1',
      'R D,W3,58,2',
    ],
    names: ['name', 'ward', 'age', 'sex'],
  },
  {
    what: 'facts of three cells above few records',
    lines: [
      ...['P Sample,PLA 6%,batch 2', 'P Geometry,plate,25 mm', 'P Frequency,1,Hz', 'P ', 'H Temp,Storage,Loss', 'H C,MPa,MPa'],
      ...['R 21.61,165.42,47.71', 'R 61.20,728.78,31.35', 'R 53.39,911.86,72.64', 'R 97.29,311.43,77.02'],
    ],
    names: ['Temp / C', 'Storage / MPa', 'Loss / MPa'],
  },
  {
    what: 'nothing to say of the first persons of a register',
    lines: [
      ...['P Quarterly return,,,', 'H Name,Date,Organisation,Hospitality', 'R Ann Roe,Nil return,,', 'R Bob Poe,Nil return,,'],
      ...['R Cid Doe,April 2012,Bank of Siam,Lunch', 'R Dan Loe,May 2012,Rotary Club,Dinner', 'R Eve Foe,June 2012,Embassy,Lunch'],
    ],
    names: ['Name', 'Date', 'Organisation', 'Hospitality'],
  },
  {
    what: 'a table drawn with lines',
    lines: [
      ...['P +----+-------+---+', 'H | id | name  | n |', 'H +----+-------+---+', 'R |  1 | alpha | 5 |', 'R |  2 | beta  | 6 |'],
      ...['R |  3 | gamma | 7 |', 'F +----+-------+---+', 'F 3 rows in set (0.00 sec)'],
    ],
    names: ['', 'id', 'name', 'n', ''],
    delimiter: '|',
  },
  {
    what: 'a table between marks, as in a text with markup',
    lines: ['H | name | qty |', 'H |------|-----|', 'R | a | 1 |', 'R | b | 2 |', 'R | c | 3 |'],
    names: ['', 'name', 'qty', ''],
    delimiter: '|',
  },
  ...[';', '|'].map((delimiter) => ({
    what: `distinguished names beside ${delimiter}`,
    lines: ['dn;cn;mail', 'CN=A,OU=IT,DC=x,DC=go;A;a@x.go.th', 'CN=B,OU=HR,DC=x,DC=go;B;b@x.go.th'].map(
      (line, n) => `${n === 0 ? 'H' : 'R'} ${line.replaceAll(';', delimiter)}`,
    ),
    names: ['dn', 'cn', 'mail'],
    delimiter,
  })),
  {
    what: 'facts as wide as a table of three columns',
    lines: ['P Agency,Department of Tests,', 'P Year,2566,', 'H พืช,ไร่,ตัน', 'R ข้าว,612,312', 'R ข้าวโพด,120,80', 'R ยาง,90,21'],
    names: ['พืช', 'ไร่', 'ตัน'],
  },
  {
    what: 'a bank’s facts above names',
    lines: [
      ...['P Kontonummer:;DE12 3456;', 'P Zeitraum:;01.01.2023 - 31.01.2023;', 'P ', 'H Buchungstag;Zweck;Betrag'],
      ...['R 02.01.2023;Miete;-12,50', 'R 03.01.2023;Gehalt;2.500,00', 'R 04.01.2023;Brot;-3,20'],
    ],
    names: ['Buchungstag', 'Zweck', 'Betrag'],
    delimiter: ';',
  },
  {
    what: 'a program’s own line before the names',
    lines: ['P H,20230301,07713', 'H hn,visit_date,icd10,cost', 'R 12,20230301,J00,150', 'R 13,20230301,I10,500', 'R 15,20230302,E119,120'],
    names: ['hn', 'visit_date', 'icd10', 'cost'],
  },
  {
    what: 'the unit at the right edge above the names',
    lines: ['P งบแสดงฐานะการเงิน,,', 'P ,,(หน่วย : บาท)', 'H รายการ,2566,2565', 'R สินทรัพย์,120,110', 'R หนี้สิน,30,25', 'R ทุน,90,85'],
    names: ['รายการ', '2566', '2565'],
  },
  {
    what: 'years above words',
    lines: ['H ประเด็น,2563,2564,2565', 'R น้ำ,ดี,ดี,พอใช้', 'R ป่า,พอใช้,ดี,ดี', 'R ดิน,แย่,พอใช้,ดี'],
    names: ['ประเด็น', '2563', '2564', '2565'],
  },
  { what: 'years and no records', lines: ['H ขยะ,2560,2561,2562'], names: ['ขยะ', '2560', '2561', '2562'] },
  {
    what: 'names with years, put together',
    lines: ['Laos,LAO,7212053,7319399', 'Nepal,NPL,28832496,29348627', 'Yemen,YEM,31546691,32284046'].flatMap((record, n) => [
      ...(n === 1 ? [] : [`${n === 0 ? 'H' : 'X'} Name,Code,2019,2020`]),
      `R ${record}`,
    ]),
    names: ['Name', 'Code', '2019', '2020'],
  },
  {
    what: 'months below a word that titles begin with',
    lines: ['H ,เดือน,,', 'H จังหวัด,ม.ค.,ก.พ.,มี.ค.', 'R ตาก,120,110,90', 'R น่าน,30,25,80', 'R แพร่,90,85,70'],
    names: ['จังหวัด', 'เดือน / ม.ค.', 'เดือน / ก.พ.', 'เดือน / มี.ค.'],
  },
  {
    what: 'quarters above two records',
    lines: ['H รายการ,Q1/2565,Q2/2565,Q3/2565', 'R GDP,100,102,103', 'R ส่งออก,50,55,54'],
    names: ['รายการ', 'Q1/2565', 'Q2/2565', 'Q3/2565'],
  },
  { what: 'known names beside years, and no records', lines: ['H รายการ,หน่วย,2564,2565'], names: ['รายการ', 'หน่วย', '2564', '2565'] },
  {
    what: 'lists between bars in a file of tabs',
    lines: ['H id\tcodes\tn', 'R 1\ta|b|c\t3', 'R 2\td|e|f\t3', 'R 3\tg|h|i\t3'],
    names: ['id', 'codes', 'n'],
    delimiter: '\t',
  },
  {
    what: 'two columns put together with their names',
    lines: ['H ช่วงเวลา,ยอด', 'R 1-15 ม.ค.,5', 'R 16-31 ม.ค.,7', 'X ช่วงเวลา,ยอด', 'R 1-15 ก.พ.,8', 'R 16-28 ก.พ.,9'],
    names: ['ช่วงเวลา', 'ยอด'],
  },
  {
    what: 'units below two rows of names, above one record',
    lines: [
      'P รายได้จัดเก็บเอง,,,,',
      'H อปท.,ปี 2566,,ปี 2567,',
      'H ,ภาษี,ค่าปรับ,ภาษี,ค่าปรับ',
      'H ,(บาท),(บาท),(บาท),(บาท)',
      'R ทต.ปัว,12003,3201,13000,2980',
    ],
    names: ['อปท.', 'ปี 2566 / ภาษี / (บาท)', 'ปี 2566 / ค่าปรับ / (บาท)', 'ปี 2567 / ภาษี / (บาท)', 'ปี 2567 / ค่าปรับ / (บาท)'],
  },
  {
    what: 'an office above names of groups',
    lines: [
      'P หน่วยงาน,,,เทศบาลตำบลปัว,',
      'H หน่วยบริการ,ปี 2565,,ปี 2566,',
      'H ,นอก,ใน,นอก,ใน',
      'R รพ.เมือง,120,12,131,13',
      'R รพ.ปัว,54,5,60,6',
      'R รพ.สา,48,4,50,4',
    ],
    names: ['หน่วยบริการ', 'ปี 2565 / นอก', 'ปี 2565 / ใน', 'ปี 2566 / นอก', 'ปี 2566 / ใน'],
  },
  {
    what: 'the label of a total in the last column',
    lines: [
      'H รวม,ชาย,หญิง,เรือนจำ',
      'R 5120,5120,0,กลางคลองเปรม',
      'R 3980,0,3980,ทัณฑสถานหญิง',
      'R 4920,4310,610,กลางเชียงราย',
      'F 14020,9430,4590,รวมทั้งสิ้น',
    ],
    names: ['รวม', 'ชาย', 'หญิง', 'เรือนจำ'],
  },
  {
    what: 'a sum without a label, a tax and a total below the third column',
    lines: [
      'H ลำดับ;รายการ;จำนวน;หน่วย;ราคา;เงิน',
      'R 1;กระดาษ;10;รีม;120.00;1200.00',
      'R 2;หมึกพิมพ์;2;กล่อง;3400.00;6800.00',
      'R 3;แฟ้ม;24;แฟ้ม;65.00;1560.00',
      'F ;;;;;9560.00',
      'F ;;ภาษีมูลค่าเพิ่ม 7%;;;669.20',
      'F ;;รวมเป็นเงินทั้งสิ้น;;;10229.20',
      'F (หนึ่งหมื่นสองร้อยยี่สิบเก้าบาทยี่สิบสตางค์);;',
    ],
    names: ['ลำดับ', 'รายการ', 'จำนวน', 'หน่วย', 'ราคา', 'เงิน'],
    delimiter: ';',
  },
  {
    what: 'titles of a report that stand on every page',
    lines: [
      ...[
        'P สำนักงานที่ดินจังหวัดน่าน,,,',
        'P รายงานรายวัน,,,',
        'H วันที่,ใบเสร็จ,ผู้ชำระ,จำนวนเงิน',
        'R 02/10/2566,001,นายเอก,1200.00',
        'R 02/10/2566,002,นายโท,500.00',
      ],
      ...[
        'X สำนักงานที่ดินจังหวัดน่าน,,,',
        'X รายงานรายวัน,,,',
        'X วันที่,ใบเสร็จ,ผู้ชำระ,จำนวนเงิน',
        'R 03/10/2566,004,นายจัตวา,300.00',
        'R 04/10/2566,005,นางเบญจ,75.00',
      ],
      ...['X รายงานรายวัน', 'X วันที่,ใบเสร็จ,ผู้ชำระ,จำนวนเงิน', 'R 05/10/2566,006,นายสาม,310.00'],
    ],
    names: ['วันที่', 'ใบเสร็จ', 'ผู้ชำระ', 'จำนวนเงิน'],
  },
  {
    what: 'a section called as the report is',
    lines: ['P แผนกสูติกรรม,,', 'H รายการ,รับ,จ่าย', 'R แผนกอายุรกรรม,,', 'R ยา,10,20', 'R ผ้า,5,7', 'R แผนกสูติกรรม,,', 'R ยา,11,23', 'R ผ้า,6,8'],
    names: ['รายการ', 'รับ', 'จ่าย'],
  },
  {
    what: 'an address below the table',
    lines: ['H ประเทศ,มูลค่า,สัดส่วน', 'R จีน,100,50', 'R ญี่ปุ่น,60,30', 'R ลาว,40,20', 'F ', 'F https://data.go.th/dataset/abc'],
    names: ['ประเทศ', 'มูลค่า', 'สัดส่วน'],
  },
]

describe('a file with lines of several kinds', () => {
  it.each(EXAMPLES.map((example) => [example.what, example] as const))('is read right: %s', (_what, { lines, names, delimiter = ',' }) => {
    const { text, records: expected, ...lineKinds } = readMarks(lines, delimiter)
    const { reading, counts, records } = readWhole(new TextEncoder().encode(text))
    const { preamble, header, footer, rejected } = counts
    expect({ preamble, header, footer, rejected }).toEqual(lineKinds)
    expect(reading.dialect.delimiter).toBe(delimiter)
    expect(headerCells(reading, 'original')).toEqual(names)
    expect(records).toEqual(expected)
  })
})
