import { plainHeading } from '../table-files/heading'

/** What a column of a file can be, in the order in which an export has them. */
export const exportFields = [
  'employee_number',
  'name',
  'email',
  'username',
  'position',
  'department',
  'role',
  'manager',
  'schedule',
  'time_zone',
  'holiday_calendar',
  'language',
  'clocking',
  'date_joined',
  'date_left',
  'opening_balance',
] as const
/** A file may have names in two columns, and what is left of the leave instead of an opening balance. */
export const importFields = [...exportFields, 'leave_left', 'first_name', 'last_name'] as const
export type ImportField = (typeof importFields)[number]
export const dateFields = ['date_joined', 'date_left'] as const
export type DateField = (typeof dateFields)[number]

/** Everyday headings besides the field's own name, in the languages of our messages. */
const headings: Record<ImportField, string> = {
  employee_number:
    'number, no, nr, employee no, employee id, staff number, personnel number, payroll number, personalnummer, pers nr, mitarbeiternummer, mitarbeiter nr, número de empleado, nº empleado, legajo, matricule, numéro employé, matricola, numero dipendente, personeelsnummer, medewerkernummer, numer pracownika, nr ewidencyjny, matrícula, número do funcionário, sicil no, personel no',
  name: 'full name, employee, employee name, display name, mitarbeiter, mitarbeiterin, vollständiger name, name vorname, nombre completo, nombre y apellidos, empleado, nom complet, nom et prénom, nome completo, nome e cognome, dipendente, volledige naam, naam, medewerker, imię i nazwisko, pracownik, funcionário, ad soyad, adı soyadı, çalışan',
  first_name:
    'given name, forename, firstname, vorname, rufname, nombre, nombres, prénom, nome, voornaam, imię, primeiro nome, ad, adı, isim',
  last_name:
    'surname, family name, lastname, nachname, familienname, zuname, apellido, apellidos, nom, nom de famille, cognome, achternaam, nazwisko, sobrenome, apelido, soyad, soyadı, soyisim',
  email:
    'e-mail, mail, email address, e-mail address, work email, e-mail-adresse, mailadresse, correo, correo electrónico, courriel, adresse e-mail, adresse mail, indirizzo email, posta elettronica, e-mailadres, adres e-mail, endereço de email, e-posta, eposta',
  username:
    'user name, user, login, account, benutzername, benutzer, anmeldename, usuario, identifiant, nom utilisateur, utente, nome utente, gebruikersnaam, nazwa użytkownika, usuário, utilizador, kullanıcı adı',
  position:
    'job title, title, job, function, stelle, funktion, tätigkeit, beruf, berufsbezeichnung, puesto, cargo, poste, fonction, mansione, qualifica, posizione, functie, functietitel, stanowisko, função, pozisyon, görev, unvan',
  department:
    'dept, team, division, unit, abteilung, bereich, departamento, área, département, service, reparto, dipartimento, afdeling, dział, setor, departman, bölüm, birim',
  role: 'access, access role, permission, rolle, berechtigung, rol, rôle, ruolo, rola, papel, perfil, yetki',
  manager:
    'manager email, manager e-mail, managers email, reports to, supervisor, line manager, boss, vorgesetzter, vorgesetzte, vorgesetzter e-mail, vorgesetzte r, führungskraft, jefe, responsable, supervisor, supérieur, responsabile, superiore, leidinggevende, przełożony, kierownik, gestor, chefe, yönetici, amir',
  schedule:
    'work schedule, working hours, shift, arbeitszeit, arbeitszeitmodell, schicht, schichtplan, horario, turno, horaire, horaires, orario, rooster, werkrooster, grafik, harmonogram, horário, escala, çalışma saatleri, vardiya',
  time_zone:
    'timezone, zone, tz, zeitzone, zona horaria, fuseau horaire, fuso orario, tijdzone, strefa czasowa, fuso horário, saat dilimi',
  holiday_calendar:
    'holidays, public holidays, calendar, feiertage, feiertagskalender, festivos, calendario, jours fériés, festività, feestdagen, święta, feriados, resmi tatiller, tatil takvimi',
  language: 'lang, locale, sprache, idioma, langue, lingua, taal, język, língua, dil',
  clocking:
    'clocks in, clock in required, time tracking, zeiterfassung, stempelt, fichaje, pointage, timbratura, tijdregistratie, rejestracja czasu, ponto, mesai takibi',
  date_joined:
    'start date, start, joined, hire date, hired, first day, date of joining, joining date, entry date, eintritt, eintrittsdatum, eintrittstag, beginn, fecha de alta, fecha de ingreso, fecha de inicio, date entrée, date embauche, date d’entrée, date d’embauche, data assunzione, data di assunzione, datum in dienst, in dienst, startdatum, data zatrudnienia, data de admissão, admissão, işe giriş, işe giriş tarihi, başlama tarihi',
  date_left:
    'end date, left, leaving date, last day, termination date, austritt, austrittsdatum, letzter tag, fecha de baja, date de sortie, date de départ, data cessazione, uit dienst, data zwolnienia, data de demissão, işten çıkış, işten ayrılma tarihi',
  opening_balance:
    'opening leave balance, opening balance days, opening, carried over, carry over, übertrag, urlaubsübertrag, saldo inicial, solde initial, urlop zaległy, devreden izin',
  leave_left:
    'leave balance, balance, leave balance days, remaining leave, leave remaining, days left, leave left days, annual leave left, resturlaub, resturlaubstage, urlaubsguthaben, urlaubskonto, saldo de vacaciones, vacaciones pendientes, solde de congés, solde congés, saldo ferie, ferie residue, verlofsaldo, resterende vakantiedagen, saldo urlopu, saldo de férias, izin bakiyesi, kalan izin',
}

const byHeading = new Map<string, ImportField>(
  importFields.flatMap((field) =>
    [field, ...headings[field].split(', ')].map((text) => [plainHeading(text), field] as const),
  ),
)
/** Where several fields go by the same word, the earlier of them has it. */
for (const field of [...importFields].reverse()) byHeading.set(plainHeading(field), field)

/** The field each heading names, each field once; null where nothing fits. */
export function guessFields(columns: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>()
  const named = columns.map((heading) => byHeading.get(plainHeading(heading)) ?? null)
  // 'Nombre' beside 'Apellidos' is a first name, alone it is the name; so 'Nom', 'Nome', 'Naam' and 'Ad'.
  const halves = new Set(named.filter((field) => field === 'first_name' || field === 'last_name'))
  return named.map((field) => {
    const isHalf = field === 'first_name' || field === 'last_name'
    const meant = isHalf && halves.size === 1 && !named.includes('name') ? 'name' : field
    if (meant === null || taken.has(meant)) return null
    taken.add(meant)
    return meant
  })
}
