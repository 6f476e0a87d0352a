/** `--fix` and `--update`: a document is checked, mended, and checked again until nothing is left to mend. */
import type {Check} from './create-check.ts'
import type {Checked} from './check-document.ts'
import type {Fix} from './fix-text.ts'
import type {FileReport} from './report.ts'
import type {Target} from './target.ts'
import {fixText, makeFixes} from './fix-text.ts'

/** A document that is mended: written at the end of the run, unless it is a dry one. */
export interface Change {
  /** Absolute. */
  path: string
  shown: string
  before: string
  after: string
  /** Findings that are mended. */
  count: number
}

/** The result for the mended text, of a dry run for the text as it is. Of selected lines one round is mended: behind it they are others. */
export async function mendDocument(
  target: Target,
  text: string,
  check: Check
): Promise<{checked: Checked; change: Change | undefined}> {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const start = text.slice(mark.length)
  const results = new Map<string, Checked>()
  const checkText = async (now: string): Promise<Checked> => {
    const result = results.get(now) ?? (await check.checkDocument(target, now))
    results.set(now, result)
    return result
  }
  const find = async (now: string) => fixesOf((await checkText(now)).report, check)
  const {text: after, count} =
    target.lines.length > 0 ? makeFixes(start, await find(start)) : await fixText(start, find)
  const checked = await checkText(check.settings.dryRun ? start : after)
  const change = {path: target.path, shown: target.shown, before: text, after: `${mark}${after}`, count}
  return {checked, change: after === start ? undefined : change}
}

function fixesOf({messages}: FileReport, {settings}: Check): ReadonlyArray<Fix> {
  return messages.flatMap(({fix, update}) => [
    ...(settings.fix && fix !== undefined ? [fix] : []),
    ...(settings.update && update !== undefined ? [update] : [])
  ])
}
