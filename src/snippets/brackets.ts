/** Brackets of a script: which one is open and should not be, which one closes nothing. */
import {tokenizer} from 'acorn'

export interface Bracket {
  /** `(`, `[`, `{`, `${`, `)`, `]`, `}`. */
  text: string
  /** 0-based offset in the source. */
  at: number
}

export interface BracketFault {
  /** `unclosed`: the opener; `extra`: the closer. */
  kind: 'unclosed' | 'extra'
  bracket: Bracket
  /** For `unclosed`: the closer that came instead, `undefined` at the end. */
  instead: Bracket | undefined
  /** The closer that was expected. */
  expected: string
}

const closers: Readonly<Record<string, string>> = {'(': ')', '[': ']', '{': '}', '${': '}'}

/** The first fault of the source's brackets, or `undefined` when they are balanced (or can't be told apart from text). */
export function findBracketFault(source: string): BracketFault | undefined {
  const {brackets, complete} = readBrackets(source)
  const stack: Array<Bracket> = []
  for (const [index, bracket] of brackets.entries()) {
    if (closers[bracket.text] !== undefined) {
      stack.push(bracket)
      continue
    }
    const opener = stack.pop()
    if (opener === undefined) return {kind: 'extra', bracket, instead: undefined, expected: ''}
    const expected = closers[opener.text] ?? ''
    if (expected === bracket.text) continue
    const rest = brackets.slice(index + 1)
    if (isBalanced([...stack, opener, ...rest])) return {kind: 'extra', bracket, instead: undefined, expected}
    return {kind: 'unclosed', bracket: opener, instead: bracket, expected}
  }
  return complete ? unclosedAtEnd(stack) : undefined
}

/** The innermost opener that is still open at the offset. */
export function openerAt(source: string, offset: number): Bracket | undefined {
  const stack: Array<Bracket> = []
  for (const bracket of readBrackets(source.slice(0, offset)).brackets) {
    if (closers[bracket.text] === undefined) stack.pop()
    else stack.push(bracket)
  }
  return stack.at(-1)
}

/** Of several openers that the end leaves open, the innermost. */
function unclosedAtEnd(stack: ReadonlyArray<Bracket>): BracketFault | undefined {
  const innermost = stack.at(-1)
  if (innermost === undefined) return undefined
  return {kind: 'unclosed', bracket: innermost, instead: undefined, expected: closers[innermost.text] ?? ''}
}

function isBalanced(brackets: ReadonlyArray<Bracket>): boolean {
  const stack: Array<string> = []
  for (const {text} of brackets) {
    const closer = closers[text]
    if (closer !== undefined) stack.push(closer)
    else if (stack.pop() !== text) return false
  }
  return stack.length === 0
}

/** Brackets up to the end or to where the tokenizer gives up. */
function readBrackets(source: string): {brackets: ReadonlyArray<Bracket>; complete: boolean} {
  const brackets: Array<Bracket> = []
  try {
    for (const token of tokenizer(source, {ecmaVersion: 'latest', sourceType: 'module'})) {
      const text = source.slice(token.start, token.end)
      if (/^(?:[()[\]{}]|\$\{)$/.test(text)) brackets.push({text, at: token.start})
    }
  } catch {
    return {brackets, complete: false}
  }
  return {brackets, complete: true}
}
