/** `check-docs/test`: snippets as tests of node:test, mocha and jest. See `docs/test-runners.md`. */
import process from 'node:process'
import type {CommandOptions} from './run-command.ts'
import {runCommand} from './run-command.ts'
import {snippetTests} from './snippet-tests.ts'

export type {CommandOptions as TestSnippetsOptions} from './run-command.ts'

/** How a test is made: `test` of node:test, jest or vitest, `it` of mocha. */
export interface MakeTest {
  (name: string, run: () => void): unknown
  skip: (name: string, run: () => void) => unknown
}

/**
 * Checks documents and makes one test of each snippet, and one for the text of a document in which something is wrong; a
 * snippet that was not run is a skipped test with the reason in its name. Rejects when there is nothing to check or the command
 * can't do what it is asked for. Paths are those of the command: files, folders, globs, `guide.md:12`.
 */
export async function testSnippets(
  test: MakeTest,
  paths: string | ReadonlyArray<string>,
  options: CommandOptions = {}
): Promise<void> {
  const {files} = await runCommand(typeof paths === 'string' ? [paths] : paths, options)
  for (const file of files) {
    for (const {title, line, skip, run} of snippetTests(file, options.cwd ?? process.cwd())) {
      const name = `${file.path}:${line} ${title}`
      if (skip === undefined) test(name, run)
      else test.skip(`${name} (${skip})`, run)
    }
  }
}
