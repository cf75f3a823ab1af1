import { describe, expect, it } from 'vitest'
import { detectReading } from './detect.ts'

function readingOf(lines: readonly string[]) {
  const head = new TextEncoder().encode(`${lines.join('\n')}\n`)
  return detectReading({ head, tail: new Uint8Array(0), tailOffset: head.length, size: head.length, complete: true }, {})
}

const villages = Array.from({ length: 30 }, (_, i) => `Ban ${i},${i === 3 ? 2 : 0},${i === 7 ? 1 : 0}`)
const dated = Array.from({ length: 5 }, (_, i) => `2024-01-0${i + 1},work ${i},person ${i}`)

/** Tables of one header and nothing but records, some of which look like something else. */
const tables: Readonly<Record<string, readonly string[]>> = {
  'kinds of remarks, a note among the last of them': [
    'Type,Place,Starred,Text',
    'Highlight,Place 96,,because books are as important as almost anything else',
    'Highlight,Place 131,,Writing taught my father to pay attention',
    'Note,Place 131,,remember this',
    'Highlight,Page 32,*,Good writing is about telling the truth',
  ],
  'words among the figures of a sheet': [
    'Property,Model A,Model B',
    'Length,10,20',
    'Weight,30,40',
    'Country,Japan,Thailand',
    'Height,10,20',
    'Depth,1,2',
  ],
  'a last day with as many cases as all before it, in a place without deaths': [
    'Date,Cases,Deaths',
    '2021-01-01,1,0',
    '2021-01-02,1,0',
    '2021-01-03,0,0',
    '2021-01-04,1,0',
    '2021-01-05,0,0',
    '2021-01-06,3,0',
  ],
  'marks that a sheet writes without decimals': [
    'Name,Term 1,Term 2',
    'Somchai,3.25,2.85',
    'Malee,3.51,3.12',
    'Anan,2.74,3.36',
    'Wipa,1.88,2.41',
    'Prasert,3,3',
  ],
  'amounts of a few thousandths': [
    'Station,Pb,Cd',
    'Bang Na,0.003,0.001',
    'Lat Krabang,0.002,0.002',
    'Min Buri,0.004,0.001',
    'Don Mueang,0.001,0.003',
    'Bang Kapi,0.002,0.001',
    'Dusit,0.003,0.002',
  ],
  'many days without a case': [
    'Date,Accidents,Deaths,Missing',
    ...Array.from({ length: 3000 }, (_, i) => `${20200101 + i},${i % 400 === 7 ? 1 : 0},0,0`),
  ],
  'dashes for what is not known, in all cells of the last record': ['A,B', '5,7', '---,---', '5,---', '---,---'],
  'a first record without figures': ['ต้นทาง,ปลายทาง,ระยะ,เวลา', 'จังหวัด,เชียงใหม่,,', 'แพร่,ตรัง,120,90', 'น่าน,เลย,99,153', 'ตาก,ระยอง,189,100'],
  'a single section': ['รายการ,จำนวน,ร้อยละ', 'เพศ,,', 'ชาย,120,48', 'หญิง,130,52', 'ไม่ระบุ,7,3'],
  'a last amount that is the sum of others, called as they are': [
    'รายการ,ที่,เงิน',
    'รางวัลที่ 1,1,500',
    'รางวัลที่ 2,1,500',
    'รางวัลที่ 3,2,1000',
    'รางวัลที่ 4,4,2000',
    'รางวัลที่ 5,8,4000',
  ],
  'lump sums at the end': [
    'งาน,หน่วย,จำนวน,เงิน',
    'งาน 0,ม.,5,1600',
    'งาน 1,ม.,1,900',
    'งาน 2,ม.,5,1100',
    'งานอื่น 3,,,3600',
    'งานอื่น 4,,,5200',
  ],
  'names with a colon': ['Station:,Level', 'Ban Tha,12.5', 'Ban Na,11.1', 'Ban Pa,9.8'],
  'a question and its answer': ['Question:,Answer', 'How many?,5', 'How old?,7', 'How far?,9'],
  colours: ['fg,bg', '#ffffff,#abcdef', '#eeeeee,#fa0000', '#333333,#b00000'],
  'persons among figures': ['รายการ,สาขาเหนือ,สาขาใต้', 'พื้นที่,30,31', 'บุคลากร,1,2', 'ผู้รับผิดชอบ,สมชาย,มาลี', 'งบ,5,6', 'อาคาร,7,8'],
  'the same word where others have a date': ['Due,Task,Owner', 'TBD,Paint,Somchai', 'TBD,Clean,Malee', ...dated],
  'sections with a record that comes again': [
    'Name,Post,',
    'Dept 1,,',
    'Somchai,Clerk,yes',
    'Malee,Cook,no',
    'Dept 2,,',
    'Somchai,Clerk,yes',
    'Anan,Guard,no',
  ],
  'a name that begins as a legend does': ['Hotel,Owner,Zone', 'Grand,Ann,A', 'Plaza,Bob,B', 'Inn,Cid,C', 'Legend Resort,Dan,Z'],
  'a name that begins as special values do': ['Shop,Owner,Zone', 'Grand,Ann,A', 'Plaza,Bob,B', 'Inn,Cid,C', 'Special value store,Dan,Z'],
  'two ways to write telephone numbers': [
    'ร้าน,โทรศัพท์',
    'ดี,053-702836',
    'แดง,085-054-4933',
    'ขาว,053-387874',
    'ดำ,039121047',
    'เขียว,049520646',
    'ม่วง,091665209',
  ],
  'labels that stand again below': ['สี,รหัส', 'เขียว,A12', 'แดง,B-7', 'แดง,C-9', 'ขาว,121', 'แดง,522', 'ขาว,209', 'ขาว,377'],
  'a paragraph with a number behind a stroke first': ['มาตรา,สาระสำคัญ,บทลงโทษ', '27/1,ข้อยกเว้น,-', '4,นิยาม,-', '79,โทษอาญา,จำคุก'],
  'ranges above one without a beginning': ['เงินได้,อัตรา', '300-500,10%', '0-150,ยกเว้น', '150-300,5%', 'เกิน 500,35%'],
  'all in a table by years': ['กลุ่ม,ปี,คน', 'ชาย,2565,45', 'หญิง,2566,60', 'รวม,2566,110'],
  'bounds of what was measured first': ['สถานี,DO,BOD,TCB', 'น่าน,5.9,<1.0,">160,000"', 'ปัว,6.5,1.2,900', 'เวียงสา,4.4,2.1,1200'],
  'a field called as a note': ['Field,Type,Description', 'id,integer,Identifier', 'total,integer,Number of beds', 'note,text,Remarks'],
  'names with spaces between, the first of them a word for reports': ['ทะเบียนรถ, ผู้ขับ, ประเภท', 'ก,สมชาย,เก๋ง', 'ข,มาลี,ตู้', 'ค,วิชัย,เก๋ง'],
  'labels behind colons': ['Field,Meaning', 'id:,number', 'name:,text', 'key:,primary'],
  'a code in capitals with gaps': ['STATE,2019,2020', 'NSW,,', 'Vic,1,2', 'Qld,3,4', 'Tas,5,6'],
  'values in brackets': ['data', '[x 1]', '[x 2]', '[x 3]', '[x 4]'],
  'values in brackets, two columns': ['ชนิด,ชื่อย่อ', '(ปลา),(ปล.)', '(กุ้ง),(กง.)', '(ปู),(ป.)'],
  'a date of three words in each line': ['วันที่', '14 มกราคม 2565', '26 ก.พ. 66', '1 พ.ค. 2565'],
  'a date under a name of three words': ['วัน เดือน ปี', '27 ต.ค. 63', '1 พ.ค. 64'],
  'amounts below zero in brackets': ['ผลต่าง', '(37,710)', '1,250', '(204,100)'],
  'an age with its unit in each line': ['ช่วงอายุ', '0–4 ปี', '5–9 ปี', '10–14 ปี'],
  'a first record that lacks its label and most figures': ['Ward,2019,2020,2021', ',n/a,,', 'A,1,2,3', 'B,4,5,6', 'C,7,8,9', 'D,1,3,5'],
  'values with two blanks in them': ['id,name,qty', '1,Somchai  Jaidee,10', '2,Malee  Srisuk,7', '3,Anan  Bunma,12', '4,Wipa  Thong,9'],
  'values filled up with blanks': ['id   ,name      ,  qty', '1    ,pipe      ,   10', '2    ,wire      ,    7', '3    ,nut       ,  112'],
  'amounts paid or received, the last left out': [
    'Date\tText\tPaid\tReceived',
    '2024-01-05\trent\t500',
    '2024-01-06\twages\t\t900',
    '2024-01-07\tfood\t20',
    '2024-01-08\tgift\t\t50',
    '2024-01-09\tfood\t31',
  ],
  'an empty column between tabs': ['a\tb\t\tc', '1\tx\t\t5', '2\ty\t\t6', '3\tz\t\t7'],
  'names with two blanks in each line': ['ชื่อ-สกุล', 'สมชาย  ใจดี', 'มาลี  ศรีสุข', 'อนันต์  บุญมา', 'วิภา  ทองคำ'],
  'a record without its number among remarks': ['No,Name,Remark,', '1,Ann,x,', '2,Bob,,y', ',Cid,z,', '4,Dan,,', '5,Eve,,'],
  'records without a day below a blank line': [
    'Day,Work,Who,Cost',
    '2024-01-01,Paint,Ann,5',
    '2024-01-02,Clean,Bob,6',
    '2024-01-03,Mow,Cid,7',
    '',
    'TBD,Dig,Dan,9',
  ],
  'units below each other': ['Unit,More', 'ลิตร,', 'บาท,', 'คน,x', 'กก.,'],
  'names of columns below each other': ['key,Unit', 'start_date,คน', 'user_id,%', 'agency_code,kg'],
  'floors of which the lowest have names': ['Floor,Rooms', 'Ground,12', 'Basement,3', '1,10', '2,11', '3,10', '4,9', '5,12'],
  'days that are not set yet': ['Due,Amount,', 'TBD,5,', 'TBD,6,', '2024-01-01,5,', '2024-01-02,7,', '2024-01-03,7,'],
  'sizes in letters above sizes in figures': ['Size,Stock,', 'XS,none,', 'S,few,', '38,12,', '39,10,', '40,15,', '41,9,', '42,11,'],
  'settings of a program beside an empty column': [
    'Setting,Value,',
    'Port,80,',
    'Host,alpha,',
    'Retries,3,',
    'Start,2024-01-01,',
    'Timeout,30,',
  ],
  'classes numbered within their years, one of them away': [
    'Class,Boys,Teacher',
    '1/1,absent,Ann',
    '1/2,12,Bob',
    '1/3,14,Cid',
    '2/1,11,Dan',
  ],
  'words in brackets as tags': ['Tag,Size,Weight', '[a],1,2', '[b],2,3', '[c],3,4'],
  'sums of all years first': ['Year,Births,Note', 'Total,53,', 'Average,13,', 'Year,,', '1990,12,', '1991,14,', '1992,16,', '1993,11,'],
  'groups of days with totals of their own': ['Day,Shop,Sold', '2024-01-01,A,5', 'Day total,,5', '2024-01-02,A,7', 'Day total,,7'],
  'columns that a program named': ['Unnamed: 0,Town,Unnamed: 2', '0,York,a', '1,Hull,b', '2,Ely,c'],
  'names of columns in another language as values': [
    'Shop,Sells,Since',
    'Estado,Fruit,2001',
    'Nom de Plume,Books,1999',
    'Comune,Wine,2010',
  ],
  'the same answers below gaps': ['Name,Town,Morning,Evening', ',,Tea,Bread', 'Ann,York,Tea,Bread', 'Bob,,Milk,Rice', 'Cid,Hull,Tea,Rice'],
  'the same figures in record after record': ['Shop,Mon,Tue,Wed', 'North,1,2,3', 'South,1,2,3', 'East,1,2,3', 'West,4,5,6'],
  'words for figures in the second record, beside an empty column': [
    'Item,Price,Stock,',
    'Tea,12,few,',
    'Milk,sold out,ask us,',
    'Rice,30,4,',
    'Salt,3,9,',
    'Oil,45,8,',
  ],
  'records counted on below blank lines': ['No,Item,Price', '998,Tea,12', '999,Rice,30', '', '1000,Salt,3', '1001,Oil,45', '1002,Egg,4'],
  'totals of assets and debts in a list of accounts': [
    'Account,2019,2020',
    'Cash,1200,1300',
    'Loans,5000,4100',
    'Total assets,6200,5400',
    'Deposits,3000,2900',
    'Equity,3200,2500',
    'Total debts,6200,5400',
  ],
  'brothers called Max and Min': ['Name,Art,Music', 'Ann,12,31', 'Bob,15,20', 'Cid,14,27', 'Max,13,30', 'Min,14,22'],
  'marks of which the last are middling': ['Name,Art,Music,Sport', 'Ann,2,5,1', 'Bob,4,3,3', 'Cid,3,1,5', 'Dan,3,3,3'],
  'a shop whose stock is that of all others by chance': [
    'Shop,Town,Pens,Price',
    'North,York,12,3',
    'South,Hull,20,4',
    'East,Ely,9,3',
    'West,York,41,5',
  ],
  'a kind of house that is average': ['House,Rooms,Price', 'Small,3,120', 'Average,5,190', 'Large,9,410'],
  'formulas over the cells of each record': ['Item,May,June,Sum', 'Pen,1,2,=SUM(B2:C2)', 'Ink,3,4,=SUM(B3:C3)', 'Cup,5,6,=SUM(B4:C4)'],
  'a record with a text and an amount alone, twice': [
    'No,Item,Qty,Amount',
    '1,Pen,2,30',
    '2,Ink,1,45',
    '3,Cup,5,60',
    ',Bolts,,17',
    ',Nuts,,21',
  ],
  'a person who is put in last by name': ['Name,Class,Room', 'Ann Roe,A,1', 'Ben Sow,B,2', 'Cid Pat,A,3', 'Max Lav,,'],
  'towns of which the last have not answered': ['Town,Yes,No', 'York,12,3', 'Hull,4,7', 'Ely,9,1', 'Kings Lynn,,', 'St. Ives,,'],
  คนที่เพิ่งมาใหม่: ['ชื่อ,ชั้น,ห้อง', 'สมชาย ใจดี,1,2', 'มาลี มีสุข,1,3', 'อนันต์ ดีงาม,2,1', 'ประเสริฐ ทองคำ,,'],
  'persons by family name, the last with an initial': [
    'Name,Class,Room',
    '"Roe, Ann",A,1',
    '"Sow, Ben",B,2',
    '"Pat, Cid",A,3',
    '"Lav, Mary J.",,',
    '"Bell, Max",,',
  ],
  'a clinic that is not public': ['Clinic,Ill,Dead', 'Tak Hospital,7,1', 'Loei,2,3', 'Nan Hospital,5,5', 'Krabi (private),,'],
  'a telephone called in small letters': ['Model,Price,Shop', 'Galaxy S21,90,A', 'Pixel 7,70,B', 'Xperia,60,A', 'iPhone 13,,'],
  'a thing to buy of which nobody knows how many': ['Item,Qty,Shop', 'pens,4,A', 'ink,1,B', 'paper,12,A', 'blue envelopes,,'],
  'records that end early above one in words': [
    'Name,Age,,,',
    'Ann,31,,,',
    'Ben,Leeds,York,Hull,none',
    'Cid,27,,,',
    'Dan,44,,,',
    'Eve,19,,,',
  ],
  'a first record of whole numbers, above one in words': [
    'Time,Speed,Load',
    '0,12,50',
    'stopped,none,none',
    '0.2,12.5,50.1',
    '0.3,12.7,51.4',
    '0.4,12.1,52.6',
  ],
  'a first day without decimals, above a blank line': [
    'Load,Speed,Heat',
    '',
    '7,12,50',
    '',
    '8.5,12.5,50.1',
    '9.5,12.7,51.4',
    '10.5,12.1,52.6',
  ],
  'two records in words below names of half of the columns': [
    'Site,Load,Rate,Kind,,,,',
    'Leeds,,TBD,,,,,',
    'York,none,TBD,none,TBD,none,TBD,none',
    ...Array.from({ length: 5 }, (_, i) => `Hull ${i},4,${i}.5,${3 * i},7,1.${i},8,${i}`),
  ],
  'shares of what is found among the first so many': [
    'Model,k=1,k=5,k=10',
    'none,none,n/a,none',
    'base,0.31,0.52,0.61',
    'large,0.44,0.63,0.70',
    'huge,0.51,0.71,0.79',
  ],
  'what is set in each of two runs': ['Model,lr=0.1,bs=32', 'base,0.40,good', 'large,0.44,0.63', 'huge,0.51,0.71'],
  'one place in all records but the first, above one in words': [
    'Place,Load,Rate',
    'Hull,7,3.5',
    'Leeds East,none,closed',
    ...Array.from({ length: 5 }, (_, i) => `Leeds,4${i},${i}.5`),
  ],
  'two records in words, with gaps, below names that leave two columns without one': [
    'Site,,Name,Class,Depth,Male,Cost,Item,Load,Female',
    'York,closed,open,York,,,,,,',
    'none,north,closed,open,north,York,valve,south,TBD,Leeds',
    ...Array.from({ length: 5 }, (_, i) => `Hull ${i},7${i},2${i}.2,9,241,161,21${i},23.89,7${i},10.45`),
  ],
  'few cases that add up to those of the last record': ['Village,Male,Female', ...villages, 'Ban ZZ,2,1'],
}

/** Tables without names, whose first record looks as if it were names. */
const nameless: Readonly<Record<string, readonly string[]>> = {
  'the same answer in every record': Array.from({ length: 40 }, () => 'TH,yes'),
  'two amounts that could be years': ['Rent,2500,2500', 'Food,1800,1745', 'Fuel,640,712', 'Phone,399,399', 'Water,120,98'],
  'when something was built and mended': ['Hall,2019,2019', 'Bridge,1931,2004', 'Pier,1902,1988', 'Gate,1877,2011'],
  'amounts that rise': ['Leeds,5,12,20,31,44,52', 'York,9,11,4,80,13,27', 'Hull,31,7,66,2,18,40', 'Ely,12,45,3,9,71,6'],
  'shares that rise': ['Leeds,10%,25%,50%', 'York,31%,12%,8%', 'Hull,5%,44%,21%', 'Ely,9%,9%,70%'],
  'codes with gaps beside them': ['E05565806,-,,21', 'E08761201,,,', 'E07542814,-,2,', 'E05586950,34,-,', 'E03622742,,-,-'],
  'an amount that could be a year beside codes': [
    '1800,E08509435,AX5528',
    '1600,E06553928,BX2080',
    '1700,E07323017,CX4636',
    '300,E03203660,DX5120',
  ],
  'words for what is not known, above numbers that rise': ['n/a,none,-,10,12,15,18', '1,2,3,9,8,7,6', '2,5,1,4,6,1,3', '2,2,2,7,1,4,4'],
  'words behind signs': ['@x,7,91', '@home,8,86', '@data,11,75', '@x,7,75', '@home,9,12'],
  'a place, its code and an amount': ['Leeds,E08000035,2011', 'York,E06000014,1766', 'Hull,E06000010,1108'],
  'words of a log, each with its value': [
    'level=info,code=7',
    'level=warn,code=9',
    'disk,full,3',
    'level=info,code=8',
    'level=info,code=7',
  ],
  'counts beside codes, of which the first record has whole numbers one by one': [
    'a,1,2,3,b,1,2,3',
    'c,4,2,7,d,9,2,8',
    'e,5,1,3,f,2,2,6',
    'g,1,8,4,h,7,3,1',
  ],
  'numbers among times': ['Ferry,7,8:15,9:30', 'Bus,6:10,7:20,8:30', 'Tram,6:15,7:25,8:35', 'Train,5:50,7:00,8:10'],
}

describe('an ordinary table', () => {
  it.each(Object.entries(tables))('keeps every record: %s', (_, lines) => {
    const { preambleLines, headerLines, footerLines } = readingOf(lines).dialect
    expect({ preambleLines, headerLines, footerLines }).toEqual({ preambleLines: 0, headerLines: 1, footerLines: 0 })
  })

  it.each(Object.entries(nameless))('keeps its first record where it has no names: %s', (_, lines) => {
    expect(readingOf(lines).dialect).toMatchObject({ preambleLines: 0, headerLines: 0, footerLines: 0 })
  })

  it('of measurements has no header where none is there', () => {
    const { dialect } = readingOf(['Glucose,98,mg', 'pH,7,pH', 'Count,5,counts', 'Platelets,250,k/uL', 'Sodium,140,mmol'])
    expect(dialect).toMatchObject({ preambleLines: 0, headerLines: 0, footerLines: 0 })
  })
})
