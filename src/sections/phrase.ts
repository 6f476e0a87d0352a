/** Phrases of requirements: `auto reconnect*`, `/regular expressions?/`. */
import type {AnyOf, Phrase} from './requirement.ts'

const compiled = new Map<Phrase, RegExp>()

/** True when the text has one of the phrases. */
export function hasAny(text: string, phrases: AnyOf): boolean {
  return phrases.some((phrase) => toPattern(phrase).test(text))
}

/** The text without what the phrases match. */
export function cutOut(text: string, phrases: AnyOf): string {
  return phrases.reduce((left, phrase) => left.replace(new RegExp(toPattern(phrase), 'giu'), ' '), text)
}

/** The regular expression of a phrase; throws `SyntaxError` for a bad one between slashes. */
export function toPattern(phrase: Phrase): RegExp {
  const known = compiled.get(phrase)
  if (known !== undefined) return known
  const pattern = new RegExp(expressionOf(phrase), 'iu')
  compiled.set(phrase, pattern)
  return pattern
}

function expressionOf(phrase: Phrase): string {
  if (phrase.length > 2 && phrase.startsWith('/') && phrase.endsWith('/')) return phrase.slice(1, -1)
  return phrase
    .split('|')
    .map((words) => wordsExpression(words.trim()))
    .join('|')
}

function wordsExpression(words: string): string {
  const body = words
    .split(/[\s-]+/)
    .map(escapeWord)
    .join(String.raw`[\s\-\u2010-\u2014]*`)
  // Boundaries only where the phrase itself starts or ends in a letter: `?jwt=` may stand anywhere.
  const open = /^[\p{L}\p{N}]/u.test(words) ? String.raw`(?<![\p{L}\p{N}])` : ''
  const close = /[\p{L}\p{N}]$/u.test(words) ? String.raw`(?![\p{L}\p{N}])` : ''
  return `(?:${open}${body}${close})`
}

function escapeWord(word: string): string {
  return word.replace(/[.+?^${}()[\]\\/]/g, String.raw`\$&`).replaceAll('*', String.raw`[\p{L}\p{N}]*`)
}
