import type { JobClass } from '../../platform/timers/index.js';
import { filesOfKind, foldersOf, load } from './folders.js';

/** Finds every queued job in `features/<feature>/jobs` and in `messaging/jobs`. */
export async function discoverJobs(): Promise<JobClass[]> {
  const found: JobClass[] = [];
  for (const folder of [...foldersOf('features').map((f) => `features/${f}`), 'messaging']) {
    for (const file of filesOfKind(`${folder}/jobs`, 'job')) {
      const { default: job } = await load(file);
      if (typeof job !== 'function' || !('kind' in job)) throw new Error(`JOBS.NO_CLASS: ${file} exports no job.`);
      found.push(job as unknown as JobClass);
    }
  }
  return found;
}
