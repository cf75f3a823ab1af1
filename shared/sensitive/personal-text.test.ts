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
    ['an e-mail address', 'ติดต่อ somchai.j@example.go.th'],
    ['a name with its title', 'ผู้จัดทำ นายสมชาย ใจดี'],
    ['one in a record', '31;นางสาวปวริศา;ใจดี'],
    ['one behind a colon', 'โดย:นายสมชาย'],
    ['one behind an academic title', 'ที่ปรึกษา ผศ.ดร.สมชาย ใจดี'],
    ['one behind a rank', 'ผู้บังคับบัญชา พ.ต.อ.สมชาย ใจดี'],
    ['one in English', 'Prepared by Mr. Somchai Jaidee'],
    ['one that somebody signed with', 'ผู้รายงาน: ปวริศา วงศ์ดี'],
  ])('is found to name or number a person by %s', (_what, text) => {
    expect(holdsPersonalText(text)).toBe(true)
  })

  it.each([
    ['thirteen digits with another check digit', '31,620,1101700203451'],
    ['the number of a company', 'เลขทะเบียนนิติบุคคล 0105536112014'],
    ['figures of a table', 'รวม,1250.5,0012,100.0123456789'],
    ['a date and a budget year', 'ข้อมูล ณ วันที่ 30/09/2567 ปีงบประมาณ พ.ศ. 2567'],
    ['a place', 'อ.เมือง จ.ตาก ต.บ้านนา อำเภอเมือง'],
    ['words that begin as titles do', 'คุณภาพน้ำ นายกเทศมนตรี พระราชบัญญัติ นางเลิ้ง'],
    ['an office that made it', 'ผู้จัดทำ กองสถิติ สำนักงานสถิติแห่งชาติ'],
    ['what somebody answers for', 'ผู้รับผิดชอบโครงการน้ำ รายเดือน'],
    ['a source', 'ที่มา: กรมชลประทาน'],
    ['a unit', 'หน่วย: ลูกบาศก์เมตร (Mm3), Mean sea level'],
  ])('is left as it is with %s', (_what, text) => {
    expect(holdsPersonalText(text)).toBe(false)
  })
})
