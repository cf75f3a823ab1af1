import { describe, expect, it } from 'vitest'
import { holdsPersonalText } from './personal-text.ts'

describe('a title', () => {
  it.each([
    ['without its points', 'นส.สมหญิง ใจงาม'],
    ['of a child', 'ดช.สมชาย ใจดี'],
    ['of a monk', 'พระครูสังฆรักษ์สมชาย'],
    ['before a name that begins as another word does', 'นายก้อง'],
    ['before a bailor who is none', 'นายประกันชัย ใจดี'],
    ['before สาวิตรี', 'นางสาวิตรี ดีงาม'],
    ['before ไทรงาม', 'นางสาวไทรงาม ใจดี'],
    ['before สามารถ', 'นายสามารถ ใจดี'],
    ['before a name of the mountains', 'นายจะลอ จะแล'],
    ['before มี', 'นายมี ใจดี'],
    ['before รวม', 'นายรวม ใจดี'],
    ['before a name that is a place', 'นางแล ใจดี'],
    ['behind another', 'ผศ.ดร.สมชาย ใจดี'],
    ['behind another and a blank', 'รศ. ดร. สมชาย ใจดี'],
    ['of the police', 'พล.ต.อ.สมชาย ใจดี'],
    ['of a woman of the police', 'พ.ต.ท.หญิง สมศรี'],
    ['of the army, in full', 'พลเอก สมชาย ใจดี'],
    ['of a university, in full', 'ผู้ช่วยศาสตราจารย์ ดร.สมชาย ใจดี'],
    ['of a technician', 'ทนพ.ปภาวรินท์'],
    ['of the nobility', 'ม.ล.สมชาย ใจดี'],
    ['in brackets', '(นายสมชาย ใจดี)'],
    ['behind other letters', 'ผู้จัดทำนายสมชาย ใจดี'],
    ['in English', 'Dr. Somchai Jaidee'],
    ['in capitals', 'DR.SOMCHAI'],
    ['before a Thai name', 'Mr. สมชาย'],
  ])('%s tells of a name', (_what, text) => {
    expect(holdsPersonalText(text)).toBe(true)
  })

  it.each([
    ['of whom a contest is called', 'นางสาวไทย 2566'],
    ['of children of an age', 'เด็กหญิงอายุ 0-5 ปี'],
    ['among titles', 'คำนำหน้า นาย นาง นางสาว'],
    ['beside another, with a slash', 'นาย/นาง/นางสาว'],
    ['and another', 'เด็กชายและเด็กหญิง'],
    ['alone', 'นางสาว'],
    ['alone, with two of them', 'รศ.ดร.'],
    ['alone, of women', 'พ.อ.หญิง'],
    ['of a teacher', 'คุณครู'],
    ['of a mother', 'คุณแม่'],
    ['in thanks', 'ขอบคุณข้อมูลจาก กรมอุตุนิยมวิทยา'],
    ['in the name of a place', 'ตำบลนางแล อำเภอเมือง'],
    ['that is a school', 'ร.ร.บ้านดอน'],
    ['that is a measure', '500 ม.ล. ราคา'],
    ['that is the era', 'พ. ศ. มีนาคม'],
    ['that is days of the week', 'จ. อ. พ. พฤ. ศ. ส.'],
    ['of how many', 'ศาสตราจารย์ จำนวน คน'],
    ['of who looks after a system', 'โดย: นายผู้ดูแล ระบบ'],
    ['that is a program', 'Ms Excel'],
    ['that is a contest', 'Miss Universe'],
    ['that is a ratio', 'MISS RATE'],
    ['that is a debit', 'Dr. Amount'],
    ['that begins a word in capitals', 'LINE_MISSED,MRET'],
    ['that is a drive', '375 PENDANT DR, Mississauga'],
  ])('%s tells of nobody', (_what, text) => {
    expect(holdsPersonalText(text)).toBe(false)
  })
})
