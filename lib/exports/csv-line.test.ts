import { expect, test } from 'vitest'
import { asWritten, csvLine, formula } from './csv-line'

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1:A9)', "'@SUM(A1:A9)"],
  ['  =1+1', "'  =1+1"],
  ['\u00a0=1+1', "'\u00a0=1+1"],
  ['\u200f=1+1', "'\u200f=1+1"],
  ['＝1+1', "'＝1+1"],
  ["|cmd '/c calc'", "'|cmd '/c calc'"],
  ['\tone', '"\'\tone"'],
  ['\rone', '"\'\rone"'],
  ['\n=1', '"\'\n=1"'],
  ['=HYPERLINK("a,b")', '"\'=HYPERLINK(""a,b"")"'],
  ['Ann "the hand" Berg', '"Ann ""the hand"" Berg"'],
  ['Berg, Ann', '"Berg, Ann"'],
  ['one\r\ntwo', '"one\r\ntwo"'],
  ['one;=1+1', '"one;=1+1"'],
  ['מירה לינדט', 'מירה לינדט'],
  ['Ann-Kathrin = Ann', 'Ann-Kathrin = Ann'],
  ['', ''],
])('text %j', (text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`)
})

test('numbers and truths stay what they are, nothing stays empty', () => {
  expect(csvLine([-5, 12.5, 0, true, null, 'x'])).toBe('-5,12.5,0,true,,x\r\n')
})

test.each(['=1+1', '-1', '\u200f=1', "O'Brien", "'tis", ''])('%j is read back as it was', (text) => {
  expect(asWritten(csvLine([text]).replace(/^"|"?\r\n$/g, ''))).toBe(text)
})

test('the spaces and invisible characters are those that Unicode has', () => {
  const known = /[\s\p{Z}\p{Cf}]/u
  const planes = [0, 1, 14].flatMap((plane) => Array.from({ length: 0x10000 }, (_, at) => plane * 0x10000 + at))
  const wrong = planes.filter((code) => {
    const character = String.fromCodePoint(code)
    return formula.test(`${character}=`) !== (known.test(character) || /[=+\-@＝＋－＠|]/.test(character))
  })
  expect(wrong).toEqual([])
})
