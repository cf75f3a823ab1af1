import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'

const TABLE = ['Ward,Beds,Used,Staff', ...Array.from({ length: 8 }, (_, i) => `Ward ${i},${20 + i},${10 + i},${5 + i}`)]

function footerBelow(lines: readonly string[], table = TABLE): { footer: number; records: number } {
  const { reading, counts } = readWhole(new TextEncoder().encode(`${[...table, ...lines].join('\n')}\n`))
  return { footer: reading.dialect.footerLines, records: counts.records }
}

describe('an address alone', () => {
  const numbered = TABLE.map((line, i) => `${i === 0 ? 'No' : i},${line}`)

  it('says where the table comes from, unless addresses are what its first column holds', () => {
    expect(footerBelow(['http://www.example.org/beds'], numbered)).toEqual({ footer: 1, records: 8 })
    expect(footerBelow(['http://www.example.org/beds,,,,'], numbered)).toEqual({ footer: 1, records: 8 })
    const links = TABLE.map((line, i) => (i === 0 ? line : `http://www.example.org/${i}${line.slice(line.indexOf(','))}`))
    expect(footerBelow(['http://www.example.org/beds,,,'], links)).toEqual({ footer: 0, records: 9 })
  })

  it('is a title above records without names', () => {
    const { reading } = readWhole(new TextEncoder().encode(`http://www.example.org/beds\n${numbered.slice(1).join('\n')}\n`))
    expect(reading.dialect).toMatchObject({ preambleLines: 1, headerLines: 0 })
  })
})

describe('narrower lines at the end', () => {
  it('are a footer where a blank line divides them from even records', () => {
    expect(footerBelow(['', 'Contact,stats@example.org', 'Phone,020 7000'])).toEqual({ footer: 3, records: 8 })
    expect(footerBelow(['', 'Contact,stats@example.org', '', 'Phone,020 7000', ''])).toEqual({ footer: 5, records: 8 })
  })

  it('are faulty records where they hold figures below figures and lack the last cell only', () => {
    expect(footerBelow(['', 'Ward 9,20,7', 'Ward 10,7,5'])).toEqual({ footer: 0, records: 8 })
    expect(footerBelow(['', 'Ward 9,20,7'])).toEqual({ footer: 0, records: 8 })
  })

  it('are faulty records where none does, or where other records are narrower too', () => {
    expect(footerBelow(['Ward 9,20', 'Ward 10,7'])).toEqual({ footer: 0, records: 8 })
    const uneven = TABLE.map((line, i) => (i % 3 === 1 ? line.slice(0, line.lastIndexOf(',')) : line))
    expect(footerBelow(['', 'Ward 9,20'], uneven)).toMatchObject({ footer: 0 })
  })
})

describe('averages at the end', () => {
  it('are no records, below a total or without one', () => {
    expect(footerBelow(['Total,188,108,68', 'Average,23.5,13.5,8.5'])).toEqual({ footer: 2, records: 8 })
    expect(footerBelow(['ค่าเฉลี่ย,23.5,13.5,8.5', 'S.D.,2,2,2'])).toEqual({ footer: 2, records: 8 })
  })

  it('are a record where a person is called so', () => {
    const persons = TABLE.map((line, i) =>
      i === 0 ? line : line.replace(/^[^,]+/, ['Ann', 'Bob', 'Cid', 'Dan', 'Eve', 'Fay', 'Guy', 'Hal'][i - 1] ?? ''),
    )
    expect(footerBelow(['Max,23,13,8'], persons)).toEqual({ footer: 0, records: 9 })
    expect(footerBelow(['Average,23,13,8', 'Min,2,1,8', 'Max,23,13,8'], persons)).toEqual({ footer: 3, records: 8 })
  })

  it('are records where records are nothing else', () => {
    const described = ['of,age,weight', 'count,50,50', 'mean,31.5,61.2', 'std,9.2,11.4', 'min,2,11', '25%,20,50', '50%,31,60', 'max,88,99']
    expect(footerBelow([], described)).toEqual({ footer: 0, records: 7 })
  })
})

describe('a note in another tongue', () => {
  const notes = [
    'Ghi chú',
    'Catatan',
    '備註',
    '备注：',
    '備考',
    '비고',
    '資料來源：內政部',
    '注：含税',
    '출처: 통계청',
    '주1)',
    'Nguồn: GSO',
    'Sumber: BPS',
  ]

  it.each(notes)('stands below a table, or behind a blank line below its total: %s', (note) => {
    expect(footerBelow([note])).toEqual({ footer: 1, records: 8 })
    expect(footerBelow(['', 'Total,188,108,68', `${note},"Provisional, without the annex",,`])).toEqual({ footer: 3, records: 8 })
  })

  it('begins with its mark', () => {
    expect(footerBelow(['※ 速報値,,,'])).toEqual({ footer: 1, records: 8 })
  })

  it('is a record where it is what the records are about', () => {
    const goods = ['Barang,Ukuran,Kode', 'Pena,S,B012', 'Tinta,M,B013', 'Catatan harian,S,B044']
    expect(footerBelow([], goods)).toEqual({ footer: 0, records: 3 })
    expect(footerBelow(['Keterangan umum,Buku besar,'], goods)).toEqual({ footer: 0, records: 4 })
    const villages = ['Desa,Kepala,Luas', 'Gunung,Adi,12', 'Sungai,Budi,30', 'Sumber,Citra,14', 'Sumber Rejo,,']
    expect(footerBelow([], villages)).toEqual({ footer: 0, records: 4 })
    const fields = ['欄位,說明', '編號,序號', '名稱,全名', '備註,其他事項']
    expect(footerBelow([], fields)).toEqual({ footer: 0, records: 3 })
    const texts = ['ฟิลด์,คำอธิบาย', 'id,ลำดับที่', 'name,ชื่อโรงพยาบาล', 'หมายเหตุ,ข้อความอื่น']
    expect(footerBelow([], texts)).toEqual({ footer: 0, records: 3 })
    expect(footerBelow(['', 'หมายเหตุ,ข้อมูลจากแบบสำรวจของปี 2566 ไม่รวมโรงพยาบาลเอกชน'], texts.slice(0, -1))).toEqual({ footer: 2, records: 2 })
    const named = ['備考,金額,日付', '会議,6490,2026/04/17', '出張,108341,2026/05/02']
    expect(footerBelow([], named)).toEqual({ footer: 0, records: 2 })
  })
})

describe('a line that says that there are no records', () => {
  it.each(['ไม่พบข้อมูล', 'No data found', '(0 rows)', 'no rows selected'])('stands below names alone: %s', (line) => {
    expect(footerBelow([line], ['id,name,amount'])).toEqual({ footer: 1, records: 0 })
  })
})

describe('figures that sum up a table, by what they are called', () => {
  const days = ['วันที่,รายการ,ฝน,ลม', ...Array.from({ length: 9 }, (_, i) => `${i + 1}/01/2567,วัด,${(i * 7) % 5}.5,${i}`)]

  it('have a label further right, in a column that is never the first one filled', () => {
    expect(footerBelow([',,รวม,36'], ['ที่,ภาค,จังหวัด,คน', ...Array.from({ length: 8 }, (_, i) => `${i + 1},เหนือ,น่าน,${i}`)])).toEqual({
      footer: 1,
      records: 8,
    })
    const groups = ['ที่,ภาค,จังหวัด,คน', '1,เหนือ,น่าน,5', '2,เหนือ,แพร่,6', ',,รวม,11', '3,ใต้,ตรัง,7', '4,ใต้,ยะลา,8']
    expect(footerBelow([',,รวม,15'], groups)).toEqual({ footer: 0, records: 6 })
  })

  it('have a word where the records have days or numbers', () => {
    expect(footerBelow(['รวม,,21.5,36', 'จำนวนวันฝนตก,,7,'], days)).toEqual({ footer: 2, records: 9 })
    expect(footerBelow(['Closing Balance,,,36'], days)).toEqual({ footer: 1, records: 9 })
    expect(footerBelow(['ไม่ทราบวันที่,วัด,2.5,3'], days)).toEqual({ footer: 0, records: 10 })
  })

  it('are records where such words are the labels of all, or stand between them', () => {
    expect(footerBelow(['จำนวนห้อง,5,6,7'], ['รายการ,ก,ข,ค', 'จำนวนครู,3,4,5', 'ยอดบริจาค,9,8,7'])).toEqual({ footer: 0, records: 3 })
    const pages = [...days, 'ยอดยกไป,,9.5,9', '10/01/2567,วัด,1.5,2']
    expect(footerBelow(['ยอดยกไป,,11.0,11'], pages)).toEqual({ footer: 0, records: 12 })
  })

  const ages = ['อายุ,ชาย,หญิง,รวม', ...Array.from({ length: 8 }, (_, i) => `${i}0-${i}9 ปี,${70 + i},${20 + i},${14 + i}`)]

  it('stand below it in other languages, with how many records they are of', () => {
    for (const label of ['Gesamt', 'Totale', 'Ensemble', 'Total général', 'รวมทั้งสิ้น 8 รายการ', 'Total (8 days)'])
      expect(footerBelow([`${label},999,300,100`]), label).toEqual({ footer: 1, records: 8 })
    expect(footerBelow(['Total,999,300,100', 'Mittelwert,20,30,10', 'Highest,27,17,12', 'Lowest,20,10,5'])).toEqual({
      footer: 4,
      records: 8,
    })
    expect(footerBelow(['สูงสุด,27,17,12', 'ต่ำสุด,20,10,5'])).toEqual({ footer: 2, records: 8 })
  })

  it('are followed by their share of themselves, and an amount in words', () => {
    expect(footerBelow(['รวม,400,400,800', 'ร้อยละ,50.0,50.0,100.0'], ages)).toEqual({ footer: 2, records: 8 })
    expect(footerBelow(['Total,999,300,100', '%,50.0,50.0,100.0'])).toEqual({ footer: 2, records: 8 })
    expect(footerBelow(['รวมเป็นเงิน,,,12345.00', '(หนึ่งหมื่นสองพันสามร้อยสี่สิบห้าบาทถ้วน),,,'], ages)).toEqual({ footer: 2, records: 8 })
    // A share by itself is a record.
    expect(footerBelow(['ร้อยละ,50.0,50.0,100.0'], ages)).toEqual({ footer: 0, records: 9 })
  })
})

describe('figures that sum up a table, by what they come to', () => {
  const wards = ['No,Ward,Beds', '1,A,12', '2,B,30', '3,C,"1,004"', '4,D,7']

  it('are no record under no label, or one that no total is called by, where they add up', () => {
    expect(footerBelow([',,1053'], wards)).toEqual({ footer: 1, records: 4 })
    expect(footerBelow([',รวม 4 หอผู้ป่วย,"1,053"'], wards)).toEqual({ footer: 1, records: 4 })
  })

  it('are a record where they do not, or where a name stands beside them', () => {
    expect(footerBelow([',,1054'], wards)).toEqual({ footer: 0, records: 5 })
    expect(footerBelow([',E,1053'], wards)).toEqual({ footer: 0, records: 5 })
  })

  it('need no label that is known where they are no chance', () => {
    const sums = ['Nationwide', 'ทั่วประเทศ', 'Koko maa'].map((label) => `${label},188,108,68`)
    for (const line of sums) expect(footerBelow([line]), line).toEqual({ footer: 1, records: 8 })
    expect(footerBelow(['Nationwide,189,108,68'])).toEqual({ footer: 0, records: 9 })
  })

  it('name what they are of, or their unit', () => {
    for (const label of ['รวมรายรับทั้งสิ้น', 'รวมทั้งหมด (บาท)', 'TOTAL (THB)', 'Grand Total (Baht)'])
      expect(footerBelow([`${label},999,300,100`]), label).toEqual({ footer: 1, records: 8 })
  })

  it('close an invoice one below the other', () => {
    const invoice = ['No,Item,Qty,Price,Amount', ...Array.from({ length: 6 }, (_, i) => `${i + 1},Item ${i},${2 + i},49.00,${792 + i}.00`)]
    const english = [',,,Subtotal,5000.00', ',,,VAT (7%),350.00', ',,,Total,5350.00']
    expect(footerBelow(english, invoice)).toEqual({ footer: 3, records: 6 })
    const thai = [',รวมเป็นเงิน,,,5000.00', ',หักส่วนลด,,,50.00', ',ภาษีมูลค่าเพิ่ม 7%,,,350.00', ',ยอดสุทธิ,,,5300.00']
    expect(footerBelow(thai, invoice)).toEqual({ footer: 4, records: 6 })
    // Without a sum among them they are records with gaps.
    expect(footerBelow([',,,Bolts,5.00', ',,,Nuts,3.50'], invoice)).toEqual({ footer: 0, records: 8 })
  })
})
