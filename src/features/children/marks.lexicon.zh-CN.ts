/** Numbers as they are written and said; tens and hundreds are in it. */
const N = String.raw`(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]+|几十|十几)(?:[多几来])?`;
/** What is marked at school. */
const SUBJECT =
  '语文|数学|英语|科学|道法|道德与法治|音乐|美术|体育|听写|默写|默书|口算|作文|测验|测试|小测|单元测?|考试|期中|期末|月考|模拟考?|试卷|卷子|总分';
const GOT = '考|测|得|拿|攞|取得|评|系|是|有|只有|才|先得|了|咗|到|个|左|嘅|的|:';
/** Beside whom somebody is ranked. */
const AMONG = '全班|全级|全年级|年级|级|班级|班里|班上|班|全校|全镇|全县|小组|组里';
/** "The first to …", "the first time": counts and ranks nobody. */
const NO_RANK = '(?!个|次|时间|天|日|节|课|遍|步|堂|排|组|单元|题|页|行|回|年级|小学|中学)';

/** A mark, a grade or a rank in what is said of a child. */
export const MARK = new RegExp(
  [
    // 95分, 九十五分, 考十分; not 十分开心, 10分钟, 五分之一, nor the minutes of a clock
    `(?<![点时:\\d])(?!十分)${N}分(?!钟|之|开|享|别|组|工|担|心|手|配|类|成|给|为|析|队|批|球|百|努|耕|钱|裤|音)`,
    `(?:考|得|拿|攞)(?:了|咗|到)?十分`,
    `(?:${SUBJECT})(?:${GOT}| )*${N}(?=$|[ ,。;!?、]|(?:${SUBJECT}))`,
    '满分|零分|鸭蛋|高分|低分|平均分|总分|分数|得分|失分|扣分|成绩单|及格|名次|排名|名列|垫底|末位|包尾|尾几名|尖子',
    `(?:考|得|拿|攞|评)(?:了|咗|到|个)*[a-d][+-]?(?=$|[ ,。;!?、])`,
    // a good piece of work is praise; in an exam it is the mark
    `(?:考|测)(?:了|咗|到|得|个|拿)*[优良中差]等?(?=$|[ ,。;!?、])`,
    `(?:${SUBJECT})(?:${GOT}| )*(?:[a-d][+-]?)(?=$|[ ,。;!?、])`,
    // ranks
    `第${N}名|前${N}名|倒数第?${N}${NO_RANK}|(?:${AMONG})(?:考|排|得|名列|里|上)*(?:第|前|倒数)${N}${NO_RANK}`,
    `(?:考|排|排到|排在|得|拿|攞)(?:了|咗|到|在)?(?:${AMONG})?(?:第|前)${N}${NO_RANK}`,
    `(?:${SUBJECT})[^ ,。;!?]{0,4}第${N}${NO_RANK}`,
    `(?:进步|退步|上升|下降|升|跌|降|掉)(?:了|咗)?${N}(?:个)?名`,
  ].join('|'),
);

/** A subject that stands before its mark, with nothing else said of it. */
export const BARE_SUBJECT = new RegExp(`^(?:今日|今天|这次|呢次|${SUBJECT}|考试|成绩|${GOT})+$`);
/** Where one thing said ends and the next begins. */
export const BREAK = /[\s,。;!?、]/;
