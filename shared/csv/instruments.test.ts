import { describe, expect, it } from 'vitest'
import { compareMarks, readMarks } from './testing/marked-lines.ts'
import { readWhole } from './testing/read-whole.ts'

type Table = readonly [what: string, lines: readonly string[]]

function records(count: number, cells: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => `R ${cells(i)}`)
}

/** Exports of instruments and loggers, a mark before each line (testing/marked-lines.ts); cells stand between bars. */
const EXPORTS: readonly Table[] = [
  [
    'facts of a logger, names and units',
    [
      ...['P Serial number|12345', 'P Station|North', 'P Start|2026-01-03', 'P ', 'H Time|Temperature|Humidity', 'H |°C|%'],
      ...records(6, (i) => `2026-01-03 00:${10 + i}|18.${i}|8${i}`),
    ],
  ],
  [
    'groups of channels, what they measure, times and units below the lines about the car',
    [
      ...['P Tuesday|19|March|2024|12:00:00:12345-VCID:ABC|VCDS Version: Release 23.3.1', 'P 7M0 906 018||1.8L R4/5VT', 'P '],
      ...["H |Group A:|'001||Group B:|'002|", 'H ||Engine Speed|Engine Load||Engine Speed|Injection', 'H |TIME|||TIME||'],
      'H Marker|STAMP| /min| %|STAMP| /min| ms',
      ...records(4, (i) => `|${i}.00|8${i}0|15.${i}|${i}.10|8${i}0|2.0${i}`),
    ],
  ],
  [
    'units below the names of two columns',
    ['P Serial|12345', 'P Start|2026-01-03', 'P Interval|10', 'H Time|Temperature', 'H s|°C', ...records(8, (i) => `${i * 10}|18.${i}`)],
  ],
  [
    'facts of each channel below those of the file, and a name for remarks that nobody made',
    [
      ...['P Writer|2', 'P Operator|lab', 'P Day|2026-01-03', 'P ***End***|', 'P |', 'P Channels|2|||', 'P Samples|8|8||'],
      ...['P Begin|2026-01-03|2026-01-03||', 'P Dimension|Time|Time||', 'P Step|0.1|0.1||', 'P ***End***||||'],
      'H X|Voltage|Current|Heat|Comment',
      ...records(8, (i) => `0.${i}|2.9${i}|1.4${i}|20.${i}|`),
    ],
  ],
  [
    'a section without lines, and facts of the instrument below it',
    [
      ...[
        'P Run|17',
        'P ',
        'P [ERRORS]',
        'H Well|Plate|Volume|Fluid|Status',
        'R A1|P1|100|13.251|low',
        'R A2|P1|100|13.198|low',
        'R B1|P1|80|13.2|clogged',
      ],
      ...['F ', 'F [DETAILS]', 'F Well|Plate|Volume|Fluid|Status', 'F ', 'F Instrument|E5XX', 'F Version|2.6.3'],
    ],
  ],
  [
    'what a program calls itself and its file',
    ['P TOACI1|CR10X|Table1', 'H TMSTAMP|RECNBR|AirT|RH', ...records(8, (i) => `2026-01-03 00:1${i}:00|${i}|21.3|81.${i}`)],
  ],
  [
    'facts and measurements above columns without names',
    [
      ...[
        'P Instrument|DSC Q200',
        'P Sample|PET film',
        'P Size|5.1200|mg',
        'P Nsig|3',
        'P Sig1|Time (min)',
        'P Sig2|Temperature',
        'P Sig3|Heat Flow',
        'P StartOfData',
      ],
      ...records(12, (i) => `${i}.0000|25.${i}12|-0.11${i}`),
    ],
  ],
  [
    'a table of results above the raw data',
    [
      ...['P Results Table 1', 'P |Maximum Load|Modulus', 'P |(N)|(MPa)', 'P 1|1204.1|2310.2', 'P ', 'P Raw data'],
      ...['H Time|Extension|Load', 'H (s)|(mm)|(N)', ...records(20, (i) => `0.${10 + i}|3.84${i}|20.89${i}`)],
    ],
  ],
  [
    'names of one line of values above pairs of figures',
    ['P Sample|Vial|Acquired', 'P Mix 1|1:A,1|3/5/2019 10:11', ...records(12, (i) => `0.0${10 + i}|1.39${i}`)],
  ],
  [
    'sections in brackets',
    ['P [Header]', 'P Device|Fluke 1735', 'P [Data]', 'H Time|U1|I1', 'H |V|A', ...records(6, (i) => `10:00:0${i}|230.${i}|1.${i}`)],
  ],
  [
    'peaks above the facts, names and points of a section of two columns',
    [
      ...['P [Peaks]', 'P Peak|Time|Area', 'P 1|2.1|1000', 'P 2|3.4|4000', 'P 3|5.0|2000', 'P '],
      ...['P [Chromatogram]', 'P Interval|500', 'P Points|12', 'H Time|Intensity', ...records(12, (i) => `0.${10 + i}|21${i}`)],
    ],
  ],
  [
    'a delimiter at each end of line, facts above two columns without names',
    [
      ...['P Format|1.0B|', 'P Memory|10000|', 'P Source|CH1|', 'P Probe|1.0|', 'P Taken|07-Mar-20 11:12:13|', 'P Mode|Detail|'],
      ...['P Waveform||', ...records(20, (i) => `-5.${10 + i}e-04|1.6${i}|`)],
    ],
  ],
  [
    '… above a single one',
    ['P Memory|4000|', 'P Source|CH1|', 'P Probe|1X|', 'P Firmware|V1.09|', 'P Waveform data|', ...records(20, (i) => `${(i * 7) % 31}|`)],
  ],
  [
    'means and serial numbers above the names, set in',
    [
      ...['P Export|||||', 'P |||||', 'P Written:|10/12/2025 08:11||||', 'P |||||'],
      ...['P |||Mean value:|12.113|8.91', 'P |||Serial number:|17A101122|17A102211', 'H Date|Time|Fraction|Site|Temp|ODO mg/L'],
      ...records(8, (i) => `10/01/2025|0${i}:15:00|0|Pier 3|11.6${i}|9.8${i}`),
    ],
  ],
  [
    'only serial numbers above them',
    ['P ||Serial number:|17A1|17B1', 'H Date|Time|Site|Temp|pH', ...records(8, (i) => `10/01/2025|0${i}:15:00|Pier 3|11.6${i}|7.${i}`)],
  ],
  [
    'parameters as a table of one line, as wide as the records',
    [
      ...['P zeta|err[zeta]||||', 'P 350|10||||', 'H Ns|A|U1|err[U1]|U2|err[U2]'],
      ...records(8, (i) => `4${i}|${(i * 977) % 7000}|3.30${i}|0.06${i}|${i % 3 ? `4.2${i}|0.08` : '|'}`),
    ],
  ],
  [
    '… in words among others, below a title, above columns of which one holds words',
    [
      ...['P Firing record||||', 'P Batch|Operator|Furnace||', 'P B-204|Weber|3||', 'H Time|Zone 1|Zone 2|Zone 3|Door'],
      ...records(6, (i) => `08:${10 + i}|82${i}|84${i}|85${i}|${i % 4 ? 'closed' : 'open'}`),
    ],
  ],
  [
    '… and another of one value',
    [
      ...['P zeta|err[zeta]||', 'P 350|10||', 'P spot size||| ', 'P 35|||', 'H Ns|A|U1|err[U1]'],
      ...records(8, (i) => `4${i}|${(i * 977) % 7000}|3.30${i}|0.06${i}`),
    ],
  ],
  [
    'numbers of the channels above their names and units',
    [
      ...['P Log File', 'P Version: 1.0', 'P ', 'P [Channel Information]', 'H 0|12|50041|4|14'],
      ...['H Offset|Engine speed|Mass air flow|Coolant|Timing', 'H s|rpm|lb/min|°F|°'],
      ...records(8, (i) => `0.${61 + i}|81${i}|${i % 4 ? `0.6${i}` : ''}|194|${17 + i}`),
    ],
  ],
  [
    '… below the units, above a blank line',
    [
      ...['P Format|CSV File', 'P Rate|20', 'P ', 'H Time|RPM|Speed|G', 'H Time|Engine|Front|Lat', 'H sec|rpm|km/h|g', 'H 0|1|5|11', 'B '],
      ...records(8, (i) => `0.0${10 + i}|3.49${i}|16.99${i}|30.48${i}`),
    ],
  ],
  [
    'three levels of names, those of the last again in each group',
    [
      ...[
        'P Subject to change',
        'H Run 7|SampleName|Area|||||Height||||',
        'H Detectors||module A:tcd|||module B:tcd||module A:tcd|||module B:tcd|',
      ],
      'H Time (GMT)||H2|O2|N2|CO2|MeOH|H2|O2|N2|CO2|MeOH',
      ...records(6, (i) => `2022-06-08 16:2${i}:13|Gas|0.01${i}|0.2${i}|0.7${i}|0.03|0.001|43.8${i}|0.1${i}|5.4${i}|1.${i}|0.2`),
    ],
  ],
  [
    'settings of a recorder in a line above units and names',
    [
      ...['P #airframe_info|log_version="1.00"|airframe_name="Cessna 172S"|mode=NORMAL', 'H #yyy-mm-dd|hh:mm:ss|degrees|degrees|ft msl|kt'],
      ...['H Lcl Date|Lcl Time|Latitude|Longitude|AltMSL|IAS', 'R 2025-07-01|11:59:59||||'],
      ...records(6, (i) => `2025-07-01|12:00:0${i}|37.7${i}|-89.2${i}|1${i}00.0|6${i}.0`),
    ],
  ],
  [
    'lines that each begin with a setting, some of several',
    [
      ...['P Guiding begins at 2023-01-05 18:30:11', 'P Dither = both axes|Dither scale = 1.000|Server enabled', 'P Focal length = 120 mm'],
      ...['P Mount = EQMOD HEQ5/6|connected|guiding enabled|xAngle = 93.0|xRate = 4.512', 'P Lock position = 640.112|480.551'],
      'H Frame|Time|Mount|dx|dy|SNR',
      ...records(6, (i) => `${i + 1}|2.${i}31|Mount|0.0${i}|-0.0${i}|45.1${i}`),
    ],
  ],
  [
    'one fact and a blank line above letters of columns',
    ['P Reader 470||||', 'P Operator|ahansen|||', 'P ||||', 'H |A|B|C|D', ...records(4, (i) => `${i + 1}|3.6${i}|1.4${i}|2.2${i}|3.0${i}`)],
  ],
  [
    'a label for all names in front of those of the signals',
    [
      'P Mode=Gap free',
      'P Signals=|Scaled V|Odour',
      'H Time (s)|Trace #1 (mV)|Trace #1 (Au)',
      ...records(8, (i) => `0.000${i}|141.${i}|0.03${i}`),
    ],
  ],
  [
    'when it was exported, in the middle of a line above the names',
    [
      ...['P |||TEST REPORT||', 'P || Test name|LFP95|Serial number|', 'P ||Export time|09/02/2022 10:59:23|222223|'],
      'H Channel|Start|Schedule|Creator|Comments|Mass (g)',
      ...records(3, (i) => `${i + 2}|08/16/2022 16:44:3${i}|LFP95.sdx|admin||2`),
    ],
  ],
  [
    'facts in the cells of a first line above groups, names and units',
    [
      ...[
        'P Climate zone 1|Created April 18, 2006|Nominal nonres $0.145972/kBtu|Nominal res $0.164171/kBtu||',
        'H Electric||Gas||Propane|',
      ],
      ...[
        'H Commercial|Residential|Commercial|Residential|Commercial|Residential',
        'H kBtu/kWh|kBtu/kWh|kBtu/therm|kBtu/therm|kBtu/gal|kBtu/gal',
      ],
      ...records(6, (i) => `11.2${i}|8.4${i}|181.0${i}|165.7${i}|237.7${i}|222.6${i}`),
    ],
  ],
  [
    'a title of several words above pairs of figures without names',
    ['P Path|File|Acquired', 'P C:\\data|run1.D|04 Sep 2019', 'P TIC: run1.D\\data.ms', ...records(6, (i) => `0.0${80 + i}|16${i}358.000`)],
  ],
  [
    'the unit of the second axis above them',
    [
      'P #Grating=|1800 gr/mm',
      'P #Type[0]=|Intens',
      'P #Unit[0]=|cnt',
      'P #Type[1]=|Spectr',
      'P #Unit[1]=|1/cm',
      ...records(8, (i) => `100.${i}30|8${i}5`),
    ],
  ],
  [
    'facts with colons in a first line above columns without names',
    [
      'P title:Session 1|sampling:128|subject:S07|units:emotiv||',
      ...records(6, (i) => `${i}|0|4076.2${i}|4236.9${i}|4107.6${i}|4156.1${i}`),
    ],
  ],
  [
    'what each line is in its first cell, and how many points above the names',
    [
      ...[
        'P SetupTitle|I/V Sweep',
        'P TestParameter|Start|-1',
        'P TestParameter|Unit|SMU1|SMU2',
        'P MetaData|Remarks|',
        'P AutoAnalysis|Title|Id-Vg',
      ],
      ...[
        'P Dimension1|8|8|8',
        'P Dimension2|1|1|1',
        'H DataName|Vg|Id|Ig',
        ...records(8, (i) => `DataValue|-0.${i}|3.16${i}E-12|2.00${i}E-13`),
      ],
    ],
  ],
  [
    'two plates beside each other between lines drawn, a legend below them',
    [
      ...[
        'P Version: 7.0||||||||||',
        'H |Spot counts|||||Mean sizes||||',
        'H ||||||||||',
        'H |1|2|3|||1|2|3||',
        'H |________|||||________||||',
        'B ||||||||||',
      ],
      ...['A', 'B', 'C', 'D'].map((row, i) => `R ${row}|${i}|4|${2 * i}||${row}|0.${i}|10.07|3.8${i}||`),
      ...[
        'F |________|||||________||||',
        'F ||Edited wells|||||Edited wells|||',
        'F |-1 = Not counted||-2 = Off scale|||-1 = Not counted||-2 = Off scale||',
      ],
    ],
  ],
  [
    'sizes that rise beside names in words',
    [
      ...['P Model|3080', 'P Weight|Number', 'H Sample|Date|Start|Pressure|14.1|14.6|15.1|15.7|Comment|Mean'],
      ...records(8, (i) => `${i + 1}|03/03/25|09:0${i}:02|101.${i}|${87 * i}.86|55${i}.4|${(i * 7) % 5}.18|4${i}.7||65.${i}`),
    ],
  ],
  [
    'comments the last of which are the names',
    ['P # Station: Doi', 'P # Elevation: 1200 m', 'H # time|temp|rh', ...records(6, (i) => `2026-01-03T00:1${i}:00Z|18.${i}|8${i}`)],
  ],
]

const LOG = ['#Software: A Server of Information 10.0', '#Version: 1.0', '#Date: 2026-01-03 00:00:01']
const FIELDS = '#Fields: date time s-ip method stem status'
const requests = (hour: number): string[] => records(8, (i) => `2026-01-03 ${hour}:00:1${i} 10.0.0.1 GET /a/${i} 200`)

/** Last lines of sections that are records. */
const LAST: readonly Table[] = [
  [
    'below names that come again behind a blank line',
    [
      ...[
        'P [ERRORS]',
        'H Well|Plate|Volume|Fluid|Status',
        'R A1|P1|100|13.251|low',
        'R A2|P1|100|13.198|low',
        'R B1|P1|80|13.2|clogged',
        'B ',
      ],
      ...['X [DETAILS]', 'X Well|Plate|Volume|Fluid|Status', 'B ', 'R C1|P1|80|13.1|low', 'R C2|P1|80||'],
    ],
  ],
]

describe('an export of an instrument', () => {
  it.each(EXPORTS)('%s', (_what, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(LAST)('goes on: %s', (_what, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})

describe('a log whose fields are named in a comment', () => {
  it('has a comment of as many words above them', () => {
    const { meant, read } = compareMarks([...LOG.map((line) => `P ${line}`), `H ${FIELDS}`, ...requests(10)], ' ')
    expect(read).toEqual(meant)
  })

  it('is begun anew', () => {
    const again = [...LOG, FIELDS].map((line) => `X ${line.replace('00:00:01', '11:00:00')}`)
    const { meant, read } = compareMarks(
      [...LOG.map((line) => `P ${line}`), `H ${FIELDS}`, ...requests(10), ...again, ...requests(11)],
      ' ',
    )
    expect(read).toEqual(meant)
  })

  it('has their types below them', () => {
    const lines = [
      'P #separator x09',
      'P #path|conn',
      'H #fields|ts|uid|addr',
      'H #types|time|string|addr',
      ...records(8, (i) => `17358624${10 + i}.1|CaB${i}|10.0.0.${i}`),
    ]
    const { text } = readMarks(lines, '|')
    const { reading, counts } = readWhole(new TextEncoder().encode(text))
    expect(counts).toMatchObject({ preamble: 2, header: 2, records: 8, rejected: 0 })
    expect(reading.columns.map(({ original }) => original)).toEqual(['ts / time', 'uid / string', 'addr'])
  })
})
