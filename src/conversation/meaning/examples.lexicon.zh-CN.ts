import type { Utterance } from './reading.js';

/** The people that the examples of the phrase books speak of, and the day they are spoken on. */
export const EXAMPLE_SCENE: Omit<Utterance, 'role' | 'text'> = {
  now: '2026-10-20T16:40+08:00',
  children: [
    { name: '林小雨', calls: ['阿雨', '妹头'], class: '三2' },
    { name: '林小宇', calls: ['宇仔'], class: '三1' },
    { name: '陈嘉豪', calls: ['豪仔'], class: '五1' },
    { name: '陈嘉怡', calls: ['怡怡'], class: '二2' },
    { name: '黄思琪', calls: ['琪琪'], class: '三2' },
    { name: '李梓轩', calls: ['轩轩'], class: '三2' },
  ],
  people: [
    { name: '林桂珍', calls: ['桂珍', '桂珍姐'] },
    { name: '杨帆', calls: ['阿帆'] },
    { name: '陈芳', calls: ['阿芳'] },
    { name: '黄丽', calls: ['黄老师'] },
    { name: '何静', calls: ['何老师'] },
    { name: '吴敏', calls: ['吴主任'] },
  ],
};
