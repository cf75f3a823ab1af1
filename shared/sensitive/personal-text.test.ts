import { describe, expect, it } from 'vitest'
import { holdsPersonalText } from './personal-text.ts'

describe('a text of its own', () => {
  it.each([
    ['a citizen ID', '31,620,1101700203450'],
    ['one in groups', 'เลขที่ 1-1017-00203-45-0'],
    ['one in Thai digits', 'เลข ๑๑๐๑๗๐๐๒๐๓๔๕๐'],
    ['one with what nobody sees between its digits', '11017\u200b00203450'],
    ['a mobile number', 'โทร 081-234-5678'],
    ['a number of an office', 'โทร. 0 2123 4567'],
    ['one with its area code in brackets', 'โทร (02) 123 4567'],
    ['a number with the country before it', '+66 81 234 5678'],
    ['one with points', 'เบอร์ 081.234.5678'],
    ['one without its 0', 'โทร 812345678'],
    ['one without a word for it', 'สมชาย,0-2123-4567'],
    ['one of two, with its extension', '02-123-4567 ต่อ 1234, 089-123-4567'],
    ['one in English', 'Telephone: 0508 525 525'],
    ['a citizen ID that is called one, though its check digit is wrong', 'ปชช. 1101700203451'],
    ['one that is masked in part', 'บัตรประชาชน: X-XXXX-XXXXX-12-3'],
    ['an e-mail address', 'ติดต่อ somchai.j@example.go.th'],
    ['a name with its title', 'ผู้จัดทำ นายสมชาย ใจดี'],
    ['one in a record', '31;นางสาวปวริศา;ใจดี'],
    ['one behind a colon', 'โดย:นายสมชาย'],
    ['one behind an academic title', 'ที่ปรึกษา ผศ.ดร.สมชาย ใจดี'],
    ['one behind a rank', 'ผู้บังคับบัญชา พ.ต.อ.สมชาย ใจดี'],
    ['one in English', 'Prepared by Mr. Somchai Jaidee'],
    ['one in capitals', 'Account Name,MR SOMCHAI JAIDEE'],
    ['one beside the account that is theirs', 'ชื่อบัญชี,สมชาย ใจดี,,'],
    ['one behind a colon after whom it is about', 'Customer: Somchai Jaidee'],
    ['the number of an account', "เลขที่บัญชี,'1002820559,สกุลเงิน,THB"],
    ['one in groups behind its label', 'Account No.: 100-2-82055-9'],
    ['one that is masked in part', ',,Account Number,,,XXX-X-XX123-4,'],
    ['one as banks write it', 'กสิกรไทย,เลขที่,123-4-56789-0'],
    ['one abbreviated', 'บช. 1234567890'],
    ['one abroad', 'IBAN:;CH93 0000 0000 0000 0000 0'],
    ['a person that pays taxes', 'เลขประจำตัวผู้เสียภาษี 1101700203451'],
    ['a passport', 'Passport No. AA1234567'],
    ['a passport in Thai', 'หนังสือเดินทางเลขที่ AA1234567'],
    ['the number of a patient', 'HN,12-34-567890'],
    ['one with points', 'H.N. 0012345'],
    ['one in small letters', 'hn 0012345'],
    ['the plate of a car', 'ทะเบียนรถ กข 1234 ตรัง'],
    ['a name in a chat', 'ไลน์ somchai99'],
    ['a birthday', 'วันเกิด,12/03/2520'],
    ['one in short', 'ว/ด/ป เกิด 12/01/2530'],
    ['one in short with points', 'ว.ด.ป.เกิด: 1 ม.ค. 2530'],
    ['one in short in English', 'D.O.B. 12 Jan 1987'],
    ['a birthday in English', 'Date of birth: 12 March 1977'],
    ['an address', 'ที่อยู่,99/1 หมู่ 2 ต.ในเมือง อ.เมือง'],
    ['one without a colon', 'ที่อยู่ 12/3 ม.4 ต.บางรัก'],
    ['a house', 'บ้านเลขที่ 12/3 หมู่ 4'],
    ['one without a label', '12/3 หมู่ที่ 4 ตำบลบางรัก อำเภอเมือง'],
    ['an address in English', 'Address: 12 High Street, Leeds'],
    ['one that somebody signed with', 'ผู้รายงาน: ปวริศา วงศ์ดี'],
  ])('is found to name or number a person by %s', (_what, text) => {
    expect(holdsPersonalText(text)).toBe(true)
  })

  it.each([
    ['thirteen digits with another check digit', '31,620,1101700203451'],
    ['decimal figures in cells', '950.935915476668\\t1\\t0.01'],
    ['the number of a company', 'เลขทะเบียนนิติบุคคล 0105536112014'],
    ['that of a company or an office that pays taxes', 'เลขประจำตัวผู้เสียภาษี 0994000160623'],
    ['days with times', '#open\t2020-06-05-14-48-32,05-10-2015,07-12-2024 23:49:46'],
    ['the code of a project', 'รหัสโครงการ 66012345678'],
    ['a code that looks like a telephone', 'รหัสงบประมาณ 0900200001'],
    ['a rate', 'อัตรา 0 1 2 3 4 5 6 7 8'],
    ['a range', 'ช่วง 0-10000000'],
    ['scores', 'คะแนน 0 12345678'],
    ['figures and letters of a machine', 'A95F0678153111EAFBAD9EE854E475AD,D041061786'],
    ['the number of a product', 'Example: LA-FLS-L01-4285-0001'],
    ['when something happened', 'เหตุเกิดวันที่ 12 มกราคม 2567'],
    ['where an office is', 'ที่ตั้งสำนักงาน 12/3 หมู่ที่ 4 ตำบลบางรัก'],
    ['how many villages', 'ตำบลบางรัก 12 หมู่บ้าน ผู้ที่อยู่ 12 หมู่บ้าน'],
    ['how many people and cards', 'ประชาชน 1234567 คน บัตรประชาชน 12345 ใบ'],
    ['figures of a table', 'รวม,1250.5,0012,100.0123456789'],
    ['a date and a budget year', 'ข้อมูล ณ วันที่ 30/09/2567 ปีงบประมาณ พ.ศ. 2567'],
    ['a place', 'อ.เมือง จ.ตาก ต.บ้านนา อำเภอเมือง'],
    ['words that begin as titles do', 'คุณภาพน้ำ นายกเทศมนตรี พระราชบัญญัติ นางเลิ้ง'],
    ['an office that made it', 'ผู้จัดทำ กองสถิติ สำนักงานสถิติแห่งชาติ'],
    ['what somebody answers for', 'ผู้รับผิดชอบโครงการน้ำ รายเดือน'],
    ['a source', 'ที่มา: กรมชลประทาน'],
    ['whose account it is, an office or a company', 'ชื่อบัญชี,บริษัท ตัวอย่าง จำกัด'],
    ['a company beside its account', 'Account Name: Example Trading Co., Ltd.'],
    ['what a customer did', 'Customer: first order of the year'],
    ['names of columns', 'Account No.,Customer,Address,Date of birth,HN'],
    ['names of columns in Thai', 'เลขที่บัญชี,ชื่อบัญชี,ที่อยู่,วันเกิด,เลขประจำตัวประชาชน'],
    ['a number that is no account', 'Invoice No.,1002820559,HNO3,45.6'],
    ['an amount behind an article', 'paid an 10000 baht grant, in 12500 cases'],
    ['where a file lies', 'Address: https://data.example.go.th/12'],
    ['a unit', 'หน่วย: ลูกบาศก์เมตร (Mm3), Mean sea level'],
  ])('is left as it is with %s', (_what, text) => {
    expect(holdsPersonalText(text)).toBe(false)
  })

  it('is looked through once, however long it is and whatever its labels are followed by', () => {
    // Whoever began again at every blank, or went on to the end from every label, would take hours.
    const parts = [
      ' ',
      ',',
      '"',
      '\t',
      '1',
      '1/',
      '0-',
      'ก',
      'A.',
      'ที่อยู่',
      'ที่อยู่ ',
      'เลขที่บัญชี',
      'นายกเทศ',
      'ลงชื่อ:',
      'HN',
      'customer: ',
      'วันเกิด,',
    ]
    const began = performance.now()
    for (const part of parts)
      for (const label of ['', 'ที่อยู่,', 'วันเกิด', 'ลงชื่อ']) expect(holdsPersonalText(label + part.repeat(2 ** 20 / part.length))).toBe(false)
    expect(performance.now() - began).toBeLessThan(parts.length * 4 * 500)
  }, 60_000)
})
