import { ChannelError } from '../../channels/channel.port.js';
import { ConfigError } from '../../platform/config/index.js';
import { RedisUnfit } from '../../platform/jobs/index.js';
import { PrivateServicesError } from '../../platform/private-services/index.js';
import { BootError } from './boot.error.js';

const KNOWN = [BootError, ChannelError, ConfigError, PrivateServicesError, RedisUnfit];

/** One sentence for the operator with its code; anything unforeseen with its stack. */
export function explainFault(fault: unknown): string {
  for (const known of KNOWN) {
    if (fault instanceof known) return `${fault.message} [${fault.code}]`;
  }
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
