/** `--dry-run`: what `--fix` and `--update` would change, as a diff that `git apply` takes. */
import type {Change} from '../engine/mend-document.ts'
import type {Io} from './io.ts'
import type {Look} from './terminal.ts'
import {count} from '../text/words.ts'
import {defuse} from '../reporters/defuse.ts'
import {unifiedDiff} from '../text/unified-diff.ts'

/** The diff on standard output, its number on standard error. */
export function showChanges(changes: ReadonlyArray<Change>, {io, look}: {io: Io; look: Look}): void {
  for (const {before, after, shown} of changes) {
    const diff = unifiedDiff(before, after, shown)
    io.stdout.write(io.stdout.isTTY === true ? paint(defuse(diff), look) : diff)
  }
  const findings = changes.reduce((sum, change) => sum + change.count, 0)
  const files = changes.length === 0 ? '' : ` in ${count(changes.length, 'file')}`
  io.stderr.write(`check-docs: ${count(findings, 'finding')}${files} would be fixed, nothing was written\n`)
}

function paint(diff: string, {colors}: Look): string {
  return diff
    .replace(/^-.*$/gm, (line) => colors.red(line))
    .replace(/^\+.*$/gm, (line) => colors.green(line))
    .replace(/^@@.*$/gm, (line) => colors.cyan(line))
}
