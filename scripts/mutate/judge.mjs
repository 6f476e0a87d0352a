/** Runs the checker on mutants: what it says of one that it did not say of the original. */
import {createCheck} from '../../dist/src/engine/create-check.js'
import {settle} from '../../dist/src/engine/settings.js'

/** One checker for all mutants: its child processes are reused. `check(path, text, {lines, execute})` gives a report. */
export async function createJudge({jobs, cwd, types}) {
  const config = types === undefined ? {} : {types}
  const create = (execute) => {
    const overrides = {jobs, timeout: 4000, execute}
    return createCheck({settings: settle({config, path: undefined, folder: cwd}, {cwd, overrides}), documents: 1})
  }
  const [running, reading] = await Promise.all([create(true), create(false)])
  return {
    check: (path, text, {execute = true, lines = []} = {}) =>
      checkText(execute ? running : reading, {path, text, lines}),
    close: () => Promise.all([running.close(), reading.close()])
  }
}

async function checkText(check, {path, text, lines}) {
  const target = {path, shown: path, lines, bytes: undefined}
  const {report, failure} = await check.checkDocument(target, text)
  if (failure !== undefined) throw failure
  return report
}

/** Findings at error or warning level that the base does not have, numbers aside. */
export function newFindings(report, base) {
  const seen = new Map()
  for (const message of base.messages) {
    const key = keyOf(message)
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return report.messages.filter((message) => {
    if (message.severity === 'info') return false
    const key = keyOf(message)
    const count = seen.get(key) ?? 0
    seen.set(key, count - 1)
    return count <= 0
  })
}

function keyOf({ruleId, severity, message}) {
  return `${ruleId} ${severity} ${message.replace(/\d+/g, '#')}`
}
