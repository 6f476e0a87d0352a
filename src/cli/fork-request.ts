/** Whether CI checks a change that comes from another repository: code of somebody whom nobody trusted yet. */
import {readFileSync} from 'node:fs'

type Environment = Readonly<Record<string, string | undefined>>

/** GitHub: `pull_request` and `pull_request_target` events; GitLab: merge request pipelines. When it can't be told: yes. */
export function isForkRequest(env: Environment): boolean {
  if (env['GITHUB_ACTIONS'] === 'true' || env['GITHUB_EVENT_NAME'] !== undefined) return isForkOnGithub(env)
  const [from, to] = [env['CI_MERGE_REQUEST_SOURCE_PROJECT_ID'], env['CI_MERGE_REQUEST_PROJECT_ID']]
  return env['GITLAB_CI'] !== undefined && to !== undefined && from !== to
}

function isForkOnGithub(env: Environment): boolean {
  if (env['GITHUB_EVENT_NAME']?.startsWith('pull_request') !== true) return false
  const request = member(readEvent(env['GITHUB_EVENT_PATH']), 'pull_request')
  const [head, base] = ['head', 'base'].map((side) => member(member(member(request, side), 'repo'), 'full_name'))
  return head === undefined || head !== base
}

function readEvent(file: string | undefined): unknown {
  try {
    return file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
