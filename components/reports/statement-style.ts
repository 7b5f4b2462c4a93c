/** The cells of the statement. They carry their rules themselves: collapsed ones would stay behind when names stay in sight. */
export const nameCell = 'sticky left-0 z-10 bg-paper pr-3 text-left font-normal print:static'
/** Said once for all figures: there are thousands. */
export const figureCells =
  '[&_td]:px-1.5 [&_td]:py-2 [&_td]:text-right [&_td]:whitespace-nowrap [&_td:last-child]:pr-0 print:[&_td]:px-1 print:[&_td]:py-1'
/** The first column of a block is ruled off. */
export const blockEdge = 'border-l pl-3! print:pl-1.5!'
