/**
 * Warn when the answer to a `fetch` is shown without a look at its status. `fetch` does not reject for a 404 or a 500: the page
 * then shows the error page. Examples, which are also the tests: `docs/rules/status-checked.md`.
 */
import type {AnyNode, CallExpression} from 'acorn'
import type {Root} from 'mdast'
import type {SnippetProgram} from '../src/facts/programs.ts'
import {ancestor} from 'acorn-walk'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {code} from '../src/text/words.ts'

const statusChecked = lintRule<Root, undefined>(meta('status-checked'), (tree, file) => {
  const answers = programsIn(readFacts(tree, file)).flatMap(answersIn)
  // Who checks one answer in a script means to check the others.
  const careful = new Set(answers.filter((answer) => answer.checked).map(({program}) => program.snippet.id))
  for (const {program, read, checked, shown} of answers) {
    if (checked || read === undefined || (!shown && !careful.has(program.snippet.id))) continue
    const text = program.source.slice(read.start, read.end)
    report(file, {
      reason: `Unexpected ${code(text)} of an answer whose status nobody looks at, expected \`response.ok\` to be checked first`,
      place: program.place(read.start, read.end),
      severity: 'warning',
      actual: text,
      expected: ['if (!response.ok) …'],
      note: shown
        ? '`fetch` fulfils for 404 and 500 too, so the page shows the error page of the server as its content.'
        : '`fetch` fulfils for 404 and 500 too, and the body is then that of an error. Other requests of this script check it.'
    })
  }
})
export default statusChecked

interface Answer {
  program: SnippetProgram
  /** `text` or `json`, where the body is read. */
  read: {start: number; end: number} | undefined
  /** Somebody looks at the status, or gets the answer to do so. */
  checked: boolean
  /** The body is put into the page as HTML, by more than a line that shows how `fetch` is called. */
  shown: boolean
}

function answersIn(program: SnippetProgram): ReadonlyArray<Answer> {
  const found: Array<Answer> = []
  ancestor(program.ast, {
    CallExpression(node, _, ancestors) {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'fetch') return
      const extent = extentOf(node, ancestors)
      const text = program.source.slice(extent.start, extent.end)
      const body = /\.\s*(text|json)\s*\(\s*\)/.exec(text)
      const start = body === null ? 0 : extent.start + body.index + body[0].indexOf(body[1] ?? '')
      found.push({
        program,
        read: body === null ? undefined : {start, end: start + (body[1]?.length ?? 0)},
        checked: /\b(?:ok|status|redirected|headers\s*\.get)\b/.test(text) || isHandedOn(text),
        shown:
          body?.[1] === 'text' &&
          (program.snippet.kind === 'page' || ancestors.some(({type}) => type.includes('Function'))) &&
          /\b(?:inner|outer)HTML\s*\+?=|\binsertAdjacentHTML\s*\(/.test(text)
      })
    }
  })
  return found
}

/** Where what becomes of the answer is written: the chain of `then`, or the function that awaits it. */
function extentOf(call: CallExpression, ancestors: ReadonlyArray<AnyNode>): {start: number; end: number} {
  const [parent] = ancestors.slice(-2)
  if (parent?.type === 'MemberExpression') return ancestors.findLast(({type}) => type.endsWith('Statement')) ?? call
  return ancestors.findLast(({type}) => /^(?:Arrow)?Function|^Program$/.test(type)) ?? call
}

/** `check(response)`, `.then(check)`: what gets the answer may check it. */
function isHandedOn(text: string): boolean {
  const name = /(?:const|let|var)\s+(\w+)\s*=\s*await\s+fetch\b/.exec(text)?.[1]
  if (name !== undefined && new RegExp(`[(,]\\s*${name}\\s*[,)]|\\breturn\\s+${name}\\b`).test(text)) return true
  return /\bfetch\s*\([^;]*?\)\s*\.then\(\s*[\w.]+\s*\)/.test(text)
}
