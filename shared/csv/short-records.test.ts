import { describe, expect, it } from 'vitest'
import { readWhole } from './testing/read-whole.ts'

function read(lines: readonly string[]) {
  const { reading, counts, records } = readWhole(new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')))
  return { columns: reading.columns.length, records: counts.records, rejected: counts.rejected, last: records.at(-1) }
}

describe('records without their last cells', () => {
  it('are records of a table of words whose last column is a remark, in runs of any length', () => {
    const short = (n: number) => Array.from({ length: n }, (_, i) => `TH,coordinates ${'abcdefgh'[i]},Asia/Bangkok`)
    const long = (n: number) => short(n).map((line) => `${line},north of it`)
    for (const runs of [
      [5, 8, 5, 2],
      [3, 4, 6, 4],
      [8, 6],
    ]) {
      const rows = runs.flatMap((n, i) => (i % 2 === 0 ? short(n) : long(n)))
      expect(read(['code,place,zone,comments', ...rows])).toMatchObject({ columns: 4, records: rows.length, rejected: 0 })
    }
  })

  it('are records where they lack nothing but the delimiter that ends the others, though amounts are left out', () => {
    const names = 'Data;Texto;Entrada;Saída;Saldo;'
    const rows = [
      '30/06/26;Anterior;;;1,76;',
      '06/07/26;Salário;6769,11;;6770,87;',
      '06/07/26;Pix;;-6770,00;0,87;',
      '10/07/26;Pix;100,00;;36,87;',
    ]
    expect(read([names, ...rows, '11/07/26;Conta;;-64,00;-63,13'])).toMatchObject({ columns: 6, records: 5, rejected: 0 })
    // A cell was lost within the record, not at its end.
    expect(read([names, ...rows, '11/07/26;Conta;-64,00;-63,13;'])).toMatchObject({ columns: 6, records: 4, rejected: 1 })
  })

  it('are records below a comment, and the comment is none', () => {
    const lines = ['# zones', '#', '#code\tplace\tzone\tcomments', 'AD\tsouth\tEurope/Andorra', 'AQ\teast\tAntarctica/Casey\tCasey']
    const more = [
      'AE\twest\tAsia/Dubai',
      '# Casey is in two lists',
      'AQ\teast\tAntarctica/Davis\tDavis',
      'RU\twest\tEurope/Kirov',
      'RU\teast\tAsia/Omsk\tOmsk',
    ]
    expect(read([...lines, ...more])).toEqual({ columns: 4, records: 6, rejected: 1, last: ['RU', 'east', 'Asia/Omsk', 'Omsk'] })
  })

  it('are records where the first one is as long as the names', () => {
    const names = 'File,Size,Allocated,Modified,Capacity,Free'
    const rows = ['C:/,100,100,2026/05/21,200,50', 'C:/a,10,16,2026/05/20', 'C:/b,20,32,2026/05/19']
    expect(read([names, ...rows])).toEqual({ columns: 6, records: 3, rejected: 0, last: ['C:/b', '20', '32', '2026/05/19', '', ''] })
  })

  it('are records where they lack a delimiter with nothing behind it, below no name', () => {
    const rows = ['1\tAnna\t5', '2\tBert\t7\t', '3\tCarl\t9\t', '4\tDora\t11\t']
    expect(read(['id\tname\tamount\t', ...rows])).toMatchObject({ records: 4, rejected: 0 })
  })

  it('are records where most of a few differ in length', () => {
    const orders = ['1001,Smith,2026-03-01,apple,pear', '1002,Jones,2026-03-02,apple', '1003,Hill,2026-03-02,apple,pear,plum,fig']
    const more = ['1004,Ray,2026-03-03,plum,fig,kiwi', '1005,Lee,2026-03-04,kiwi,fig', '1006,Cruz,2026-03-05,fig']
    expect(read(['Order,Customer,Date,Items', ...orders, ...more])).toMatchObject({ columns: 7, records: 6, rejected: 0 })
    const runners = [
      '1,Erik,H21,41:20,31,2:01,44,5:20,50,9:11',
      '2,Anna,D21,45:02,31,2:20,44,6:20',
      '3,Ida,D16,22:10,35,3:10',
      '4,Mia,D21,',
    ]
    const late = ['5,Olle,H35,38:00,33,2:10', '6,Per,H21,43:20,31,2:02,44,5:24,50,9:31']
    expect(read(['No,Name,Class,Time,C1,P1,C2,P2', ...runners, ...late])).toMatchObject({ columns: 10, records: 6, rejected: 0 })
  })

  it('are records without names above them, the first one among them', () => {
    const units = [13, 26, 39, 2, 15, 28, 41, 4, 17, 30].map((n, i) => `Unit ${i},Load,${n}${i % 4 === 0 ? '' : `,${n}.5`}`)
    expect(read(units)).toMatchObject({ columns: 4, records: 10, rejected: 0 })
    const shares = ['0,153008,0.05', '10,226522,0.08', '20,139654,0.5', '50,773044,3.02'].map((line) => `GC BIAS,,Windows at ${line}`)
    const figures = ['GC BIAS,,Coverage at 0,0.1', 'GC BIAS,,Coverage at 10,0.5', 'SUMMARY,,Window size,100', 'SUMMARY,,Dropout,NA']
    expect(read([...shares, ...figures])).toMatchObject({ columns: 5, records: 8, rejected: 0 })
    expect(read([...figures.slice(0, 2), ...shares])).toMatchObject({ columns: 5, records: 6, rejected: 0 })
  })

  it('are records where each ends behind its last pair', () => {
    const names = 'No;Name;Class;Start;C1;P1;C2;P2;C3;P3;C4;P4'
    const pairs = [
      ';31;1:01;34;3:18',
      ';31;1:04;34;3:21',
      ';31;1:05;34;3:22',
      ';31;1:01;34;3:18;35;4:18',
      ';31;1:01',
      ';31;1:03;34;3:15;35;4:11',
    ]
    const runs = pairs.map((ends, i) => `${i};Name ${i};H21;10:0${i}:00${ends}`)
    expect(read([names, ...runs])).toMatchObject({ columns: 12, records: 6, rejected: 0 })
    expect(read(['No;Name;Class;Start;C1;P1;(may be more) ...', ...runs])).toMatchObject({ columns: 10, records: 6, rejected: 0 })
    // Cells that were lost before the end.
    const faulty = [runs[0], '2;Bob;10:02:00;31;1:01;34;3:18', '3;Cy;H21;31;1:01;34;3:18', runs[1], runs[2], '6;10:06:00;31;1:01;34;3:18']
    expect(read(['No;Name;Class;Start;C1;P1;C2;P2', ...faulty.map(String)])).toMatchObject({ columns: 8, records: 3, rejected: 3 })
  })

  it('are faulty where half of a few are whole, or they share no figures', () => {
    const rows = ['1,Nan,3,yes', '2,Tak,4', '3,Loei,5,no', '4,Phrae,6,yes', '5,Trat,7,no,no', '6,Krabi,8,no']
    expect(read(['id,place,n,seen', ...rows])).toMatchObject({ columns: 4, records: 4, rejected: 2 })
    const words = ['Anna,pen', 'Bert,pen,ink', 'Cid,ink,cap,pen,bag', 'Dora,cap', 'Eve,pen,cap,ink']
    expect(read(['Name,Items', ...words])).toMatchObject({ columns: 2, records: 2, rejected: 3 })
    const unnamed = ['1,Bonn,"big",2.0', '2,Ulm,old,14.0', '3,Kiel,old,21.0', '4,Jena,old,28.0', '5,Hof,old', '6,Trier,old,42.0']
    expect(read(unnamed)).toMatchObject({ columns: 4, records: 5, rejected: 1 })
  })

  it('are faulty where few of them lack one', () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i},Nan,${i * 3},yes`)
    expect(read(['id,place,n,seen', ...rows, '12,Tak,36'])).toMatchObject({ columns: 4, records: 12, rejected: 1 })
  })
})

describe('names and few records right below them', () => {
  it('say how wide a table is, whatever stands above', () => {
    const facts = ['Company:,Tamarack Electric Co.', 'Pay Period:,06/07/2026 - 06/13/2026', 'Payroll Number,15']
    expect(read([...facts, 'Employee,Hours,Rate', '"Pike, Nora",40,30'])).toEqual({
      columns: 3,
      records: 1,
      rejected: 0,
      last: ['Pike, Nora', '40', '30'],
    })
  })

  it('say how wide a table is, whatever is reckoned below', () => {
    const table = [
      'No,Item,Quantity,Unit,Price,Amount',
      '1,Scaffold,420.5,m2,900,378450',
      '2,Sheet,420.5,m2,200,84100',
      '3,Stairs,2,pc,25000,50000',
    ]
    const below = ['', ',Total,,,,512550', '', '# Conditions', 'Circumference,60.07', 'Height,7.00', 'Floors,2', 'Eaves,yes', 'Kind,wedge']
    expect(read([...table, ...below])).toMatchObject({ columns: 6, records: 3, rejected: 0 })
  })
})
