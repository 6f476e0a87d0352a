/** Code that one fence begins and a later one ends, as live samples and step-by-step texts write it. */
import type {Snippet} from './snippet.ts'
import {findBracketFault} from './brackets.ts'
import {readScript} from './read-script.ts'

/** At most so many fences make one piece of code. */
const most = 6

/**
 * The snippets, those that parse only together with their neighbours marked as such. Neighbours are the `js` fences under
 * the same headings; a fence that parses by itself is left alone, even when it stands between.
 */
export function joinContinued(snippets: ReadonlyArray<Snippet>): ReadonlyArray<Snippet> {
  const continued = new Set<string>()
  for (const [index, snippet] of snippets.entries()) {
    if (!isBroken(snippet)) continue
    const scripts = snippets.slice(index + 1).filter((other) => isScript(other) && isSameSection(snippet, other))
    const last = endOf(snippet, scripts.slice(0, most))
    if (last === undefined) continue
    continued.add(snippet.id)
    continued.add(last.id)
  }
  return snippets.map((snippet, index) => {
    if (!isBroken(snippet)) return snippet
    if (continued.has(snippet.id)) return asPart(snippet, 'fragment: continues in another fence')
    const isPiece = [snippets[index - 1], snippets[index + 1]].some((other) => isTwin(snippet, other))
    return isPiece ? asPart(snippet, 'fragment: beginning of a block') : snippet
  })
}

/** The same piece in TypeScript or JSX stands beside it, and leaves the same block open. */
function isTwin(snippet: Snippet, other: Snippet | undefined): boolean {
  if (other === undefined || !/^(?:tsx?|typescript|jsx)$/i.test(other.lang)) return false
  const distance = Math.min(
    Math.abs(other.place.start.line - snippet.place.end.line),
    Math.abs(snippet.place.start.line - other.place.end.line)
  )
  const own = findBracketFault(snippet.source)
  const twin = findBracketFault(other.source.replace(/@(?=[A-Za-z])/g, ' '))
  const isOpen = own?.kind === 'unclosed' && twin?.kind === 'unclosed'
  return distance <= 4 && isOpen && own.instead === undefined && twin.instead === undefined
}

/** The fence with which the code is complete. */
function endOf(start: Snippet, scripts: ReadonlyArray<Snippet>): Snippet | undefined {
  let source = start.source
  for (const script of scripts) {
    source = `${source}\n${script.source}`
    if (!isBroken(script)) continue
    const result = readScript(source)
    if ('ast' in result && (result.form === 'script' || result.form === 'module')) return script
  }
  return undefined
}

function isBroken(snippet: Snippet): boolean {
  return isScript(snippet) && (snippet.skip === 'syntax error' || snippet.skip === 'fragment: end of a block')
}

function isScript(snippet: Snippet): boolean {
  return snippet.block === 'fence' && (snippet.kind === 'script' || snippet.kind === 'module')
}

function isSameSection(left: Snippet, right: Snippet): boolean {
  return left.sections.at(-1) === right.sections.at(-1)
}

function asPart(snippet: Snippet, skip: string): Snippet {
  const problems = snippet.problems.filter((problem) => problem.ruleId !== 'snippet-parses')
  return {...snippet, skip, problems}
}
