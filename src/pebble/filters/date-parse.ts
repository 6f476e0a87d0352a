/** Text → a point in time. */
import {parseDatePattern, type PatternPiece} from './date-pattern.ts'
import {isTimeZone, zoneOffset} from './date-zone.ts'
import type {DateStyle} from './date-format.ts'

interface Reading {
  text: string
  at: number
  locale: string
  fields: Map<string, number>
  zone: string | undefined
  offset: number | undefined
}

/** Epoch milliseconds of `text` by a SimpleDateFormat pattern (lenient, text behind is ignored); else `undefined`. */
export function parseDate(text: string, style: DateStyle): number | undefined {
  const reading: Reading = {text, at: 0, locale: style.locale, fields: new Map(), zone: undefined, offset: undefined}
  const pieces = parseDatePattern(style.format)
  for (const [index, piece] of pieces.entries()) if (!readPiece(reading, piece, pieces[index + 1])) return undefined
  const field = (letter: string, otherwise: number): number => reading.fields.get(letter) ?? otherwise
  const local = Date.UTC(
    field('y', 1970),
    field('M', 1) - 1,
    field('d', 1),
    hour(reading),
    field('m', 0),
    field('s', 0),
    field('S', 0)
  )
  const offset = reading.offset ?? zoneOffset(reading.zone ?? style.timeZone, local)
  return local - offset * 60_000
}

function hour({fields}: Reading): number {
  const whole = fields.get('H') ?? (fields.get('k') ?? 0) % 24
  if (!fields.has('h') && !fields.has('K')) return whole
  return ((fields.get('h') ?? fields.get('K') ?? 0) % 12) + (fields.get('a') ?? 0)
}

function readPiece(reading: Reading, piece: PatternPiece, next: PatternPiece | undefined): boolean {
  if (piece.kind === 'literal') return readLiteral(reading, piece.text)
  const {letter, count} = piece
  if ('Z' === letter || 'X' === letter || 'z' === letter) return readZone(reading)
  if ('ML'.includes(letter) && count > 2) return readName(reading, {letter: 'M', names: monthNames(reading.locale)})
  if (letter === 'E') return readName(reading, {letter, names: weekdayNames(reading.locale)})
  if (letter === 'a')
    return readName(reading, {
      letter,
      names: [
        ['am', 0],
        ['pm', 12]
      ]
    })
  const abuts = next?.kind === 'field' && 'yYMdHhKkmsSDuwWF'.includes(next.letter)
  return readNumber(reading, {letter, count, digits: abuts ? `{${count}}` : '+'})
}

function readLiteral(reading: Reading, text: string): boolean {
  if (!reading.text.startsWith(text, reading.at)) return false
  reading.at += text.length
  return true
}

function readNumber(reading: Reading, field: {letter: string; count: number; digits: string}): boolean {
  const match = new RegExp(`^\\s*(-?\\d${field.digits})`).exec(reading.text.slice(reading.at))
  if (match === null) return false
  reading.at += match[0].length
  const value = Number(match[1])
  const twoDigits = field.letter === 'y' && field.count <= 2 && match[1]?.length === 2
  reading.fields.set(field.letter === 'Y' ? 'y' : field.letter, twoDigits ? value + (value > 50 ? 1900 : 2000) : value)
  return true
}

function readName(reading: Reading, field: {letter: string; names: ReadonlyArray<readonly [string, number]>}): boolean {
  const rest = reading.text.slice(reading.at).toLowerCase()
  const longestFirst = [...field.names].sort(([left], [right]) => right.length - left.length)
  const found = longestFirst.find(([name]) => rest.startsWith(name.toLowerCase()))
  if (found === undefined) return false
  reading.at += found[0].length
  reading.fields.set(field.letter, found[1])
  return true
}

function monthNames(locale: string): Array<readonly [string, number]> {
  return namesOf({locale, count: 12, field: 'month', date: (index) => Date.UTC(2001, index, 1)})
}

function weekdayNames(locale: string): Array<readonly [string, number]> {
  return namesOf({locale, count: 7, field: 'weekday', date: (index) => Date.UTC(2001, 0, 1 + index)})
}

interface Names {
  locale: string
  count: number
  field: 'month' | 'weekday'
  date: (index: number) => number
}

function namesOf({locale, count, field, date}: Names): Array<readonly [string, number]> {
  return (['short', 'long'] as const).flatMap((style) => {
    const format = new Intl.DateTimeFormat(locale, {[field]: style, timeZone: 'UTC'})
    return Array.from({length: count}, (_, index) => [format.format(date(index)), index + 1] as const)
  })
}

function readZone(reading: Reading): boolean {
  const rest = reading.text.slice(reading.at)
  const offset = /^(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})?/.exec(rest)
  if (offset !== null) {
    reading.at += offset[0].length
    reading.offset = (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0))
    return true
  }
  const name = /^[A-Za-z]+(?:\/[A-Za-z_]+)*/.exec(rest)?.[0]
  if (name === undefined || !isTimeZone(name)) return false
  reading.at += name.length
  reading.zone = name
  return true
}
