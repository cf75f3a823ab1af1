/** Lines made one after the other. */
export const many = <T>(count: number, line: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => line(i))
/** A value at the right end of its column. */
export const right = (value: number | string, width: number) => String(value).padStart(width)

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const cities = ['New York', 'Los Angeles', 'Chicago', 'Houston', 'San Antonio', 'San Diego', 'Dallas']
const stations = ['เชียงใหม่', 'แม่ฮ่องสอน', 'กรุงเทพมหานคร', 'ขอนแก่น', 'ตาก', 'สงขลา', 'น่าน']
const people = ['Somchai  Jaidee', 'Malee  Srisuk', 'Anan  Bunma', 'Wipa  Thongkham', 'Kitti  Kaewsai', 'Napa  Sukjai']
const shown = (text: string) => text.replace(/\p{Mn}/gu, '').length
const padded = (text: string, width: number) => text + ' '.repeat(width - shown(text))

/** Columns filled up with blanks to the longest of their cells, as `column -t` and many programs write them. */
export function aligned(rows: readonly (readonly string[])[], gap = 2, toTheRight: readonly number[] = []): string[] {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => shown(row[c] ?? ''))))
  const fill = (cell: string, c: number) => ' '.repeat((widths[c] ?? 0) - shown(cell))
  return rows.map((row) =>
    row
      .map((cell, c) => (toTheRight.includes(c) ? fill(cell, c) + cell : cell + fill(cell, c)))
      .join(' '.repeat(gap))
      .trimEnd(),
  )
}

interface Expected {
  readonly delimiter: string
  readonly names: readonly string[]
  readonly first: readonly string[]
  readonly records: number
  readonly around?: readonly [preamble: number, header: number, footer: number]
}

/** Files whose columns are set by runs of blanks or tabs, with what a person says of them. */
export const alignedFiles: Readonly<Record<string, readonly [readonly string[], Expected]>> = {
  'figures below more comments than there are, each with two marks': [
    [
      '## COLUMNS 3',
      ...many(3, (i) => [`## COLUMN${i + 1}.name c${i}`, `## COLUMN${i + 1}.missing_value -999`, '##']).flat(),
      ...many(
        6,
        (i) =>
          `${right(1000 * i, 4)
            .trim()
            .padEnd(5)} 1.6${i}   -0.2${i}`,
      ),
    ],
    { delimiter: ' ', names: ['', '', ''], first: ['0', '1.60', '-0.20'], records: 6, around: [10, 0, 0] },
  ],
  'few lines of many figures below more lines of prose': [
    [
      ...[
        '          ORIENTATION PARAMETERS (OBSERVATORY)',
        '     INTERNATIONAL SERVICE OF REFERENCE SYSTEMS AND ROTATION',
        '   TIME SERIES  (old format)',
      ],
      ...['   Description: https://example.org/series.txt', '        contact: ann@example.org', ''],
      ...many(4, (i) => `1962   1   ${i + 1}  3766${i}  -0.0127${i}   0.2130${i}   0.13497${i}   0.00165${i}`),
    ],
    {
      delimiter: ' ',
      names: many(8, () => ''),
      first: ['1962', '1', '1', '37660', '-0.01270', '0.21300', '0.134970', '0.001650'],
      records: 4,
      around: [6, 0, 0],
    },
  ],
  'a weather station whose last months are provisional, and whose units are fewer than the names': [
    [
      ...['Oxford', 'Missing data is marked by  ---.', '   yyyy  mm   tmax    tmin      af    rain     sun'],
      '              degC    degC    days      mm   hours',
      ...many(
        12,
        (i) =>
          `   1995  ${right(i + 1, 2)}   ${right((i * 1.7).toFixed(1), 4)}    ${right((i / 3).toFixed(1), 4)}     ${right(i + 2, 3)}   ${right((i * 9.1).toFixed(1), 5)}   ${right((30 + i * 7.3).toFixed(1), 5)}${i > 9 ? '  Provisional' : ''}`,
      ),
    ],
    {
      delimiter: ' ',
      names: ['yyyy', 'mm', 'tmax / degC', 'tmin / degC', 'af / days', 'rain / mm', 'sun / hours', ''],
      first: ['1995', '1', '0.0', '0.0', '2', '0.0', '30.0', ''],
      records: 12,
      around: [2, 2, 0],
    },
  ],
  'the weather for a model, below what is set for it': [
    [
      ...['[weather.met.weather]', 'latitude = 4.025', 'tav = 28.29 (oC) ! Annual average temperature. From 1 Jan 1985 to 2019.'],
      ...['amp =  4.02 (oC) ! Annual amplitude of 1985 to 2019.', 'year  day radn  maxt   mint', '()     () (MJ/m^2) (oC)  (oC)'],
      ...many(12, (i) => `1985 ${right(i + 1, 3)}   22.${i % 10}  35.${i % 7}   18.${i % 5}`),
    ],
    {
      delimiter: ' ',
      names: ['year / ()', 'day / ()', 'radn / (MJ/m^2)', 'maxt / (oC)', 'mint / (oC)'],
      first: ['1985', '1', '22.0', '35.0', '18.0'],
      records: 12,
      around: [4, 2, 0],
    },
  ],
  'a buoy, whose names and units stand behind the marks of comments': [
    [
      '#YY  MM DD hh mm WDIR WSPD GST  WVHT   PRES  ATMP',
      '#yr  mo dy hr mn degT m/s  m/s     m    hPa  degC',
      ...many(
        24,
        (i) =>
          `2020 01 01 ${right(i, 2).replace(' ', '0')} 50 ${right(200 + i, 3)} ${right((i / 3).toFixed(1), 4)}  5.0  1.20 ${right((998 + i).toFixed(1), 6)}  21.1`,
      ),
    ],
    {
      delimiter: ' ',
      names: [
        '#YY / #yr',
        'MM / mo',
        'DD / dy',
        'hh / hr',
        'mm / mn',
        'WDIR / degT',
        'WSPD / m/s',
        'GST / m/s',
        'WVHT / m',
        'PRES / hPa',
        'ATMP / degC',
      ],
      first: ['2020', '01', '01', '00', '50', '200', '0.0', '5.0', '1.20', '998.0', '21.1'],
      records: 24,
      around: [0, 2, 0],
    },
  ],
  'hourly weather without names': [
    many(
      40,
      (i) => `2021 01 ${right(1 + (i % 28), 2)} ${right(i % 24, 2)} ${right(i * 7 - 90, 5)} ${right(-9999, 5)} ${right(10000 + i, 5)}`,
    ),
    {
      delimiter: ' ',
      names: ['', '', '', '', '', '', ''],
      first: ['2021', '01', '1', '0', '-90', '-9999', '10000'],
      records: 40,
      around: [0, 0, 0],
    },
  ],
  'an index by seasons, set off from the margin': [
    [
      ' SEAS  YR   TOTAL   ANOM',
      ...many(
        30,
        (i) => `  ${['DJF', 'JFM', 'FMA'][i % 3]} ${1950 + i} ${right((24 + i / 9).toFixed(2), 6)} ${right((i / 9 - 1).toFixed(2), 6)}`,
      ),
    ],
    { delimiter: ' ', names: ['SEAS', 'YR', 'TOTAL', 'ANOM'], first: ['DJF', '1950', '24.00', '-1.00'], records: 30 },
  ],
  'a report with titles above and a source below': [
    [
      'Monthly rainfall',
      'Station 48327 Chiang Mai',
      '',
      'Year   Month   Rain   Days',
      ...many(24, (i) => `${2001 + Math.floor(i / 12)}   ${right(1 + (i % 12), 5)}  ${right((i * 3.7).toFixed(1), 5)}  ${right(i, 5)}`),
      '',
      'Source: Meteorological Department',
    ],
    { delimiter: ' ', names: ['Year', 'Month', 'Rain', 'Days'], first: ['2001', '1', '0.0', '0'], records: 24, around: [3, 1, 2] },
  ],
  'a series by months, as a notebook prints it, with row numbers that nothing names': [
    aligned(
      [
        ['', 'YEAR', ...months],
        ...many(8, (i) => [String(i + 100), String(2014 + i), ...months.map((_, m) => ((i + 1) * m * 1.7).toFixed(1))]),
      ],
      2,
      many(14, () => '').map((_, c) => c),
    ),
    {
      delimiter: ' ',
      names: ['', 'YEAR', ...months],
      first: ['100', '2014', '0.0', '1.7', '3.4', '5.1', '6.8', '8.5', '10.2', '11.9', '13.6', '15.3', '17.0', '18.7'],
      records: 8,
    },
  ],
  'places of two words, and populations': [
    aligned(
      cities.map((city, i) => [city, ['NY', 'CA', 'TX'][i % 3] ?? '', `${8 - i},${804 - i},190`]),
      3,
      [2],
    ),
    { delimiter: '  ', names: ['', '', ''], first: ['New York', 'NY', '8,804,190'], records: 7, around: [0, 0, 0] },
  ],
  'stations in Thai, whose tone marks have no width': [
    [
      `${padded('สถานี', 20)}สูงสุด   ต่ำสุด   ฝน (มม.)`,
      ...stations.map(
        (name, i) => `${padded(name, 20)}${(30 + i / 10).toFixed(1)}     ${(20 + i / 7).toFixed(1)}   ${right((i * 12.5).toFixed(1), 6)}`,
      ),
    ],
    { delimiter: '  ', names: ['สถานี', 'สูงสุด', 'ต่ำสุด', 'ฝน (มม.)'], first: ['เชียงใหม่', '30.0', '20.0', '0.0'], records: 7 },
  ],
  'a listing of programs, with quoted commands and times of several words': [
    aligned(
      [
        ['CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'NAMES'],
        ...many(6, (i) => [
          `a${i}f36cd${i}`,
          ['nginx', 'mysql:8.0'][i % 2] ?? '',
          '"docker-entrypoint.s…"',
          `${i + 2} weeks ago`,
          `web${i}`,
        ]),
      ],
      3,
    ),
    {
      delimiter: '  ',
      names: ['CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'NAMES'],
      first: ['a0f36cd0', 'nginx', 'docker-entrypoint.s…', '2 weeks ago', 'web0'],
      records: 6,
    },
  ],
  'words below words in capitals': [
    aligned([
      ['NAME', 'STATUS', 'OWNER'],
      ...['web', 'database', 'cache', 'proxy'].map((name, i) => [name, ['up', 'starting'][i % 2] ?? '', ['ops', 'platform'][i % 2] ?? '']),
    ]),
    { delimiter: ' ', names: ['NAME', 'STATUS', 'OWNER'], first: ['web', 'up', 'ops'], records: 4 },
  ],
  'names above a line of dashes below each': [
    [
      'Code   Name              Qty',
      '----   ----------------  ----',
      ...many(8, (i) => `A0${i}    ${padded(['Steel pipe', 'Copper wire', 'Nut'][i % 3] ?? '', 16)}  ${right(i * 41, 4)}`),
    ],
    { delimiter: '  ', names: ['Code', 'Name', 'Qty'], first: ['A00', 'Steel pipe', '0'], records: 8, around: [0, 2, 0] },
  ],
  'a program’s figures behind a blank each, with an exponent': [
    many(12, (i) => `  ${(i * 1.25e-3).toExponential(4)}  ${(i * 3).toExponential(4)} ${(-i - 0.5).toExponential(4)}`),
    { delimiter: ' ', names: ['', '', ''], first: ['0.0000e+0', '0.0000e+0', '-5.0000e-1'], records: 12, around: [0, 0, 0] },
  ],
  'commas before the decimals': [
    ['Zeit      T1      T2', ...many(12, (i) => `${right(i, 4)}   ${right(`${10 + i},25`, 6)}  ${right(`${20 + i},5`, 6)}`)],
    { delimiter: ' ', names: ['Zeit', 'T1', 'T2'], first: ['0', '10,25', '20,5'], records: 12 },
  ],
  'days and hours in one column': [
    [
      'Datetime             Temp    RH',
      ...many(24, (i) => `2024-01-01 ${right(i, 2).replace(' ', '0')}:00     ${(20 + i / 10).toFixed(1)}   ${60 + i}.0`),
    ],
    { delimiter: '  ', names: ['Datetime', 'Temp', 'RH'], first: ['2024-01-01 00:00', '20.0', '60.0'], records: 24 },
  ],
  'tabs that line up': [
    [
      'Name\t\t\tDepartment\tPosition\tSalary',
      ...many(
        8,
        (i) =>
          `${['Somchai\t\t\t', 'Christopherson W\t', 'Anan Bunma\t\t'][i % 3]}${['IT\t\t', 'Accounting\t'][i % 2]}${['Clerk\t\t', 'Section head\t'][i % 2]}${20_000 + i}`,
      ),
    ],
    { delimiter: '\t', names: ['Name', 'Department', 'Position', 'Salary'], first: ['Somchai', 'IT', 'Clerk', '20000'], records: 8 },
  ],
  'measurements some of whose tabs are doubled, here and there': [
    many(60, (i) => `15.${i}\t14.84${i % 17 === 3 ? '\t\t' : '\t'}0.87\t5.7${i}${i % 23 === 5 ? '\t\t' : '\t'}3.31\t1`),
    {
      delimiter: '\t',
      names: ['', '', '', '', '', ''],
      first: ['15.0', '14.84', '0.87', '5.70', '3.31', '1'],
      records: 60,
      around: [0, 0, 0],
    },
  ],
}

/** Files in which such runs are something else. */
export const otherFiles: Readonly<Record<string, readonly string[]>> = {
  'sentences with two blanks between them': [
    'The station was built in 1950.  It has been moved twice.',
    'The first move was in 1962.  The second one came later.',
    'Nobody knows why it was moved.  The records were lost.',
    'Some say that a flood was the cause.  Others blame war.',
  ],
  'names of people': people,
  'names of people below a name': ['Name', ...people],
  'names of people in two aligned columns': aligned(people.map((one) => one.split('  '))),
  'names of people, numbered': people.map((one, i) => `${i + 1}.  ${one}`),
  'a numbered list': ['Open the file', 'Read it', 'Sign', 'Send it back', 'Wait'].map((one, i) => `${i + 1}.  ${one}`),
  addresses: many(8, (i) => `${i * 7 + 2} หมู่ ${i}  ต.ในเมือง  อ.เมือง  จ.${stations[i % 7]}`),
  'a text in Thai': [
    'รายงานผลการดำเนินงานปี 2565  ซึ่งได้ดำเนินการแล้ว',
    'ในพื้นที่ 5 จังหวัด  โดยมีผู้เข้าร่วมจำนวนมาก',
    'การประชุมครั้งที่ 2 จัดขึ้นที่เชียงใหม่  ในเดือนมีนาคม',
  ],
  'a log': many(
    30,
    (i) =>
      `2024-01-0${1 + (i % 9)} 12:00:0${i % 9}  ${['INFO ', 'ERROR'][i % 2]} ${['Started server on port 80', 'Disk is nearly full'][i % 2]}`,
  ),
  'a log of days and sentences': many(
    30,
    (i) => `2024-01-0${1 + (i % 9)} 12:00:0${i % 9}  ${['Started the server on port 80', 'User 5 logged in and out'][i % 2]}`,
  ),
  'a program whose lines are aligned': [
    'const int    a      = 1;   /* first */',
    'const int    bb     = 22;  /* second */',
    'const char  *name   = "x"; /* third */',
    'static int   count  = 0;   /* fourth */',
  ],
  definitions: ['#define WIDTH     640', '#define HEIGHT    480', '#define DEPTH     24', '#define MODE      3', '#define SIZE      12'],
  'settings with a sign of equality between': ['width   = 640', 'height  = 480', 'depth   = 24', 'mode    = 3', 'size    = 12'],
  markdown: [
    '# Title',
    '',
    'Some text with two blanks at the end  ',
    'another line  ',
    '',
    '-   item one',
    '-   item two',
    '-   item three',
    '1.  first',
    '2.  second',
  ],
  'a form': ['Name:         Somchai', 'Birthday:     2 March 1980', 'Address:      12 Main Street', 'Telephone:    081-234-5678'],
  'a report in sentences with a small table': [
    'Report of the committee',
    '',
    'The committee met in March.  All members were present.',
    'The budget was discussed.  The chairman proposed a change.',
    'The table shows what was agreed.',
    'Item      Amount',
    'Roads     500',
    'Schools   200',
    'The meeting closed at noon.  The next one is in June.',
  ],
  'an indented outline': ['Food', '  Rice', '  Fish', '    Sea fish', 'Clothes', '  Shoes', '  Hats'],
  'meanings of words': [
    'abandon  to leave behind',
    'abate  to become less strong',
    'abbey  a house of monks or nuns',
    'abbot  the head of an abbey',
  ],
}
