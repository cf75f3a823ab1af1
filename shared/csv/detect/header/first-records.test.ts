import { describe, expect, it } from 'vitest'
import { readingOf } from '../../testing/read-text.ts'

/** Tables whose first record could be taken for a second row of names. */
const RECORDS: Readonly<Record<string, readonly string[]>> = {
  'with words where the others have figures': ['Name,Score 1,Score 2', 'Anna,absent,sick', 'Bob,12,14', 'Cid,9,17', 'Dora,11,8'],
  'that says one word in every column': ['Place,Cases,Beds,Doctors', 'North,Absent,Absent,Absent', 'South,3,12,4', 'West,7,9,2'],
  'whose code is a mark for what is not known': ['รหัส,ค่า,คำอธิบาย', '__,ไม่ทราบ,ค่าว่าง', '01,ชาย,', '02,หญิง,'],
  'that is not told': ['Place,Cases,Beds', 'Northern isles,***,***', 'South,3,12', 'West,7,9'],
  'that is crossed out': ['Place,Cases,Beds', 'North,x,x', 'South,3,12', 'West,7,9'],
  'of which nothing is told': [
    'Name,Office,Salary,Bonus',
    'Anna Smith,Sales,confidential,confidential',
    'Bob Jones,Stores,52000,1200',
    'Cid Brown,Sales,48000,900',
    'Dora Lane,Works,50500,1000',
  ],
  'below a sheet that begins in its second column': [
    ',Name,Score 1,Score 2',
    ',Anna Smith,absent,sick',
    ',Bob Hill,12,14',
    ',Carl Lee,15,11',
  ],
  'with delimiters behind it': [
    'โครงการ,ผู้รับผิดชอบ,งบประมาณ,,',
    'ซ่อมถนน,กองช่าง,ยังไม่อนุมัติ,,',
    'อบรมครู,กองการศึกษา,120000,,',
    'ขุดลอกคลอง,กองช่าง,85000,,',
    'ปลูกป่า,สำนักปลัด,20000,,',
  ],
  'without a remark': [
    'Name,Score 1,Score 2,Remark',
    'Anna Smith,absent,sick,',
    'Bob Hill,12,14,good',
    'Carl Lee,15,11,late',
    'Dora King,9,13,',
  ],
  'without a remark, which nobody has but the last, and no name for it': [
    'Name,Score 1,Score 2,',
    'Anna Smith,absent,sick,',
    'Bob Hill,12,14,',
    'Carl Lee,15,11,',
    'Dora King,9,13,',
    'Ed Moss,14,10,late',
  ],
  'what a thing is measured in, among what is set': ['Setting,Value', 'units,mm', 'width,120', 'height,80', 'depth,70'],
  'the first of machines that are numbered': ['host,ip,mac', 'srv0,none,unknown', 'srv1,dhcp,86:68:62:71:40:08'],
  'without a town': ['Name,Town,Score', 'Anna Smith,,absent', 'Bob Hill,Bonn,14', 'Carl Lee,Trier,11', 'Dora King,Bonn,13'],
  'with a link of many letters, in the second column of a sheet': [
    ',Title,Kind,URL,',
    `,Privacy assessment,Primary,https://www.example.org/publications/${'privacy-'.repeat(12)}2016.pdf,`,
    ',Initiative memo,Primary,https://www.example.net/initiative.pdf,',
    ',Letters on systems,Secondary,https://www.example.com/letters.pdf,',
    ',Correcting a record,Secondary,https://blog.example.com/record,',
  ],
  'ranks that happen to rise': [
    'Team,Coach,Q1,Q2,Q3,Q4,Q5,Q6',
    'Reds,Ann,1,2,3,4,5,6',
    'Blues,Bert,0,0,3,0,3,0',
    'Greens,Cid,1,1,3,1,3,1',
    'Whites,Dora,2,0,1,4,2,2',
  ],
  'wishes of the only pupil': ['Klasse;Name;Vorname;Wahl 1;Wahl 2;Wahl 3;Wahl 4;Wahl 5;Wahl 6', '8b;Meyer;Mia;1;2;3;4;5;6'],
}

/** Tables with two rows of names. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  types: ['name,height,weight', 'text,integer,decimal', 'Ann,171,60.5', 'Bob,180,80.2', 'Cid,175,70.1'],
  'types, and nothing of remarks': [
    'name,height,weight,remark',
    'text,integer,decimal,',
    'Ann,171,60.5,',
    'Bob,180,80.2,tall',
    'Cid,175,70.1,',
  ],
  'what groups hold, at the edge of a sheet': [',Name,Score,,', ',,first,last,', ',Ann,1,60,', ',Bob,8,80,', ',Cid,5,70,'],
  'a unit in words, at the edge of a sheet': [',Tên hàng,Giá', ',unit,per cent', ',gạo,12.53'],
  'a unit, with delimiters behind it': ['สินค้า,คะแนน,,', 'หน่วย,(คน),,', 'ข้าว,71.55,,', 'ข้าวโพด,27.70,,'],
  'what must be filled in, by marks': ['ชื่อ-สกุล,จำนวน,ราคา', 'จำเป็น,__,__', 'สมชาย ใจดี,235,9'],
  'what must be filled in, by stars': ['Name,Area,Weight', 'required,**,**', 'John Smith,529,168', 'Anna Lee,31,4'],
  units: ['Month,Income,Cost', ',baht,baht', 'Jan,31,2', 'Feb,44,10', 'Mar,50,3'],
  'another language': ['Contae,Daonra,Teaghlaigh', 'County,Population,Households', 'Corcaigh,542868,195000', 'Gaillimh,258058,92000'],
  'names in full below codes': [
    'v1,v2,v3',
    'name of the village,people in all,houses that were seen',
    'Ban Mai,2006,954',
    'Ban Don,1544,612',
  ],
}

describe('words below names, where figures follow', () => {
  it.each(Object.entries(RECORDS))('are the first record: %s', (_, lines) => {
    expect(readingOf(lines.join('\n')).dialect).toMatchObject({ preambleLines: 0, headerLines: 1, footerLines: 0 })
  })

  it.each(Object.entries(NAMES))('are names: %s', (_, lines) => {
    expect(readingOf(lines.join('\n')).dialect).toMatchObject({ preambleLines: 0, headerLines: 2, footerLines: 0 })
  })
})
