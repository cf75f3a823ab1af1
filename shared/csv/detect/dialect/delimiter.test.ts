import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'

function divided(lines: readonly string[]): { delimiter: string; names: string[]; first: readonly string[] | undefined } {
  const { reading, records } = readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`))
  return { delimiter: reading.dialect.delimiter, names: reading.columns.map(({ original }) => original), first: records[0] }
}

describe('a delimiter', () => {
  it('is a mark written twice, whichever it is and whatever holds it once', () => {
    const rows = ['code~~amount', 'K1~~20', 'K2~~31', 'K3~~7']
    for (const mark of ['~', '!', '*', '#']) {
      const { delimiter, first } = divided(rows.map((line) => line.replaceAll('~', mark)))
      expect({ delimiter, first }).toEqual({ delimiter: mark + mark, first: ['K1', '20'] })
    }
    const links = ['key::link::hits', 'k1::https://example.org/a:8::3', 'k2::https://example.org/b:9::5', 'k3::https://example.org/c:7::1']
    expect(divided(links)).toEqual({ delimiter: '::', names: ['key', 'link', 'hits'], first: ['k1', 'https://example.org/a:8', '3'] })
  })

  it('is a comma where several tables of their own widths stand below each other, each with a title', () => {
    const visits = ['Visits', 'Day,Ward,Patients', ...[1, 2, 3, 4].map((i) => `"2024-03-0${i}","North","1,0${i}4"`)]
    const meals = ['Meals', 'Day,Served', ...[1, 2, 3, 4].map((i) => `"2024-03-0${i}","${i * 31}"`)]
    const rooms = ['Rooms', 'Room,Floor,Beds,Free,Since', ...[1, 2, 3, 4].map((i) => `"R${i}","${i % 2}","${i + 3}","${i % 3}","201${i}"`)]
    const names = ['Room', 'Floor', 'Beds', 'Free', 'Since']
    expect(divided([...visits, '', ...meals, '', ...rooms])).toEqual({ delimiter: ',', names, first: ['R1', '1', '4', '1', '2011'] })
    const extracts = ['Extract 1', 'Totals', '"","Patients","0"', '"","Meals","0"', '"","Rooms","0"', '"","Floors","0"']
    expect(divided([...visits, '', ...meals, '', ...rooms, '', ...extracts, '', ...extracts])).toMatchObject({ delimiter: ',', names })
  })

  it('is none that stands only in quoted fields which another one divides: those hold lists', () => {
    for (const [outer, inner] of [
      [',', '; '],
      [',', ';'],
      [',', '|'],
      [';', ', '],
      ['\t', ','],
    ] as const) {
      const list = (row: number) => [`ม.${row}`, 'ในเมือง', 'เมือง', 'ขอนแก่น'].join(inner)
      const rows = [1, 2, 3, 4, 5].map((row) => `${row}${outer}"${list(row)}"`)
      expect(divided([`เลขที่${outer}ที่อยู่`, ...rows])).toEqual({ delimiter: outer, names: ['เลขที่', 'ที่อยู่'], first: ['1', list(1)] })
    }
  })

  it('is a space where every comma stands before decimals and none divides the names', () => {
    const rows = ['U I T', '0,2847 3,5236 8,6', '-7,7688 -2,2680 8,2', '1.204,5 4,1249 8,3']
    expect(divided(rows)).toMatchObject({ delimiter: ' ', first: ['0,2847', '3,5236', '8,6'] })
    expect(divided(['U,I T,P', ...rows.slice(1)])).toMatchObject({ delimiter: ',' })
  })

  it('is a space where each line has as many words as there are names, one of them a figure in all', () => {
    const towns = ['Leeds', 'York', 'Hull', 'Ely', 'Bath', 'Wells', 'Ripon', 'Derby', 'Truro', 'Lincoln']
    const lines = towns.map((town, i) => `${town} ${10 - i / 2} ${i % 2 === 0 ? 'North' : 'South'}`)
    expect(divided(['Team Runs League', ...lines])).toMatchObject({ delimiter: ' ', names: ['Team', 'Runs', 'League'] })
    // One name of three words, and values of three.
    expect(divided(['Name of ward', ...lines])).toMatchObject({ delimiter: '' })
    expect(divided(['Ward', ...lines])).toMatchObject({ delimiter: '' })
    expect(divided(['Team Runs League', ...lines.map((line, i) => (i === 4 ? `${line} East` : line))])).toMatchObject({ delimiter: '' })
  })

  it('is no mark that always stands beside the usual one: it belongs to the values', () => {
    for (const delimiter of [',', '\t', ';']) {
      const about = ['S0,~27631,~988', 'S1,~81611,~43', 'S2,~98205,~517'].map((line) => line.replaceAll(',', delimiter))
      expect(divided(about)).toMatchObject({ delimiter, first: ['S0', '~27631', '~988'] })
      const noted = ['S0,27631*,988*', 'S1,81611*,43*', 'S2,98205*,517*'].map((line) => line.replaceAll(',', delimiter))
      expect(divided(noted)).toMatchObject({ delimiter, first: ['S0', '27631*', '988*'] })
    }
  })

  it('leaves quotes doubled in one cell escaped so although another cell has a quote too many', () => {
    const rows = ['id,item,maker', '1,"A ""small"" pipe, steel","Roe, J."', '2,"rod"","Poe, A."', '3,"tube, brass","Doe, M."']
    const { reading, records } = readWhole(new TextEncoder().encode(`${rows.join('\n')}\n`))
    expect(reading.dialect).toMatchObject({ delimiter: ',', escape: '"' })
    expect(records[0]).toEqual(['1', 'A "small" pipe, steel', 'Roe, J.'])
  })

  it('is a space although a comment above the records has other ones', () => {
    const values = ['0.28 3.52 8.64', '-7.76 -2.26 -8.62', '2.49 -4.12 8.38']
    expect(divided(['# x y z', ...values])).toEqual({ delimiter: ' ', names: ['x', 'y', 'z'], first: ['0.28', '3.52', '8.64'] })
    const log = ['2023-05-01 08:01:11 10.1.1.1 GET', '2023-05-01 08:02:11 10.1.1.2 GET', '2023-05-01 08:03:11 10.1.1.1 GET']
    const comments = ['#Version: 1.0', '#Date: 2023-05-01 00:00:00', '#Fields: date time client method']
    expect(divided([...comments, ...log])).toMatchObject({ delimiter: ' ', first: ['2023-05-01', '08:01:11', '10.1.1.1', 'GET'] })
  })

  it('is no mark between the parts of a list that the names do not have, however evenly it divides', () => {
    const goods = ['A0 B,C,D', 'A1 B,E,D', 'A2 F,C,E', 'A3 D,B,C']
    for (const [delimiter, mark] of [',;', ';,', '|,', '\t,', ',|', '\t;'].map((pair) => [...pair])) {
      for (const space of ['', ' ']) {
        const lines = goods.map((line) => line.replaceAll(',', `${mark}${space}`).replace(' ', delimiter ?? ''))
        const first = ['A0', `B${mark}${space}C${mark}${space}D`]
        expect(divided([`code${delimiter}goods`, ...lines])).toEqual({ delimiter, names: ['code', 'goods'], first })
      }
    }
  })

  it('is none where a space always stands behind it, and never behind another one', () => {
    const rows = ['A0,red; blue; green', 'A1,blue; white; red', 'A2,black; red; white', 'A3,white; green; blue']
    expect(divided(rows)).toMatchObject({ delimiter: ',', first: ['A0', 'red; blue; green'] })
    const decimals = ['A0; 1,5; red', 'A1; 2,25; blue', 'A2; 0,75; green', 'A3; 3,5; white']
    expect(divided(decimals)).toMatchObject({ delimiter: '; ', first: ['A0', '1,5', 'red'] })
  })

  it('does not stand within objects whose quotes a backslash escapes', () => {
    const rows = ['id,body', ...['Nan', 'Tak', 'Loei'].map((place, i) => `${i},"{\\"a\\": \\"${place}\\", \\"n\\": [1, ${i}]}"`)]
    expect(divided(rows)).toEqual({ delimiter: ',', names: ['id', 'body'], first: ['0', '{"a": "Nan", "n": [1, 0]}'] })
  })

  it('is a mark or several put together that no text holds', () => {
    const rows = ['code,town,amount', 'K1,แม่ริม,20.5', 'K2,ฝาง,31', 'K3,"ปาย, ใต้",7']
    for (const delimiter of ['§', '¦', '¬', '\u001e', '|~|', '~|~', '#$', '$$', '@', '%%', '<>']) {
      const lines = rows.map((line) => line.replace(/,(?! )/g, () => delimiter).replaceAll('"', ''))
      expect(divided(lines)).toEqual({ delimiter, names: ['code', 'town', 'amount'], first: ['K1', 'แม่ริม', '20.5'] })
    }
  })

  it('is none of the marks in amounts and addresses', () => {
    const rows = ['who@where,from@where', 'a@x.go.th,b@x.go.th', 'c@x.go.th,d@x.go.th', 'e@x.go.th,f@x.go.th']
    expect(divided(rows)).toMatchObject({ delimiter: ',', first: ['a@x.go.th', 'b@x.go.th'] })
    const routes = ['BKK->CNX,500', 'CNX->HDY,700', 'HKT->BKK,650', 'UTH->BKK,480']
    expect(divided(routes)).toMatchObject({ delimiter: ',', first: ['BKK->CNX', '500'] })
    const shares = ['area,$ share %,$ rest %', 'A,$1 20%,$3 80%', 'B,$4 31%,$1 69%', 'C,$2 7%,$9 93%']
    expect(divided(shares)).toMatchObject({ delimiter: ',', first: ['A', '$1 20%', '$3 80%'] })
  })

  it('has a space behind it in the records although names that another program wrote have none', () => {
    const rows = [
      'id,place,sum,state',
      '1, "Tak, Nan", 5.5, ok',
      '2, "Loei, Yala", 7, late',
      '3, "Trat, Krabi", 8.25, ok',
      '4, Phrae, 1, ok',
    ]
    expect(divided(rows)).toEqual({ delimiter: ', ', names: ['id', 'place', 'sum', 'state'], first: ['1', 'Tak, Nan', '5.5', 'ok'] })
  })

  it('is no comma within amounts that are all there is', () => {
    const { reading, records } = readWhole(new TextEncoder().encode('ยอดเงิน\n34,409.42\n7,893,363.54\n120.00\n5,001.10\n'))
    expect(reading.columns.map(({ original }) => original)).toEqual(['ยอดเงิน'])
    expect(records).toEqual([['34,409.42'], ['7,893,363.54'], ['120.00'], ['5,001.10']])
    expect(divided(['a,b', '12,345', '7,890', '1,204'])).toMatchObject({ delimiter: ',', first: ['12', '345'] })
  })
})

describe('a mark that comes twice', () => {
  it('is the delimiter where it stands so in the names, also with one of them in every record', () => {
    const lines = [
      'id||title||body||votes',
      ...Array.from({ length: 8 }, (_, i) => `${i}||Title | part ${i}||some text, with commas||${20 + i}`),
    ]
    const { reading } = readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`))
    expect(reading.dialect.delimiter).toBe('||')
  })

  it('has an empty column between two where it is a comma that never stands alone', () => {
    const lines = ['Name,,Age,,City', ...Array.from({ length: 8 }, (_, i) => `N${i},,${40 + i},,Town${i}`)]
    const { reading } = readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`))
    expect(reading.dialect.delimiter).toBe(',')
    expect(reading.columns).toHaveLength(5)
  })
})

describe('a log of requests', () => {
  it('is divided by its spaces, whatever colons its times have', () => {
    const lines = Array.from(
      { length: 9 },
      (_, i) => `10.0.0.${i} - - [10/Oct/2020:13:55:0${i} -0700] "GET /p${i} HTTP/1.0" 200 ${1028 + i}`,
    )
    expect(divided(lines).delimiter).toBe(' ')
  })
})
