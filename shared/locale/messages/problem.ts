/**
 * Every expected failure: what happened, what it means, what to do; a line each. The first line is a title, without a full stop.
 */
export const problemMessages = {
  th: {
    'problem.settle': 'ไปที่การตั้งค่า',
    'problem.copyCode': 'คัดลอกรหัส {{code}}',
    'problem.invalid-input':
      'โปรแกรมไม่เข้าใจคำสั่งนี้\nข้อมูลที่ส่งมาไม่ครบหรือไม่ถูกรูปแบบ [[ที่ผิดคือ {{where}}: {{misfit}}]][[ ({{choices}})]] จึงไม่มีสิ่งใดเปลี่ยน\nตรวจค่าที่กรอก หากยังเกิดซ้ำ ให้แจ้งรหัสนี้แก่ผู้ดูแล',
    'problem.unknown-method': 'โปรแกรมไม่รู้จักคำสั่งนี้\nหน้าจอกับส่วนประมวลผลอาจเป็นคนละรุ่น\nปิดโปรแกรมแล้วเปิดใหม่',
    'problem.internal':
      'เกิดข้อผิดพลาดในโปรแกรม\nงานนี้ไม่สำเร็จ แต่สิ่งที่บันทึกแล้วยังอยู่ครบ [[เลขอ้างอิง {{reference}}]]\nลองอีกครั้ง หากยังเกิดซ้ำ ให้แจ้งเลขอ้างอิงแก่ผู้ดูแล',
    'problem.cancelled': 'ยกเลิกแล้ว\nงานหยุดก่อนเสร็จและไม่เหลือสิ่งใดค้างไว้\nเริ่มใหม่ได้ทุกเมื่อ',
    'problem.runtime-incomplete': 'โปรแกรมทำงานบนเครื่องนี้ไม่ได้ครบ\nขาดความสามารถที่จำเป็น: {{missing}}\nติดตั้งโปรแกรมใหม่จากชุดติดตั้งของทางการ',
    'problem.engine-stopped': 'ส่วนประมวลผลหยุดทำงาน\nหน้าจอติดต่อโปรแกรมไม่ได้ งานที่เสร็จแล้วยังอยู่ครบ\nปิดโปรแกรมแล้วเปิดใหม่',
    'problem.session-ended': 'การเชื่อมต่อกับโปรแกรมสิ้นสุดแล้ว\nหน้านี้ใช้งานต่อไม่ได้ งานที่เสร็จแล้วยังอยู่ครบ\nเปิดโปรแกรมใหม่แล้วใช้ลิงก์ที่โปรแกรมให้',
    'problem.file-not-found': 'ไม่พบไฟล์ {{name}}\nไฟล์อาจถูกย้าย ลบ หรืออยู่ในอุปกรณ์ที่ถอดไปแล้ว\nตรวจที่อยู่ของไฟล์แล้วเลือกใหม่',
    'problem.file-not-readable':
      'อ่านไฟล์ {{name}} ไม่ได้\nอาจไม่มีสิทธิ์ หรือโปรแกรมอื่นเปิดค้างอยู่\nปิดโปรแกรมที่เปิดไฟล์นี้ หรือคัดลอกไฟล์ไปไว้ในโฟลเดอร์ของคุณ แล้วลองใหม่',
    'problem.file-is-a-folder': '{{name}} เป็นโฟลเดอร์ ไม่ใช่ไฟล์\nที่นี่ต้องใช้ไฟล์\nเปิดโฟลเดอร์แล้วเลือกไฟล์ข้างใน',
    'problem.file-is-special':
      '{{name}} เป็นอุปกรณ์หรือท่อส่งข้อมูล ไม่ใช่ไฟล์\nไม่มีจุดสิ้นสุดหรือขนาดที่แน่นอน จึงเก็บไว้ตามที่ได้รับไม่ได้\nบันทึกข้อมูลลงเป็นไฟล์ก่อน แล้วเลือกไฟล์นั้น',
    'problem.file-changed-while-read':
      'ไฟล์ {{name}} เปลี่ยนระหว่างที่อ่าน\nผลที่ได้อาจไม่ตรงกับไฟล์ จึงไม่เก็บไว้\nรอให้โปรแกรมที่เขียนไฟล์ทำงานเสร็จ แล้วนำเข้าใหม่',
    'problem.file-not-writable': 'เขียนไฟล์ {{name}} ไม่ได้\nอาจไม่มีสิทธิ์เขียน หรือไฟล์ถูกเปิดค้างอยู่\nเลือกที่บันทึกอื่น แล้วลองใหม่',
    'problem.disk-full': 'เนื้อที่ดิสก์ไม่พอ\nงานหยุดและไม่เหลือไฟล์ค้างไว้\nลบไฟล์ที่ไม่ใช้ หรือย้ายไปดิสก์ที่มีที่ว่าง แล้วลองใหม่',
    'problem.memory-full':
      'หน่วยความจำไม่พอ\nงานหยุดและไม่เหลือสิ่งใดค้างไว้ สิ่งที่บันทึกแล้วยังอยู่ครบ\nปิดโปรแกรมอื่นแล้วลองใหม่ หากตารางกว้างมาก ให้แบ่งคอลัมน์เป็นหลายไฟล์',
    'problem.file-empty': 'ไฟล์ {{name}} ว่างเปล่า\nไม่มีข้อมูลให้อ่านแม้แต่ไบต์เดียว\nขอไฟล์ใหม่จากระบบต้นทาง',
    'problem.file-has-no-text':
      'ไฟล์ {{name}} ไม่มีข้อความ\nทุกไบต์ที่ดูตั้งแต่ต้นจนท้ายไฟล์เป็นศูนย์ เหมือนไฟล์ที่คัดลอกไม่จบหรือดิสก์เสีย\nคัดลอกใหม่ หรือขอไฟล์ใหม่จากระบบต้นทาง',
    'problem.file-is-not-text': '{{name}} ไม่ใช่ไฟล์ CSV แต่เป็น {{kind}}\nไม่ว่าชื่อไฟล์จะลงท้ายอย่างไร เนื้อในอ่านเป็นตารางข้อความไม่ได้\n{{advice}}',
    'file-advice.unpack': 'แตกไฟล์ก่อน แล้วนำเข้าไฟล์ CSV ที่อยู่ข้างใน',
    'file-advice.save': 'เปิดด้วยโปรแกรมที่สร้างไฟล์ แล้วบันทึกเป็น CSV จากนั้นนำเข้าใหม่',
    'file-advice.ask': 'ขอตารางเป็นไฟล์ CSV จากผู้ที่ส่งไฟล์นี้มา',
    'file-kind.xlsx': 'สมุดงาน Excel (xlsx)',
    'file-kind.xls': 'สมุดงาน Excel รุ่นเก่า หรือเอกสาร Office รุ่นเก่า',
    'file-kind.ods': 'สมุดงาน LibreOffice (ods)',
    'file-kind.zip': 'ไฟล์รวมหลายไฟล์ (zip หรือ tar)',
    'file-kind.gzip': 'ไฟล์บีบอัด gzip',
    'file-kind.zstd': 'ไฟล์บีบอัด zstd',
    'file-kind.bzip2': 'ไฟล์บีบอัด bzip2',
    'file-kind.xz': 'ไฟล์บีบอัด xz',
    'file-kind.7z': 'ไฟล์บีบอัด 7-Zip',
    'file-kind.rar': 'ไฟล์บีบอัด RAR',
    'file-kind.pdf': 'เอกสาร PDF',
    'file-kind.parquet': 'ตาราง Parquet',
    'file-kind.sqlite': 'ฐานข้อมูล SQLite',
    'file-kind.access': 'ฐานข้อมูล Access',
    'file-kind.dbf': 'ตาราง dBASE (dbf)',
    'file-kind.program': 'ไฟล์โปรแกรม',
    'file-kind.image': 'รูปภาพ',
    'file-kind.html': 'หน้าเว็บ (HTML)',
    'file-kind.xml': 'เอกสาร XML',
    'file-kind.json': 'ข้อมูล JSON',
    'file-kind.rtf': 'เอกสาร RTF',
    'file-kind.binary': 'ข้อมูลที่ไม่ใช่ตัวอักษร อาจเข้ารหัสลับ บีบอัด หรือเสียหาย',
    'problem.file-ticket-unknown': 'โปรแกรมไม่รู้จักไฟล์ที่เลือกแล้ว\nการเลือกไฟล์ใช้ได้เฉพาะในครั้งที่เปิดโปรแกรมนั้น\nเลือกไฟล์อีกครั้ง',
    'problem.file-too-large': 'ไฟล์ {{name}} ใหญ่เกินกว่าที่รับได้\nโปรแกรมปฏิเสธก่อนอ่าน เพื่อไม่ให้เครื่องค้าง\nแบ่งไฟล์ แล้วนำเข้าทีละส่วน',
    'problem.no-table': 'ไม่พบตารางในไฟล์ {{name}}\nไม่มีบรรทัดที่อ่านเป็นแถวข้อมูลได้\nเลือกตัวคั่นหรือบรรทัดหัวตารางเอง หรือขอไฟล์ใหม่',
    'problem.too-many-columns':
      'ตารางใน {{name}} มี {{columns}} คอลัมน์ ซึ่งมากเกินไป\nรับได้ไม่เกิน {{most}} คอลัมน์ ไฟล์นี้อาจเสีย หรืออ่านด้วยตัวคั่นที่ไม่ถูกต้อง\nเลือกตัวคั่นเอง หรือแบ่งตาราง',
    'problem.cell-too-long':
      'ใน {{name}} มีช่องข้อมูลในเครื่องหมายคำพูดที่ยาวเกินไป\nช่องหนึ่งอ่านได้ไม่เกิน {{most}} ล้านไบต์ บรรทัดในช่องที่ยาวกว่านั้นจะกลายเป็นแถว\nขอไฟล์ที่ไม่มีช่องนี้ หรือกำหนดว่าไฟล์ไม่ใช้เครื่องหมายคำพูด',
    'problem.same-file-names': 'มีไฟล์ชื่อ {{name}} มากกว่าหนึ่งไฟล์\nผลลัพธ์จะเขียนทับกัน จึงยังไม่เขียนสิ่งใด\nเปลี่ยนชื่อไฟล์ หรือทำทีละไฟล์',
    'problem.path-empty': 'ชื่อไฟล์หรือโฟลเดอร์ว่างเปล่า\nตัวแปรในสคริปต์อาจไม่มีค่า จึงไม่ได้ทำสิ่งใดกับชื่อนี้\nระบุชื่อ โฟลเดอร์ปัจจุบันเขียนว่า .',
    'problem.json-not-unicode':
      '{{name}} ไม่ได้เขียนเป็น UTF-8\nเป็นรหัสอักษรอื่น เช่น Windows-874 จึงอ่านอักษรไทยในไฟล์ไม่ได้ และไม่มีสิ่งใดเปลี่ยน\nบันทึกไฟล์ใหม่เป็น UTF-8 แล้วลองใหม่',
    'problem.json-unreadable': '{{name}} ไม่ใช่ JSON ที่อ่านได้\n[[ผิดที่บรรทัด {{line}} ]]จึงไม่มีสิ่งใดเปลี่ยน\nแก้ไฟล์ แล้วสั่งใหม่',
    'problem.json-misfit':
      '{{name}} เป็น JSON แต่ไม่ใช่อย่างที่คำสั่งนี้อ่าน\nที่ผิดคือ [[รายการที่ {{entry}}: ]][[{{field}}: ]]{{misfit}}[[ ({{choices}})]] จึงไม่มีสิ่งใดเปลี่ยน\nแก้ไฟล์ แล้วสั่งใหม่',
    'json-misfit.missing': 'ไม่มีค่า',
    'json-misfit.array': 'ต้องเป็นรายการในวงเล็บเหลี่ยม',
    'json-misfit.object': 'ต้องเป็นวัตถุในวงเล็บปีกกา',
    'json-misfit.record': 'ต้องเป็นวัตถุในวงเล็บปีกกา',
    'json-misfit.string': 'ต้องเป็นข้อความ',
    'json-misfit.number': 'ต้องเป็นตัวเลข',
    'json-misfit.int': 'ต้องเป็นจำนวนเต็ม',
    'json-misfit.boolean': 'ต้องเป็น true หรือ false',
    'json-misfit.invalid_value': 'ไม่ใช่ค่าใดค่าหนึ่งที่ใช้ได้',
    'json-misfit.invalid_union': 'ไม่ใช่ค่าใดค่าหนึ่งที่ใช้ได้',
    'json-misfit.invalid_format': 'รูปแบบไม่ถูกต้อง',
    'json-misfit.custom': 'รูปแบบไม่ถูกต้อง',
    'json-misfit.too_small': 'น้อยหรือสั้นเกินไป',
    'json-misfit.too_big': 'มากหรือยาวเกินไป',
    'problem.output-is-input': 'ผลลัพธ์จะเขียนทับไฟล์ {{name}} ที่กำลังอ่าน\nไฟล์ต้นทางต้องอยู่อย่างเดิมเสมอ จึงยังไม่เขียนสิ่งใด\nเลือกโฟลเดอร์อื่นสำหรับผลลัพธ์',
    'problem.output-not-a-folder': '{{name}} เป็นไฟล์ ไม่ใช่โฟลเดอร์\nแต่ละไฟล์จะเขียนลงในโฟลเดอร์โดยใช้ชื่อเดิม จึงยังไม่เขียนสิ่งใด\nระบุโฟลเดอร์สำหรับผลลัพธ์',
    'problem.output-is-a-folder': '{{name}} เป็นโฟลเดอร์ ไม่ใช่ไฟล์\nผลลัพธ์เป็นไฟล์เดียว จึงยังไม่เขียนสิ่งใด\nระบุชื่อไฟล์ด้วย',
    'problem.output-is-special':
      '{{name}} ไม่ใช่ไฟล์ธรรมดา\nเป็นอุปกรณ์ ท่อส่งข้อมูล หรือลิงก์ที่ไม่มีปลายทาง จึงไม่เขียนทับ แม้ใช้ --force และยังไม่เขียนสิ่งใด\nเลือกชื่อไฟล์อื่น',
    'problem.output-exists': 'มีไฟล์ {{name}} อยู่แล้ว\nโปรแกรมไม่เขียนทับไฟล์ที่มีอยู่ จึงยังไม่เขียนสิ่งใด\nเลือกที่อื่น หรือใช้ --force เพื่อเขียนทับ',
    'problem.workspace-not-open': 'ยังไม่ได้เปิดพื้นที่ทำงาน\nคำสั่งนี้ต้องมีพื้นที่ทำงานที่เปิดอยู่\nเปิดหรือสร้างพื้นที่ทำงานก่อน',
    'problem.workspace-already-open': 'มีพื้นที่ทำงานเปิดอยู่แล้ว\nเปิดได้ครั้งละหนึ่งพื้นที่ทำงาน\nปิดพื้นที่ทำงานนี้ก่อน แล้วเปิดอันใหม่',
    'problem.workspace-in-use': 'พื้นที่ทำงานนี้เปิดอยู่ในโปรแกรมอื่น\nเปิดพร้อมกันสองโปรแกรมไม่ได้ เพื่อไม่ให้ข้อมูลเสียหาย\nปิดอีกโปรแกรมหนึ่ง แล้วลองใหม่',
    'problem.workspace-exists': 'มีพื้นที่ทำงานอยู่ในโฟลเดอร์นี้แล้ว\nโปรแกรมไม่เขียนทับของเดิม\nเปิดพื้นที่ทำงานเดิม หรือเลือกโฟลเดอร์อื่น',
    'problem.workspace-not-found': 'ไม่พบพื้นที่ทำงาน\nโฟลเดอร์อาจถูกย้าย หรืออยู่ในอุปกรณ์ที่ถอดไปแล้ว\nต่ออุปกรณ์ หรือหาโฟลเดอร์แล้วเปิดใหม่',
    'problem.workspace-damaged': 'พื้นที่ทำงานเสียหาย\nอ่านฐานข้อมูลไม่ได้ครบ โปรแกรมไม่เปิดเพื่อไม่ให้เสียหายเพิ่ม\nกู้คืนจากไฟล์สำรองล่าสุด',
    'problem.workspace-too-new': 'พื้นที่ทำงานนี้สร้างด้วยโปรแกรมรุ่นใหม่กว่า\nรุ่นนี้อ่านรูปแบบใหม่ไม่ได้ และไม่เปลี่ยนสิ่งใด\nติดตั้งโปรแกรมรุ่นล่าสุด แล้วเปิดใหม่',
    'problem.wrong-secret': 'รหัสนี้เปิดพื้นที่ทำงานไม่ได้\nรหัสผ่านหรือรหัสกู้คืนไม่ถูกต้อง\nตรวจตัวพิมพ์ใหญ่เล็กและภาษาของแป้นพิมพ์ แล้วลองใหม่',
    'problem.no-such-protector': 'พื้นที่ทำงานนี้เปิดด้วยวิธีนี้ไม่ได้\nไม่ได้ตั้งวิธีนี้ไว้ หรือกุญแจอยู่ในเครื่องอื่น\nเปิดด้วยรหัสผ่านหรือรหัสกู้คืน',
    'problem.passphrase-needed':
      'ต้องใช้{{passphrase}}\nไม่มีใครอยู่หน้าจอให้ถาม และตัวแปร {{variable}} ไม่ได้ระบุไฟล์\nเก็บรหัสผ่านไว้ในไฟล์แล้วระบุชื่อไฟล์ใน {{variable}} หรือใช้คำสั่งนี้ในเทอร์มินัล',
    'problem.agency-code-invalid':
      '“{{code}}” ใช้เป็นรหัสหน่วยงานไม่ได้\nรหัสนี้ใช้ในชื่อไฟล์ จึงยังไม่ได้สร้างพื้นที่ทำงาน\nใช้อักษรเล็ก a–z ตัวเลข 0–9 และ _ ยาว 2 ถึง 30 อักษร เช่น dep หรือ moph_opd',
    'problem.passphrase-too-short': 'รหัสผ่านสั้นเกินไป\nรหัสสั้นเดาได้ง่าย\nใช้อย่างน้อย 8 อักษร วลีหลายคำจำง่ายและปลอดภัยกว่า',
    'problem.folder-not-empty': 'โฟลเดอร์ {{folder}} มีไฟล์อื่นอยู่\nพื้นที่ทำงานต้องอยู่ในโฟลเดอร์ของตนเอง\nเลือกโฟลเดอร์ว่าง หรือสร้างใหม่',
    'problem.backup-damaged': 'ไฟล์สำรองเสียหาย\nเนื้อหาไม่ครบหรือถูกแก้ไข จึงไม่กู้คืน\nใช้ไฟล์สำรองอื่น หรือคัดลอกไฟล์มาใหม่',
    'problem.key-file-missing': 'ไม่พบไฟล์กุญแจในเครื่องนี้\nกุญแจอาจถูกลบ หรือพื้นที่ทำงานมาจากเครื่องอื่น\nเปิดด้วยรหัสผ่านหรือรหัสกู้คืน',
    'problem.dataset-not-found': 'ไม่พบชุดข้อมูลนี้\nอาจถูกลบไปแล้ว\nเลือกชุดข้อมูลจากรายการด้านซ้าย',
    'problem.dataset-title-taken': 'มีชุดข้อมูลชื่อ “{{title}}” แล้ว\nชื่อต้องไม่ซ้ำกันในพื้นที่ทำงาน\nใช้ชื่ออื่น หรือนำเข้าเป็นไฟล์ใหม่ของชุดข้อมูลเดิม',
    'problem.extract-not-found': 'ไม่พบไฟล์ที่นำเข้านี้\nอาจถูกลบไปแล้ว\nเลือกไฟล์อื่นของชุดข้อมูล',
    'problem.extract-already-imported': 'ไฟล์นี้นำเข้าไว้แล้วในชื่อ {{name}}\nเนื้อหาตรงกันทุกไบต์ จึงไม่เก็บซ้ำ\nเปิดไฟล์ที่นำเข้าไว้ หรือเลือกไฟล์อื่น',
    'problem.extract-missing':
      'ไฟล์ที่เก็บไว้หายไป\nไฟล์ {{file}} ไม่อยู่ในโฟลเดอร์ของพื้นที่ทำงาน อาจถูกลบหรือย้ายไปนอกโปรแกรม\nนำไฟล์กลับไปไว้ที่เดิม กู้คืนจากไฟล์สำรอง หรือนำเข้าจากต้นฉบับใหม่',
    'problem.extract-damaged': 'ไฟล์ที่เก็บไว้เสียหาย\nเนื้อหาไม่ตรงกับค่า SHA-256 ที่บันทึกตอนนำเข้า จึงเชื่อถือไม่ได้\nนำเข้าจากต้นฉบับใหม่ หรือกู้คืนจากไฟล์สำรอง',
    'problem.extract-in-use': 'ลบ {{name}} ไม่ได้ในขณะนี้\nมีงานหรือชุดส่งมอบที่ใช้ไฟล์นี้อยู่\nรอให้งานเสร็จ หรือถอนชุดส่งมอบก่อน',
    'problem.column-twice': 'คอลัมน์ {{column}} มีในรายการมากกว่าหนึ่งครั้ง\nจึงไม่รู้ว่าต้องการอย่างใด และไม่มีสิ่งใดเปลี่ยน\nให้เหลือรายการเดียวต่อคอลัมน์ แล้วสั่งใหม่',
    'problem.column-not-found': 'ไม่มีคอลัมน์ {{column}}\nวิธีอ่านไฟล์อาจเปลี่ยนไปแล้ว\nโหลดหน้านี้ใหม่ แล้วเลือกอีกครั้ง',
    'problem.person-not-found': 'ไม่พบบุคคลนี้\nอาจถูกนำออกจากพื้นที่ทำงานแล้ว\nเลือกบุคคลจากรายการ',
    'problem.person-name-taken': 'มีบุคคลชื่อ {{name}} แล้ว\nชื่อซ้ำทำให้แยกผู้อนุมัติไม่ได้\nใช้ชื่อเต็ม หรือเติมตำแหน่งต่อท้าย',
    'problem.person-needed': 'ต้องมีผู้ทำงาน\nยังไม่ทราบว่าใครเป็นผู้ทำสิ่งนี้\nเลือกบุคคลที่กำลังทำงาน',
    'problem.last-steward': 'นำบริกรข้อมูลคนสุดท้ายออกไม่ได้\nพื้นที่ทำงานต้องมีบริกรข้อมูลอย่างน้อยหนึ่งคน\nเพิ่มบริกรข้อมูลคนใหม่ก่อน',
    'problem.role-not-allowed': 'บทบาทนี้ทำสิ่งนี้ไม่ได้ ({{role}})\nนโยบายกำหนดว่าใครทำอะไรได้\nให้ผู้มีบทบาทที่กำหนดเป็นผู้ทำ',
    'problem.reading-does-not-fit': 'วิธีอ่านนี้ใช้กับไฟล์ไม่ได้\nค่าที่เลือกทำให้อ่านเป็นตารางไม่ได้\nกลับไปใช้ค่าที่ตรวจพบ หรือเลือกค่าอื่น',
    'problem.columns-changed': 'คอลัมน์ของไฟล์เปลี่ยนไป\nชื่อคอลัมน์ไม่ตรงกับที่ตัดสินไว้\nตรวจวิธีอ่านหัวตาราง แล้วตัดสินคอลัมน์ใหม่',
    'problem.view-gone': 'ผลการค้นหานี้ไม่มีแล้ว\nมีการค้นหาใหม่ หรืออ่านไฟล์ใหม่ไปแล้ว\nค้นหาอีกครั้ง',
    'problem.view-too-large': 'พบรายการมากเกินกว่าที่แสดงได้\nแสดงผลการค้นหาได้ไม่เกิน {{max}} รายการ ข้อมูลไม่เปลี่ยน\nเพิ่มเงื่อนไขให้แคบลง',
    'problem.column-masked': 'คอลัมน์ {{column}} ปิดบังอยู่\nค่าส่วนบุคคลไม่ใช้กรอง เรียง นับ หรือเป็นเงื่อนไขของกฎ จนกว่าจะเปิดเผย\nเปิดเผยค่าก่อน แล้วลองใหม่',
    'problem.condition-invalid':
      'อ่านเงื่อนไขนี้ไม่ได้: {{condition}}\n{{flaw}}[[ ที่มีอยู่: {{known}}]]\nเขียนเป็น คอลัมน์=ค่า หรือใช้ != ~ (มีคำว่า) !~ ^= (ขึ้นต้นด้วย) >= <= แทน = ถ้าไม่มีค่าหลัง = หมายถึงช่องว่าง',
    'condition-flaw.no-column': 'ไม่มีคอลัมน์ชื่อนี้',
    'condition-flaw.no-sign': 'ไม่มีเครื่องหมายระหว่างคอลัมน์กับค่า',
    'condition-flaw.no-value': 'ไม่มีค่าหลังเครื่องหมาย',
    'condition-flaw.no-number': 'ค่าหลังเครื่องหมายไม่ใช่ตัวเลข จึงเทียบมากน้อยไม่ได้',
    'condition-flaw.no-day': 'ค่าหลังเครื่องหมายไม่ใช่วันที่ในปฏิทิน หรือเขียนไม่ครบ เช่น 31/1/2551',
    'problem.pattern-invalid': 'รูปแบบนี้อ่านไม่ได้\n[[{{pattern}} ]]ไม่ใช่นิพจน์ปรกติที่ถูกต้อง\nตรวจวงเล็บและเครื่องหมาย แล้วลองใหม่',
    'problem.pattern-too-slow': 'รูปแบบนี้ใช้เวลานานเกินไป\n[[{{pattern}} ]]อาจทำให้การค้นหาไม่รู้จบ จึงไม่เริ่ม\nเลี่ยงการซ้ำซ้อนกัน เช่น (a+)+',
    'problem.metadata-field-unknown': 'แบบคำอธิบายชุดข้อมูลไม่มีช่อง {{fields}}\nชื่อช่องอาจสะกดผิด จึงไม่มีสิ่งใดเปลี่ยน\nช่องที่มีคือ {{known}}',
    'problem.type-unknown': 'ไม่รู้จักชนิดข้อมูล {{type}}\nชนิดนี้ไม่อยู่ในรายการของชุดนโยบาย\nเลือกชนิดจากรายการ',
    'problem.nothing-to-undo': 'ไม่มีคำตัดสินให้เลิกทำ\nยังไม่ได้ตัดสินสิ่งใดในชุดข้อมูลนี้ หรือเลิกทำหมดแล้ว\nตัดสินต่อได้เลย',
    'problem.reason-needed': 'ต้องระบุเหตุผล\nสิ่งนี้ต่างจากที่แนะนำ ผู้อนุมัติต้องเห็นเหตุผล\nเขียนเหตุผลสั้น ๆ แล้วบันทึกใหม่',
    'problem.linkage-key-needed':
      'ยังไม่มีกุญแจเชื่อมโยงสำหรับคอลัมน์ {{column}}\nนามแฝงที่เชื่อมโยงได้ต้องใช้กุญแจที่หน่วยกลางออกให้โครงการ\nใช้นามแฝงที่เชื่อมโยงไม่ได้ หรือขอกุญแจจากหน่วยกลาง',
    'problem.column-without-dates': 'คอลัมน์ {{column}} ไม่ใช่คอลัมน์วันที่\nการเหลือเฉพาะปีจะทำให้ค่าที่ไม่ใช่วันที่หายไป จึงไม่ทำ\nเลือกวิธีปกปิดอื่นในขั้นปกปิด',
    'problem.gates-not-met': 'ยังไม่ผ่านเงื่อนไข {{count}} ข้อ\nจัดชุดส่งมอบไม่ได้จนกว่าจะครบ\nดูรายการเงื่อนไข แล้วแก้ตามขั้นที่ระบุ',
    'problem.nothing-leaves': 'ไม่มีคอลัมน์ใดออกไปเลย\nทุกคอลัมน์ถูกตัดออก ชุดส่งมอบจึงไม่มีตาราง\nเลือกวิธีปกปิดอื่นอย่างน้อยหนึ่งคอลัมน์ในขั้นปกปิด',
    'problem.submission-not-found': 'ไม่พบชุดที่เสนอนี้\nอาจถูกถอนหรือถูกลบไปแล้ว\nเสนอใหม่ในขั้นจัดชุด',
    'problem.submission-state': 'ทำสิ่งนี้ในสถานะนี้ไม่ได้ ({{state}})\nชุดที่เสนออยู่คนละขั้นกับที่หน้าจอแสดง\nดูสถานะล่าสุด แล้วทำขั้นถัดไปที่แสดง',
    'problem.submission-changed': 'สิ่งที่อนุมัติไว้เปลี่ยนไปแล้ว\nการอนุมัติผูกกับไฟล์ คำตัดสิน การปกปิด และคำอธิบายในตอนนั้น จึงใช้ไม่ได้อีก\nเสนอขออนุมัติใหม่',
    'problem.approver-is-preparer': '{{name}} เป็นผู้จัดเตรียม จึงอนุมัติไม่ได้\nผู้จัดเตรียมและผู้อนุมัติต้องเป็นคนละคน\nให้คนอื่นที่มีบทบาทเดียวกันอนุมัติ',
    'problem.wrong-passphrase': 'รหัสผ่านไม่ถูกต้อง\nจึงยังไม่ได้ทำสิ่งใด\nตรวจตัวพิมพ์ใหญ่เล็กและภาษาของแป้นพิมพ์ แล้วลองใหม่',
    'problem.too-many-attempts': 'ลองผิดหลายครั้งเกินไป\nหยุดรับชั่วคราวเพื่อกันการเดา\nรอสักครู่ แล้วลองใหม่',
    'problem.centre-card-needed':
      'ยังไม่มีบัตรของหน่วยกลาง\nข้อมูลที่ไม่ใช่ชั้นเปิดเผยต้องเข้ารหัสถึงหน่วยกลาง จึงสร้างชุดไม่ได้\nเพิ่มบัตรของหน่วยกลางในการตั้งค่า หน่วยงานและความเชื่อถือ',
    'problem.leak-found':
      'พบข้อมูลที่ไม่ควรออกไป {{count}} แห่ง\nชุดส่งมอบจึงไม่ถูกสร้าง แห่งแรกอยู่ใน {{file}}[[ คอลัมน์ {{column}}]][[ ระเบียนที่ {{record}}]][[ เป็นค่าของคอลัมน์ {{from}}]]\nปกปิดหรือตัดคอลัมน์นั้น แล้วเสนอใหม่',
    'problem.leak-in-rule':
      'กฎคุณภาพเขียนค่าที่ไม่ควรออกไปไว้\nชุดส่งมอบจึงไม่ถูกสร้าง กฎ “{{check}}” ของคอลัมน์ {{column}} ออกไปกับชุดพร้อมค่าที่เขียนไว้[[ และค่านั้นอยู่ในคอลัมน์ {{from}} ซึ่งปกปิดไว้]]\nแก้ค่าในกฎ หรือเลิกใช้กฎนี้ ในขั้นสำรวจ แล้วเสนอใหม่',
    'problem.leak-in-text':
      'ข้อความที่เขียนไว้มีค่าที่ไม่ควรออกไป\nชุดส่งมอบจึงไม่ถูกสร้าง แห่งแรกอยู่ใน{{place}}[[ {{name}}]][[ เป็นค่าของคอลัมน์ {{from}}]]\nลบค่านั้นออกจากข้อความ แล้วเสนอใหม่',
    'leak-place.description': 'คำอธิบายข้อมูล ช่อง',
    'leak-place.level-reason': 'เหตุผลของชั้นที่เลือก',
    'leak-place.decision-reason': 'เหตุผลของคำตัดสินคอลัมน์',
    'problem.bundle-not-found': 'ไม่พบชุดส่งมอบ\nไฟล์ในพื้นที่ทำงานอาจถูกลบ\nสร้างชุดใหม่ในขั้นจัดชุด',
    'problem.card-invalid': 'ไฟล์นี้ไม่ใช่บัตรหน่วยงานที่ใช้ได้[[: {{name}}]]\nรูปแบบไม่ถูกต้อง หรือลายมือชื่อในบัตรไม่ตรง\nขอไฟล์บัตรใหม่จากเจ้าของบัตร',
    'problem.card-known': 'เชื่อถือบัตรของ {{name}} อยู่แล้ว\nไม่ต้องเพิ่มซ้ำ\nทำงานต่อได้เลย',
    'problem.not-a-bundle': 'ไฟล์นี้ไม่ใช่ชุดส่งมอบ\nเปิดเป็นชุดส่งมอบของ Borikon ไม่ได้\nตรวจว่าเลือกไฟล์ .zip หรือ .zip.age ที่ถูกต้อง',
    'problem.identity-needed': 'ชุดส่งมอบนี้เข้ารหัสไว้\nต้องใช้กุญแจของผู้รับจึงเปิดตรวจได้\nเลือกกุญแจถอดรหัส แล้วตรวจใหม่',
    'problem.identity-wrong': 'กุญแจนี้เปิดชุดส่งมอบไม่ได้[[: {{name}}]]\nชุดนี้เข้ารหัสถึงผู้รับรายอื่น หรือไฟล์กุญแจไม่ถูกต้อง\nเลือกกุญแจที่ถูกดอก',
    'problem.job-not-found': 'ไม่พบงานนี้\nงานอาจเสร็จและถูกล้างไปแล้ว\nดูผลในหน้าที่เกี่ยวข้อง',
  },
  en: {
    'problem.settle': 'Go to settings',
    'problem.copyCode': 'Copy the code {{code}}',
    'problem.invalid-input':
      'The program did not understand this request\nWhat was sent is incomplete or malformed[[: {{where}}: {{misfit}}]][[ ({{choices}})]]; nothing was changed.\nCheck what you entered. If it happens again, give this code to whoever supports you.',
    'problem.unknown-method':
      'The program does not know this request\nThe screen and the engine may be of different versions.\nClose the program and start it again.',
    'problem.internal':
      'Something went wrong inside the program\nThis was not done; everything that was saved is safe.[[ Reference {{reference}}.]]\nTry again. If it happens again, give the reference to whoever supports you.',
    'problem.cancelled': 'Cancelled\nThe work stopped before its end and left nothing behind.\nStart it again whenever you like.',
    'problem.runtime-incomplete':
      'The program cannot work fully on this computer\nIt lacks what it needs: {{missing}}.\nInstall the program again from the official package.',
    'problem.engine-stopped':
      'The engine has stopped\nThe screen cannot reach the program. Finished work is safe.\nClose the program and start it again.',
    'problem.session-ended':
      'This session has ended\nThis page can be used no longer. Finished work is safe.\nStart the program again and use the link it gives.',
    'problem.file-not-found':
      'The file {{name}} is not there\nIt may have been moved or deleted, or its drive was unplugged.\nCheck where it is and choose it again.',
    'problem.file-not-readable':
      'The file {{name}} cannot be read\nYou may lack the permission, or another program holds it open.\nClose what has it open, or copy it to a folder of yours, and try again.',
    'problem.file-is-a-folder': '{{name}} is a folder, not a file\nA file is needed here.\nOpen the folder and choose a file inside.',
    'problem.file-is-special':
      '{{name}} is a device or a pipe, not a file\nIt has no end or no size of its own, so it cannot be kept as it was received.\nSave the data as a file first, and choose that.',
    'problem.file-changed-while-read':
      'The file {{name}} changed while it was read\nWhat was read may not be what the file says, so nothing was kept.\nWait until whatever writes it is done, and import it again.',
    'problem.file-not-writable':
      'The file {{name}} cannot be written\nYou may lack the permission, or it is open elsewhere.\nChoose another place and try again.',
    'problem.disk-full':
      'The disk is full\nThe work stopped and left nothing half done.\nFree some space, or use a disk that has it, and try again.',
    'problem.memory-full':
      'There is not enough memory\nThe work stopped and left nothing half done; what was kept before is whole.\nClose other programs and try again. Divide the columns of a very wide table among several files.',
    'problem.file-empty': 'The file {{name}} is empty\nThere is not a single byte to read.\nAsk the system it comes from for a new one.',
    'problem.file-has-no-text':
      'The file {{name}} holds no text\nFrom its beginning to its end there are zero bytes where it was looked at, as after a copy that was cut short, or on a damaged disk.\nCopy it again, or ask the system it comes from for a new one.',
    'problem.file-is-not-text':
      '{{name}} is not a CSV file but {{kind}}\nWhatever its name says, its content cannot be read as a table of text.\n{{advice}}',
    'file-advice.unpack': 'Unpack it and import the CSV file inside.',
    'file-advice.save': 'Open it with the program that made it, save it as CSV, and import that.',
    'file-advice.ask': 'Ask whoever sent it for the table as a CSV file.',
    'file-kind.xlsx': 'an Excel workbook (xlsx)',
    'file-kind.xls': 'an old Excel workbook or Office document',
    'file-kind.ods': 'a LibreOffice workbook (ods)',
    'file-kind.zip': 'an archive of files (zip or tar)',
    'file-kind.gzip': 'compressed (gzip)',
    'file-kind.zstd': 'compressed (zstd)',
    'file-kind.bzip2': 'compressed (bzip2)',
    'file-kind.xz': 'compressed (xz)',
    'file-kind.7z': 'compressed (7-Zip)',
    'file-kind.rar': 'compressed (RAR)',
    'file-kind.pdf': 'a PDF document',
    'file-kind.parquet': 'a Parquet table',
    'file-kind.sqlite': 'an SQLite database',
    'file-kind.access': 'an Access database',
    'file-kind.dbf': 'a dBASE table (dbf)',
    'file-kind.program': 'a program',
    'file-kind.image': 'a picture',
    'file-kind.html': 'a web page (HTML)',
    'file-kind.xml': 'an XML document',
    'file-kind.json': 'JSON',
    'file-kind.rtf': 'an RTF document',
    'file-kind.binary': 'not text at all: encrypted, compressed or damaged',
    'problem.file-ticket-unknown':
      'The chosen file is not known any more\nA choice of file is only good while the program runs.\nChoose the file again.',
    'problem.file-too-large':
      'The file {{name}} is too large\nIt was refused before it was read, so that this computer stays usable.\nSplit it and import the parts.',
    'problem.no-table':
      'There is no table in {{name}}\nNo line of it could be read as a row.\nSet the delimiter or the header yourself, or ask for a new file.',
    'problem.too-many-columns':
      'The table in {{name}} has {{columns}} columns, which is too many\nUp to {{most}} are read. The file may be damaged, or the delimiter may be a wrong one.\nSet the delimiter yourself, or divide the table.',
    'problem.cell-too-long':
      'A quoted cell in {{name}} is too long\nA cell is read up to {{most}} MB; the lines of a longer one would become rows.\nAsk for a file without it, or say that nothing in this one is quoted.',
    'problem.same-file-names':
      'More than one file is named {{name}}\nTheir results would overwrite each other, so nothing was written.\nRename one, or do them one at a time.',
    'problem.path-empty':
      'The name of a file or folder is empty\nA variable in a script may hold nothing; nothing was done with this name.\nName it; the current folder is written as a dot (.).',
    'problem.json-not-unicode':
      '{{name}} is not written in UTF-8\nIt is in another encoding, such as Windows-874, so its Thai letters cannot be read. Nothing was changed.\nSave the file as UTF-8 and try again.',
    'problem.json-unreadable':
      '{{name}} is not JSON\n[[The mistake is in line {{line}}. ]]Nothing was changed.\nCorrect the file and give the command again.',
    'problem.json-misfit':
      '{{name}} is JSON, but not what this command reads\nWrong: [[entry {{entry}}: ]][[{{field}}: ]]{{misfit}}[[ ({{choices}})]]. Nothing was changed.\nCorrect the file and give the command again.',
    'json-misfit.missing': 'missing',
    'json-misfit.array': 'a list is needed, in square brackets',
    'json-misfit.object': 'an object is needed, in braces',
    'json-misfit.record': 'an object is needed, in braces',
    'json-misfit.string': 'text is needed',
    'json-misfit.number': 'a number is needed',
    'json-misfit.int': 'a whole number is needed',
    'json-misfit.boolean': 'true or false is needed',
    'json-misfit.invalid_value': 'not one of these',
    'json-misfit.invalid_union': 'not one of these',
    'json-misfit.invalid_format': 'not written as it must be',
    'json-misfit.custom': 'not written as it must be',
    'json-misfit.too_small': 'too few or too small',
    'json-misfit.too_big': 'too many, too long or too large',
    'problem.output-is-input':
      'The result would replace the file {{name}} that is read\nWhat was received stays as it is, so nothing was written.\nChoose another folder for the results.',
    'problem.output-not-a-folder':
      '{{name}} is a file, not a folder\nEvery file is written into a folder under its own name, so nothing was written.\nName a folder for the results.',
    'problem.output-is-a-folder': '{{name}} is a folder, not a file\nThe result is one file, so nothing was written.\nName the file too.',
    'problem.output-is-special':
      '{{name}} is no ordinary file\nIt is a device, a pipe or a link that leads nowhere: it is never replaced, not by --force either, and nothing was written.\nName another file.',
    'problem.output-exists':
      'There is a file {{name}} already\nFiles are not replaced unasked, so nothing was written.\nName another place, or replace it with --force.',
    'problem.workspace-not-open': 'No workspace is open\nThis needs an open workspace.\nOpen or create one first.',
    'problem.workspace-already-open': 'A workspace is open already\nOnly one can be open at a time.\nClose this one, then open the other.',
    'problem.workspace-in-use': 'Another program has this workspace open\nTwo at once could damage it.\nClose the other one and try again.',
    'problem.workspace-exists':
      'There is a workspace in this folder already\nThe program does not write over it.\nOpen that one, or choose another folder.',
    'problem.workspace-not-found':
      'The workspace is not there\nIts folder may have been moved, or its drive was unplugged.\nPlug it in, or find the folder and open it.',
    'problem.workspace-damaged':
      'The workspace is damaged\nIts database cannot be read in full; it is left closed so that nothing gets worse.\nRestore the latest backup.',
    'problem.workspace-too-new':
      'A newer version of the program made this workspace\nThis version cannot read it, and has changed nothing.\nInstall the latest version and open it again.',
    'problem.wrong-secret':
      'This does not open the workspace\nThe passphrase or recovery code is not the right one.\nCheck capital letters and the keyboard’s language, and try again.',
    'problem.no-such-protector':
      'This workspace does not open that way\nIt was not set up, or the key is on another computer.\nOpen it with its passphrase or the recovery code.',
    'problem.passphrase-needed':
      'Needed: {{passphrase}}\nNobody is at a terminal to be asked, and {{variable}} names no file.\nWrite it into a file and name that in {{variable}}, or run this in a terminal.',
    'problem.agency-code-invalid':
      '“{{code}}” cannot be the agency’s code\nIt goes into file names, so no workspace was made.\nUse small letters a–z, digits and _, 2 to 30 of them: dep, for instance, or moph_opd.',
    'problem.passphrase-too-short':
      'The passphrase is too short\nA short one is easily guessed.\nUse at least 8 characters; several words are easy to remember and hard to guess.',
    'problem.folder-not-empty':
      'The folder {{folder}} holds other files\nA workspace needs a folder of its own.\nChoose an empty one, or make a new one.',
    'problem.backup-damaged':
      'The backup is damaged\nIt is incomplete or was changed, so nothing was restored.\nUse another backup, or copy this one again.',
    'problem.key-file-missing':
      'The key file is not on this computer\nIt may have been deleted, or the workspace comes from elsewhere.\nOpen it with its passphrase or the recovery code.',
    'problem.dataset-not-found': 'This dataset is not there\nIt may have been deleted.\nChoose one from the list.',
    'problem.dataset-title-taken':
      'There is a dataset named “{{title}}” already\nTitles are unique within a workspace.\nUse another, or import this as a new extract of that dataset.',
    'problem.extract-not-found': 'This extract is not there\nIt may have been deleted.\nChoose another extract of the dataset.',
    'problem.extract-already-imported':
      'This file was imported before as {{name}}\nIt is the same byte for byte, so it is not kept twice.\nOpen the one that is there, or choose another file.',
    'problem.extract-missing':
      'The kept file is missing\n{{file}} is not in the workspace’s folder: it was deleted or moved, not by this program.\nPut it back, restore a backup, or import the original again.',
    'problem.extract-damaged':
      'The kept file is damaged\nIt does not match the SHA-256 recorded at import and cannot be trusted.\nImport the original again, or restore a backup.',
    'problem.extract-in-use':
      '{{name}} cannot be deleted now\nA job or a submission uses it.\nWait for the job, or withdraw the submission first.',
    'problem.column-twice':
      'Column {{column}} is listed more than once\nWhich of the entries is meant cannot be known, and nothing was changed.\nLeave one for each column and try again.',
    'problem.column-not-found':
      'There is no column {{column}}\nThe file may be read another way by now.\nOpen this step again and choose anew.',
    'problem.person-not-found': 'This person is not there\nThey may have been removed from the workspace.\nChoose somebody from the list.',
    'problem.person-name-taken':
      'There is a person named {{name}} already\nWith equal names nobody could tell who approved.\nUse the full name, or add the position.',
    'problem.person-needed': 'Somebody must be working\nIt is not known who does this.\nChoose who works now.',
    'problem.last-steward': 'The last steward cannot be removed\nA workspace needs at least one.\nAdd another steward first.',
    'problem.role-not-allowed':
      'This role may not do that ({{role}})\nThe policy says who does what.\nLet somebody with the right role do it.',
    'problem.reading-does-not-fit':
      'This reading does not fit the file\nWith these choices it cannot be read as a table.\nGo back to what was detected, or choose something else.',
    'problem.columns-changed':
      'The columns have changed\nTheir names are not those that were decided on.\nCheck how the header is read, then decide on the new columns.',
    'problem.view-gone': 'These results are gone\nA newer search took their place, or the file was read anew\nSearch again',
    'problem.view-too-large':
      'Too many records were found\nResults can hold at most {{max}} records; nothing was changed\nAdd a condition that narrows them down',
    'problem.column-masked':
      'Column {{column}} is masked\nPersonal values are not filtered, sorted, counted or made a condition of a rule until they are revealed\nReveal the values first, then try again',
    'problem.condition-invalid':
      'This condition cannot be read: {{condition}}\n{{flaw}}[[ There are: {{known}}.]]\nIt is written column=value, or with != ~ (contains) !~ ^= (starts with) >= <= in place of =; nothing behind = asks for empty cells.',
    'condition-flaw.no-column': 'No column has this name.',
    'condition-flaw.no-sign': 'There is no sign between a column and a value.',
    'condition-flaw.no-value': 'There is no value behind the sign.',
    'condition-flaw.no-number': 'The value behind the sign is no number, so nothing can be compared with it.',
    'condition-flaw.no-day': 'The value behind the sign is no day of the calendar, or is not written in full, as in 31/1/2008.',
    'problem.pattern-invalid':
      'This pattern cannot be read\n[[{{pattern}} ]]is no valid regular expression\nCheck brackets and signs, then try again',
    'problem.pattern-too-slow':
      'This pattern would take too long\n[[{{pattern}} ]]could search without an end, so it was not started\nAvoid a repetition inside a repetition, such as (a+)+',
    'problem.metadata-field-unknown':
      'The catalog’s form has no field {{fields}}\nA name may be mistyped; nothing was changed.\nIts fields are: {{known}}.',
    'problem.type-unknown': 'The type {{type}} is not known\nIt is not in the policy’s vocabulary.\nChoose one from the list.',
    'problem.nothing-to-undo': 'There is nothing to undo\nNothing was decided in this dataset, or all of it was undone.\nGo on deciding.',
    'problem.reason-needed':
      'A reason is needed\nThis differs from the suggestion, and whoever approves must see why.\nWrite a short reason and save again.',
    'problem.linkage-key-needed':
      'There is no linkage key for the column {{column}}\nLinkable pseudonyms need the key that the central office issues for the programme.\nUse pseudonyms that do not link, or ask the central office for the key.',
    'problem.column-without-dates':
      'The column {{column}} is no column of dates\nKeeping the year only would empty every cell that is no date, so it was not done.\nChoose another protection in Protect.',
    'problem.gates-not-met':
      'Gates not met: {{count}}\nNothing can be packaged until all are.\nSee the list of gates and go to the steps it names.',
    'problem.nothing-leaves':
      'No column would leave\nEvery column is dropped, so the package would have no table.\nChoose another protection for at least one column in Protect.',
    'problem.submission-not-found': 'This submission is not there\nIt may have been withdrawn or deleted.\nPrepare a new one in Package.',
    'problem.submission-state':
      'This cannot be done in this state ({{state}})\nThe submission is elsewhere on its way than the screen shows.\nLook at its state and do what comes next.',
    'problem.submission-changed':
      'What was approved has changed\nApprovals bind to the file, the decisions, the protection and the description as they were.\nAsk for approval again.',
    'problem.approver-is-preparer':
      '{{name}} prepared this and cannot approve it\nWhoever prepares does not approve.\nLet somebody else with the role approve.',
    'problem.wrong-passphrase':
      'The passphrase is not right\nNothing was done.\nCheck capital letters and the keyboard’s language, and try again.',
    'problem.too-many-attempts': 'Too many wrong attempts\nThere is a pause, against guessing.\nWait a little and try again.',
    'problem.centre-card-needed':
      'The central office’s card is missing\nWhat is not open is encrypted for the central office, so the bundle cannot be built.\nAdd its card in Settings, Agency and trust.',
    'problem.leak-found':
      'Data was found that must not leave: {{count}}\nSo no bundle was built. The first is in {{file}}[[, column {{column}}]][[, record {{record}}]][[: a value of the column {{from}}]].\nProtect or drop that column and ask for approval again.',
    'problem.leak-in-rule':
      'A quality rule holds a value that must not leave\nSo no bundle was built. The rule “{{check}}” of column {{column}} leaves with the values written into it[[, and one of them is a value of the protected column {{from}}]].\nChange the values of the rule, or take it back, in Profile; then ask for approval again.',
    'problem.leak-in-text':
      'A text that was written here holds a value that must not leave\nSo no bundle was built. The first is in {{place}}[[ {{name}}]][[: a value of the column {{from}}]].\nTake the value out of the text and ask for approval again.',
    'leak-place.description': 'the description, field',
    'leak-place.level-reason': 'the reason for the level',
    'leak-place.decision-reason': 'the reason for the decision on column',
    'problem.bundle-not-found': 'The bundle is not there\nIts file may have been deleted from the workspace.\nBuild it again in Package.',
    'problem.card-invalid':
      'This is not a valid agency card[[: {{name}}]]\nIt is malformed, or its signature does not fit.\nAsk its owner for the card again.',
    'problem.card-known': 'The card of {{name}} is trusted already\nIt need not be added again.\nJust go on.',
    'problem.not-a-bundle': 'This is not a bundle\nIt cannot be opened as one.\nCheck that you chose the right .zip or .zip.age file.',
    'problem.identity-needed':
      'This bundle is encrypted\nOnly its receiver’s identity opens it.\nChoose the identity file and verify again.',
    'problem.identity-wrong':
      'This identity does not open the bundle[[: {{name}}]]\nIt was encrypted for somebody else, or the file is not an identity.\nChoose the right one.',
    'problem.job-not-found': 'This job is not there\nIt may have ended and been forgotten.\nLook for its result where it belongs.',
  },
} as const
