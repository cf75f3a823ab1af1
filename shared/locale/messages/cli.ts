/** What the command line says. */
export const cliMessages = {
  th: {
    'cli.ask-workspace-passphrase': 'รหัสผ่านของพื้นที่ทำงาน:',
    'cli.ask-person-passphrase': 'รหัสผ่านของ {{name}}:',
    'cli.recovery-code': 'รหัสกู้คืน (แสดงครั้งเดียว จดเก็บไว้ในที่ปลอดภัย): {{code}}',
    'cli.read-nothing': '{{name}}: ในไฟล์ไม่มีตาราง จึงเขียนไฟล์ว่าง',
    'cli.read-done': '{{name}}: เขียนแล้ว {{records}} ระเบียน ปฏิเสธ {{rejected}} ระเบียน',
    'cli.rejects-more': 'แสดง {{described}} ระเบียนแรกจากทั้งหมด {{total}} ระเบียนที่อ่านเป็นแถวไม่ได้ ทุกระเบียนนับรวมและเก็บไว้ครบ',
    'cli.no-records':
      'อ่านแบบนี้แล้วไม่มีระเบียนเลย: อ่านเป็นแถวไม่ได้ {{rejected}} หัวตาราง {{header}} ก่อนตาราง {{preamble}} หลังตาราง {{footer}} ว่าง {{blank}} ใช้คำสั่ง reread เพื่ออ่านอีกแบบ',
    'cli.rejects-masked': 'ข้อความปิดบังไว้ เพราะอาจมีค่าของคอลัมน์ที่ปิดบังอยู่ ({{columns}}) ใช้ --reveal เพื่อแสดง การแสดงถูกบันทึกในบันทึกการตรวจสอบ',
    'cli.inspect-dialect':
      'อ่านเป็น {{encoding}} ตัวคั่น {{delimiter}} เครื่องหมายคำพูด {{quote}} · ก่อนหัวตาราง {{preamble}} · หัวตาราง {{header}} · ท้ายตาราง {{footer}} บรรทัด',
    'cli.inspect-records': '{{records}} ระเบียน ปฏิเสธ {{rejected}} ระเบียน ว่าง {{blank}} บรรทัด {{columns}} คอลัมน์',
    'cli.inspect-values': 'ค่าไม่ซ้ำ {{distinct}} ว่าง {{empty}}',
    'cli.lossless': 'ค่าที่โปรแกรมอื่นจะทำให้เสียหาย หรือเสียหายมาแล้ว:',
    'cli.lossless-cells': '{{count}} ช่อง',
    'cli.lossless-more': '  และอีก {{count}} รายการ',
    'cli.problem.dataset-not-found':
      'ไม่มีไฟล์ที่นำเข้าหรือชุดข้อมูล {{asked}}\nระบุด้วยรหัส ชื่อย่อ หรือชื่อ[[ ที่มีอยู่: {{known}}]]\nคำสั่ง datasets แสดงทุกชุดข้อมูล',
    'cli.problem.extract-not-found':
      'ชุดข้อมูล[[ {{asked}}]] ไม่มีไฟล์ที่นำเข้านี้\nอาจยังไม่ได้นำเข้า หรือถูกลบไปแล้ว\nคำสั่ง datasets แสดงไฟล์ที่มี คำสั่ง import นำเข้าไฟล์',
    'cli.problem.column-not-found': 'ไม่มีคอลัมน์ {{column}}\nชื่อต้องตรงกับที่ไฟล์ถูกอ่าน[[ ที่มีอยู่: {{known}}]]\nคำสั่ง profile แสดงทุกคอลัมน์',
    'cli.problem.column-masked':
      'คอลัมน์ {{column}} ปิดบังอยู่\nค่าส่วนบุคคลไม่ใช้กรอง เรียง หรือนับ จนกว่าจะแสดงค่า\nใช้ --reveal เพื่อแสดง การแสดงถูกบันทึกในบันทึกการตรวจสอบ',
    'cli.problem.person-not-found': 'ไม่พบบุคคล[[ {{asked}}]]\nระบุด้วยชื่อหรือรหัส[[ ที่มีอยู่: {{known}}]]\nคำสั่ง person เพิ่มบุคคล',
    'cli.problem.submission-not-found': 'ยังไม่ได้เสนอไฟล์นี้\nชุดที่เสนออาจถูกถอน หรือจบไปแล้ว\nเสนอด้วยคำสั่ง submit',
    'cli.problem.submission-state': 'ทำสิ่งนี้ในสถานะนี้ไม่ได้ ({{state}})\nขั้นตอนตามลำดับคือ submit, approve, package, export\nทำขั้นที่ถัดจากสถานะนี้',
    'cli.problem.bundle-not-found': 'ไม่พบชุดส่งมอบ\nยังไม่ได้สร้าง หรือไฟล์ในพื้นที่ทำงานถูกลบ\nสร้างด้วยคำสั่ง package',
    'cli.problem.centre-card-needed': 'ยังไม่มีบัตรของหน่วยกลาง\nข้อมูลที่ไม่ใช่ชั้นเปิดเผยต้องเข้ารหัสถึงหน่วยกลาง จึงสร้างชุดไม่ได้\nเพิ่มบัตรด้วยคำสั่ง trust add',
    'cli.verify-valid': 'ถูกต้อง',
    'cli.verify-invalid': 'ไม่ถูกต้อง',
    'cli.verify-bundle-id': 'รหัสชุดส่งมอบ {{id}}',
    'cli.verify-signer': 'ลงนามโดย {{name}} ({{standing}}) ลายนิ้วมือ {{fingerprint}}',
    'cli.standing.trusted': 'เชื่อถือ',
    'cli.standing.unknown': 'ไม่รู้จัก',
    'cli.standing.revoked': 'ถูกเพิกถอน',
    'cli.standing.expired': 'หมดอายุ',
    'cli.demo.title': 'ทะเบียนผู้รับสวัสดิการ (ตัวอย่าง)',
    'cli.demo.imported':
      'นำเข้าทะเบียนตัวอย่าง ({{encoding}}): {{records}} ระเบียน ปฏิเสธ {{rejected}} ระเบียน ข้ามบรรทัดนำ {{preamble}} และบรรทัดท้าย {{footer}} บรรทัด',
    'cli.demo.tagged': 'ตัดสินครบ {{columns}} คอลัมน์ เป็นข้อมูลส่วนบุคคล {{personal}} คอลัมน์',
    'cli.demo.classified': 'ชั้นความลับ {{level}} หมวดหมู่ {{category}}',
    'cli.demo.protected': 'ปกป้อง {{columns}} คอลัมน์',
    'cli.demo.described': 'คำอธิบายข้อมูลครบตามมาตรฐาน GD Catalog',
    'cli.demo.packaged': 'อนุมัติ ตรวจการรั่วไหล ลงนาม และเข้ารหัสแล้ว: {{name}} ({{bytes}} ไบต์)',
    'cli.demo.verified': 'ตรวจสอบชุดส่งมอบผ่านทั้ง {{checks}} ข้อ',
    'cli.demo.not-verified': 'ชุดส่งมอบไม่ผ่านการตรวจสอบ {{checks}} ข้อ',
    'cli.demo.left-in': 'ไฟล์อยู่ใน {{folder}}',
    'cli.demo.check-by': 'ตรวจสอบด้วยเครื่องมือที่ไม่ใช่ของเรา:',
    'cli.demo.check-with-us': 'หรือด้วยโปรแกรมนี้:',
    'doctor.database': 'ฐานข้อมูลของพื้นที่ทำงานสมบูรณ์',
    'doctor.database.failed': 'ฐานข้อมูลของพื้นที่ทำงานเสียหาย ให้กู้คืนจากข้อมูลสำรอง',
    'doctor.audit-chain': 'บันทึกการตรวจสอบต่อเนื่องครบ {{entries}} รายการ',
    'doctor.audit-chain.failed': 'บันทึกการตรวจสอบขาดที่รายการ {{broken}} มีผู้แก้ไขนอกโปรแกรม',
    'doctor.extract-identity': '{{name}} ตรงกับไฟล์ที่นำเข้าทุกไบต์',
    'doctor.extract-identity.failed': '{{name}} ไม่ตรงกับไฟล์ที่นำเข้า ให้นำเข้าใหม่หรือกู้คืนจากข้อมูลสำรอง',
  },
  en: {
    'cli.ask-workspace-passphrase': "The workspace's passphrase:",
    'cli.ask-person-passphrase': 'Passphrase of {{name}}:',
    'cli.recovery-code': 'Recovery code (shown once; write it down and keep it safe): {{code}}',
    'cli.read-nothing': '{{name}}: there is no table in it, so the file written is empty',
    'cli.read-done': '{{name}}: {{records}} records written, {{rejected}} rejected',
    'cli.inspect-dialect':
      'Read as {{encoding}}, delimiter {{delimiter}}, quote {{quote}} · preamble {{preamble}} · header {{header}} · footer {{footer}} lines',
    'cli.no-records':
      'Read this way, the table has no records: rejected {{rejected}}, header {{header}}, before the table {{preamble}}, after it {{footer}}, blank {{blank}}. The command reread reads it another way.',
    'cli.rejects-masked':
      'Text is masked: it may hold values of masked columns ({{columns}}). --reveal shows it, which is entered in the audit trail.',
    'cli.rejects-more': 'The first {{described}} of {{total}} rejected records are listed. All of them are counted and kept.',
    'cli.inspect-records': '{{records}} records, {{rejected}} rejected, {{blank}} blank, {{columns}} columns',
    'cli.inspect-values': '{{distinct}} distinct, {{empty}} empty',
    'cli.lossless': 'What other tools would damage, or damaged already:',
    'cli.lossless-cells': 'cells: {{count}}',
    'cli.lossless-more': '  and {{count}} more',
    'cli.problem.dataset-not-found':
      'There is no extract or dataset {{asked}}\nIt is named by its id, slug or title.[[ There are: {{known}}.]]\nThe command datasets shows them all.',
    'cli.problem.extract-not-found':
      'The dataset[[ {{asked}}]] does not have this extract\nNothing was imported yet, or it was deleted.\nThe command datasets shows what there is; import takes in a file.',
    'cli.problem.column-not-found':
      'There is no column {{column}}\nNames must be as the file was read.[[ There are: {{known}}.]]\nThe command profile shows all columns.',
    'cli.problem.column-masked':
      'Column {{column}} is masked\nPersonal values are not filtered, sorted or counted until they are shown.\nUse --reveal to show them, which is entered in the audit trail.',
    'cli.problem.person-not-found':
      'There is no person[[ {{asked}}]]\nPeople are named by name or id.[[ There are: {{known}}.]]\nThe command person adds somebody.',
    'cli.problem.submission-not-found':
      'This extract was not sent to review\nOr its submission was withdrawn, or came to its end.\nSend it with the command submit.',
    'cli.problem.submission-state':
      'This cannot be done in this state ({{state}})\nThe order is submit, approve, package, export.\nDo what comes next.',
    'cli.problem.bundle-not-found':
      'The bundle is not there\nIt was not built yet, or its file was deleted from the workspace.\nBuild it with the command package.',
    'cli.problem.centre-card-needed':
      'The central office’s card is missing\nWhat is not open is encrypted for the central office, so the bundle cannot be built.\nAdd its card with the command trust add.',
    'cli.verify-valid': 'valid',
    'cli.verify-invalid': 'NOT valid',
    'cli.verify-bundle-id': 'Bundle id {{id}}',
    'cli.verify-signer': 'Signed by {{name}} ({{standing}}), fingerprint {{fingerprint}}',
    'cli.standing.trusted': 'trusted',
    'cli.standing.unknown': 'unknown',
    'cli.standing.revoked': 'revoked',
    'cli.standing.expired': 'expired',
    'cli.demo.title': 'Welfare register (sample)',
    'cli.demo.imported':
      'Sample register imported ({{encoding}}): {{records}} records, {{rejected}} rejected, {{preamble}} preamble and {{footer}} footer lines left out',
    'cli.demo.tagged': 'All {{columns}} columns decided, {{personal}} of them personal',
    'cli.demo.classified': 'Level {{level}}, category {{category}}',
    'cli.demo.protected': '{{columns}} columns protected',
    'cli.demo.described': 'Catalog metadata complete (GD Catalog standard)',
    'cli.demo.packaged': 'Approved, checked for leaks, signed and encrypted: {{name}} ({{bytes}} bytes)',
    'cli.demo.verified': 'The bundle passes all {{checks}} checks',
    'cli.demo.not-verified': 'The bundle fails verification ({{checks}} checks made)',
    'cli.demo.left-in': 'Left in {{folder}}',
    'cli.demo.check-by': 'Check it with tools that are not ours:',
    'cli.demo.check-with-us': 'or with this program:',
    'doctor.database': "The workspace's database is sound",
    'doctor.database.failed': "The workspace's database is damaged: restore a backup",
    'doctor.audit-chain': 'The audit trail is unbroken: {{entries}} entries',
    'doctor.audit-chain.failed': 'The audit trail is broken at entry {{broken}}: somebody changed it outside the program',
    'doctor.extract-identity': '{{name}} is byte for byte the file that was imported',
    'doctor.extract-identity.failed': '{{name}} is no longer the file that was imported: import it again or restore a backup',
  },
} as const
