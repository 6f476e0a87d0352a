/** A syntax error in words for the author: what is there, what was expected, at the smallest place. */
import type {SyntaxExplanation, SyntaxFailure} from './syntax-explanation.ts'
import {findBracketFault, openerAt} from './brackets.ts'
import {explainEditorMark, explainEntity, explainMark} from './syntax-characters.ts'
import {explainAt} from './syntax-explanation.ts'
import {code} from '../text/words.ts'

type Explain = (source: string, failure: SyntaxFailure) => SyntaxExplanation | undefined

/** The most telling explanation first. */
const explanations: ReadonlyArray<Explain> = [
  explainMark,
  explainModuleSyntax,
  explainAwait,
  explainReturn,
  explainRedeclaration,
  explainEditorMark,
  explainUnterminated,
  explainBracket,
  explainEntity,
  explainMissingComma
]

/** Explains a failure of the parser; the source is the one that was parsed. */
export function explainSyntaxError(source: string, failure: SyntaxFailure): SyntaxExplanation {
  for (const explain of explanations) {
    const explanation = explain(source, failure)
    if (explanation !== undefined) return explanation
  }
  return explainToken(source, failure)
}

function explainModuleSyntax(source: string, {message, offset, goal}: SyntaxFailure): SyntaxExplanation | undefined {
  if (/'import' and 'export' may (?:appear )?only/.test(message)) {
    const word = wordAt(source, offset)
    return explainAt(offset, word.length, {
      reason: `Unexpected ${code(word)} in a classic script, expected it in a module: ${code('<script type="module">')}`,
      actual: word,
      note: 'A browser stops reading a classic script at the first static import or export, so none of it runs'
    })
  }
  if (goal === 'script' && /Cannot use 'import\.meta' outside a module/.test(message)) {
    return explainAt(offset, 'import.meta'.length, {
      reason: `Unexpected ${code('import.meta')} in a classic script, expected it in a module`,
      actual: 'import.meta'
    })
  }
  return undefined
}

function explainAwait(source: string, {message, offset}: SyntaxFailure): SyntaxExplanation | undefined {
  const before = /\bawait\s+$/.exec(source.slice(0, offset))
  const start = before === null ? offset : before.index
  if (wordAt(source, start) !== 'await') return undefined
  if (before === null && !/await/.test(message)) return undefined
  return explainAt(start, 'await'.length, {
    reason: `Unexpected ${code('await')} outside an async function, expected the function around it to be ${code('async')}`,
    actual: 'await',
    note: 'Outside of functions it works in modules only'
  })
}

function explainReturn(source: string, {message, offset}: SyntaxFailure): SyntaxExplanation | undefined {
  if (!/'return' outside of function/.test(message)) return undefined
  return explainAt(offset, 'return'.length, {
    reason: `Unexpected ${code('return')} outside a function, expected a function around it`,
    actual: 'return',
    note: wordAt(source, offset) === 'return' ? 'A script ends with a syntax error here and none of it runs' : ''
  })
}

function explainRedeclaration(_source: string, {message, offset}: SyntaxFailure): SyntaxExplanation | undefined {
  const name = /^Identifier '(.+)' has already been declared$/.exec(message)?.[1]
  if (name === undefined) return undefined
  return explainAt(offset, name.length, {
    reason: `Unexpected second declaration of ${code(name)}, expected one in the same scope`,
    actual: name,
    note: 'Two versions of the same code belong into two fences'
  })
}

/** A bracket fault explains the error when it is found at the same place or earlier. */
function explainBracket(source: string, {offset}: SyntaxFailure): SyntaxExplanation | undefined {
  const fault = findBracketFault(source)
  if (fault === undefined) return undefined
  const {bracket, expected} = fault
  if (fault.kind === 'extra') {
    if (bracket.at > offset + 1) return undefined
    return explainAt(bracket.at, 1, {
      reason: `Unexpected ${code(bracket.text)}, expected a bracket that it closes`,
      actual: bracket.text
    })
  }
  const seen = fault.instead?.at ?? source.trimEnd().length
  const innermost = openerAt(source, offset)
  if (offset < seen && innermost?.at !== bracket.at) return undefined
  const found = fault.instead === undefined ? 'end of the code' : code(fault.instead.text)
  return explainAt(bracket.at, bracket.text.length, {
    reason: `Unexpected ${found} while ${code(bracket.text)} is open, expected ${code(expected)}`,
    actual: fault.instead?.text ?? '',
    expected: [expected],
    note: `The bracket that is reported here is never closed${fault.instead === undefined ? '' : `; line ${lineOf(source, fault.instead.at)} of the code closes another one`}`
  })
}

function explainUnterminated(source: string, {message, offset}: SyntaxFailure): SyntaxExplanation | undefined {
  const what = /^Unterminated (string constant|template|regular expression|comment)$/.exec(message)?.[1]
  if (what === undefined) return undefined
  const names: Readonly<Record<string, string>> = {
    'string constant': 'string',
    template: 'template literal',
    comment: 'comment',
    'regular expression': 'regular expression'
  }
  const start = what === 'template' ? Math.max(source.lastIndexOf('`', offset), 0) : offset
  const line = source.slice(start).split('\n', 1)[0] ?? ''
  return explainAt(start, Math.max(1, what === 'string constant' ? line.length : 1), {
    reason: `Unexpected end of ${what === 'string constant' ? 'the line' : 'the code'} in a ${names[what] ?? what}, expected its closing ${closing(what, source[start] ?? '')}`,
    actual: line.trim()
  })
}

function closing(what: string, first: string): string {
  if (what === 'comment') return code('*/')
  if (what === 'regular expression') return code('/')
  return code(what === 'template' ? '`' : first)
}

/** A value that follows a value inside brackets. */
function explainMissingComma(source: string, {offset, message}: SyntaxFailure): SyntaxExplanation | undefined {
  if (message !== 'Unexpected token') return undefined
  const token = tokenAt(source, offset)
  const opener = openerAt(source, offset)
  if (opener === undefined || opener.text === '${' || !/^[\w$"'`[{]/.test(token)) return undefined
  if (!/[\w$"'`)\]}]\s*$/.test(source.slice(0, offset))) return undefined
  if (opener.text === '{' && !/^[\w$"'`]/.test(token)) return undefined
  return explainAt(offset, token.length, {
    reason: `Unexpected ${code(token)}, expected ${code(',')} before it or ${code(closerOf(opener.text))}`,
    actual: token,
    expected: [',', closerOf(opener.text)]
  })
}

function closerOf(opener: string): string {
  return opener === '(' ? ')' : opener === '[' ? ']' : '}'
}

function explainToken(source: string, {message, offset}: SyntaxFailure): SyntaxExplanation {
  const token = tokenAt(source, offset)
  if (token === '') {
    const end = source.trimEnd().length
    return explainAt(Math.max(0, end - 1), 1, {
      reason: 'Unexpected end of the code, expected more',
      note: 'The last statement is not complete'
    })
  }
  if (/^Unexpected token$/.test(message))
    return explainAt(offset, token.length, {
      reason: `Unexpected ${code(token)}, expected valid JavaScript`,
      actual: token
    })
  return explainAt(offset, token.length, {
    reason: `Unexpected ${code(token)}, expected valid JavaScript: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    actual: token
  })
}

function wordAt(source: string, offset: number): string {
  return /^[\w$]+/.exec(source.slice(offset))?.[0] ?? ''
}

/** Word, number, string or single character at the offset; `''` at the end. */
function tokenAt(source: string, offset: number): string {
  return /^(?:[\w$]+|=>|"[^"\n]*"?|'[^'\n]*'?|[^\s])/.exec(source.slice(offset))?.[0] ?? ''
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}
