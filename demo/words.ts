/** What people write, each as one says such things. */
export const wishes = [
  'My sister marries',
  'A long weekend by the lake',
  'School holidays',
  'Moving house',
  'Visiting my parents',
  'The garden will not wait',
  'A concert, and the night train back',
  'Our anniversary',
  'Walking in the hills',
  'Painting the kitchen',
]

export const rejections = [
  'Three of us are away that week already. The week after would work.',
  'That is the week of the stocktaking, sorry.',
  'We need you for the big delivery. Let us find another date.',
]

export const lateNotes = [
  'The tram stood still',
  'Flat tyre',
  'Dropped the children off',
  '',
  '',
  '',
  '',
  'Snow',
  'Overslept, sorry',
]

export const waivers = [
  'The whole line was down that morning',
  'Was at the customer first',
  'Helped the night shift first',
]

export const forgotten = [
  'I forgot to clock out, I left when the shift ended',
  'Went straight to the dentist and did not clock out',
  'My phone was empty',
  'We closed up together, see the others',
]

export const forgottenIn = [
  'Was here from the start, and forgot to clock in',
  'The terminal was in use, and then I forgot',
]

export const refusals = ['The gate says otherwise. Please look again.', 'That was the day before, I think.']

/** What some say to the report of their month. */
export const disputes: Record<string, string> = {
  hakon: 'The Saturday of the stocktaking is missing',
  joaquin: 'I was late because the shuttle was, that should not count',
}
