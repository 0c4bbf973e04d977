import type { ConsentPurpose } from './policy.model.js';
import type { PrivacyRefusal } from './privacy.refusals.js';

export const privacyRefusalTexts: Readonly<Record<PrivacyRefusal, string>> = {
  'PRIVACY.NOT_ALLOWED': '这份资料不在您的权限内,没有打开,这次查看已记录。需要时请找学校负责人。',
  'PRIVACY.NOT_YOURS': '这件事不归您办,没有记。请由孩子学校的负责人来办。',
  'PRIVACY.NO_REASON': '看档案要写明理由,没有打开。请说「看 名字 档案 理由……」。',
  'PRIVACY.NOT_ON_DUTY': '紧急查看只给老师、村干部和区里的人,没有打开。有危险请马上打 110。',
  'PRIVACY.SAME_PERSON': '自己的事不能由自己来定。请换一位负责人。',
  'PRIVACY.NO_REQUEST': '没有找到这份申请。请核对编号。',
  'PRIVACY.NOT_APPROVED': '这份导出还没有第二个人批准,没有导出。请先找人批准。',
  'PRIVACY.NOT_PRINTED': '要先在网页「资料与复核」里打印,再记怎么给的。还没有记。',
  'PRIVACY.DECIDED': '这份申请已经有结果了,没有再改。请重新申请。',
};

/** What each consent is called, and what it says; the hash of what it says is kept with the answer. */
export const consentTexts: Readonly<Record<ConsentPurpose, { name: string; says: string }>> = {
  escort: { name: '接送', says: '为接送和点名记录孩子的到离时间和接送人。这是基本服务,用于保障安全。' },
  care_file: { name: '关爱档案', says: '让结对的爱心父母或志愿者在走访时看到家庭情况和住址。不同意不影响接送。' },
  counselling: { name: '心理辅导', says: '由心理老师记录辅导情况,只有心理老师能看。不同意不影响接送。' },
  photos: { name: '照片', says: '拍摄和转交孩子的照片,默认不露脸。不同意不影响接送。' },
  donors: { name: '资助', says: '向资助单位提供不含姓名的情况。不同意不影响接送。' },
  statistics: { name: '统计', says: '用于不含姓名的统计研究。不同意不影响接送。' },
};

export const privacyTexts = {
  glassReview: '🔴 {who}紧急查看了一份孩子档案,理由:「{reason}」。请复核:1 应当 2 不应当',
  rightsCorrect: '【{child}】{who}要更正资料:「{words}」。请在 {due} 前办:1 已更正 2 不更正(请写理由)',
  rightsErase: '【{child}】{who}要删除资料:「{words}」。请在 {due} 前办:1 删除 2 不删除(请写理由)',
  rightsCopy:
    '【{child}】{who}要一份打印的资料:「{words}」。请在 {due} 前到网页「资料与复核」打印给家长;不给回「2 理由」。',
  rightsDone: '【{child}】您要求更正的事办好了。还有不对的请再告诉我。',
  rightsErased:
    '【{child}】已删除:家庭健康住址电话等资料,走访、电话、要办的事和老师快报的原话,找不回来。\n留着:做过的日期和种类(说明照看过);接送交接、安全警报、依法报告和涉及孩子安全的原话,法律要求保存,不能删。',
  rightsCopied: '【{child}】您要的打印资料给您了。没拿到,或有不对的,请告诉我。',
  rightsRefused: '【{child}】您要求{what}的事没有办,理由:{reason}。不同意可以打 12345 投诉。',
  correct: '更正',
  erase: '删除',
  copy: '打印资料',
  erased: '已删除',
} as const;
