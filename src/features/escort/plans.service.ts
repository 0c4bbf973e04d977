import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';

export interface NewPlan {
  pointId: number;
  schoolId: number;
  /** ISO weekdays, Monday 1. */
  days: number[];
  /** HH:MM */
  depart: string;
  arrive: string;
  escorts: number[];
  standby: number[];
}

/** The weekly plans that runs are made from. */
@Injectable()
export class PlansService {
  constructor(private readonly db: Database) {}

  async add(plan: NewPlan): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO escort_plan (point_id, school_id, days, depart, arrive) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [plan.pointId, plan.schoolId, plan.days, plan.depart, plan.arrive],
    );
    const id = (row as { id: number }).id;
    const members = [
      ...plan.escorts.map((person, position) => ({ person, duty: 'escort', position })),
      ...plan.standby.map((person, position) => ({ person, duty: 'standby', position })),
    ];
    for (const m of members) {
      await this.db.execute(
        `INSERT INTO escort_plan_member (plan_id, person_id, duty, position) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING`,
        [id, m.person, m.duty, m.position],
      );
    }
    return id;
  }
}
