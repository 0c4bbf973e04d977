import { previewsOf } from '../../messaging/index.js';
import { texts as transfers } from './class-transfers.texts.zh-CN.js';
import { texts as relays } from './relays.texts.zh-CN.js';

export const peopleNotices = [
  ...previewsOf('people', relays, {
    handed: ['N', '老师、协调员', '有人问您一件事'],
    about: 'part',
    withdrawn: ['N', '老师、协调员', '不用办了'],
    answered: ['A', '问的人', '有了回复'],
  }),
  ...previewsOf(
    'people.transfer',
    transfers,
    {
      offer: ['N', '接班的老师', '请 ta 接一个班'],
      arranged: ['N', '接班的老师', '学校请 ta 接一个班'],
      arrangedFor: ['N', '原来的老师', '学校在请人接班'],
      accepted: ['N', '原来的老师', '接了'],
      declined: ['N', '原来的老师', '没有接'],
      settled: ['N', '协调员', '班交接好了'],
      withdrawn: ['N', '接班的老师', '交接收回'],
      now: 'part',
      from: 'part',
    },
    { from: '黄丽', who: '何静', when: '下周一', by: '吴敏' },
  ),
];
