import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'gift.log',
  roles: STAFF,
  slots: ['child', 'unresolved', 'topic.gift', 'count', 'date', 'time'],
  hears: [
    '6:送|送咗|送了|俾咗|派咗|发了|给了|捐 .. child .. things|count|书包|文具|眼镜|棉衣|鞋|衫|图书|牛奶|米|油|棉被 !ask',
    '6:给|俾|同 child 送|送了|送咗|派|发|买了|买咗',
    '5:child .. 领了|领咗|领到|收到|攞咗|拿了 .. things|count|num|书包|文具|棉衣|眼镜|鞋|棉被|校服 !ask',
    '5:收到|领到|到了|到咗 书包|文具|棉衣|图书|物资|棉被|米|油 count|things|num',
    '5:giftw things|num|count !ask !文 !消息 !通知',
    '5:giftw .. 书包|棉衣|作业本|文具|校服|鞋|米|油|书|被|衣|奶|笔|粽|饼|红包|慰问金|本|物资|礼 !ask !进度 !到哪 !未发 !没发',
    '4:俾咗|给了|送了|送咗|发了|派咗 child .. things|num|书包|棉衣|文具',
    '4:things .. 发|派|送|俾 child|完|晒 !ask',
  ],
  examples: [
    '发书包12个',
    '派咗两百本作业本',
    '今日俾咗思琪一件棉衣',
    '发文具三十套',
    '送咗嘉豪一对鞋',
    '今天发棉被十床',
    '派大米20袋',
    '给小雨一个书包',
    '送小宇两本书',
    '发放校服15套',
    '今日派咗月饼五十盒',
    '送邓阿婆一桶油',
    '给嘉怡发了一件冬衣',
    '捐图书一百本',
    '牛奶发了12箱',
  ],
};
