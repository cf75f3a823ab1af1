import { withArabicDigits } from './cell-kinds.ts'

const SOURCE_NOTE =
  /^[*([#\s]*(?:ที่มา|แหล่งที่มา|แหล่งข้อมูล|หมายเหตุ|ข้อมูล\s*ณ(?!\s*จุด)|อ้างอิง|จัดทำโดย|ผู้จัดทำ(?:รายงาน)?|ผู้รับผิดชอบ|คำอธิบาย|พิมพ์(?:เมื่อ|โดย|วันที่)|จบรายงาน|รวบรวมโดย|ประมวลผลโดย|source|sources|note|notes|remark|remarks|footnote|reference|compiled by|prepared by|generated|exported|end of|footnotes|©|quelle|fuente|fonte|anmerkung(?:en)?|hinweise?|last updated|(?:(?:symbol )?legend|special values|zeichenerklärung)(?=\s*(?::|$))|(?:stand|bron|nota)\s*:|\[\p{L}\]\s*=|-{2,}\s*end of)(?![\p{L}])/iu
/** The same by a word that may be something else, or that other letters may follow: before a colon or a bracket. */
const NOTE_BEFORE_COLON =
  /^[*([（\s]*(?:(?:sumber|nguồn|источник|źródło|uwagi|remarques?|observa(?:ções|ciones)|opmerking(?:en)?)\s*[:：]|(?:ghi chú|chú thích|catatan|keterangan|примечани[ея]|備[註考]|备注|附[註注]|비고|(?:資料|资料|[数數][據据])[來来]源|出典|出所|출처)\s*\d{0,2}\s*[:：]|(?:[註注]|자료|주|說明|说明)\s*\d{0,2}\s*[:：)）])/iu
/** Words for totals that mean nothing else, in languages whose letters hold them apart from others' words. */
const TOTAL_ELSEWHERE =
  /^(?:(?:ຍອດ)?ລວມ(?:ຍອດ|ເງິນ|ຈ(?:ຳ|ໍາ)ນວນ)*(?:ທັງ(?:ໝົດ|ຫມົດ|ສິ້ນ))?|ທັງ(?:ໝົດ|ຫມົດ|ສິ້ນ)|សរុប(?:រួម|ទាំង(?:អស់|ស្រុង)|រង)?|ផលបូក|စုစုပေါင်း|အားလုံးပေါင်း|tổng(?: (?:tiền|thành tiền|chung))?|kabuuan|བསྡོམས་?|סה(?:["״”“]|['׳’]{2})?כ(?: כללי)?|סך[ -]הכו?ל(?: כללי)?|(?:ال)?مجموع (?:ال)?(?:[كک]ل[يىی]?|عام|نهائ[يىی]|[إا]جمال[يى]|فرع[يى])|(?:ال)?[إا]جمال[يى](?: (?:ال)?(?:[كک]ل[يى]|عام|نهائ[يى]|فرع[يى]))?|(?:سر ?)جمع|جمع [كک]ل|[كک]ل (?:میزان|جمع)|ٹوٹل|کۆی گشتی|سەرجەم|ټولټال|جەمئىي|সর্ব ?মোট|যোগফল|महायोग|सर्वयोग|कुल (?:जोड़|जम्मा)|एकूण|ਕੁੱਲ(?: ਜੋੜ)?|કુલ(?: સરવાળો)?|સરવાળો|மொத்தம்|கூட்டுத்தொகை|మొత్తం|ಒಟ್ಟು(?: ಮೊತ್ತ)?|ആകെ(?: തുക)?|(?:මුළු )?එකතුව|(?:ସର୍ବ)?ମୋଟ|ޖުމްލަ|нийт(?: дүн)?|барл[ыі][ғг]ы|бардыгы|жиыны|(?:све)?укупно|(?:сѐ|се)?вкупно|усяго|ҳамагӣ|სულ(?: ჯამი)?|ընդամենը|cəmi|(?:ümumi|yekun) cəm|(?:ጠቅላላ )?ድምር|jumla kuu|wadarta guud|(?:pavisam )?kopā|kopsumma|gjithsej|cyfanswm|(?:mór-?)?iomlán|samanlagt|gesamtbetrag|groottotaal|grand ttl|ara toplam|zwischensummen?|subtotaal|sous-total|sub-totals?|小[計计]|소계)(?:\s*\([\p{L}\p{M}\p{Sc}. ]{1,15}\))?\s*[:：՝]?$/iu
const TOTAL =
  /^(?:ทั้งหมด|ทั้งสิ้น|รวม[\p{L}\p{M}]*(?:ทั้งสิ้น|ทั้งหมด)|รวม(?:ทั้ง[\p{L}\p{M}]*|ทั่ว[\p{L}\p{M}]*|ทุก[\p{L}\p{M}]*|ยอด|จำนวน|เป็นเงิน|เงิน|สุทธิ)*|รวม(?:ประจำ|ตั้งแต่|ถึง|ยอด)*(?:วันนี้|เดือนนี้|ปีนี้|ต้นปี(?:งบประมาณ)?|งวดนี้|สัปดาห์นี้|ไตรมาสนี้)|(?:ยอด|ผล)รวม(?:ทั้งสิ้น|ทั้งหมด)?|(?:grand |sub)?totals?|aggregated?|totale|total g[eé]n[eé]ral|ensemble|sum|insgesamt|gesamt(?:summe)?|zusammen|summ[ae]|total geral|totale complessivo|totaal|totalt|i alt|razem|łącznie|ogółem|yhteensä|celkem|spolu|(?:mind)?összesen|végösszeg|(?:sve)?ukupno|celkom|celkový (?:součet|súčet)|totaux|totais|totales|totali|totale generale|gesamtergebnis|endsumme|eindtotaal|totaalbedrag|totalsumma?|sum totalt|suma końcowa|sumas iguales|kaikki yhteensä|samtals|guztira|genel toplam|γενικ[όο] (?:σ[ύυ]νολο|[άα]θροισμα)|общий итог|загальний підсумок|всього|всичко|skupaj|kokku|iš viso|toplam|(?:jumlah|total) (?:total|keseluruhan|besar|akhir|semua)|jumlah|(?:tổng )?cộng|tổng số|σ[ύυ]νολο|общо|разом|усього|(?:ال)?مجموع|(?:ال)?[إا]جمالي|जम्मा|(?:कुल )?योग|कुल|মোট|(?:お?支払い?|ご?請求)?(?:金額)?合[\s\u3000]*[計计]|計|[総总總]合?[計计]|[総共][計计]|합계|총계|итого|всего)(?:\s*\(?\d[\d,]*\s*[\p{L}\p{M}]{1,20}\)?|\s*\((?:\d[\d,]*|[\p{L}\p{M}. ]{1,15})\))?\s*:?$/iu
const GRAND_TOTAL =
  /^(?:(?:ยอด)?รวม(?:ยอด|เป็นเงิน)?(?:ทั้งสิ้น|ทั้งหมด|ทั้งประเทศ)|grand total|(?:jumlah|total) (?:keseluruhan|besar|akhir|semua)|jumlah total)(?:\s*\([\p{L}\p{M}. ]{1,15}\))?\s*:?$/iu
/** How labels of sums begin, and in Chinese and Japanese end. */
const CALLED_SUM =
  /^(?:(?:sub|grand )?total|รวม|ยอดรวม|gesamt|summ[ae]|jumlah|(?:tổng )?cộng|razem|celkem|ukupno|toplam|итого|всего)(?!\p{Ll})|^[\p{L}（）()]{1,6}[合總总][計计]$/iu
/** Marks around a label, the same before and behind it: stars, or others that a blank divides from it. */
const MARKED = /^(\*{1,5}\s*|[=_–—-]{1,5}\s+)(\p{L}.*?)\s*[*=_–—-]{1,5}$/u
const AVERAGE =
  /^(?:(?:ค่า|คะแนน|ยอด|รวม)?เฉลี่ย(?:รวม|ทั้งหมด|ถ่วงน้ำหนัก|ต่อ[\p{L}\p{M}]+)?|(?:ค่า|คะแนน|ยอด)?(?:สูงสุด|ต่ำสุด)|ค่ามัธยฐาน|ส่วนเบี่ยงเบนมาตรฐาน|(?:(?:overall|grand|class|group|arithmetic|(?:un)?weighted|macro|micro) )?(?:average|mean|avg\.?)|mean ?± ?s\.?d\.?|median|highest|lowest|(?:gewichteter )?(?:mittelwert|(?:gesamt)?durchschnitt)|moyenne(?: générale| pondérée)?|promedio(?: general| ponderado)?|média(?: geral| ponderada)?|среднее|(?:加重|加权)?平均[値值]?|평균|s\.?d\.?|std(?:\.? ?dev(?:iation|\.)?)?|standard deviation|%\s?(?:rsd|cv)|(?:rsd|cv)\s?(?:%|\(%\))|coefficient of variation|(?:relative )?standardabweichung|écart[- ]type|desviación (?:estándar|típica)|desvio[- ]padrão|標準偏差|标准差|표준편차|max(?:imum)?|min(?:imum)?)\s*:?$/iu
/** What stands between the words of a label that joins several, and how long it is at most. */
const JOINT = /\s*(?:[/&+]|และ|,)\s*|\s(?:and|und|et|y)\s|(?<=[ก-์])\s(?=[ก-์])/iu
const LONGEST_LABEL = 40
const SHARE = /^(?:คิดเป็น)?(?:ร้อยละ|เปอร์เซ็นต์|percent(?:age)?|per cent|%|\(%\))\s*:?$/iu
const AMOUNT_IN_WORDS = /^(?:ตัวอักษร|จำนวนเงิน[\p{L}\p{M}]*)?[(\s:]*[\p{L}\p{M}\s]+(?:บาทถ้วน|สตางค์)[)\s]*$/u
/** A total of some of the records, whatever of which it is. */
const SUBTOTAL =
  /^(?:sub-?total(?:s|e|en)?|subtotaal|sous-total|zwischensummen?|小[計计]|소계|ara toplam|សរុបរង|(?:ال)?(?:مجموع|[إا]جمال[يى]) (?:ال)?فرع[يى])\s*:?$/iu
/** What stands beside a total: what is left, what is taken off and put on it. */
const BESIDE_TOTAL =
  /^(?:(?:ยอด)?(?:คงเหลือ|ยก(?:ไป|มา))[\p{L}\p{M}]*|(?:ยอด|จำนวนเงิน|เงิน)?สุทธิ|(?:หัก|บวก|ส่วนลด|ภาษี)[\p{L}\p{M} ]*|小[計计]|소계|vat|(?:value added |sales )?tax|discount|net|balance(?: due)?)(?:\s*\(?\d[\d.]*\s*%\)?)?\s*:?$/iu
/** How many values the averages beside it are of. */
const COUNT_OF_VALUES = /^(?:n|count|จำนวน|anzahl|nombre)\s*:?$/iu
/** How far values are from the averages beside it, by letters that are something else as well: a currency, a country. */
const SPREAD = /^(?:cv|rsd|sem|s\.?e\.?m?\.?|variance)\s*:?$/iu
/** What figures below a table are called that sum it up, where records begin with a number or a date. */
const SUMMARY =
  /^(?:(?:ยอด|จำนวน|รวม|เฉลี่ย|ค่า(?:เฉลี่ย|สูงสุด|ต่ำสุด))[\p{L}\p{M}\s]+|(?:total|number of|no\. of|average|mean|closing|ending|opening) [\p{L}\s]+|[\p{L}\s]+ totals?|(?:(?:balance|total|amount)s? )?(?:carried|brought) (?:forward|down)|(?:end|schluss)saldo|übertrag|solde final|nouveau solde|saldo finale?|eindsaldo|slutsaldo|loppusaldo|anfangssaldo|(?:neuer )?kontostand|saldo(?: (?:contabile|actual|inicial|końcowe))?|stan końcowy|(?:konečný )?zůstatek|sold final|završno stanje|záró egyenleg|bakiye|υπόλοιπο|остаток на конец(?: периода)?|исходящий остаток|solde en (?:début|fin) de période|(?:solde|saldo(?: \p{L}+)?) (?:au|al|am|a) \d[\d./-]*|(?:общая|загальна) сумм?а|مبلغ [كک]ل|المبلغ ال[إا]جمالي|kabuuang \p{L}+|(?:ចំនួន|តម្លៃ)សរុប)(?:\s\d[\d,]*\s[\p{L}\p{M}]{1,20}|\s*\([\p{L}\p{M}\p{Sc}. ]{1,15}\))?[\s:]*$/iu
/** The same by words that are names and values as well: of persons, Jami, of stations, Suma, of a last volume, Gesamtregister. */
const SUM_OR_NAME =
  /^(?:gesamt(?!schul|hochschul)\p{Ll}{3,}|ttl|samlet|suma|viso|shuma|jami|jemi|yekun|jumla|wadar|vsota|zbir|збир|сумм?а|жами|дүн|бүгд|ҷамъ|ჯამი|ጠቅላላ|ပေါင်း|סיכום|סכום|(?:ال)?جملة|جمع|میزان|[كک]ل|बेरीज)(?:\s\d[\d,]*\s[\p{L}\p{M}]{1,20}|\s*\([\p{L}\p{M}\p{Sc}. ]{1,15}\))?[\s:]*$/iu
/** What is left in the end, of what came in and went out. */
const NET_RESULT =
  /^(?:(?:total )?net (?:operating |total )?(?:income|profit|loss|earnings|savings?|surplus|deficit|result|gain|cash ?flow|position|worth|assets|balance|pay(?:able|ment)?|receivable|amount|change|total)|(?:operating|annual) (?:income|profit|loss|result|surplus|deficit)|cash ?flow|(?:bénéfice|résultat|solde|perte|revenu|excédent|déficit) (?:net(?:te)?|d['’]exploitation|de l['’]exercice)|(?:resultado|utilidad|beneficio|ganancia|pérdida|saldo|ingreso|flujo) net[oa]|resultado del (?:ejercicio|per[ií]odo)|(?:resultado|lucro|saldo|prejuízo|receita) líquid[oa]|(?:utile|risultato|saldo|perdita|reddito) nett[oa]|(?:rein|netto)(?:gewinn|ertrag|ergebnis|einkommen|verlust|überschuss)|(?:jahres|betriebs)(?:überschuss|fehlbetrag|ergebnis)|gewinn ?\/ ?verlust|netto(?:winst|resultaat|resultat)|nettotulos|(?:zysk|wynik|strata|dochód|saldo) netto|čistý zisk|net (?:kâr|kar|zarar|gelir)|laba (?:rugi )?bersih|(?:untung|rugi|keuntungan|saldo) bersih|lợi nhuận(?: ròng| sau thuế)?|lãi ròng|чист(?:ая прибыль|ый (?:доход|убыток|результат))|прибыль ?\/ ?убыток|(?:กำไร|ขาดทุน)(?: ?[(/]?(?:ขาดทุน|กำไร)\)?)? ?(?:สุทธิ)?|(?:รายได้|รายรับ)สูง(?:กว่า)?[()ต่ำกว่า ]*(?:ค่าใช้จ่าย|รายจ่าย)(?:สุทธิ)?|(?:เงิน|ยอด)?คงเหลือ(?:สุทธิ)?|净利润|淨利|(?:当期)?純利益|净收入|صافي [\p{L}\p{M} ]+|רווח נקי)(?:\s?[/(–-].{0,24}|\s(?:\d|(?:for|of|from|in|per|before|after|this|to|at|as|and|or|carried|available|avant|après|vor|nach|für|im|en|del?|do|da|antes|después|za|за|до|после)(?!\p{L})|ประจำ|ก่อน|หลัง|ของ|ปี|เดือน|ณ|ต่อ|รวม|ยก).{0,24})?\s*:?$/iu
const PAGE = /^(?:หน้?า(?:ที่)?|page)\s*:?\s*\d+(?:\s*(?:\/|จาก|of)\s*\d+)?$|^[-–]\s\d+\s[-–]$/i

/** How many records a program says it wrote. */
const COUNT_NOTE = /^\(?(?:(?:จำนวน|รวม|ทั้งหมด|ทั้งสิ้น)+\s*:?\s*)?\d[\d,]*\s*(?:rows?\b|records?\b|รายการ|ระเบียน|แถว|เรคคอร์ด)/iu
const NOTHING_FOUND =
  /^[-–—=(*\s]*(?:(?:ไม่พบ|ไม่มี)(?:ข้อมูล|รายการ|ผลลัพธ์|ระเบียน)|(?:no|0|zero) (?:data|records?|rows?|results?|entries)(?![a-z])|empty set)/iu
/** How a sentence begins that says that there is nothing. */
const NEGATION =
  /^[-–—=(*\s]*(?:(?:no|none|nothing|zero|keine?[nrs]?|aucune?s?|sin|ning[uú]na?|geen|nessuna?|nenhuma?|sem|brak|нет|ingen|inga|inget|ikke|ei|nincs|žádné|tidak ada|không)\s+\p{L}|没有|沒有|無|ไม่(?:พบ|มี)[\p{L}\p{M}])[^,;\t|]*$/iu
/** Words for notes that columns are named by as well. */
const NOTE_WORD =
  /^(?:ghi chú|chú thích|catatan|keterangan|примечани[ея]|備[註考]|备注|附[註注]|비고|(?:資料|资料|[数數][據据])[來来]源|出典|出所|출처|หมายเหตุ|คำอธิบาย|อ้างอิง|ผู้จัดทำ|ผู้รับผิดชอบ|(?:แหล่ง)?ที่มา|แหล่งข้อมูล|sources?|notes?|remarks?|references?)$/iu
/** Such words in other languages, which lists hold and columns are called as well: with a text beside them they are notes. */
const WORD_BESIDE_TEXT =
  /^[*([（\s]*(?:ghi chú|chú thích|catatan|keterangan|примечани[ея]|備[註考]|备注|附[註注]|비고|(?:資料|资料|[数數][據据])[來来]源|出典|出所|출처)\s*\d{0,2}$/iu
const LONGEST_WORD = 12
/** Names that begin with such a word. */
const NOTE_NAME = /^(?:reference|source|note|remark)\s(?:no\.?|number|id|codes?|types?|names?|systems?|date|text)$/iu
const STAR_NOTE = /^[*※]+\s*\p{L}/u
const TITLE =
  /^(?:รายงาน|สรุป|ตารางที่|ตาราง\s*\d|บัญชีราย|ทะเบียน|หน่วย(?:นับ)?\s*:|หน่วยงาน\s*:|ประจำ|ณ\s*วันที่|ระหว่างวันที่|ตั้งแต่วันที่|วันที่พิมพ์|พิมพ์|ผู้พิมพ์|เดือน|พ\.?ศ\.?|ปีงบประมาณ\s*(?:พ\.ศ\.)?\s*\d|report|(?:table|figure|chart|annex|appendix|exhibit|tabelle|abbildung|tableau|graphique|tabla|cuadro|gráfico|tabela)\s*[A-Z]?\d|printed|as of|unit\s*:|date\s*:|period)/iu
const SUMMARY_TITLE =
  /^[-=*#\s[(]*(?:สรุป|summary|totals by|zusammenfassung|übersicht|résumé|récapitulatif|resumen|resumo|riepilogo|ringkasan|rekap(?:itulasi|itulacija)?|samenvatting|sammanfattning|sammendrag|yhteenveto|podsumowanie|souhrn|súhrn|összesítés|összesítő|rezumat|sažetak|özet|σύνοψη|сводка|обобщение|зведення|tổng hợp|ملخص|خلاصة|خلاصه|סיכום|सारांश|ສະຫຼຸບ|សង្ខេប|[摘概]要|[汇彙]总|彙總|요약)(?!\p{Ll})/iu
/** What is summed up, and by what: `Total subscriptions by activity`. */
const SUMS_BY_GROUPS =
  /^[-=*#\s[(]*(?:totals? .*\b(?:by|per|for each) |tota(?:l|ux) .*\bpar |total(?:es?|is)? .*\bpor |totali? .*\bper |(?:gesamt)?summen? .*\b(?:je|nach|pro) |(?:ยอด|ผล)รวม[\p{L}\p{M} ]*(?:ตาม|แยก|ต่อ)|รวม(?:แยก)?ตาม|(?:ال)?[إا]جمالي .*(?:لكل|حسب) )/iu
/** The same alone: among days it is the label of what sums them up, among numbers it may be a chapter's. */
const SUMMARY_WORD =
  /^(?:สรุป(?:ยอด)?(?:รวม)?|summary|zusammenfassung|résumé|récapitulatif|resumen|resumo|riepilogo|ringkasan|podsumowanie|souhrn|samenvatting|özet|итоги)\s*:?$/iu
const TABLE_UNIT = /^[([（]?\s*(?:หน่วย(?:นับ)?|units?|einheit|unité|unidad|unità|単位|單位|单位|단위)\s*[:：]/iu
const TABLE_NUMBER = /^(?:ตาราง(?:ผนวก|ภาคผนวก)?(?:ที่)?|table|tabelle|tableau|表)\s*(?:[A-Zก-ฮ][-. ]?)?[\d๐-๙]/iu
const BRACKETED = /^[([][^()[\]]{1,30}[)\]]$/u
const UNIT =
  /^(?:(?:ล้าน|พัน|แสน|หมื่น)?บาท|(?:พัน|ล้าน)?คน|ครั้ง|ราย|แห่ง|ไร่|ตัน|กิโลกรัม|กก\.?|ลิตร|เมตร|ตร\.ม\.?|ตร\.กม\.?|กม\.?|มม\.?|ซม\.?|ร้อยละ|%|หลัง|ครัวเรือน|ครอบครัว|ตัว|เตียง|คัน|ฉบับ|เรื่อง|วัน|เดือน|ปี|บาท\/\S+|ตัน\/\S+|กก\.\/\S+|people|persons|baht|thb|kg|tons?|km|mm|cm|[£€$]\s?(?:000s?|m|million|bn|billion|thousand))$/iu

/** Starts like a source, note or remark under a table. */
export function isNoteText(cell: string): boolean {
  return SOURCE_NOTE.test(cell) || NOTE_BEFORE_COLON.test(cell) || COUNT_NOTE.test(cell)
}

/**
 * A line that may say so, in whatever words: `Keine Umsätze vorhanden`. Only where names stand above it and nothing else below them is it
 * known to.
 */
export function mayMeanNothingFound(cell: string): boolean {
  return NOTHING_FOUND.test(cell) || NEGATION.test(cell)
}

/**
 * Whether a row is a note by its first filled cell; a note's word alone beside two other cells, or in a row without gaps, is a column's
 * name.
 */
export function isNoteRow(cells: readonly string[], width: number): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const [first = '', text = ''] = filled
  if (WORD_BESIDE_TEXT.test(first)) return filled.length === 2 && width > 2 && (text.length > LONGEST_WORD || /\s/.test(text))
  if (!isNoteText(first)) return false
  return !((NOTE_WORD.test(first) || NOTE_NAME.test(first)) && (filled.length > 2 || filled.length === width))
}

/** `* not counting Bangkok`: a footnote where it stands alone, a name where it does not. */
export function isStarNote(cell: string): boolean {
  return STAR_NOTE.test(cell)
}

/** A line that says what a report is about, for which time or in what units: no name of a column or a group of them. */
export function isTitleText(cell: string): boolean {
  return TITLE.test(cell)
}

/** `Summary by zone`: the title of a table that sums up another one, or of the only one. */
export function isSummaryTitle(cell: string): boolean {
  return SUMMARY_TITLE.test(cell)
}

/** `Total subscriptions by activity`, below the list that it sums up: the title of a table of all tables is formed so as well. */
export function isTitleOfSums(cell: string): boolean {
  return SUMS_BY_GROUPS.test(cell)
}

/** `Summary` alone. */
export function isSummaryWord(cell: string): boolean {
  return SUMMARY_WORD.test(cell)
}

/** `(หน่วย : บาท)`: the unit of a whole table. */
export function isTableUnit(cell: string): boolean {
  return TABLE_UNIT.test(cell)
}

/** `Table 2`, with or without what it is about. */
export function isTableNumber(cell: string): boolean {
  return TABLE_NUMBER.test(cell)
}

/** A row of units: every filled cell is a unit, or in brackets and not a number; `()` says that there is none. */
export function isUnitsRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '' && cell !== '()')
  if (filled.length === 0) return false
  return filled.every((cell) => UNIT.test(cell) || (BRACKETED.test(cell) && /[\p{L}%฿$]/u.test(cell)))
}

/** The label of a grand total, of sums and averages together as well: `รวม/เฉลี่ย`. */
export function isTotalLabel(cell: string): boolean {
  if (isTotalWord(cell)) return true
  const label = withoutMarks(cell)
  if (label !== cell) return isTotalWord(label)
  const words = joinedWords(cell)
  return words.some(isTotalWord) && words.every((word) => isTotalWord(word) || AVERAGE.test(word))
}

/** What stands in words for their looks only: where Arabic letters are drawn longer, words may be divided, or the direction of writing. */
const UNSEEN = /[\u0640\u200b-\u200f\u2060\ufeff]/g

function isTotalWord(cell: string): boolean {
  const word = cell.normalize('NFC').replace(UNSEEN, '')
  return TOTAL.test(word) || TOTAL_ELSEWHERE.test(word)
}

/** `รวม` of `** รวม **`. */
function withoutMarks(cell: string): string {
  return MARKED.exec(cell)?.[2] ?? cell
}

/** Whether a label begins with a word for a sum, whatever it is of: `Total local shops`, `Jumlah A`, `現場請求合計`. */
export function isCalledSum(label: string): boolean {
  return CALLED_SUM.test(withoutMarks(label))
}

/** The words that a label joins, `Average / Total`; none of a label of one word. */
function joinedWords(cell: string): readonly string[] {
  const words = cell.length > LONGEST_LABEL ? [] : cell.split(JOINT)
  return words.length > 1 ? words : []
}

/** The label of any figure that sums up a table: `จำนวนวันฝนตก`, `Closing balance`. Columns of labels hold such words as well. */
export function isSummaryLabel(cell: string): boolean {
  return SUMMARY.test(cell) || SUM_OR_NAME.test(cell)
}

/** Such a label by a word that may as well name a record, `Suma`, `Gesamtausgabe`, without a colon or a unit that speaks for a sum. */
export function mayNameRecord(cell: string): boolean {
  return SUM_OR_NAME.test(cell) && /[\p{L}\p{M}]$/u.test(cell)
}

/** The label of what is left in the end: `NET SAVINGS`. A list of such figures has it as well. */
export function isResultLabel(cell: string): boolean {
  return NET_RESULT.test(cell)
}

/** The label of a grand total that is not a group's. */
export function isGrandTotal(cell: string): boolean {
  return GRAND_TOTAL.test(withoutMarks(cell))
}

/** The label of a total of some of the records. */
export function isSubtotal(cell: string): boolean {
  return SUBTOTAL.test(cell)
}

/** The label of a figure that stands beside a total. */
export function isBesideTotal(cell: string): boolean {
  return BESIDE_TOTAL.test(cell)
}

/** What a total comes to as a share of itself, below it. */
export function isShareLabel(cell: string): boolean {
  return SHARE.test(cell)
}

/** An amount of money in words: `(หนึ่งร้อยบาทถ้วน)`. */
export function isAmountInWords(cell: string): boolean {
  return AMOUNT_IN_WORDS.test(cell)
}

/** The label of an average, or of another figure that sums up a column. */
export function isAverageLabel(cell: string): boolean {
  return AVERAGE.test(cell)
}

/** The label of how many values averages are of. */
export function isCountLabel(cell: string): boolean {
  return COUNT_OF_VALUES.test(cell)
}

/** The label of how far values are from their average, right below one. */
export function isSpreadLabel(cell: string): boolean {
  return SPREAD.test(cell)
}

/** A page number on a line of its own; the tone mark of หน้า is often lost on the way out of a PDF. */
export function isPageNumber(cell: string): boolean {
  return PAGE.test(withArabicDigits(cell))
}
