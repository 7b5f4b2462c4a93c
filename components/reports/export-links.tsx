import { FileDown } from 'lucide-react'
import { buttonStyle } from '../ui/button-style'
import type { ReportView } from './report-view'

const formats = ['xlsx', 'csv', 'pdf'] as const

/** The files that can be taken along, each under the name it will have. */
export function ExportLinks({ month, department, search }: Pick<ReportView, 'month' | 'department' | 'search'>) {
  return (
    <section aria-label="Files to take along" className="mt-6 flex flex-wrap gap-2 print:hidden">
      {formats.map((format) => (
        <a
          key={format}
          href={fileHref({ month, department, search }, format)}
          download={`daybook-${month}.${format}`}
          className={buttonStyle('quiet')}
        >
          <FileDown aria-hidden size={16} strokeWidth={1.5} />
          daybook-{month}.{format}
        </a>
      ))}
    </section>
  )
}

function fileHref({ month, department, search }: Parameters<typeof ExportLinks>[0], format: string): string {
  const query = new URLSearchParams({ month, format })
  if (department) query.set('department', department)
  if (search) query.set('search', search)
  return `/manager/reports/monthly/?${query}`
}
