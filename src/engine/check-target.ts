/** From a path to a result: reads the document and checks it; what goes wrong is told in the result. */
import type {Change} from './mend-document.ts'
import type {Check} from './create-check.ts'
import type {Checked} from './check-document.ts'
import type {Problem, Target} from './target.ts'
import {KnownError} from './known-error.ts'
import {parseLimit} from './parse-limit.ts'
import {readDocument} from './read-document.ts'
import {uncheckedReport} from './file-report.ts'

export type Result = Checked & {problems: ReadonlyArray<Problem>; change?: Change | undefined}

/** Never rejects: what goes wrong with one document is no reason to lose the others. */
export async function checkTarget(target: Target, check: Check): Promise<Result> {
  const read = await readDocument(target, check.settings)
  if (read.text === undefined) {
    // A call that names a file that is no document is a wrong call; in a folder it is a finding.
    if (read.isOwn && !target.isNamed) return refused(target, read.reason)
    return unchecked(target, {message: `Cannot read \`${target.shown}\`: ${read.reason}`})
  }
  const {text} = read
  try {
    const tooMuch = await parseLimit(text)
    if (tooMuch !== undefined) return refused(target, tooMuch)
    const {checked, change} = await checkText(target, text, check)
    return {...checked, change, problems: notesOn(target, {text, checked})}
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message))
      return refused(target, 'something in it nests deeper than can be followed')
    if (error instanceof KnownError) throw error
    const bug = error instanceof Error ? error : new Error(String(error))
    const message = `Cannot check \`${target.shown}\`: ${bug.message} (a bug of check-docs; \`--debug\` shows the stack)`
    return unchecked(target, {message, stack: bug.stack ?? ''})
  }
}

/** What hardly a document without anything to run has. */
const runnable = /^[ >]*(?:```|~~~)\s*(?:html|js|javascript|pebble|twig|jinja2?)\b|<script\b/im

/** A child loads while this thread parses; what goes wrong with it is told when it is needed. */
async function prepare(check: Check): Promise<void> {
  const pool = await check.pool()
  try {
    pool.prepare()
  } catch {}
}

async function checkText(
  target: Target,
  text: string,
  check: Check
): Promise<{checked: Checked; change?: Change | undefined}> {
  const {fix, update} = check.settings
  if (!fix && !update) {
    const task = async (): Promise<Checked> => {
      if (check.settings.execute && runnable.test(text)) void prepare(check)
      return check.checkDocument(target, text)
    }
    return {checked: await (check.cache === undefined ? task() : check.cache.keep(target, text, task))}
  }
  const {mendDocument} = await import('./mend-document.ts')
  return mendDocument(target, text, check)
}

/** The document itself is what is wrong: a finding, and no more than that. */
function refused(target: Target, reason: string): Result {
  return {...unchecked(target, {message: `Cannot read \`${target.shown}\`: ${reason}`}), problems: []}
}

function unchecked(target: Target, {message, stack}: {message: string; stack?: string}): Result {
  const problem: Problem = {kind: 'problem', message, reported: true, ...(stack === undefined ? {} : {stack})}
  return {
    report: uncheckedReport(target.shown, message),
    sandbox: undefined,
    accepted: 0,
    isStable: false,
    problems: [problem]
  }
}

function notesOn(
  target: Target,
  {text, checked}: {text: string; checked: Pick<Checked, 'report'>}
): ReadonlyArray<Problem> {
  if (text.trim() === '') return [{kind: 'note', message: `\`${target.shown}\` is empty: nothing to check`}]
  if (target.lines.length === 0 || checked.report.snippets.length > 0) return []
  return [{kind: 'problem', message: `Cannot find a snippet at \`${target.shown}:${target.lines.join(',')}\``}]
}
