import { expect, test } from 'vitest'
import { exportFields, guessFields } from './fields'

test('an export is understood as it is', () => {
  expect(guessFields(exportFields)).toEqual([...exportFields])
})

test.each([
  [
    'English',
    ['Employee No.', 'Full name', 'E-mail address *', 'Job title', 'Reports to', 'Start date', 'Leave balance (days)'],
    ['employee_number', 'name', 'email', 'position', 'manager', 'date_joined', 'leave_left'],
  ],
  [
    'German',
    ['Pers.-Nr.', 'Vorname', 'Nachname', 'E-Mail', 'Abteilung', 'Vorgesetzte/r', 'Eintritt', 'Resturlaub'],
    ['employee_number', 'first_name', 'last_name', 'email', 'department', 'manager', 'date_joined', 'leave_left'],
  ],
  [
    'French',
    ['Matricule', 'Nom', 'Prénom', 'Courriel', 'Service', 'Date d’embauche'],
    ['employee_number', 'last_name', 'first_name', 'email', 'department', 'date_joined'],
  ],
  [
    'Spanish',
    ['Nombre', 'Apellidos', 'Correo electrónico', 'Puesto'],
    ['first_name', 'last_name', 'email', 'position'],
  ],
  [
    'Turkish',
    ['Sicil No', 'Ad', 'Soyad', 'E-posta', 'İşe giriş'],
    ['employee_number', 'first_name', 'last_name', 'email', 'date_joined'],
  ],
  ['a first name alone', ['Nome', 'Email'], ['name', 'email']],
  ['a heading twice', ['Email', 'E-Mail', 'Foo', ''], ['email', null, null, null]],
])('%s', (_, headings, fields) => {
  expect(guessFields(headings)).toEqual(fields)
})
