/** Everyday words around health that are no alarm by themselves. */
export const SAFETY_WORDS: Readonly<Record<string, string>> = {
  sick: '发烧 发热 感冒 咳嗽 咳 肚痛 肚子痛 肚子疼 肚疼 拉肚子 呕 呕吐 吐 头晕 头痛 头疼 不舒服 唔舒服 生病 病 病咗 病了 出水痘 水痘 手足口 牙痛 流感 拉稀 屙 甲流 发烧了 喉咙痛 腮腺炎 过敏 中暑 胃痛 看病 睇医生 看医生 住院 打针 红眼 湿疹 咳得 唔精神 低烧 高烧 烧到 扁桃体 肺炎 支气管 鼻炎 打吊针',
  weary: '退烧 好返 好了 好番 好咗 没事了 冇事 病好 好翻 退咗烧 唔烧 不烧 去得 可以去 能去 好转 去得返',
};
