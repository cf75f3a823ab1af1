import { describe, expect, it } from 'vitest'
import { compareMarks } from '../../testing/marked-lines.ts'

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
