import { WechatyChannel } from '../../channels/wechaty/wechaty.channel.js';
import { discoverJobs } from '../discovery/discover-jobs.js';
import { discoverSkills } from '../discovery/discover-skills.js';

/**
 * Loads everything that takes the processor seconds and asks no server: after a crash this passes while PostgreSQL
 * still reads its log, and not between its first answer and the first message.
 * @param speaks whether this process opens a chat account, and so needs Wechaty
 */
export async function warmUp(speaks: boolean): Promise<void> {
  await Promise.all([discoverSkills(), discoverJobs(), ...(speaks ? [WechatyChannel.load()] : [])]);
}
