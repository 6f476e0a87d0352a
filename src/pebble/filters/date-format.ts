/** A point in time → text. */
import {parseDatePattern} from './date-pattern.ts'
import {printOffset, zoneName, zoneOffset} from './date-zone.ts'

export interface DateStyle {
  format: string
  locale: string
  timeZone: string
}

interface Moment {
  time: number
  /** Holds the local time in its UTC fields. */
  local: Date
  offset: number
  style: DateStyle
}

/** `time` (epoch milliseconds) by a SimpleDateFormat pattern. */
export function formatDate(time: number, style: DateStyle): string {
  const offset = zoneOffset(style.timeZone, time)
  const moment: Moment = {time, offset, local: new Date(time + offset * 60_000), style}
  return parseDatePattern(style.format)
    .map((piece) => (piece.kind === 'literal' ? piece.text : formatField(piece.letter, piece.count, moment)))
    .join('')
}

function formatField(letter: string, count: number, moment: Moment): string {
  const named = TEXTS[letter]?.(count, moment)
  if (named !== undefined) return named
  return String(NUMBERS[letter]?.(moment.local) ?? '').padStart(count, '0')
}

const TEXTS: Readonly<Record<string, (count: number, moment: Moment) => string | undefined>> = {
  G: (_, {local}) => (local.getUTCFullYear() > 0 ? 'AD' : 'BC'),
  y: (count, {local}) => year(local, count),
  Y: (count, {local}) => year(local, count),
  M: (count, moment) =>
    count < 3 ? undefined : named(moment, {month: count === 3 ? 'short' : 'long', day: 'numeric'}, 'month'),
  L: (count, moment) => (count < 3 ? undefined : named(moment, {month: count === 3 ? 'short' : 'long'}, 'month')),
  E: (count, moment) => named(moment, {weekday: count < 4 ? 'short' : 'long'}, 'weekday'),
  a: (_, moment) => named(moment, {hour: 'numeric', hour12: true}, 'dayPeriod'),
  z: (count, {time, style}) => zoneName(style.timeZone, time, {locale: style.locale, long: count > 3}),
  Z: (_, {offset}) => printOffset(offset, ''),
  X: (count, {offset}) => isoOffset(offset, count)
}

const NUMBERS: Readonly<Record<string, (local: Date) => number>> = {
  M: (local) => local.getUTCMonth() + 1,
  L: (local) => local.getUTCMonth() + 1,
  d: (local) => local.getUTCDate(),
  D: dayOfYear,
  F: (local) => Math.ceil(local.getUTCDate() / 7),
  H: (local) => local.getUTCHours(),
  k: (local) => local.getUTCHours() || 24,
  K: (local) => local.getUTCHours() % 12,
  h: (local) => local.getUTCHours() % 12 || 12,
  m: (local) => local.getUTCMinutes(),
  s: (local) => local.getUTCSeconds(),
  S: (local) => local.getUTCMilliseconds(),
  u: (local) => local.getUTCDay() || 7,
  w: (local) =>
    Math.floor((dayOfYear(local) + new Date(Date.UTC(local.getUTCFullYear(), 0, 1)).getUTCDay() - 1) / 7) + 1,
  W: (local) =>
    Math.ceil((local.getUTCDate() + new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1)).getUTCDay()) / 7)
}

function year(local: Date, count: number): string {
  const digits = String(Math.abs(local.getUTCFullYear()))
  return count === 2 ? digits.padStart(2, '0').slice(-2) : digits.padStart(count, '0')
}

function dayOfYear(local: Date): number {
  return Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / 86_400_000) + 1
}

function named(
  {local, style}: Moment,
  options: Intl.DateTimeFormatOptions,
  type: Intl.DateTimeFormatPartTypes
): string {
  const parts = new Intl.DateTimeFormat(style.locale, {...options, timeZone: 'UTC'}).formatToParts(local)
  return parts.find((part) => part.type === type)?.value ?? ''
}

function isoOffset(offset: number, count: number): string {
  if (offset === 0) return 'Z'
  return count === 1 ? printOffset(offset, '').slice(0, 3) : printOffset(offset, count === 3 ? ':' : '')
}
