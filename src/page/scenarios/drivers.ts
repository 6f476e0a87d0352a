/** What is done to a page in each scenario. */
import type {ScenarioName} from '../job.ts'
import {runAgain} from './again.ts'
import {runDrop} from './drop.ts'
import {runEvents} from './events.ts'
import {runInteraction} from './interaction.ts'
import {runHeartbeat, runRefusal} from './quiet.ts'
import type {Session} from './session.ts'
import {runTeardown} from './teardown.ts'

export const drivers = {
  events: runEvents,
  drop: runDrop,
  refusal: runRefusal,
  heartbeat: runHeartbeat,
  again: runAgain,
  teardown: runTeardown,
  interaction: runInteraction,
  load: async () => {}
} satisfies Record<ScenarioName, (session: Session) => Promise<void>>
