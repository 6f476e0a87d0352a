/**
 * Warn when a request to another origin leaves the cookie at home that the text relies on, or asks for credentials that the shown
 * header does not allow. Examples, which are also the tests: `docs/rules/credentials-sent.md`.
 */
import type {CallExpression, NewExpression} from 'acorn'
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Facts} from '../src/facts/facts.ts'
import type {SnippetProgram} from '../src/facts/programs.ts'
import {simple} from 'acorn-walk'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {code} from '../src/text/words.ts'

const credentialsSent = lintRule<Root, undefined>(meta('credentials-sent'), (tree, file) => {
  const facts = readFacts(tree, file)
  const requests = programsIn(facts).flatMap(requestsIn)
  for (const request of requests) {
    if (request.sends || !reliesOnCookie(request, {file, facts})) continue
    const {program, start, end, url, option} = request
    report(file, {
      reason: `Unexpected request to ${code(new URL(url).origin)} without its cookies, expected ${code(option)}`,
      place: program.place(start, end),
      severity: 'warning',
      actual: url,
      expected: [option],
      note: 'The browser sends cookies to its own origin only. To another one they go when the script asks for it and the server allows it.'
    })
  }
  if (requests.some(({sends}) => sends)) reportWildcards(facts, file)
})
export default credentialsSent

interface Request {
  program: SnippetProgram
  url: string
  /** Of the address as it is written. */
  start: number
  end: number
  /** It says what is to become of cookies. */
  sends: boolean
  /** How it would say so. */
  option: string
}

/** Requests to addresses that begin with `http`, written there or in the name that stands there. */
function requestsIn(program: SnippetProgram): ReadonlyArray<Request> {
  const found: Array<Request> = []
  const add = (node: CallExpression | NewExpression, option: string): void => {
    const [address, init] = node.arguments
    const written = address?.type === 'Identifier' ? program.values.get(address.name) : address
    if (address === undefined || (written?.type !== 'Literal' && written?.type !== 'TemplateLiteral')) return
    const url = program.source.slice(written.start + 1, written.end - 1)
    if (!/^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#]|$)/.test(url) || !URL.canParse(url)) return
    const options = init?.type === 'Identifier' ? program.values.get(init.name) : init
    const said = options === undefined ? '' : program.source.slice(options.start, options.end)
    // An object from elsewhere may have it.
    const sends = /credentials/i.test(said) || (init !== undefined && options?.type !== 'ObjectExpression')
    found.push({program, url, start: address.start, end: address.end, sends, option})
  }
  simple(program.ast, {
    NewExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'EventSource') add(node, '{withCredentials: true}')
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'fetch') add(node, "{credentials: 'include'}")
    }
  })
  return found
}

/** The section speaks of a cookie, and of nothing else that would say who asks. */
function reliesOnCookie({program, url}: Request, {file, facts}: {file: VFile; facts: Facts}): boolean {
  const {place, sections} = program.snippet
  const last = sections.at(-1)
  const heading = last === undefined ? undefined : facts.headings[last]
  const next = last === undefined ? undefined : facts.headings[last + 1]
  const end = next?.place.start.line ?? Infinity
  const lines = String(file).split('\n')
  const text = lines.slice(heading?.place.start.line ?? 0, Math.max(place.end.line, end - 1)).join('\n')
  const own = new URL(facts.pages[0]?.job.url ?? 'http://localhost:8080').origin
  if (new URL(url).origin === own || /[?&][\w-]*(?:token|jwt|auth|key)[\w-]*=/i.test(url)) return false
  return (
    /\bcookies?\b/i.test(text) && !/\b(?:token|bearer|authorization|jwt|without (?:a |the )?cookies?)\b/i.test(text)
  )
}

function reportWildcards({snippets}: Facts, file: VFile): void {
  for (const snippet of snippets) {
    for (const match of snippet.source.matchAll(/Access-Control-Allow-Origin['"]?\s*[:,=]?\s*['"]?(\*)/gi)) {
      const at = match.index + match[0].length - 1
      report(file, {
        reason: 'Unexpected `*` for a request with credentials, expected the origin of the page',
        place: spanAt(snippet, at, at + 1),
        severity: 'warning',
        actual: '*',
        note: 'The browser refuses an answer to a request with credentials that allows every origin. It also needs `Access-Control-Allow-Credentials: true`.'
      })
    }
  }
}
