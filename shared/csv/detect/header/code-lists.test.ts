import { describe, expect, it } from 'vitest'
import { readingOf } from '../../testing/read-text.ts'

/** Lists of codes, of which those with letters come first, and how many lines stand above their names. */
const LISTS: Readonly<Record<string, readonly [lines: readonly string[], preamble?: number]>> = {
  'and names': [
    ['Classmark,Title', 'PA303,Latin grammar', 'PA304,Latin reader', 'QA76,Computing', '519,Statistics', '520.5,Stars', '521,Orbits'],
  ],
  'beside remarks that nobody wrote': [
    ['รหัส,ชื่อรายการ,หมายเหตุ', 'ก001,กระดาษ,', 'ก002,ปากกา,', 'ก003,แฟ้ม,', '1001,โต๊ะ,', '1002,เก้าอี้,', '1003,ตู้,'],
  ],
  'beside a year without figures yet': [
    ['CODE,NAME,2026', 'A100,Paper,', 'A101,Ink,', '1200,Chairs,', '1201,Desks,', '1202,Lamps,', '1203,Rugs,'],
  ],
  'beside two years without figures yet': [
    ['ACCOUNT,NAME,2026,2025', 'A100,Paper,,', 'A101,Ink,,', '1200,Chairs,,', '1201,Desks,,', '1202,Lamps,,'],
  ],
  'with letters in all of them, beside a month': [
    ['CHEM,NAME,201304', '0101010A0,Alexitol,', '0101010B0,Almasilate,', '0102000AA,Clebopride,', '0103000AB,Famotidine,'],
  ],
  'of various length': [
    ['Flight,To,Remark', '3K512,Singapore,', '5J929,Manila,', '7C2251,Incheon,', '910,Rome,', '911,Paris,', '912,Oslo,'],
  ],
  'only one with letters, below a title': [
    ['List of accounts', '', 'Code,Name', 'A100,Paper', '1200,Chairs', '1201,Desks', '1202,Lamps'],
    2,
  ],
  'of one digit, beside a remark': [['code,name,remarks', 'A1,Red,x', 'A2,Blue,', 'B1,Green,', '10,Black,', '11,White,', '12,Grey,']],
  'only one of one digit': [['code,name,remarks', 'A1,Red,', '10,Black,', '11,White,', '12,Grey,']],
  'of rooms': [
    ['Room,Use', 'G01,Reception', 'G02,Office', 'G03,Store', '101,Office', '102,Office', '103,Meeting', '104,Office', '201,Archive'],
  ],
  'beside prices': [['Code,Name,Price', 'A100,Paper,5', 'A101,Ink,6', 'B200,Toner,7', '1200,Chairs,8', '1201,Desks,9', '1202,Lamps,7']],
}

/** Tables whose names, or facts above, have digits too. */
const OTHERS: Readonly<Record<string, readonly [lines: readonly string[], preamble: number, header: number]>> = {
  'names and units': [['pm10,Station,Town', 'ug/m3,name,name', '12,North,Bonn', '13,South,Kiel', '15,West,Ulm'], 0, 2],
  'names and the unit of one': [['Area,Station,Town', 'm2,text,text', '12,North,Bonn', '13,South,Kiel', '15,West,Ulm'], 0, 2],
  'names in full above codes': [['Q1,Q2,Name', 'v11,v22,text', '1,2,Ann', '2,3,Bob', '3,1,Cid'], 0, 2],
  'names and types': [['id,name,town', 'int64,object,object', '10001,Ann,Bonn', '10002,Bob,Ulm', '10003,Cid,Kiel'], 0, 2],
  'plots, one of which is divided': [['Plot,Crop', '1,Wheat', '2a,Rye', '2b,Oats', '3,Barley', '4,Maize', '5,Beans'], 0, 1],
  'years, the first of them provisional': [['Year,Crop', '2019p,Wheat', '2018,Rye', '2017,Oats', '2016,Barley'], 0, 1],
  'facts about figures': [['Serial no.,X77', 'Model,B12', 'Time,Volt', '0,1.5', '1,1.6', '2,1.7', '3,1.7', '4,1.9'], 2, 1],
}

describe('a list of codes, those with letters first', () => {
  it.each(Object.entries(LISTS))('has one line of names: %s', (_, [lines, preambleLines = 0]) => {
    expect(readingOf(lines.join('\n')).dialect).toMatchObject({ preambleLines, headerLines: 1, footerLines: 0 })
  })

  it.each(Object.entries(OTHERS))('is none: %s', (_, [lines, preambleLines, headerLines]) => {
    expect(readingOf(lines.join('\n')).dialect).toMatchObject({ preambleLines, headerLines, footerLines: 0 })
  })
})
