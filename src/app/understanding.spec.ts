import { beforeAll, describe, expect, it } from '@jest/globals';
import { CONCEPTS } from '../conversation/meaning/concepts.js';
import { compile } from '../conversation/meaning/pattern.js';
import type { PhraseBook } from '../conversation/meaning/phrase-book.js';
import { Reader } from '../conversation/meaning/reader.js';
import { ACTING, INTENTS, type PendingKind, type Reading, type Role } from '../conversation/meaning/reading.js';
import { emptyTally, tally, type Labelled } from './cli/scoring.js';
import { loadLessons, loadPhraseBooks, readLabelled } from './phrase-books.js';

const RAIN = { name: '林小雨', calls: ['阿雨', '妹头'], class: '三2' };
const THINGS =
  'ask manydays child person kin date time class count things minutes number num bare phone case code q'.split(' ');

let books: PhraseBook[] = [];
let reader: Reader;

const read = (text: string, role: Role = 'guardian', pending?: PendingKind): Reading =>
  reader.read({
    role,
    now: '2026-10-21T16:40+08:00',
    children: [RAIN],
    text,
    ...(pending === undefined ? {} : { pending }),
  });

beforeAll(async () => {
  books = await loadPhraseBooks();
  reader = new Reader(books, loadLessons());
});

describe('phrase books', () => {
  it('speak only of known concepts and intents', () => {
    const known = new Set([...CONCEPTS.keys(), ...THINGS]);
    for (const book of books) {
      expect(INTENTS).toContain(book.intent);
      for (const source of book.hears) {
        const { items, absent, present } = compile(source);
        const named = [...items.flatMap((i) => i.concepts), ...absent, ...present.flat()];
        for (const concept of named.filter((c) => !c.startsWith('literal:')))
          expect({ source, concept, known: known.has(concept) }).toEqual({ source, concept, known: true });
      }
    }
  });

  it('cover every intent of the table that is not an answer', () => {
    const heard = new Set(books.map((b) => b.intent));
    const answers = new Set(['yes', 'no', 'choose', 'unknown', 'shift.seen']);
    expect(INTENTS.filter((i) => !heard.has(i) && !answers.has(i))).toEqual([]);
  });
});

describe('scores that must not fall', () => {
  it.each([
    ['test/understanding/tuned-on.jsonl', 0.98, 0.005, 0.98],
    ['test/understanding/held-out.jsonl', 0.98, 0.01, 0.98],
    ['test/understanding/fresh-1.jsonl', 0.98, 0.005, 0.98],
    ['test/understanding/fresh-2.jsonl', 0.975, 0.0075, 0.98],
    ['test/understanding/fresh-3.jsonl', 0.95, 0.025, 0.96],
    ['test/understanding/fresh-6.jsonl', 0.985, 0.005, 0.955],
    ['test/understanding/fresh-8.jsonl', 0.97, 0.005, 0.95],
    ['test/understanding/fresh-9.jsonl', 0.985, 0.005, 0.97],
    ['test/understanding/fresh-10.jsonl', 0.985, 0.005, 0.97],
    ['test/understanding/fresh-7.jsonl', 0.985, 0.005, 0.98],
  ])('%s', (file, intents, acting, slots) => {
    const t = emptyTally();
    for (const message of readLabelled<Labelled>(`${import.meta.dirname}/../../${file}`))
      tally(t, message, reader.read(message));
    expect(t.right / t.messages).toBeGreaterThanOrEqual(intents);
    expect(t.actingErrors / t.messages).toBeLessThanOrEqual(acting);
    expect((2 * t.slotHits) / (t.slotsGot + t.slotsWanted)).toBeGreaterThanOrEqual(slots);
    expect(t.risksFound / t.risks).toBeGreaterThanOrEqual(0.98);
    expect(t.risksRight / t.risksGot).toBeGreaterThanOrEqual(0.95);
  });
});

describe('safety', () => {
  it('is never lost by what else was said', () => {
    expect(read('想死你了妈妈,我唔想生喇').risk).toBe('self_harm');
    expect(read('老师打我电话').risk).toBe('none');
    expect(read('老师打我').risk).toBe('harm');
    expect(read('1 佢用刀界手', 'teacher', 'yes_no').risk).toBe('self_harm');
  });

  it('hears a word of alarm at the end of 100 kB', () => {
    expect(read(`${'今日好天气 '.repeat(20_000)}我唔想生喇`).risk).toBe('self_harm');
  });
});

describe('talk about anything else', () => {
  // none of these is taught
  const sentences = `
    荔枝熟了 天空它很蓝色的样子 墙上挂着一把旧钥匙 桌子上有三个苹果 隔壁的猫生了 香蕉两块一斤 今天股市又跌了
    我刚买了一台冰箱 明天去广州出差 村口修路要绕行 鱼塘的鱼卖完了 电费又涨价了 这个月工资还没发
    厂里赶货天天加班 手机充不上电 昨晚睡得很好 微信怎么改名字 帮我查一下天气 唱首歌听听 你是机器人吗
    今晚打麻将三缺一 阿婆种的菜丰收了 隔离屋起新楼好嘈 老板今天请吃饭 高铁票买不到 国庆回不回家还没定
    我在东莞虎门这边 新手机号码还没办 快递到了帮我收 这里信号不好 刚下班准备吃饭 小雨长高了好多
    我女儿画画得奖了 仔仔考了九十分 孩子喜欢吃什么水果 书屋有空调吗 你们几点下班 谢谢老师照顾
    过年给你们带特产 家里的狗生了五只 风扇坏了要修 桥头开了间新超市 你们那边冷不冷 地里的花生要收了
    我同事也想加入 群里的图片看不了 这个字怎么写 厨房漏水叫人来修 买了两斤排骨煲汤 今日系冬至食汤圆
    听日去饮茶 部车坏咗要拖去修 阿爷去咗耕田 屋企装咗宽带 个衫洗干净未 校服大咗少少 波鞋要几码 你讲嘢好快
    唔明你讲乜 等我谂下先`
    .trim()
    .split(/\s+/);

  it.each(['guardian', 'volunteer', 'teacher', 'coordinator'] as const)('is no danger, whoever says it: %s', (role) => {
    expect(sentences.length).toBeGreaterThan(50);
    for (const text of sentences) expect([text, read(text, role).risk]).toEqual([text, 'none']);
  });
});

describe('asking instead of acting', () => {
  it.each([
    ['到了', 'volunteer'],
    ['12', 'volunteer'],
    ['今日唔使接我个仔', 'guardian'],
    ['qwertyuiop', 'guardian'],
    ['嗯嗯啊啊哦哦的的地地得得', 'coordinator'],
  ] as const)('%s', (text, role) => {
    expect(ACTING.has(read(text, role).intent)).toBe(false);
  });

  it('takes 收到 for seen and not for yes', () => {
    expect(read('收到', 'guardian', 'yes_no').intent).toBe('unknown');
    expect(read('收到', 'volunteer', 'shift.reminder').intent).toBe('shift.seen');
  });

  it('names children by sound as such', () => {
    expect(read('小宇到了吗')).toMatchObject({ slots: { child: ['林小雨'] }, bySound: ['林小雨'] });
    expect(read('王小雨到了吗').slots.child).toBeUndefined();
  });
});

describe('hostile texts', () => {
  const pieces = [
    '到',
    '打我',
    '唔',
    '请假',
    '林小雨',
    '1',
    ' ',
    '\u202e\u200b\u0000',
    '🙂',
    '三2',
    '周一到',
    '[',
    '佢佢',
  ];

  it.each(pieces)('%j a hundred thousand times does not throw', (piece) => {
    for (const role of ['guardian', 'volunteer', 'teacher', 'coordinator'] as const)
      expect(INTENTS).toContain(read(piece.repeat(100_000 / piece.length), role).intent);
  });

  it('reads 5,000 pictures as small talk', () => {
    expect(read('🙂'.repeat(5000)).intent).toBe('smalltalk');
  });

  it('has something to explain for any text', () => {
    for (const text of ['', '小雨到未', '\ud800'])
      expect(reader.explain({ role: 'guardian', now: '2026-10-21T16:40+08:00', children: [RAIN], text })).toHaveLength(
        7,
      );
  });
});
