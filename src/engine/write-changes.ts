/** Writes what `--fix` and `--update` changed. */
import {writeFile} from 'node:fs/promises'
import type {Change} from './mend-document.ts'
import type {Problem} from './target.ts'
import {reasonOf} from './find.ts'

/** What could not be written is told; the others are. */
export async function writeChanges(changes: ReadonlyArray<Change>): Promise<ReadonlyArray<Problem>> {
  const problems: Array<Problem> = []
  for (const {path, shown, after} of changes) {
    try {
      await writeFile(path, after)
    } catch (error) {
      problems.push({kind: 'problem', message: `Cannot write \`${shown}\`: ${reasonOf(error)}`})
    }
  }
  return problems
}
