import { SelectField } from './select-field'

/** Narrows a list to a department. One from an old link is still named, though nobody is in it any more. */
export function DepartmentField({
  departments,
  chosen,
  onChange,
  className,
}: {
  departments: string[]
  chosen: string
  onChange: () => void
  className?: string
}) {
  const known = chosen && !departments.includes(chosen) ? [chosen, ...departments] : departments
  return (
    <SelectField
      name="department"
      label="Department"
      className={className}
      defaultValue={chosen}
      onChange={onChange}
      options={[{ value: '', label: 'Every department' }, ...known.map((name) => ({ value: name, label: name }))]}
    />
  )
}
