/** Text of a value as a console shows it, cut at a length; never runs long, whatever the value is. */
const maxText = 2000
const maxMembers = 20
const maxDepth = 2

/** Stands for `util.inspect` in the bundled jsdom. */
export function inspect(value: unknown): string {
  return describe(value, 0)
}

/** Arguments of a console call as one text; `%s`, `%d`, `%i`, `%f`, `%o`, `%O`, `%j` and `%c` as browsers do. */
export function formatConsole(values: ReadonlyArray<unknown>): string {
  const rest = [...values]
  let text = ''
  if (typeof rest[0] === 'string') {
    const first = cut(rest[0])
    rest.shift()
    text = first.replace(/%([sdifoOjc%])/g, (whole, letter: string) => {
      if (letter === '%') return '%'
      if (rest.length === 0) return whole
      const value = rest.shift()
      return letter === 'c' ? '' : argumentText(value, letter)
    })
  } else if (rest.length > 0) text = describe(rest.shift(), 0)
  for (const value of rest) {
    if (text.length >= maxText) break
    text += ` ${typeof value === 'string' ? cut(value) : describe(value, 0)}`
  }
  return cut(text)
}

/** `text`, cut at 2,000 characters. */
export function cut(text: string): string {
  return text.length > maxText ? `${text.slice(0, maxText)}…` : text
}

/** The text that a member of a value is, cut; `undefined` when it is none or can't be read. */
export function textOf(value: unknown, key: string): string | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined
  try {
    const text: unknown = Reflect.get(value, key)
    return typeof text === 'string' ? cut(text) : undefined
  } catch {
    return undefined
  }
}

function argumentText(value: unknown, letter: string): string {
  if (letter === 's') return typeof value === 'string' ? cut(value) : describe(value, 0)
  if (letter === 'd' || letter === 'i') return String(Math.trunc(Number(value)))
  if (letter === 'f') return String(Number(value))
  return describe(value, 0)
}

function describe(value: unknown, depth: number): string {
  if (typeof value === 'string') return depth === 0 ? cut(value) : JSON.stringify(cut(value))
  if (typeof value === 'function') return `[Function ${attempt(() => value.name, '')}]`
  if (typeof value !== 'object' || value === null) return attempt(() => cut(String(value)), typeof value)
  return attempt(() => describeObject(value, depth), '[object]')
}

function describeObject(value: object, depth: number): string {
  const stack: unknown = Reflect.get(value, 'stack')
  const message: unknown = Reflect.get(value, 'message')
  if (typeof stack === 'string' && typeof message === 'string')
    return cut(`${inspect(Reflect.get(value, 'name'))}: ${message}`)
  const outer: unknown = Reflect.get(value, 'outerHTML')
  if (typeof outer === 'string') return cut(outer)
  if (depth >= maxDepth) return Array.isArray(value) ? '[…]' : '{…}'
  if (Array.isArray(value)) return `[${list(value.length, (index) => describe(value[index], depth + 1))}]`
  const keys = Object.keys(value)
  const members = list(keys.length, (index) => {
    const key = keys[index] ?? ''
    return `${key}: ${describe(Reflect.get(value, key), depth + 1)}`
  })
  return `{${members}}`
}

function list(length: number, item: (index: number) => string): string {
  const items: string[] = []
  for (let index = 0; index < Math.min(length, maxMembers); index += 1) items.push(item(index))
  if (length > maxMembers) items.push('…')
  return cut(items.join(', '))
}

function attempt(read: () => string, otherwise: string): string {
  try {
    return read()
  } catch {
    return otherwise
  }
}
