import type { BookFaultCode } from '../../platform/spreadsheet/index.js';
import type { CensusRefusal, RowProblemCode } from './census.refusals.js';

/** What to do with a row that waits. */
export const problemTexts: Readonly<Record<RowProblemCode, string>> = {
  'ROW.NAME_MISSING': '没有姓名。请填孩子姓名',
  'ROW.CLASS_UNKNOWN': '没有这个学校或班级。请按系统里的名称填写',
  'ROW.OTHER_SCHOOL': '不是您负责的学校,或孩子在别的学校有档案。请找那所学校或区里办',
  'ROW.BAD_ID': '身份证号位数或校验码不对。请对照户口本',
  'ROW.ID_CONTRADICTS': '身份证号和出生日期或性别不一致。请核对是哪一项错',
  'ROW.ID_TWICE': '身份证号和第{other}行或已有档案重复。请核对是不是同一个孩子',
  'ROW.BAD_DATE': '日期不对或年龄不在3至18岁。请写成 2017-03-04',
  'ROW.BAD_CHOICE': '填的不在可选项里。请从下拉框选',
  'ROW.BAD_PHONE': '电话不对。请填11位手机号或带区号的座机',
  'ROW.NO_SECOND_CONTACT': '没有第二联系人。请补姓名、关系、电话',
  'ROW.PHONE_SHARED': '同一电话用在不同姓的孩子上(第{other}行)。请逐个核对是谁的号',
  'ROW.PHONE_OF_ANOTHER': '这个号码登记的是别人,可能两家填反了。请打电话核对后确认',
  'ROW.PROBABLE_DUPLICATE': '可能和第{other}行或已有的孩子重复(同音同生日)。请核对',
  'ROW.CONTACT_CHANGED': '联系人或号码和原来登记的不同。请打原号码核对后确认',
  'ROW.POINT_UNKNOWN': '没有这个学习点,或几个镇有同名的。请按系统里的名称填写',
  'ROW.POINT_CHANGED': '孩子登记在别的学习点。请问过家里和老师再确认,从下一次排班起换点',
};

/** The same where the other is not a row but on record. */
export const onRecordTexts: Partial<Record<RowProblemCode, string>> = {
  'ROW.ID_TWICE': '身份证号和已有档案重复。请核对是不是同一个孩子',
  'ROW.PROBABLE_DUPLICATE': '可能和已有的孩子重复(同音同生日)。请核对',
};

export const censusRefusalTexts: Readonly<Record<CensusRefusal | BookFaultCode, string>> = {
  'CENSUS.WRONG_COLUMNS': '表头不对(缺:{missing}),没有导入。请下载最新模板再填。',
  'CENSUS.NO_BATCH': '没有找到这次导入。请重新上传文件。',
  'CENSUS.EMPTY': '表里没有数据,没有导入。请填好再上传。',
  'CENSUS.NO_FILE': '没有找到文件。请核对文件名。',
  'BOOK.OLD_XLS': '这是旧版 .xls 文件,没有导入。请在 Excel 里另存为 .xlsx。',
  'BOOK.NOT_XLSX': '这不是 .xlsx 表格,没有导入。请用下载的模板。',
  'BOOK.TOO_BIG': '文件太大,没有导入。请按镇或学校分开上传。',
  'BOOK.BOMB': '文件展开后大得不正常,没有导入。请重新从模板另存一份。',
  'BOOK.TOO_MANY_ROWS': '超过20万行,没有导入。请按镇分开上传。',
  'BOOK.TOO_MANY_COLUMNS': '列太多,没有导入。请用下载的模板。',
  'BOOK.FORMULA': '单元格{at}里有公式,没有导入。请粘贴成数值再上传。',
  'BOOK.BROKEN': '文件损坏,读不完整,没有导入。请重新另存一份。',
};

/** The columns before and after those of the form. */
export const columnTexts = {
  school: '学校',
  className: '班级',
  village: '村',
  name: '姓名',
  contact1Name: '第一联系人',
  contact1Relation: '第一联系人关系',
  contact1Phone: '第一联系人电话',
  contact2Name: '第二联系人',
  contact2Relation: '第二联系人关系',
  contact2Phone: '第二联系人电话',
  point: '学习点',
} as const;

export const templateTexts = {
  sheet: '留守儿童登记表',
  guide: '填写说明',
  lines: [
    '每行一个孩子。学校、班级、姓名、两个联系人必填。',
    '放学后走到哪个学习点就填「学习点」;不参加的留空,已经登记的不会因为留空去掉。',
    '日期写成 2017-03-04;多选用「、」隔开。',
    '身份证号先把单元格设成文本再填。',
    '有问题的行会等着,其他行照常导入。',
  ],
} as const;

/** The list of rows that wait. */
export const waitingTexts = {
  sheet: '没有导入的行',
  line: '行',
  cell: '单元格',
  column: '栏目',
  what: '问题和办法',
} as const;

export const exportTexts = { sheet: '档案导出', demo: '演示数据' } as const;
