/** How cells look; the places are those of `cellXfs` below. */
export const styles = {
  text: 1,
  /** Text that would become a formula as soon as somebody edits its cell. */
  guarded: 2,
  number: 3,
  duration: 4,
  days: 5,
  date: 6,
  heading: 7,
  total: { text: 8, number: 9, duration: 10, days: 11 },
} as const

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const formats = { number: 1, duration: 164, days: 2, date: 165 }
const xf = (attributes: string) => `<xf xfId="0" ${attributes}/>`
const formatted = (id: number, look = 'fontId="0" fillId="0" borderId="0"') =>
  xf(`numFmtId="${id}" ${look} applyNumberFormat="1"`)
const ruled = 'fontId="1" fillId="0" borderId="2" applyFont="1" applyBorder="1"'
const plain = 'fontId="0" fillId="0" borderId="0"'

const stylesXml = `${declaration}<styleSheet ${main}><numFmts count="2"><numFmt numFmtId="164" formatCode="[h]:mm"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"/><diagonal/></border><border><left/><right/><top style="thin"/><bottom style="double"/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="12">${[
  xf(`numFmtId="0" ${plain}`),
  xf(`numFmtId="49" ${plain} applyNumberFormat="1"`),
  xf(`numFmtId="49" ${plain} quotePrefix="1" applyNumberFormat="1"`),
  formatted(formats.number),
  formatted(formats.duration),
  formatted(formats.days),
  formatted(formats.date),
  `<xf xfId="0" numFmtId="0" fontId="1" fillId="0" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`,
  xf(`numFmtId="0" ${ruled}`),
  formatted(formats.number, ruled),
  formatted(formats.duration, ruled),
  formatted(formats.days, ruled),
].join('')}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** All of a workbook but its sheets, by path. `names` of the sheets: of our own, at most 31 letters, without []:*?/\\&<>'. */
export function workbookParts(names: readonly string[]): [path: string, xml: string][] {
  const sheets = names.map((name, at) => ({ name, id: at + 1 }))
  const all = (xml: (sheet: { name: string; id: number }) => string) => sheets.map(xml).join('')
  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>${all(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${sheetType}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook ${main} xmlns:r="${relations}"><sheets>${all(({ name, id }) => `<sheet name="${name}" sheetId="${id}" r:id="rId${id}"/>`)}</sheets><definedNames>${all(({ name, id }) => `<definedName name="_xlnm.Print_Titles" localSheetId="${id - 1}">'${name}'!$1:$1</definedName>`)}</definedNames></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${packages}/relationships">${all(({ id }) => `<Relationship Id="rId${id}" Type="${relations}/worksheet" Target="worksheets/sheet${id}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', stylesXml],
  ]
}

/** What a sheet begins with. */
export const sheetHead = `${declaration}<worksheet ${main}>`
