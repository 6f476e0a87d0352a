/** Runs the checker on mutants: what it says of one that it did not say of the original. */
import {createCheck} from '../../dist/src/engine/create-check.js'
import {settle} from '../../dist/src/engine/settings.js'

/** One checker for all mutants: its child processes are reused. `check(path, text, {lines, execute})` gives a report. */
export async function createJudge({jobs, cwd, types}) {
  const config = types === undefined ? {} : {types}
  const settings = settle({config, path: undefined, folder: cwd}, {cwd, overrides: {jobs, timeout: 4000}})
  const check = await createCheck({settings, documents: 1})
  return {check: (path, text, options) => checkText(path, text, {check, ...options}), close: check.close}
}

async function checkText(path, text, {check, lines = [], execute = true}) {
  const target = {path, shown: path, lines, bytes: undefined}
  const options = execute ? check : {...check, settings: {...check.settings, execute: false}}
  const {report, failure} = await check.checkDocument(target, text, options)
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
