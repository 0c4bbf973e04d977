export const texts = {
  bot: '四点半',
  guardianOf: '{child} 的{relation}',
  teacherOf: '{cls} 班主任',
  volunteer: '护送志愿者',
  trainee: '志愿者(还没通过审核)',
  stranger: '没有登记的人',
  groups: { home: '家长', volunteers: '志愿者', school: '学校', others: '其他' },
  administrator: '覃立',
  logins: {
    coordinator: '学校协调员:今天、名单、停课',
    district: '区里:全区数字,看名字要写原因',
    administrator: '管理员:账号、记录、系统状态',
    village: '村里:到本村书屋的班',
    counsellor: '心理老师',
    deputy: '副校长',
  },
  roles: { coordinator: '学校协调员', deputy: '副校长', counsellor: '心理老师', village: '村里', district: '区里' },
} as const;
