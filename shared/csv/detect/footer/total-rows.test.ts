import { describe, expect, it } from 'vitest'
import { compareMarks } from '../../testing/marked-lines.ts'
import { readWhole } from '../../testing/read-whole.ts'

type Table = readonly [what: string, lines: readonly string[]]

/** What there is in the end, on the last line. */
const BALANCES: readonly Table[] = [
  [
    'under a word for what there was, where records have a day',
    [
      ...[
        'H Date|Number|Label|Debit|Detail',
        'R 01/04/20|1|Rent|-50.00|Hall',
        'R 02/04/20|2|Fuel|-100.00|Van',
        'R 03/04/20|3|Sale|80.50|Ann',
      ],
      'F Balance at start of period|||30000.77|',
    ],
  ],
  [
    'below what there was at first, on the first line',
    [
      ...['H Date|Libellé|Débit|Crédit', 'R Solde initial|||500,00', 'R 05/01/2024|VIREMENT||250,50', 'R 10/01/2024|CB|-75,25|'],
      ...['R 15/01/2024|DAB|-20,00|', 'F Solde final|||655,25'],
    ],
  ],
  [
    'in words above their figures, as wide as the table',
    [
      ...['H Datum|Valuta|Text|Belastung|Gutschrift', 'R 31.03.2022|31.03.2022|Migros|25.40|', 'R 28.03.2022|28.03.2022|Lohn||4200'],
      ...['R 25.03.2022|25.03.2022|SBB|12.00|', 'F ||||', 'F Schlusssaldo|Anfangssaldo|||', 'F 4174.60|12.00|||'],
    ],
  ],
  [
    'what there was at first, below the last day first',
    [
      ...['H Data|Texto|Crédito|Débito|Saldo', 'R 30/09/2026|Tarifa||12,50|4.321,07', 'R 18/09/2026|Pix|1.500,00||4.333,57'],
      ...['R 02/09/2026|Água||166,43|2.833,57', 'F Saldo anterior||||4.000,00'],
    ],
  ],
  [
    'with a mark before its label, in a column of figures, above a note',
    [
      ...['H #Data|#Opis|#Kwota|#Saldo', 'R 2026-07-04|Przelew|10,00|77,93', 'R 2026-07-04|Przelew|300,00|377,93'],
      ...['R 2026-07-05|Zakup|-240,00|137,93', 'F ||#Saldo końcowe|137,93 PLN', 'F ', 'F Dokument sporządzono na podstawie ustawy.'],
    ],
  ],
  ['below a single record', ['H Data|Histórico|Valor', 'R 05/03/2026|PIX|500,00', 'F Saldo final||2.000,00']],
  [
    'what is left, below names',
    [
      ...['H Tipo|Codigo|Conta|Lancamentos|Total', 'R Entrada|3.1|Ofertas|41|18250,00', 'R Entrada|3.2|Vendas|12|2340,50'],
      ...['R Saída|4.1|Energia|1|912,33', 'R Saída|4.2|Água|1|204,10', 'F Saldo||||19474,07'],
    ],
  ],
]

describe('a last line of what there is in the end', () => {
  it.each(BALANCES)('is no record: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})

const LOG = [
  'H Date|Department|Code|Item|Quantity|Cost',
  'R 2026-08-01|Grocery|370004|Soap|2|8.36',
  'R 2026-08-01|Grocery|370005|Rice|1|9.12',
]
/** Totals behind the day that all records have. */
const OF_ONE_DAY: readonly Table[] = [
  ['a grand total below that of the only part', [...LOG, 'F 2026-08-01|SUBTOTAL Grocery|||3|17.48', 'F 2026-08-01|GRAND TOTAL|||3|17.48']],
  [
    'of one record, longer than it by an empty cell',
    [...LOG.slice(0, 2), 'F 2026-08-01|SUBTOTAL Grocery|||2|8.36|', 'F 2026-08-01|GRAND TOTAL|||2|8.36|'],
  ],
  [
    'a grand total below several parts, whose own are records',
    [
      ...[...LOG, 'R 2026-08-01|SUBTOTAL Grocery|||3|17.48', 'R 2026-08-01|Tools|81|Saw|1|20'],
      ...['R 2026-08-01|SUBTOTAL Tools|||1|20', 'F 2026-08-01|GRAND TOTAL|||4|37.48'],
    ],
  ],
  [
    'a total behind the name of the office',
    ['H Office|Item|Code|By|Paid', 'R North|Pens|A1|Ann|20', 'R North|Ink|A2|Bob|35', 'F North|Total|||56'],
  ],
]
/** What is called as a total is, and is a record. */
const RECORDS: readonly Table[] = [
  ['of less than others', [...LOG, 'R 2026-08-01|Total|||1|2.40']],
  ['of more than the only one other', ['H จังหวัด|สินค้า|รายได้|มูลค่า|พื้นที่', 'R ภูเก็ต|น้ำมัน|938|0|ปรับปรุง', 'R ภูเก็ต|Jumlah|994||']],
  ['of far more than the others', [...LOG, 'R 2026-08-01|Total|||2|98.40']],
  ['of another day', [...LOG, 'R 2026-08-02|Total|||3|20.40']],
  ['one for each day', [...LOG, 'R 2026-08-01|Total|||3|17.48', 'R 2026-08-02|Tools|81|Saw|1|20', 'R 2026-08-02|Total|||1|20']],
  ['a shop above a total', [...LOG, 'R 2026-08-01|Total Wine|||1|2.40', 'F 2026-08-01|Total|||4|19.88']],
  ['full', [...LOG, 'R 2026-08-01|Total|370009|Oil|3|20.40']],
]

describe('a total behind the first cell of all records', () => {
  it.each(OF_ONE_DAY)('is none of them: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(RECORDS)('may be a record: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it('is not what all longer rows are because they are called as sums begin', () => {
    const text = 'Province,Item,Amount\nDorset,Rice,719\nDorset,Jumlah A,633,\nDorset,Jumlah A,769,\n'
    expect(readWhole(new TextEncoder().encode(text)).counts).toMatchObject({ records: 3, rejected: 0, footer: 0 })
  })
})
