import type { ConsoleRefusal } from './console.refusals.js';

export const consoleRefusals: Record<ConsoleRefusal, string> = {
  'CONSOLE.LOGIN': '请先登录。',
  'CONSOLE.CHANGE_PASSWORD': '请先换成自己的密码。',
  'CONSOLE.ENROL': '请先绑定手机验证器。',
  'CONSOLE.FORBIDDEN': '您的岗位不能做这件事。需要的话请找管理员。',
  'CONSOLE.FOREIGN': '这个请求不是从工作台页面发出的,没有做。请刷新页面再试。',
  'CONSOLE.TOO_MANY': '操作太快了。请一分钟后再试。',
  'CONSOLE.BAD_REQUEST': '填写的内容不对。请检查后再提交。',
  'CONSOLE.NOT_FOUND': '没有找到,或不在您负责的范围。请刷新页面。',
  'CONSOLE.REASON_NEEDED': '看名字要写原因,会记录下来。请写明原因。',
  'CONSOLE.NOT_YOURS': '这段对话现在不在您手上(对方没有绑定聊天,或 {who} 已接手)。请刷新。',
  'CONSOLE.FAULT': '系统出了问题,没有做成。请再试一次,还不行请联系管理员(编号 {fault})。',
};
