import { listed } from '../day/day-words'

/** Says of a file whose text is not UTF-8 what it was read as, with words of it to look at. `samples`: a few. */
export function EncodingNote({ encoding, samples }: { encoding: string | null; samples: string[] }) {
  if (encoding !== 'windows-1252') return null
  const check = samples.length > 0 ? `: check ${listed(samples.map((text) => `“${text}”`))}` : ''
  return (
    <p className="border-l-2 border-late pl-4 text-14 text-pretty [overflow-wrap:anywhere]">
      Read as Windows-1252, because it is not UTF-8{check}. If the letters are wrong, save it as “CSV UTF-8” or XLSX and
      choose that file.
    </p>
  )
}
