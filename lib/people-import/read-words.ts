import type { clockings, roles } from '@/db/schema'
import { languages } from '../languages'

type Role = (typeof roles)[number]
type Clocking = (typeof clockings)[number]

const roleWords: Record<Role, string> = {
  admin:
    'admin, administrator, administratorin, administrador, administradora, administrateur, amministratore, beheerder, yönetici hesap',
  manager:
    'manager, supervisor, team lead, lead, vorgesetzter, vorgesetzte, führungskraft, leitung, jefe, responsable, responsabile, leidinggevende, kierownik, gestor, yönetici',
  employee:
    'employee, user, staff, member, mitarbeiter, mitarbeiterin, angestellt, empleado, empleada, employé, employée, salarié, dipendente, medewerker, pracownik, funcionário, çalışan, personel',
}
const clockingWords: Record<Clocking, string> = {
  required: 'required, yes, true, 1, ja, sí, si, oui, tak, sim, evet, x',
  none: 'none, no, false, 0, nein, non, nie, não, nee, hayır, -',
}

export const readRole = reader(roleWords)
export const readClocking = reader(clockingWords)

/** 'de', 'pt-BR', 'German', 'Deutsch' as a language code; null: none that we know. */
export function readLanguage(text: string): string | null {
  const written = fold(text)
  const [, base, country] = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?$/.exec(written) ?? []
  if (base) return country ? `${base}-${country.toUpperCase()}` : base
  return languages.find((code) => namesOf(code).includes(written)) ?? null
}

function namesOf(code: string): string[] {
  return ['en', code].map((language) => fold(new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? ''))
}

function reader<T extends string>(words: Record<T, string>): (text: string) => T | null {
  const known = new Map<string, T>()
  for (const value of Object.keys(words) as T[]) for (const word of words[value].split(', ')) known.set(word, value)
  return (text) => known.get(fold(text)) ?? null
}

export function fold(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
}
