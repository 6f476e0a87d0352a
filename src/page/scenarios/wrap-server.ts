/** What stands between a page and its server in a scenario. */
import type {Server} from '../../web/server.ts'
import type {ScenarioName} from '../job.ts'
import {cutStreams, refuseStreams} from './quiet.ts'

const wrappers: Partial<Record<ScenarioName, (server: Server) => Server>> = {
  refusal: refuseStreams,
  heartbeat: cutStreams
}

export function wrapServer(scenario: ScenarioName): {wrapServer?: (server: Server) => Server} {
  const wrapper = wrappers[scenario]
  return wrapper === undefined ? {} : {wrapServer: wrapper}
}
