import { figure, type Kind, makeFile, type PortalFile, province, town, whole } from './portal-files.ts'

/** Facts about the table below, as wide as it. */
const FACTS: readonly Kind[] = [
  {
    what: 'facts, and no names above years',
    before: ['Title,Annual rate', 'CDID,D7G7', 'PreUnit,', 'Unit,%', 'Release date,19-07-2023', 'Next release,16 August 2023', 'Notes,'],
    names: null,
    record: (row, c) => [String(1700 + (row % 320)), figure(c)],
  },
  {
    what: 'facts above names above months',
    before: ['Title,Monthly rate', 'CDID,D7G7', 'Unit,%', 'Release date,19-07-2023'],
    names: ['Period', 'Value'],
    record: (row, c) => [`${1980 + Math.floor(row / 12)} ${['JAN', 'FEB', 'MAR'][row % 3]}`, figure(c)],
  },
  {
    what: 'one fact above names',
    before: ['สถานี,P.1'],
    names: ['อำเภอ', 'ปริมาณฝน'],
    record: (row, c) => [`${province(row)}${row}`, figure(c)],
  },
  {
    what: 'facts that look like records above names',
    before: ['ชื่อสถานี,สะพานนวรัฐ', 'รหัส,P.1', 'ละติจูด,18.78', 'ลองจิจูด,99.00'],
    names: ['อำเภอ', 'ปริมาณฝน'],
    record: (row, c) => [`${province(row)}${row}`, figure(c)],
  },
  {
    what: 'facts, a blank line and words',
    before: ['Station,Chiang Mai', 'Period,2560-2565', ''],
    names: ['อำเภอ', 'สภาพ'],
    record: (row) => [`${province(row)}${row}`, ['ปกติ', 'แห้ง'][row % 2] ?? ''],
  },
  {
    what: 'names in two languages above two columns',
    header: ['จังหวัด,จำนวน', 'Province,Amount'],
    names: ['จังหวัด / Province', 'จำนวน / Amount'],
    record: (row, c) => [`${province(row)}${row}`, whole(c, 3)],
  },
]

const employee = (row: number): readonly string[] => [String(7000 + row).padStart(6), (town(row) ?? '').padEnd(8), 'Y']

/** What database programs print. */
const SPOOLS: readonly Kind[] = [
  ...['|', ',', ';'].map(
    (delimiter): Kind => ({
      what: `names above dashes on every page between ${delimiter}`,
      before: ['SQL> select empno, ename, s from emp;', ''],
      header: [['EMPNO ', 'ENAME   ', 'S'].join(delimiter), ['------', '--------', '-'].join(delimiter)],
      names: ['EMPNO', 'ENAME', 'S'],
      record: employee,
      pages: { lines: ['', ['EMPNO ', 'ENAME   ', 'S'].join(delimiter), ['------', '--------', '-'].join(delimiter)], records: 12 },
      after: ['', '20 rows selected.', '', 'SQL> spool off'],
      delimiter,
      quote: null,
    }),
  ),
  {
    what: 'names above a line of dashes and pluses',
    header: [' id |  town  | amount ', '----+--------+--------'],
    names: ['id', 'town', 'amount'],
    record: (row, c) => [String(row).padStart(3), town(row).padEnd(6), `${figure(c).padStart(6)} `],
    after: ['(20 rows)', ''],
    delimiter: ' | ',
    quote: null,
  },
]

/** Several rows of names, of which the lower ones name some columns only or say what is in them. */
const NAMES: readonly Kind[] = [
  {
    what: 'names, units and kinds below a line of facts longer than the table',
    before: ['"TOA5","CR1000","CR1000","1234","CR1000.Std.27","Table1"'],
    header: ['TIMESTAMP,RECORD,BattV,AirTC', 'TS,RN,Volts,Deg C', ',,Avg,Avg'],
    names: ['TIMESTAMP / TS', 'RECORD / RN', 'BattV / Volts / Avg', 'AirTC / Deg C / Avg'],
    record: (row, c) => [`2021-01-0${1 + (row % 9)} 00:00:00`, String(row), figure(c), figure(c)],
  },
  {
    what: 'parts of questions below two questions of four columns',
    header: ['Respondent ID,Start Date,Do you like it?,Why?', ',,Response,Open-Ended Response'],
    names: ['Respondent ID', 'Start Date', 'Do you like it? / Response', 'Why? / Open-Ended Response'],
    record: (row, c) => [
      whole(c, 8),
      `01/0${1 + (row % 9)}/2021 10:00`,
      row % 2 === 0 ? 'Yes' : 'No',
      row % 3 === 0 ? '' : `it is ${town(row)}`,
    ],
  },
  {
    what: 'titles above the second column, and a total of money',
    before: [',บัญชีรายการพัสดุ,,', ',ประจำปี 2565,,'],
    names: ['ลำดับที่', 'รายการพัสดุ', 'จำนวน', 'รวมเงิน'],
    record: (row, c) => [String(row + 1), `กระดาษ${province(row)}`, whole(c, 1), `${whole(c, 4)}.00`],
    after: [',รวมเป็นเงินทั้งสิ้น,,"99,999.00"'],
  },
  {
    what: 'a year above merged parents',
    before: ['ปีงบประมาณ,2566,,,'],
    header: [',ปี 2565,,ปี 2566,', 'อำเภอ,ชาย,หญิง,ชาย,หญิง'],
    names: ['อำเภอ', 'ปี 2565 / ชาย', 'ปี 2565 / หญิง', 'ปี 2566 / ชาย', 'ปี 2566 / หญิง'],
    record: (row, c) => [`${province(row)}${row}`, whole(c, 3), whole(c, 3), whole(c, 3), whole(c, 3)],
  },
  {
    what: 'units below two names, and columns that nothing uses',
    header: ['จำนวน,ครัวเรือน,,,', '(คน),(ครัวเรือน),,,'],
    names: ['จำนวน / (คน)', 'ครัวเรือน / (ครัวเรือน)', '', '', ''],
    record: (_, c) => [whole(c, 3), whole(c, 4), '', '', ''],
  },
]

/** One row of names, and records that look like another one, or like the beginning of another table. */
const RECORDS_LIKE_NAMES: readonly Kind[] = [
  {
    what: 'one odd record below two names',
    names: ['Item', 'Stock'],
    record: (row, c) => [`item ${row}`, row === 0 ? 'sold out' : whole(c, 2)],
  },
  {
    what: 'names that are questions',
    names: ['How old are you?', 'Where do you live now?', 'What do you think of it?'],
    record: (row) => [row % 2 === 0 ? 'young' : 'old', town(row), `it is good ${row}`],
  },
  {
    what: 'a description of columns',
    names: ['ชื่อ', 'ชนิด', 'รายละเอียด'],
    record: (row) => [['จังหวัด', 'อำเภอ'][row] ?? `ช่อง${row}`, 'ข้อความ', `รายละเอียดของ${province(row)}${row}`],
  },
  {
    what: 'a foreigner first',
    names: ['ชื่อ', 'สกุล', 'จังหวัด'],
    record: (row) => [row === 0 ? 'John' : `สม${province(row)}`, row === 0 ? 'Smith' : 'ใจดี', province(row % 5)],
  },
  {
    what: 'groups of words with a blank line between',
    names: ['ภาค', 'จังหวัด', 'ตำบล'],
    record: (row) => [`ภาค${province(Math.floor(row / 5))}`, province(Math.floor(row / 5) + 2), `ตำบล${province(row)}${row}`],
    pages: { lines: [',,'], records: 5 },
  },
  {
    what: 'a code of which nothing else is known, last',
    names: ['ref', 'town', 'cost'],
    record: (row, c) => (row === 39 || row === 5 ? [`R-${row}`, '', ''] : [`R-${row}`, town(row), whole(c, 2)]),
  },
]

/** What a table is closed with. */
const CLOSINGS: readonly Kind[] = [
  ...[
    ['รวม,99999,100', 'ผู้จัดทำ,นายสมชาย ใจดี,', 'ผู้ตรวจสอบ,นางสมศรี มีสุข,'],
    ['รวม,99999,100', ',,', 'ลงชื่อ,....................,ผู้จัดทำ', ',(นายสมชาย ใจดี),', ',นักวิชาการ,'],
    ['ผู้จัดทำ..............,,ผู้ตรวจสอบ.............', '(นายก),,(นายข)'],
    ['Total,99999,100', 'Prepared by:,J. Smith,', 'Approved by,,'],
  ].map(
    (after): Kind => ({
      what: `a place for signatures below a table: ${after.join(' ')}`,
      names: ['จังหวัด', 'ประชากร', 'ร้อยละ'],
      record: (row, c) => [province(row), whole(c, 5), figure(c)],
      after,
    }),
  ),
  ...[
    [';Stichtag;Stichtag', 'Länder;31.12.2019;31.12.2020'],
    ['Länder;Bevölkerung;Anteil', ';Anzahl;Prozent'],
  ].map(
    (header): Kind => ({
      what: `titles of one cell each, and notes with commas below a line: ${header.join(' ')}`,
      before: ['GENESIS-Tabelle: 12411-0010', 'Bevölkerung: Länder, Stichtag;;', 'Deutschland;;'],
      header,
      names: header[0]?.startsWith(';')
        ? ['Länder', 'Stichtag / 31.12.2019', 'Stichtag / 31.12.2020']
        : ['Länder', 'Bevölkerung / Anzahl', 'Anteil / Prozent'],
      record: (row, c) => [['Bayern', 'Thüringen', 'Berlin'][row % 3] ?? '', row === 2 ? '.' : whole(c, 5), whole(c, 2)],
      after: ['__________', 'Ergebnisse ab 1990; einschl. Berlin-West; vorläufig.', '', '© Statistisches Bundesamt (Destatis), 2021'],
      delimiter: ';',
      encoding: 'windows-1252',
    }),
  ),
]

/** Tables of nothing but words. */
const WORDS: readonly Kind[] = [
  ...[
    ['ชื่อโครงการ,หน่วยงาน,จังหวัด', 'Project name,Agency,Province'],
    ['Project name,Agency,Province', 'ชื่อโครงการ,หน่วยงาน,จังหวัด'],
    ['โครงการ,โครงการ,ที่ตั้ง', 'ชื่อ,หน่วยงาน,จังหวัด'],
  ].map(
    (header): Kind => ({
      what: `two rows of names above words: ${header.join(' ')}`,
      header,
      names: header[0]?.split(',').map((name, c) => `${name} / ${header[1]?.split(',')[c]}`) ?? [],
      record: (row) => [`โครงการ${province(row)}`, row % 2 === 0 ? 'กรมประมง' : 'กรมป่าไม้', province(row)],
    }),
  ),
]

const BESIDE_WORDS: Kind = {
  what: 'a second table of words as wide as the first, without a title',
  names: ['Town', 'Kind', 'Host', 'Accepted'],
  record: (row) => [`${town(row)} ${row}`, row % 2 === 0 ? 'Dinner' : 'Lunch', ['BBC', 'ITV', 'Sky'][row % 3] ?? '', 'Yes'],
  after: ['', 'Traveller,Destination,Means,Purpose', 'Smith,Paris,Train,Official', 'Jones,Rome,Air,Official', 'Wood,Rome,Air,Private'],
}

const NAMES_ALONE: Kind = {
  what: 'a title above names',
  before: ['รายงานยอดขาย ปีงบประมาณ 2565'],
  names: ['ลำดับ', 'ชื่อ', 'จำนวน', 'หมายเหตุ'],
  record: () => [],
}

/** Reports: facts above tables, what database programs print, what is signed. Each of few records and of some. */
export function reportFiles(): PortalFile[] {
  const kinds = [...FACTS, ...SPOOLS, ...NAMES, ...RECORDS_LIKE_NAMES, ...CLOSINGS, ...WORDS]
  return [...kinds.flatMap((kind) => [6, 40].map((size) => makeFile(kind, size))), makeFile(BESIDE_WORDS, 20), makeFile(NAMES_ALONE, 0)]
}
