/** What stands before and after the message proper and adds nothing. */
export const LEAD_NOISE =
  /^(?:[ ,。.!?~、:;…@"'“”]|(?:四点半|机器人|小助手|助手)(?=[ ,:])|嗯|恩|呃|额|诶|哎呀|哎|唉|喂|那个|嗰个|呢个|请问下?|想问下?|我想问一下|我想问下|问一下|问下|麻烦问下|唔该|老师(?:你|您)?好|老师,|你好|您好|早晨|早上好|下午好|晚上好|老师(?= )|主任(?= )|各位|hello|hi|哈喽|大家好|系咁嘅|系咁的|是这样的|啊|哦|噢|喔|呀|咁|同你讲|跟你说|话你知|话俾你知|报告(?=[ ,]))+/;
export const TAIL_NOISE =
  /(?:[ ,。.!?~、:;…"'“”)]|呀|啊|啦|咯|嘅|的|呢|哦|喔|噢|哈|嘛|罗|啰|吖|哩|咧|着|先|添|嗻|咋|㖞|㗎|噃|啵|ok|唔该晒?|谢谢|多谢|麻烦晒?|辛苦晒?|老师(?=$))+$/;
/** The message ends as a question. */
export const ENDS_ASKING =
  /(?:吗|嘛|么|咩|没有?|没得|未|冇|吧|呢|未曾|是吗|系咪|对吗|好吗|行吗|乜|先)[呀啊啦吖噢喔哦的呢]*[ ?!。.~]*$|\?/;
/** A question in the middle: 接到没有啊我在厂里. */
export const ASKS_WITHIN = /[到接走齐返完了咗口屋校门队车家课学](?:没有?|未|冇)(?=[啊呀吖呢哦 ,。?]|我)/g;
/** A-not-A questions: 去唔去, 乖不乖, 到没到. */
export const A_NOT_A = /([\u4e00-\u9fff])[唔不没冇]\1/g;
/** 阿 or 小 with a surname, or a name with a title: somebody named who is not in any list. */
export const TITLED =
  /([\u4e00-\u9fff]{1,3}?)(老师|老是|校长|主任|村长|书记|医生|科长|社工|姐|哥|叔|伯|婶|姨|嫂|阿婆|阿公|阿伯|伯娘|婆婆|公公|奶奶|爷爷|师傅|站长|队长|护士|警官|律师)/g;
export const SMALL_NAME = /[小阿老][\u4e00-\u9fff]/g;
/** Last characters of day words that also say the part of the day: 今晚, 听朝. */
export const PARTS_OF_DAY: ReadonlySet<string> = new Set('晚早朝夜');
