/** Cells of the statement. They carry their rules themselves: collapsed ones would stay behind when names stay in sight. */
export const nameCell = 'sticky left-0 z-10 bg-paper pr-3 text-left font-normal print:static'
export const figureCell = 'px-1.5 py-2 text-right whitespace-nowrap first:pl-0 last:pr-0 print:px-1 print:py-1'
/** The first column of a block is ruled off. */
export const blockEdge = 'border-l pl-3 print:pl-1.5'
