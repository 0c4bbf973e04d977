import { Injectable } from '@nestjs/common';
import { SkillRegistry, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { ActivitiesService, activityRefusals } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { texts } from './activity-log.texts.zh-CN.js';

/** What was done with the children today, in the volunteer's words; never a head count of the run. */
@Injectable()
export default class ActivityLog implements Skill {
  readonly spec: SkillSpec = { name: 'activity-log', intents: ['activity.log'], audience: ['volunteer'] };

  constructor(
    private readonly activities: ActivitiesService,
    skills: SkillRegistry,
  ) {
    skills.undoes('activity', async (data) =>
      (await this.activities.withdraw(Number(data.id))) ? texts.withdrawn : undefined,
    );
  }

  async hear(turn: Turn): Promise<void> {
    const { topic: words, date = dateOf(turn.at), count } = turn.reading.slots;
    if (!words) return turn.reply(texts.what);
    const by = turn.personId;
    const told = count === undefined ? {} : { count };
    const logged = await this.activities.log({ by, date, words, inboxId: turn.inboxId, ...told });
    if (!logged.ok) return turn.reply(activityRefusals[logged.code]);
    const { id, pointName, nth } = logged.value;
    turn.undoable('activity', { id });
    turn.reply(
      say(texts.logged, {
        date: date.slice(5),
        point: pointName,
        words,
        count: count === undefined ? texts.noCount : say(texts.count, { count }),
        nth: nth > 1 ? say(texts.nth, { nth }) : '',
      }),
    );
  }
}
