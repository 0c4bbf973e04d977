/** Words of command and report that phones and dictation mistype by their sound. */
export const HEARD_WORDS: readonly string[] =
  '到了 到咗 到齐 到达 到书屋 到校门 到校门口 到学校 到南门 到北门 接到 接齐 接走 接手 接孩子 出发 出发了 出校 放学 停课 复课 请假 病假 事假 销假 撤销 撤回 取消 收回 家访 走访 快报 电联 记录 备注 通知 提醒 转告 签到 绑定 菜单 帮助 人工 转人工 打印 名单 交接 交给 移交 升红 升级 结案 新增 新加 校车 书屋 志愿者 义工 值班 带队 换班 调班 顶班 迟到 助学金 补贴 低保 视频 电话 作业 退订 汇总 缺席 没来 避雨 躲雨 核实 同意 未读 没看 出勤 派发 没人接 冇人接 找到'.split(
    ' ',
  );
