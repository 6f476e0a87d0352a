/** Entry of a worker thread: checks the documents that it is given. */
import type {Asked, Order, Told} from './checker-threads.ts'
import type {JobResult} from '../sandbox/run-job.ts'
import type {Settings} from './settings.ts'
import {parentPort, workerData} from 'node:worker_threads'
import {createDocumentChecker} from './document-checker.ts'
import {createExecutor} from './execute.ts'
import {hideResults} from './results-folder.ts'
import {openLine} from './line.ts'
import {outcomeCacheOf} from './outcome-cache.ts'
import {recordLooks} from '../files/look.ts'

if (parentPort !== null) {
  const settings: Settings = workerData
  hideResults(settings)
  const line = openLine<Order, JobResult, Asked, Told | undefined>(parentPort, answer)
  const pool = {run: (job: Order['job'], options: Order['options'] = {}) => line.ask({job, options})}
  const executor = createExecutor({timeout: settings.timeout, pool, cache: outcomeCacheOf(settings)})
  const checker = createDocumentChecker({settings, executor: () => Promise.resolve(executor)})
  async function answer(asked: Asked): Promise<Told | undefined> {
    if (asked === undefined) {
      await checker.load()
      return undefined
    }
    const {result, looks} = recordLooks(() => checker.check(asked.target, asked.text))
    return {checked: await result, looks: looks()}
  }
}
