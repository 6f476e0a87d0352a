/** What `init` writes, and what it can only advise because the file is there already. */
import {join} from 'node:path'
import type {Manager, Project} from './project.ts'

export interface Plan {
  /** Paths relative to the project, or absolute. */
  files: ReadonlyArray<PlannedFile>
  /** What to do by hand, one paragraph each. */
  advice: ReadonlyArray<string>
}

export interface PlannedFile {
  path: string
  text: string
  /** What it is for, in words for a question. */
  what: string
  isExecutable?: boolean
  /** What to say when it exists; it is never written over. */
  otherwise: string
}

/** How each manager runs a tool of the project, installs what is locked, and adds a development dependency. */
const managers: Readonly<Record<Manager, {run: string; install: string; add: string; before?: string}>> = {
  npm: {run: 'npx check-docs', install: 'npm ci', add: 'npm install --save-dev check-docs'},
  pnpm: {
    run: 'pnpm exec check-docs',
    install: 'pnpm install --frozen-lockfile',
    add: 'pnpm add --save-dev check-docs',
    before: 'corepack enable'
  },
  yarn: {
    run: 'yarn check-docs',
    install: 'yarn install --immutable',
    add: 'yarn add --dev check-docs',
    before: 'corepack enable'
  },
  bun: {
    run: 'bunx check-docs',
    install: 'bun install --frozen-lockfile',
    add: 'bun add --dev check-docs',
    before: 'npm install --global bun'
  }
}

/** Without a `package.json` there is nothing to install: each call names the version. */
export function planInit(project: Project, version: string): Plan {
  const {manager, isInstalled} = project
  const run = manager === undefined ? `npx --yes check-docs@${version}` : managers[manager].run
  const files = [...configFile(project), ...hookFiles(project, run), ...ciFiles(project, run)]
  const advice = [
    ...(manager === undefined || isInstalled ? [] : [`Add it to the project: ${managers[manager].add}`]),
    ...hookAdvice(project, run),
    `Then check the documents: ${run}`,
    `Findings in old documents can be accepted, so that only new ones count: ${run} --suppress-all`
  ]
  return {files, advice}
}

function configFile({config, documents, manager}: Project): ReadonlyArray<PlannedFile> {
  if (config !== undefined) return []
  const schema = manager === undefined ? {} : {$schema: './node_modules/check-docs/schema/config.json'}
  const files = documents.length === 0 ? ['docs', 'README.md'] : documents
  const text = `${JSON.stringify({...schema, files}, undefined, 2)}\n`
  return [{path: 'check-docs.config.json', text, what: 'configuration', otherwise: 'it stays as it is'}]
}

function hookFiles({hooks, gitHooks}: Project, run: string): ReadonlyArray<PlannedFile> {
  const what = 'hook that checks what is committed'
  const otherwise = `add the line \`${run} --staged\``
  if (hooks === 'husky') return [{path: '.husky/pre-commit', text: `${run} --staged\n`, what, otherwise}]
  if (hooks !== 'git' || gitHooks === undefined) return []
  const text = `#!/bin/sh\n${run} --staged\n`
  return [{path: join(gitHooks, 'pre-commit'), text, what, isExecutable: true, otherwise}]
}

/** Their files hold more than one hook: they are not written. */
function hookAdvice({hooks}: Project, run: string): ReadonlyArray<string> {
  switch (hooks) {
    case 'lefthook':
      return [`Add to lefthook.yml:\npre-commit:\n  commands:\n    check-docs:\n      run: ${run} --staged`]
    case 'pre-commit':
      return [
        `Add to .pre-commit-config.yaml, below \`repos\`:\n  - repo: local\n    hooks:\n      - id: check-docs\n        name: check-docs\n        language: system\n        entry: ${run} --staged\n        pass_filenames: false`
      ]
    case 'simple-git-hooks':
      return [`Add to package.json:\n"simple-git-hooks": {"pre-commit": "${run} --staged"}`]
    default:
      return []
  }
}

function ciFiles({ci, manager}: Project, run: string): ReadonlyArray<PlannedFile> {
  const steps =
    manager === undefined
      ? []
      : [managers[manager].before ?? '', managers[manager].install].filter((step) => step !== '')
  return ci.map((name) => {
    const what = `checks on ${name === 'github' ? 'GitHub' : 'GitLab'}`
    if (name === 'github')
      return {
        path: '.github/workflows/check-docs.yml',
        text: workflow(steps, run),
        what,
        otherwise: 'it stays as it is'
      }
    const job = `check-docs:\n  image: node:24\n  script:\n${[...steps, `${run} --format gitlab=gl-code-quality-report.json --format junit=junit.xml`].map((step) => `    - ${step}\n`).join('')}  artifacts:\n    when: always\n    reports:\n      codequality: gl-code-quality-report.json\n      junit: junit.xml\n`
    return {path: '.gitlab-ci.yml', text: job, what, otherwise: `add this job:\n${job.trimEnd()}`}
  })
}

function workflow(steps: ReadonlyArray<string>, run: string): string {
  return `name: documentation
on:
  push:
    branches: [main, master]
  pull_request:
permissions:
  contents: read
jobs:
  check-docs:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
${steps.map((step) => `      - run: ${step}\n`).join('')}      - run: ${run} --format github --format html=check-docs.html
      - uses: actions/upload-artifact@v4
        if: failure()
        with:
          name: check-docs
          path: check-docs.html
`
}
