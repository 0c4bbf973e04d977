const TAIL = /[ ,。.!?~、;…]+|(?<=.)[啦呀啊吧咯嘅的呢哦喔噢嘞哈嘛罗啰喎㖞㗎吖哎啵嗰喇噃]+$/g;
const YES = new Set(
  '1 好滴 好嘞 好哒 好咧 中 成 一定 照旧 照常 冇变 不变 啱 岩 啱啱 啱晒 冇错啦 是 系 得 好 对 嗯 恩 行 可以 ok okok oklah yes y 系呀 系啊 冇错 没错 确认 确定 同意 可 要 好好 好得 是是 是对 得得 系系 对对 对是 冇问题 没问题 无问题 就系 正确 就是 就这样 发 照做 好呀 好啊 嗯嗯 应该是 系佢 是她 是他 可以可以 行行'.split(
    ' ',
  ),
);
const NO = new Set(
  '2 唔啱 唔岩 唔需要 不需要 不必 算 错 无 先唔好住 先不要 唔好住 唔使喇 不是 唔系 不 唔 不用 唔使 唔得 不行 不要 唔要 不对 唔对 错 错了 错咗 no n 否 唔同意 不同意 别 先不发 先不 取消 算了 唔好 不好 不可以 没有 冇 唔系佢 唔系呀 不是的 未 先别发 唔使住 先唔好 不是我 唔系我'.split(
    ' ',
  ),
);
const SEEN = new Set(
  '阅 晓得 晓得了 知晓 已晓 看了看了 收到 看见 看见了 睇见 见到 知道 知 睇到 看到 明白 了解 已阅 看到了 知道了 知道咗 知咗 收到了 收到咗 睇到咗 睇咗 看了 已收到 已知 已悉 明 已看 收悉 知道晒 收到谢谢 清楚 睇到了'.split(
    ' ',
  ),
);

/** The words of an answer without the particles and punctuation around them. */
export function bare(text: string): string {
  let last = text.toLowerCase().trim();
  for (let i = 0; i < 3; i += 1) {
    const next = last.replace(TAIL, '');
    if (next === last || next === '') break;
    last = next;
  }
  return last.replace(/^[嗯哦喔噢啊系],?(?=.)/, (lead) => (YES.has(last) || NO.has(last) ? lead : ''));
}

/** "seen" (收到) is neither yes nor no; anything longer than an answer is undefined. */
export type Answer = 'yes' | 'no' | 'seen';

const NODS = new Set('好 好的 好滴 好嘞 好哒 好咧 好呀 好啊 好好 嗯 嗯嗯 恩 哦 ok okok'.split(' '));
const THANKS = /(?<=.)[ ,]*(?:谢谢|多谢|感谢|唔该|辛苦)(?:晒|哂|你们?|您|老师)*$/;

/** "Fine", "ok": a yes to a question with a yes and a no, and nothing more than politeness to any other. */
export const isNodding = (text: string): boolean => {
  const word = bare(bare(text).replace(THANKS, '')).replace(/^\[ok\]$|^[👌👍🆗]$/u, 'ok');
  return NODS.has(word) || NODS.has(word.replace(/[了喇啦]$/, ''));
};

/** Politeness or "for now" before an answer, and "like that" behind it. */
const POLITE = /^(?:(?:唔该|多谢|谢谢|麻烦|不好意思|唔好意思)[ ,]+|暂时|都系|还是|先)(?=.)/;
const TRAILING = /(?<=.)(?:咁样?|噉样?|这样|先)的?$/;

/** A nod before the word proper: 「好的收到」 says no more than 「收到」. */
const NOD = /^(?:好|嗯|哦|噢|行)[的嘅啦呀啊]?[ ,]?(?=.)/;

/** An answer given twice over, 「错了 不是」; parts that say different things are no answer. */
function inParts(text: string): Answer | undefined {
  const after = text.replace(NOD, '');
  if (after !== text && SEEN.has(bare(after))) return 'seen';
  const parts = text.split(/[ ,。]+/).filter((part) => part !== '');
  if (parts.length !== 2) return undefined;
  const [first, second] = parts.map((part) => readAnswer(part));
  if (first === second) return first;
  // seen, with a nod beside it, is still only seen
  return (first === 'seen' && second === 'yes') || (first === 'yes' && second === 'seen') ? 'seen' : undefined;
}

/** Reads a normalised text as a plain answer. */
export function readAnswer(text: string): Answer | undefined {
  if (text.length > 14) return undefined;
  for (const word of [text, bare(text)]) {
    if (NO.has(word) || NO.has(word.replace(/[了喇啦]$/, '')) || NO.has(word.replace(/^(.{2}) ?\1$/, '$1')))
      return 'no';
    const once = word.replace(/[了喇啦咗晒]+$/, '').replace(/^(.{1,2}?)(?: ?\1)+$/, '$1');
    if (SEEN.has(once) || SEEN.has(word)) return 'seen';
    if (YES.has(word) || YES.has(once)) return 'yes';
  }
  const core = text.replace(POLITE, '').replace(TRAILING, '');
  if (core !== text && core !== '') return readAnswer(core);
  const both = inParts(text);
  if (both !== undefined) return both;
  const ok = bare(text.replace(/ok/g, '')).replace(/^[啦呀啊吧咯嘅的呢哦喔噢嘞嘛罗啰 ]+$/, '');
  if (text.includes('ok') && (ok === '' || YES.has(ok))) return 'yes';
  return text.includes('ok') && SEEN.has(ok.replace(/[了喇啦咗]+$/, '')) ? 'seen' : undefined;
}
