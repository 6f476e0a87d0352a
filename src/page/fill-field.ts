/** Values that a willing user would type. */
import type {LiveElement} from './dom.ts'

const samples: Readonly<Record<string, string>> = {
  email: 'reader@example.com',
  number: '1',
  range: '1',
  date: '2025-01-15',
  time: '10:30',
  month: '2025-01',
  week: '2025-W03',
  'datetime-local': '2025-01-15T10:30',
  url: 'https://example.com/',
  tel: '+1 555 0100',
  color: '#336699',
  password: 'Secret-123',
  search: 'sample',
  text: 'sample'
}

/** Gives the field a value if it has none; ticks a required box, picks the first real option. */
export function fillField(field: LiveElement): void {
  if (field.localName === 'select') return pickOption(field)
  const type = (field.getAttribute('type') ?? 'text').toLowerCase()
  if (type === 'checkbox' || type === 'radio') {
    if (field.hasAttribute('required')) Reflect.set(field, 'checked', true)
    return
  }
  const current: unknown = Reflect.get(field, 'value')
  if (current !== '' || /^(?:file|hidden|submit|button|image|reset)$/.test(type)) return
  const least = field.getAttribute('min')
  const value =
    least !== null && /^(?:number|range|date|time|month|week|datetime-local)$/.test(type) ? least : samples[type]
  Reflect.set(field, 'value', value ?? samples['text'])
}

function pickOption(select: LiveElement): void {
  const current: unknown = Reflect.get(select, 'value')
  if (current !== '') return
  const option = Array.from(select.querySelectorAll('option')).find(
    (each) => (each.getAttribute('value') ?? each.textContent) !== ''
  )
  if (option !== undefined) Reflect.set(select, 'value', option.getAttribute('value') ?? option.textContent ?? '')
}
