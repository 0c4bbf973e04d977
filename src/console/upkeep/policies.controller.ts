import { Body, Get, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { ScopesService } from '../../features/people/index.js';
import { fill } from '../../kernel/fill.js';
import type { Result } from '../../kernel/result.js';
import { CONFIG, defaults, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import {
  byForce,
  isPolicy,
  Policies,
  POLICIES,
  PolicyDesk,
  written,
  type PolicyChange,
  type PolicyEffect,
  type PolicyKey,
  type PolicyRefusal,
} from '../../platform/policies/index.js';
import type { Moved } from '../../platform/timers/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { allowed, policyNames, safetyReasons } from './policy.texts.zh-CN.js';

const HISTORY = 40;

/** Values of the configuration that are policy. Secrets, addresses and hosts are none, and stay out. */
const GROUPS: Record<string, (config: Partial<Config>) => Record<string, unknown>> = {
  clocks: (c) => ({ ...c.clocks }),
  quietHours: (c) => ({ ...c.quietHours }),
  messages: (c) => ({ dailyBudget: c.dailyBudget, digestAt: c.digestAt }),
  adults: (c) => ({ ...c.adults }),
  cadence: (c) => ({ ...c.cadence }),
  rota: (c) => ({ ...c.rota }),
  pacing: (c) => ({ ...c.pacing }),
  retention: (c) => ({ ...c.retention, rosterDays: c.rosters?.keepDays }),
  logins: (c) => {
    const { sessionHours, idleMinutes, tries, lockMinutes, totpRequired } = c.console ?? {};
    return { sessionHours, idleMinutes, tries, lockMinutes, totpRequired };
  },
};

/** The policies in force, where they come from, and changing them: by whoever administers all districts. */
@ConsoleApi()
export class PoliciesController {
  constructor(
    private readonly db: Database,
    private readonly policies: Policies,
    private readonly desk: PolicyDesk,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('policies')
  async list(@Who() who: Visitor): Promise<object> {
    await this.policies.refresh();
    const base = defaults();
    const groups = Object.entries(GROUPS).map(([group, of]) => ({
      group,
      policies: Object.entries(of(this.config)).map(([name, value]) => this.shown(group, name, value, of(base)[name])),
    }));
    const history = await this.desk.history(HISTORY);
    const latest = new Map(this.policies.entries.toSorted(byForce).map((e) => [e.key as string, e.id]));
    return {
      groups,
      mayChange: await this.whole(who),
      history: history.map((h) => ({ ...h, name: nameOf(h.key), undoable: latest.get(h.key) === h.id })),
    };
  }

  @Post('policies/preview')
  @HttpCode(200)
  async preview(@Who() who: Visitor, @Body() body: PolicyChange): Promise<object> {
    await this.own(who);
    return effectShown(decided(await this.desk.preview(body)));
  }

  @Post('policies/change')
  @HttpCode(200)
  async change(@Who() who: Visitor, @Body() { reason, ...change }: PolicyChange & { reason: string }): Promise<object> {
    return this.act(who, 'policy.change', reason, () => this.desk.say(change, who.personId, reason));
  }

  @Post('policies/:id/undo')
  @HttpCode(200)
  async undo(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() { reason }: { reason: string },
  ): Promise<object> {
    return this.act(who, 'policy.undo', reason, () => this.desk.undo(id, who.personId, reason));
  }

  private async act(
    who: Visitor,
    action: string,
    reason: string,
    work: () => Promise<Result<PolicyEffect & { id: number }, PolicyRefusal>>,
  ): Promise<object> {
    await this.own(who);
    const effect = await this.db.tx(async () => {
      const done = decided(await work());
      await this.audit.note(who.accountId, action, { policy: done.key, entry: done.id }, reason);
      return done;
    });
    await this.desk.spread();
    return effectShown(effect);
  }

  private shown(group: string, name: string, value: unknown, base: unknown): object {
    const path = [`${group}.${name}`, name].find(isPolicy);
    const text = textOf(value);
    const changed = path !== undefined && text !== this.policies.deployment[path];
    return {
      key: name,
      value: text,
      source: changed ? 'changed' : text === textOf(base) ? 'default' : 'deployment',
      change: path === undefined ? null : changeOf(path),
      next: path === undefined ? null : this.nextOf(path),
    };
  }

  /** What was said for later. */
  private nextOf(path: PolicyKey): { value: string; from: Date } | null {
    const inForce = written(this.config, path);
    const later = this.policies.entries
      .filter((e) => e.key === path && e.effectiveFrom > this.policies.moment())
      .toSorted(byForce);
    const [next] = later.filter((e) => (e.value ?? this.policies.deployment[path]) !== inForce);
    return next ? { value: next.value ?? this.policies.deployment[path], from: next.effectiveFrom } : null;
  }

  private async own(who: Visitor): Promise<void> {
    if (!(await this.whole(who))) throw new RefusedRequest('POLICY.WHOLE');
  }

  /** Policies hold everywhere: an administrator of one town must not change another's. */
  private async whole(who: Visitor): Promise<boolean> {
    const own = await this.scopes.below(who.personId, ['administrator']);
    const others = await this.db.one(`SELECT 1 FROM place WHERE kind = 'district' AND id <> ALL($1) LIMIT 1`, [own]);
    return others === undefined && own.length > 0;
  }
}

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join('/') : String(value));
const nameOf = (key: string): string => policyNames[key.split('.').at(-1) ?? ''] ?? key;

function changeOf(path: PolicyKey): object {
  const policy: { kind: string; min: string; max: string; safety?: string } = POLICIES[path];
  return {
    path,
    kind: policy.kind,
    allowed: fill(allowed[policy.kind] ?? '', policy),
    why: safetyReasons[path] ?? null,
  };
}

/** A refusal's facts in words: what the policy is called, what may be written, why safety says so. */
function decided<T>(result: Result<T, PolicyRefusal>): T {
  if (result.ok) return result.value;
  const { policy = '', first = '', second = '', kind = '' } = result.facts;
  throw new RefusedRequest(result.code, {
    name: nameOf(String(policy)),
    allowed: fill(allowed[String(kind)] ?? '', result.facts),
    why: safetyReasons[policy as PolicyKey] ?? '',
    first: nameOf(String(first)),
    second: nameOf(String(second)),
  });
}

/** Planned work by kind and times, so that a hundred runs are one line. */
function effectShown(effect: PolicyEffect): object {
  const lines = new Map<string, Moved & { n: number }>();
  for (const moved of effect.moved) {
    const key = `${moved.kind} ${moved.was.getTime()} ${moved.will.getTime()}`;
    lines.set(key, { ...moved, n: (lines.get(key)?.n ?? 0) + 1 });
  }
  return { ...effect, name: nameOf(effect.key), moved: [...lines.values()] };
}
