/** Time zones, by way of Intl. */

/** Offset of the zone from UTC at `time`, in minutes. */
export function zoneOffset(timeZone: string, time: number): number {
  const fixed = fixedOffset(timeZone)
  if (fixed !== undefined) return fixed
  const parts = new Intl.DateTimeFormat('en-US', {...FIELDS, timeZone: javaName(timeZone)}).formatToParts(time)
  const field = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const local = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second')
  )
  return Math.round((local - Math.floor(time / 1000) * 1000) / 60_000)
}

const FIELDS = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric'
} as const satisfies Intl.DateTimeFormatOptions

export function isTimeZone(name: string): boolean {
  if (fixedOffset(name) !== undefined) return true
  try {
    return new Intl.DateTimeFormat('en-US', {timeZone: javaName(name)}).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The zone's name as `z` prints it (`UTC`, `CET`, `GMT+01:00`); the long one for `zzzz`. */
export function zoneName(timeZone: string, time: number, style: {locale: string; long: boolean}): string {
  if (fixedOffset(timeZone) !== undefined) return timeZone
  const options = {timeZone: javaName(timeZone), timeZoneName: style.long ? 'long' : 'short'} as const
  const parts = new Intl.DateTimeFormat(style.locale, options).formatToParts(time)
  return parts.find(({type}) => type === 'timeZoneName')?.value ?? timeZone
}

function javaName(name: string): string {
  return name === 'GMT' || name === 'Z' ? 'UTC' : name
}

/** Minutes of `GMT+1`, `GMT-03:30`. */
function fixedOffset(name: string): number | undefined {
  const match = /^(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(name)
  if (match === null) return undefined
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0))
}

/** `+hhmm`, or with a colon. */
export function printOffset(minutes: number, colon: string): string {
  const size = Math.abs(minutes)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`
}
