/** In a worker of vitest: a Markdown file as a test file. */
import {relative} from 'node:path'
import type {MakeTest} from './test.ts'
import type {SnippetTest} from './snippet-tests.ts'
import {runCommand} from './run-command.ts'
import {snippetTests} from './snippet-tests.ts'

export interface DocumentCall {
  /** Absolute path. */
  file: string
  /** Root of the project: where a configuration is searched. */
  cwd: string
  /** More words of the command line. */
  args: ReadonlyArray<string>
}

/** Checks the document; what it gives makes the tests of snippets that begin at a line when it is called there. */
export async function openDocument(test: MakeTest, {file, cwd, args}: DocumentCall): Promise<(line: number) => void> {
  const report = await runCommand([relative(cwd, file)], {cwd, args})
  const tests = report.files.flatMap((each) => snippetTests(each, cwd))
  selectSnippets(file, tests)
  return (at) => {
    for (const {title, line, skip, run} of tests) {
      if (line !== at) continue
      const name = `line ${line}: ${title}`
      if (skip === undefined) test(name, run)
      else test.skip(`${name} (${skip})`, run)
    }
  }
}

declare global {
  /** State of a worker of vitest: the lines of `vitest guide.md:15`. */
  var __vitest_worker__: {ctx?: {files?: ReadonlyArray<{filepath?: string; testLocations?: Array<number>}>}} | undefined
}

/** A line in a snippet stands for its first one, at which vitest looks for a test. */
function selectSnippets(file: string, tests: ReadonlyArray<SnippetTest>): void {
  const lines = globalThis.__vitest_worker__?.ctx?.files?.find(({filepath}) => filepath === file)?.testLocations
  for (const [index, line] of lines?.entries() ?? []) {
    const found = tests.find((one) => line >= one.line && line <= one.endLine)
    if (lines !== undefined && found !== undefined) lines[index] = found.line
  }
}
