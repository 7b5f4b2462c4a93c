/** What a mail says. HTML and text are both made of this, so that they say the same. */
export type Letter = {
  /** In which it is written, as a locale. */
  language: string
  /** Stands above everything: whose mail this is. */
  heading: string
  subject: string
  paragraphs: string[]
  /** Names with figures, one below the other. */
  rows: { name: string; figure: string }[]
  /** What there is to do. `href`: absolute. */
  action: Link
  notes: string[]
  /** Where to say that such mail is not wanted; null where it was asked for. */
  choice: Link | null
}

export type Link = { label: string; href: string }
