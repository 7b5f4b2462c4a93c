import { CircleCheck, MessageSquareWarning } from 'lucide-react'
import { formatDate } from '@/lib/format'

export type Answer = { answer: 'confirmed' | 'disputed'; text: string; answeredAt: string }

const looks = {
  confirmed: { icon: CircleCheck, ink: 'text-present' },
  disputed: { icon: MessageSquareWarning, ink: 'text-stamp' },
}

/** What somebody says to the report of their month. */
export function AnswerNote({ answer, name, locale }: { answer: Answer; name: string; locale: string }) {
  const { icon: Icon, ink } = looks[answer.answer]
  return (
    <p className={`flex items-start gap-2 text-14 ${ink}`}>
      <Icon aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
      <span className="break-words">
        {name} {answer.answer} it on {formatDate(answer.answeredAt.slice(0, 10), locale, 'full')}
        {answer.text && `: “${answer.text}”`}
      </span>
    </p>
  )
}
