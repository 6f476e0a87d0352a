/** Findings that were made while the document was read: a rule decides that they are said, under its name. */
import type {VFile} from 'vfile'
import type {SnippetProblem} from '../snippets/snippet.ts'
import type {Facts} from './facts.ts'
import {report} from './finding.ts'

/** Reports what the reading of the document found under this rule's id. */
export function reportProblems(file: VFile, facts: Facts, ruleId: string): void {
  for (const problem of problemsOf(facts)) {
    if (problem.ruleId === ruleId) report(file, problem)
  }
}

function problemsOf(facts: Facts): ReadonlyArray<SnippetProblem> {
  return [...facts.problems, ...facts.snippets.flatMap((snippet) => snippet.problems)]
}
