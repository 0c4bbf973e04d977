import type { Move } from '../timers/index.js';
import type { PolicyView } from './policies.js';

/** What a change does beside moving timers: how many things of a kind it touches. */
export interface Touched {
  what: 'dues' | 'queued' | 'runs';
  n: number;
}

export interface Following {
  moves?: readonly Move[];
  touched?: readonly Touched[];
}

/** Works out what follows from a change. Changes nothing. @param was,will the configuration before and after, by moment */
export type Follower = (was: PolicyView, will: PolicyView) => Promise<Following>;

/** Features whose planned work hangs on policies. */
export class PolicyFollowers {
  private readonly followers: Follower[] = [];

  register(follower: Follower): void {
    this.followers.push(follower);
  }

  async follow(was: PolicyView, will: PolicyView): Promise<{ moves: Move[]; touched: Touched[] }> {
    const moves: Move[] = [];
    const touched: Touched[] = [];
    for (const follower of this.followers) {
      const following = await follower(was, will);
      moves.push(...(following.moves ?? []));
      touched.push(...(following.touched ?? []).filter((t) => t.n > 0));
    }
    return { moves, touched };
  }
}
