'use client'

import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import { ComboField } from './combo-field'
import type { FieldValues } from './employee-fields'
import { type FormChoices, type FormRights, findZones, type Named, roleWords, zoneChoice } from './form-choices'
import { FormPart } from './form-part'
import { languageOptions } from './language-options'
import { ManagerField } from './manager-field'

type Props = {
  values: FieldValues
  managerName: string
  /** null: somebody new. */
  employeeId: number | null
  choices: FormChoices
  rights: FormRights
  onChosen?: () => void
}

/** The fields of an employee, in three parts: who they are, what they do, when they work. */
export function EmployeeFieldset(props: Props) {
  return (
    <>
      <PersonPart {...props} />
      <WorkPart {...props} />
      <TimePart {...props} />
    </>
  )
}

function PersonPart({ values, employeeId, rights }: Props) {
  const signIn = rights.signIn ? undefined : 'Only an admin can change what somebody signs in with.'
  const isNew = employeeId === null
  return (
    <FormPart title="Person" lead="Who they are in the book, and how they sign in.">
      <TextField
        name="name"
        label="Name"
        defaultValue={values.name}
        autoComplete="off"
        className="sm:col-span-2"
        required
      />
      <TextField
        name="email"
        type="email"
        inputMode="email"
        label="E-mail"
        defaultValue={values.email}
        autoComplete="off"
        disabled={!isNew && !rights.signIn}
        hint={isNew ? undefined : signIn}
        required
      />
      <TextField
        name="username"
        label="User name"
        defaultValue={values.username}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        optional={isNew}
        disabled={!isNew && !rights.signIn}
        hint={isNew ? 'Left empty, it is made from the e-mail address.' : undefined}
      />
      <TextField
        name="employee_number"
        label="Employee number"
        defaultValue={values.employee_number}
        autoComplete="off"
        optional
      />
      <TextField
        name="date_joined"
        type="date"
        label="First day"
        defaultValue={values.date_joined}
        hint={isNew ? 'Leave is granted from this day on.' : undefined}
      />
    </FormPart>
  )
}

function WorkPart({ values, managerName, employeeId, choices, rights, onChosen }: Props) {
  return (
    <FormPart title="Work" lead="What they do, and who looks after them.">
      <TextField name="position" label="Position" defaultValue={values.position} optional />
      <div>
        <TextField name="department" label="Department" defaultValue={values.department} list="departments" optional />
        <datalist id="departments">
          {choices.departments.map((department) => (
            <option key={department} value={department} />
          ))}
        </datalist>
      </div>
      <ManagerField
        initial={{ id: values.manager, name: managerName }}
        employeeId={employeeId}
        mayBeNobody={rights.noManager}
        onChosen={onChosen}
      />
      <SelectField
        name="role"
        label="Role"
        defaultValue={values.role}
        disabled={!rights.role}
        options={choices.roles.map((role) => ({ value: role, label: roleWords[role] }))}
        hint={
          rights.role
            ? 'A manager sees and manages those who report to them, an admin everybody and the company.'
            : 'Roles are given by another admin.'
        }
      />
      <SelectField
        name="clocking"
        label="Clocking"
        defaultValue={values.clocking}
        className="sm:col-span-2"
        options={[
          { value: 'required', label: 'Clocks in and out' },
          { value: 'none', label: 'Does not clock' },
        ]}
        hint="Somebody who does not clock is never late and never missing."
      />
    </FormPart>
  )
}

function TimePart({ values, employeeId, choices, onChosen }: Props) {
  const { company } = choices
  const companyZone = { id: '', label: `The company’s, ${zoneChoice(company.zone).label}` }
  return (
    <FormPart title="Time" lead="What they choose nothing for follows the company.">
      {employeeId === null && (
        <SelectField
          name="schedule"
          label="Schedule"
          defaultValue={values.schedule}
          className="sm:col-span-2"
          options={withCompanys(company.schedule, choices.schedules)}
        />
      )}
      <ComboField
        name="time_zone"
        label="Time zone"
        hint={employeeId === null ? undefined : 'A change counts from today on.'}
        initial={values.time_zone ? zoneChoice(values.time_zone) : companyZone}
        none={companyZone}
        find={(text) => findZones(choices.zones, text)}
        emptyText={(text) => `No time zone is called “${text}”. Try the nearest big city.`}
        onChosen={onChosen}
      />
      <SelectField
        name="holiday_calendar"
        label="Holidays"
        defaultValue={values.holiday_calendar}
        options={withCompanys(company.calendar, choices.calendars)}
      />
      <SelectField
        name="language"
        label="Language"
        defaultValue={values.language}
        options={[{ value: '', label: 'The company’s' }, ...languageOptions(values.language)]}
        hint="Daybook writes English so far; other languages are kept for later."
      />
    </FormPart>
  )
}

function withCompanys(company: string | null, all: Named[]) {
  const first = { value: '', label: company ? `The company’s, ${company}` : 'The company’s' }
  return [first, ...all.map(({ id, name }) => ({ value: String(id), label: name }))]
}
