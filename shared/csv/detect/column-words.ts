import { filledCount, nameKey } from './cell-kinds.ts'

/** Words that columns are named by everywhere, and that no record holds two of. */
const WORDS = new Set(
  [
    'id|no|no.|code|iso|iso2|iso3|mnemonic|geography|number|name|full name|first name|last name|surname|title|type|kind|category|group|class|status|state|date|day|month|year|time|datetime|timestamp|period|quarter',
    'province|district|subdistrict|city|town|village|region|country|area|address|location|postcode|zip|latitude|longitude|lat|lon|lng|url|link|email|e-mail|phone|telephone',
    'department|agency|organisation|organization|office|company|supplier|vendor|customer|client|project|programme|program|activity|item|product|description|details|detail',
    'amount|value|quantity|qty|price|cost|total|unit|units|budget|percent|percentage|rate|count|gender|sex|age|nationality|occupation|position|role|remark|remarks|notes|comment|comments|source',
    'nom|prénom|adresse|commune|ville|code postal|département|région|pays|genre|catégorie|statut|libellé|date de naissance|année|mois|heure|quantité|montant|prix|sexe|âge|téléphone|courriel|observations|unité|valeur|titre|auteur|numéro|n°|identifiant|lieu|objet|bénéficiaire',
    'vorname|nachname|anschrift|straße|ort|plz|kreis|gemeinde|bundesland|kategorie|datum|jahr|monat|uhrzeit|anzahl|menge|betrag|preis|summe|geschlecht|telefon|bemerkung|bemerkungen|einheit|titel|nummer|nr.|lfd. nr.|bezeichnung|beschreibung',
    'nombre|apellido|apellidos|dirección|municipio|provincia|comunidad autónoma|país|tipo|categoría|estado|fecha|año|día|hora|cantidad|importe|precio|sexo|edad|teléfono|observaciones|unidad|valor|título|número|código|descripción|localidad',
    'nome|cognome|indirizzo|comune|regione|categoria|anno|quantità|importo|prezzo|sesso|età|telefono|unità|valore|titolo|codice|descrizione|endereço|município|ano|mês|quantidade|idade|telefone|observação|código|descrição',
    'naam|adres|plaats|provincie|jaar|aantal|bedrag|geslacht|leeftijd|omschrijving|nazwa|gmina|powiat|województwo|rok|liczba|kwota|opis|namn|kommun|län|år|antal|belopp|navn|kommune|fylke|dato|antall|beløp',
    'minister|host|purpose|destination|owner|manager|contact|reference|result|results|subject|topic|language',
    'field|field name|variable|variable name|attribute|definition|data type|datatype|ฟิลด์|ชื่อฟิลด์|ตัวแปร|ชื่อตัวแปร|คำอธิบาย|ความหมาย|欄位|欄位名稱|欄位說明|說明|字段|字段名|字段名称|说明',
    'ลำดับ|ลำดับที่|ที่|ชื่อ|ชื่อ-สกุล|ชื่อ-นามสกุล|ชื่อ - สกุล|นามสกุล|สกุล|คำนำหน้า|เพศ|อายุ|สัญชาติ|อาชีพ|ตำแหน่ง|สังกัด|หน่วยงาน|กรม|กระทรวง|สำนัก|จังหวัด|อำเภอ|เขต|ตำบล|แขวง|หมู่บ้าน|หมู่ที่|ภาค|ภูมิภาค|ประเทศ|ที่อยู่|ที่ตั้ง|สถานที่|พื้นที่|ละติจูด|ลองจิจูด',
    'ประเภท|ชนิด|กลุ่ม|หมวด|หมวดหมู่|สถานะ|สภาพ|ระดับ|วันที่|วันเดือนปี|เดือน|ปี|พ.ศ.|ปี พ.ศ.|ปีงบประมาณ|เวลา|ช่วงเวลา|จำนวน|ปริมาณ|ร้อยละ|มูลค่า|ราคา|งบประมาณ|หน่วย|หน่วยนับ|รวม|รายการ|รายละเอียด|โครงการ|กิจกรรม|เรื่อง|ผล|หมายเหตุ|แหล่งที่มา|โทรศัพท์|เบอร์โทร|อีเมล|เว็บไซต์|ผู้รับผิดชอบ|ผู้ดูแล|วัตถุประสงค์',
  ].flatMap((line) => line.split('|')),
)

/** A kind of thing and what it is of: `ชื่อโครงการ`, `Project name`, `Date de naissance`. */
const COMPOUND =
  /^(?:(?:nom|nombre|nome|numéro|número|código|anzahl) |(?:code|codice|date|fecha|type|tipo|datum) (?:de |du |des |della? |der |do |da |d[’']))[\p{L}’' ]{2,30}$|^(?:ชื่อ|รหัส|จำนวน|ประเภท|ชนิด|เลขที่|เลขทะเบียน|หมายเลข|วันที่|สถานะ)[\p{L}\p{M}\s/()-]{2,30}$|^[a-z]+(?: [a-z]+)?[ _](?:id|no|code|name|type|number|date|status|category|year)$/iu

/** Whether a cell is such a word. */
export function isColumnWord(cell: string): boolean {
  return WORDS.has(nameKey(cell)) || COMPOUND.test(cell)
}

/** Whether a row names columns by such words: two at least, and half of its cells. */
export function namesColumns(cells: readonly string[]): boolean {
  const known = cells.filter((cell) => cell !== '' && isColumnWord(cell)).length
  return known > 1 && known * 2 >= filledCount(cells)
}

/** What two columns are named by that list the labels of things and what each is. */
const LABELS =
  /^(?:keys?|settings?|parameters?|params?|propert(?:y|ies)|attributes?|options?|variables?|metrics?|measures?|indicators?|labels?|fields?|items?|names?|particulars|schlüssel|einstellung|merkmal|eigenschaft|kennzahl|clé|paramètre|propriété|indicateur|libellé|clave|parámetro|propiedad|indicador|chiave|parametro|indicatore|ตัวแปร|ตัวชี้วัด|รายการ|หัวข้อ|ชื่อ|การตั้งค่า|พารามิเตอร์|คุณสมบัติ)$/iu
const VALUES =
  /^(?:values?|val|contents?|settings?|answers?|results?|wert|inhalt|valeur|valor|valore|waarde|wartość|hodnota|värde|værdi|verdi|érték|nilai|giá trị|значение|значення|値|值|값|ค่า|ค่าที่ตั้ง|ข้อมูล|รายละเอียด|คำตอบ|(?:19|20|25)\d\d)$/iu

/** Whether a row names a list of labels and values, or the year that these are of: `key,value`, `Setting,Value`, `รายการ,ค่า`. */
export function namesLabelsAndValues(cells: readonly string[]): boolean {
  const [label = '', value = ''] = cells
  return filledCount(cells) === 2 && label !== value && LABELS.test(nameKey(label)) && VALUES.test(nameKey(value))
}
