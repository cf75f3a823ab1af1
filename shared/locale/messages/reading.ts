/** Why a reading says what it says: one sentence for each reason of a conclusion in shared/csv. */
export const readingMessages = {
  th: {
    'reject.too-few-fields': 'ช่องข้อมูลน้อยกว่าจำนวนคอลัมน์',
    'reject.too-many-fields': 'ช่องข้อมูลมากกว่าจำนวนคอลัมน์',
    'reject.unclosed-quote': 'เครื่องหมายคำพูดไม่ครบคู่',
    'reject.repeated-header': 'หัวตารางซ้ำ',
    'reject.note': 'หมายเหตุ ไม่ใช่ระเบียน',
    'reject.record-too-long': 'ยาวเกินกว่าจะเป็นระเบียน (เกิน {{most}} ล้านไบต์)',
    'reading.fixed': 'กำหนดเองเป็น {{value}}',

    'reading.encoding.bom': 'ไฟล์ขึ้นต้นด้วยเครื่องหมายบอกรหัสอักขระ (BOM)',
    'reading.encoding.ascii': 'มีแต่อักขระ ASCII ซึ่งอ่านได้เหมือนกันทุกรหัส',
    'reading.encoding.utf8': 'ทุกไบต์ถูกต้องตาม UTF-8 ({{sequences}} อักขระที่ไม่ใช่ ASCII)',
    'reading.encoding.utf8WithBadBytes': 'เป็น UTF-8 ยกเว้นไบต์ที่เสีย {{badBytes}} ไบต์ แห่งแรกอยู่ที่ตำแหน่ง {{firstOffset}}',
    'reading.encoding.utf16Zeros': 'ไบต์ศูนย์สลับกันแบบ UTF-16 ({{share}}% ของหน่วย)',
    'reading.encoding.utf16Marks': 'ไบต์ศูนย์ {{zeros}} ไบต์อยู่ตำแหน่งเว้นตำแหน่ง ข้างเครื่องหมายแบ่งช่องและขึ้นบรรทัด แบบ UTF-16',
    'reading.encoding.windows874': 'ไม่ใช่ UTF-8 และอ่านเป็นภาษาไทยแบบ Windows-874 ได้ {{share}}% ของอักษร',
    'reading.encoding.windows874Short': 'มีอักษรไทยเพียง {{letters}} ตัว ซึ่งอ่านแบบ Windows-874 ได้ความมากกว่า',
    'reading.encoding.windows1252': 'ไม่ใช่ UTF-8 และไม่เรียงตัวเป็นภาษาไทย',
    'reading.encoding.unknown':
      'มีอย่างน้อย {{unknown}} ไบต์ที่ไม่มีความหมายในรหัสใดที่โปรแกรมอ่านได้ ไฟล์น่าจะใช้รหัสอักขระอื่น เช่น Shift-JIS ให้บันทึกใหม่เป็น UTF-8 ก่อน',

    'reading.delimiter.consistent': 'แบ่งด้วย “{{delimiter}}” แล้วแถวมีจำนวนช่องสม่ำเสมอ ({{width}} ช่อง) และแต่ละคอลัมน์เป็นข้อมูลชนิดเดียวกัน',
    'reading.delimiter.none': 'ไม่มีอักขระใดแบ่งแถวเป็นหลายช่องได้สม่ำเสมอ จึงอ่านเป็นคอลัมน์เดียว',

    'reading.quote.used': 'มีช่องที่อยู่ในเครื่องหมาย {{quote}}',
    'reading.quote.assumed': 'ยังไม่พบช่องที่มีเครื่องหมายคำพูด จึงใช้ {{quote}} ตามปกติ',
    'reading.quote.none': 'ไม่มีช่องใดอยู่ในเครื่องหมายคำพูด',

    'reading.escape.doubled': 'เครื่องหมายคำพูดภายในช่องเขียนซ้ำสองตัว',
    'reading.escape.character': 'เครื่องหมายคำพูดภายในช่องมี {{escape}} นำหน้า',
    'reading.escape.none': 'ไม่มีวิธีเขียนเครื่องหมายคำพูดภายในช่อง',

    'reading.blanks.evens': 'ตัดช่องว่างหน้าเครื่องหมายคำพูดเปิด เพราะอ่านแบบนี้แล้วมีอีก {{rows}} แถวที่มีจำนวนช่องเท่ากับแถวอื่น',
    'reading.blanks.data': 'ช่องว่างและเครื่องหมายคำพูดที่ตามมาเป็นส่วนของค่า เพราะถึงตัดช่องว่างก็ไม่มีแถวใดที่จำนวนช่องสม่ำเสมอขึ้น',
    'reading.blanks.drop': 'เลือกให้ตัดช่องว่างหน้าเครื่องหมายคำพูดเปิด',
    'reading.blanks.keep': 'เลือกให้ช่องว่างหน้าเครื่องหมายคำพูดเป็นส่วนของค่า ช่องนั้นจึงไม่ใช่ช่องที่อยู่ในเครื่องหมายคำพูด',

    'reading.lines.even': 'แกะเครื่องหมายคำพูดที่ครอบทั้งบรรทัด เพราะอ่านแบบนี้แล้วมีอีก {{rows}} แถวที่มีจำนวนช่องเท่ากับแถวอื่น',
    'reading.lines.unwrap': 'เลือกให้แกะเครื่องหมายคำพูดที่ครอบทั้งบรรทัด',
    'reading.lines.keep': 'เลือกให้บรรทัดที่อยู่ในเครื่องหมายคำพูดทั้งบรรทัดเป็นช่องเดียว',

    'reading.merged.even': 'ตัวคั่นที่ติดกันหลายตัวนับเป็นตัวเดียว เพราะอ่านแบบนี้แล้วมี {{rows}} แถวที่มี {{width}} ช่องเท่ากัน',
    'reading.merged.merge': 'เลือกให้ตัวคั่นที่ติดกันหลายตัวนับเป็นตัวเดียว',
    'reading.merged.keep': 'เลือกให้ตัวคั่นแบ่งทุกตัว แม้อยู่ติดกัน',

    'reading.separator.lf': 'ทุกแถวจบด้วย LF',
    'reading.separator.crlf': 'ทุกแถวจบด้วย CRLF',
    'reading.separator.cr': 'ทุกแถวจบด้วย CR',
    'reading.separator.mixed': 'แถวจบด้วยเครื่องหมายขึ้นบรรทัดหลายแบบปนกัน',

    'reading.preamble.none': 'ไม่มีบรรทัดก่อนตาราง',
    'reading.preamble.pages': 'บรรทัดที่ {{line}} “{{text}}” อยู่เหนือหัวตารางที่พบซ้ำ จึงไม่ใช่ระเบียนไม่ว่าอยู่ที่ใดในตาราง',
    'reading.preamble.blank': 'มีบรรทัดว่าง {{lines}} บรรทัดก่อนตาราง',
    'reading.preamble.lines': 'มี {{lines}} บรรทัดก่อนตาราง เริ่มด้วย “{{text}}”',

    'reading.header.typesDiffer': 'เป็นข้อความที่อยู่เหนือคอลัมน์ตัวเลข วันที่ หรือเวลา ({{lines}} แถว)',
    'reading.header.shapesDiffer': 'มีรูปแบบต่างจากค่าที่อยู่ด้านล่าง ({{lines}} แถว)',
    'reading.header.firstRow': 'ไม่มีหลักฐานอื่น จึงถือว่าแถวแรกเป็นหัวตาราง ({{lines}} แถว)',
    'reading.header.otherDelimiter': 'บรรทัดนี้แบ่งด้วยเครื่องหมายอื่น แต่มีชื่อครบทุกคอลัมน์',
    'reading.header.ruled': 'เป็นข้อความที่อยู่เหนือเส้นคั่นใต้หัวตาราง',
    'reading.header.comesAgain': 'พบชื่อเดียวกันนี้อีกในหน้าถัดไปของรายงาน ใต้บรรทัดหัวรายงานเดียวกัน',
    'reading.header.noneTypes': 'ไม่มีหัวตาราง: แถวแรกเป็นข้อมูลชนิดเดียวกับแถวถัดไป',
    'reading.header.noneRecurring': 'ไม่มีหัวตาราง: ค่าในแถวแรกพบซ้ำในแถวอื่น',
    'reading.header.noneAlike': 'ไม่มีหัวตาราง: ค่าในแถวแรกมีรูปแบบเดียวกับแถวอื่น',
    'reading.header.noneEmpty': 'ไม่มีแถวข้อมูล จึงไม่มีหัวตาราง',
    'reading.header.merged': 'รวมหัวตาราง {{rows}} แถวเป็นชื่อเดียวต่อคอลัมน์ คั่นด้วย “ / ”',
    'reading.header.units': 'บรรทัดที่ {{line}} เป็นหน่วยนับ จึงต่อท้ายชื่อคอลัมน์',
    'reading.header.rule': 'บรรทัดที่ {{line}} เป็นเส้นคั่นใต้หัวตาราง จึงไม่ใช่ข้อมูล',
    'reading.header.holdsRecords': 'หัวตารางที่กำหนดเองมี {{records}} แถวที่ดูเหมือนระเบียน ค่าในแถวเหล่านั้นจึงกลายเป็นชื่อคอลัมน์',
    'reading.header.noneNames': 'ไม่มีหัวตาราง: แถวแรกไม่มีตัวอักษร หรือยาวเกินกว่าจะเป็นชื่อคอลัมน์',

    'reading.footer.none': 'ไม่มีบรรทัดหลังตาราง',
    'reading.footer.blankLines': 'มีบรรทัดว่าง {{lines}} บรรทัดหลังตาราง',
    'reading.footer.notes': 'หลังตารางมียอดรวม แหล่งที่มา หรือหมายเหตุ {{lines}} บรรทัด (รวมบรรทัดว่าง) เริ่มด้วย “{{text}}”',
    'reading.footer.totals': 'แถวสุดท้าย “{{text}}” เป็นยอดรวม ({{lines}} บรรทัด)',
    'reading.footer.otherTables': 'ตารางหลักจบก่อนตารางอื่น ({{lines}} บรรทัด)',
    'reading.footer.unseen': 'อ่านท้ายไฟล์เป็นแถวไม่ได้ จึงถือว่าไม่มีบรรทัดหลังตาราง',

    'reading.width.mostFrequent': '{{share}}% ของแถวในตารางมี {{width}} ช่อง',
    'reading.width.byNames': 'หัวตารางมีชื่อ {{width}} คอลัมน์ และมีแถวที่มีครบทุกช่อง',
    'reading.width.headerLonger': 'หัวตารางมี {{names}} ชื่อ แต่แถวข้อมูลมี {{width}} ช่อง',

    'reading.tables.other': 'มีตารางอื่นที่บรรทัด {{line}} ({{rows}} แถว): “{{title}}”',

    'reading.names.asFound': 'ใช้ชื่อคอลัมน์ตามไฟล์',
    'reading.names.byPlace': 'เรียก {{count}} คอลัมน์ตามลำดับที่ เพราะชื่อในไฟล์อาจระบุตัวบุคคลหรือเป็นค่าของระเบียน',
    'reading.names.given': 'ตั้งชื่อเอง {{count}} คอลัมน์',
    'reading.names.none': 'ไฟล์ไม่มีชื่อคอลัมน์ จึงตั้งชื่อให้ {{width}} คอลัมน์',
    'reading.names.duplicates': 'มีชื่อคอลัมน์ซ้ำ {{count}} ชื่อ จึงเติมเลขท้ายให้ต่างกัน',
    'reading.names.unnamed': 'มีคอลัมน์ไม่มีชื่อ {{count}} คอลัมน์ จึงตั้งชื่อให้',
    'reading.names.emptyColumns': '{{count}} คอลัมน์สุดท้ายว่างทุกแถว',
    'reading.names.emptyAtFirst': '{{count}} คอลัมน์สุดท้ายว่างทุกแถวในช่วงต้นไฟล์',

    'reading.repair.lastCells': 'มี {{rows}} แถวที่ไม่มีช่องท้าย ๆ ซึ่งแถวอื่นมี จึงเติมเป็นช่องว่าง',
    'reading.repair.reject': 'เลือกให้แยกระเบียนที่มีช่องน้อยกว่าจำนวนคอลัมน์ไว้ต่างหาก',
    'reading.repair.pad': 'เลือกให้เติมช่องว่างในระเบียนที่มีช่องน้อยกว่าจำนวนคอลัมน์',
    'reading.repair.truncate': 'เลือกให้ตัดช่องที่เกินจำนวนคอลัมน์ทิ้ง',
    'reading.repair.join': 'เลือกให้รวมช่องที่เกินจำนวนคอลัมน์ไว้ในช่องสุดท้าย',
  },
  en: {
    'reject.too-few-fields': 'Fewer fields than the table has columns',
    'reject.too-many-fields': 'More fields than the table has columns',
    'reject.unclosed-quote': 'A quote without its partner',
    'reject.repeated-header': 'The header again',
    'reject.note': 'A note, not a record',
    'reject.record-too-long': 'Too long to be a record (more than {{most}} MB)',
    'reading.fixed': 'Set by hand to {{value}}',

    'reading.encoding.bom': 'The file begins with a byte order mark',
    'reading.encoding.ascii': 'Only ASCII characters, which read the same in every encoding',
    'reading.encoding.utf8': 'Every byte is well-formed UTF-8 ({{sequences}} {{sequences|character|characters}} beyond ASCII)',
    'reading.encoding.utf8WithBadBytes': 'UTF-8 but for {{badBytes}} bad {{badBytes|byte|bytes}}, the first at offset {{firstOffset}}',
    'reading.encoding.utf16Zeros': 'Zero bytes alternate as in UTF-16 ({{share}}% of the units)',
    'reading.encoding.utf16Marks': 'Zero bytes ({{zeros}}) stand at every second place, beside delimiters and line ends, as in UTF-16',
    'reading.encoding.windows874': 'Not UTF-8, and {{share}}% of the letters spell Thai in Windows-874',
    'reading.encoding.windows874Short':
      'Only {{letters}} {{letters|letter|letters}} beyond ASCII, which {{letters|makes|make}} more sense as Thai in Windows-874',
    'reading.encoding.windows1252': 'Not UTF-8, and the letters do not spell Thai',
    'reading.encoding.unknown':
      'At least {{unknown}} bytes mean nothing in any encoding that is read here: the file is likely in another one, such as Shift-JIS. Save it as UTF-8 first',

    'reading.delimiter.consistent':
      'Divided at “{{delimiter}}”, the rows are even ({{width}} {{width|field|fields}}), and each column holds one kind of thing',
    'reading.delimiter.none': 'No character divides the rows evenly, so they are read as one column',

    'reading.quote.used': 'Some fields stand in {{quote}}',
    'reading.quote.assumed': 'No quoted field seen yet; {{quote}} is assumed as usual',
    'reading.quote.none': 'No field stands in quotes',

    'reading.escape.doubled': 'A quote inside quotes is written twice',
    'reading.escape.character': 'A quote inside quotes has {{escape}} before it',
    'reading.escape.none': 'There is no way to write a quote inside quotes',

    'reading.blanks.evens':
      'Blanks before opening quotes are dropped: only so {{rows}} {{rows|row has|rows have}} as many fields as the others',
    'reading.blanks.data': 'Quotes behind blanks are part of the values: dropping the blanks makes no more rows even',
    'reading.blanks.drop': 'Blanks before opening quotes are dropped, as chosen by hand',
    'reading.blanks.keep': 'Blanks before a quote are part of the value, which then is not quoted, as chosen by hand',

    'reading.lines.even':
      'Quotes around whole lines are taken off: only so {{rows}} {{rows|row has|rows have}} as many fields as the others',
    'reading.lines.unwrap': 'Quotes around whole lines are taken off, as chosen by hand',
    'reading.lines.keep': 'A line that stands in quotes as a whole is one field, as chosen by hand',

    'reading.merged.even': 'Delimiters beside each other divide once: only so {{rows}} {{rows|row has|rows have}} {{width}} fields',
    'reading.merged.merge': 'Delimiters beside each other divide once, as chosen by hand',
    'reading.merged.keep': 'Each delimiter divides, also beside another one, as chosen by hand',

    'reading.separator.lf': 'Every row ends with LF',
    'reading.separator.crlf': 'Every row ends with CRLF',
    'reading.separator.cr': 'Every row ends with CR',
    'reading.separator.mixed': 'Rows end in several ways',

    'reading.preamble.none': 'Nothing stands before the table',
    'reading.preamble.pages': 'Line {{line}}, “{{text}}”, stands above names that come again; wherever it stands it is no record',
    'reading.preamble.blank': '{{lines}} blank {{lines|line stands|lines stand}} before the table',
    'reading.preamble.lines': '{{lines}} {{lines|line stands|lines stand}} before the table, the first “{{text}}”',

    'reading.header.typesDiffer': 'Text above columns of numbers, dates or times ({{lines}} {{lines|row|rows}})',
    'reading.header.shapesDiffer': 'Looks different from the values below ({{lines}} {{lines|row|rows}})',
    'reading.header.firstRow': 'Nothing speaks against it, so the first row is taken for the header ({{lines}} {{lines|row|rows}})',
    'reading.header.otherDelimiter': 'This line is divided by another delimiter, but has a name for every column',
    'reading.header.ruled': 'Text above a line of dashes',
    'reading.header.comesAgain': 'The same names stand on other pages of the report, below the same head',
    'reading.header.noneTypes': 'No header: the first row holds the same kinds of values as the rows below',
    'reading.header.noneRecurring': 'No header: values of the first row come again in other rows',
    'reading.header.noneAlike': 'No header: cells of the first row are formed like those of other rows',
    'reading.header.noneEmpty': 'No rows, so no header',
    'reading.header.merged': '{{rows}} header rows are merged into one name per column, joined by “ / ”',
    'reading.header.units': 'Line {{line}} holds units, which are joined to the names',
    'reading.header.rule': 'Line {{line}} is a line of dashes below the names and holds no data',
    'reading.header.holdsRecords': 'Lines of this header that look like records: {{records}}. Their values became column names',
    'reading.header.noneNames': 'No header: the first row has no letters, or is too long for names of columns',

    'reading.footer.none': 'Nothing stands after the table',
    'reading.footer.blankLines': '{{lines}} blank {{lines|line stands|lines stand}} after the table',
    'reading.footer.notes':
      'After the table {{lines|stands|stand}} {{lines}} {{lines|line|lines}} of totals, sources or notes, blank ones included, the first “{{text}}”',
    'reading.footer.totals': 'The last row “{{text}}” is the total ({{lines}} {{lines|line|lines}})',
    'reading.footer.otherTables': 'The main table ends before another table ({{lines}} {{lines|line|lines}})',
    'reading.footer.unseen': 'The end of the file could not be read as rows, so nothing is left out there',

    'reading.width.mostFrequent': '{{share}}% of the table’s rows have {{width}} {{width|field|fields}}',
    'reading.width.byNames': 'The header has {{width}} names, and there are rows with a cell for each',
    'reading.width.headerLonger': 'The header has {{names}} {{names|name|names}}, but the rows have {{width}} {{width|field|fields}}',

    'reading.tables.other': 'Another table at line {{line}} ({{rows}} {{rows|row|rows}}): “{{title}}”',

    'reading.names.asFound': 'Column names as they stand in the file',
    'reading.names.byPlace':
      '{{count}} {{count|column is called by its place because its name|columns are called by their place because their names}} may name a person or be a value of a record',
    'reading.names.given': '{{count}} {{count|column was|columns were}} named by hand',
    'reading.names.none': 'The file has no column names, so {{width}} {{width|column was|columns were}} named',
    'reading.names.duplicates': '{{count}} {{count|column name comes twice and was|column names come twice and were}} numbered',
    'reading.names.unnamed': '{{count}} {{count|column has no name and was|columns have no name and were}} given one',
    'reading.names.emptyColumns': 'At the end, {{count}} {{count|column is|columns are}} empty in every row',
    'reading.names.emptyAtFirst': 'At the end, {{count}} {{count|column is|columns are}} empty in every row of the beginning of the file',

    'reading.repair.lastCells':
      '{{rows}} {{rows|row lacks its|rows lack their}} last cells, which others have: they are filled up with empty ones',
    'reading.repair.reject': 'Records with too few fields are kept apart, as chosen by hand',
    'reading.repair.pad': 'Records with too few fields are filled up with empty cells, as chosen by hand',
    'reading.repair.truncate': 'Fields beyond the last column are cut off, as chosen by hand',
    'reading.repair.join': 'Fields beyond the last column are joined into the last cell, as chosen by hand',
  },
} as const
