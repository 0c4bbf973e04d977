import { CENSUS_COLUMNS, type ColumnKey, type RowProblemCode } from '../../src/features/census/index.js';
import { checkOf } from '../../src/kernel/citizen-id.js';
import { addDays } from '../../src/kernel/time/shanghai.js';
import { randomOf } from './district.js';

/** A census of invented children: which rows were spoilt, and how. Everything else is good. */
export interface InventedCensus {
  rows: () => Generator<string[]>;
  /** Lines of the workbook that must be found, by line. */
  planted: Map<number, RowProblemCode>;
  classes: { school: string; className: string }[];
  phoneOf: (n: number, contact: 1 | 2) => string;
}

const KINDS: readonly RowProblemCode[] = [
  'ROW.NAME_MISSING',
  'ROW.CLASS_UNKNOWN',
  'ROW.BAD_ID',
  'ROW.ID_CONTRADICTS',
  'ROW.ID_TWICE',
  'ROW.BAD_DATE',
  'ROW.BAD_CHOICE',
  'ROW.BAD_PHONE',
  'ROW.NO_SECOND_CONTACT',
  'ROW.PHONE_SHARED',
  'ROW.PHONE_OF_ANOTHER',
  'ROW.PROBABLE_DUPLICATE',
];
const SURNAMES = [...'陈黄李林张刘梁吴杨何谭王邓'];
const GIVEN = [...'梓宇涵泽雨佳浩欣轩诺汐晨萱怡俊杰豪琪思明志远芳丽华文玉秀桂兰红金海山'];
const PER_CLASS = 40;

type Row = Partial<Record<ColumnKey, string>>;

/** @param taken numbers that are on record for somebody of another name */
export function inventedCensus(count: number, share: number, taken: readonly string[], seed = 7): InventedCensus {
  const random = randomOf(seed);
  const spoilt = Math.max(KINDS.length, Math.round(count * share));
  const every = Math.floor(count / spoilt);
  const planted = new Map<number, RowProblemCode>();
  // pairs contradict each other: both rows of a pair are planted
  for (let i = 0; i < spoilt; i++) {
    const [n, kind] = [i * every + 2, KINDS[i % KINDS.length] as RowProblemCode];
    planted.set(lineOf(n), kind);
    if (PAIRED.has(kind)) planted.set(lineOf(n - 1), kind);
  }
  const phoneOf = (n: number, contact: 1 | 2): string => `100${String(contact * 40_000_000 + n).padStart(8, '0')}`;
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const classes = Array.from({ length: Math.ceil(count / PER_CLASS) }, (_, i) => classOf(i * PER_CLASS));
  const good = (n: number): Row => {
    const birth = addDays('2014-01-01', (n * 37) % 1800);
    const boy = random() < 0.5;
    const id17 = `999${String(n % 1000).padStart(3, '0')}${birth.replaceAll('-', '')}${String((Math.floor(n / 1000) * 2 + (boy ? 1 : 0)) % 1000).padStart(3, '0')}`;
    const surname = SURNAMES[n % SURNAMES.length] ?? '';
    // the name spells its number, so that no two of one birthday sound alike
    const name = surname + [...String(n)].map((d) => GIVEN[Number(d) * 2] ?? '').join('');
    return {
      ...classOf(n),
      village: '',
      name,
      sex: boy ? '男' : '女',
      birthDate: birth,
      idNumber: id17 + checkOf(id17),
      ethnic: '汉族',
      hukouRural: '是',
      address: `第${n % 40}队${n}号`,
      health: '健康',
      boarding: '否',
      schooling: '小学',
      fatherName: surname + pick(GIVEN),
      fatherState: '外出',
      fatherSince: '2025-03-01',
      fatherPlace: '广东深圳',
      fatherCrossCounty: '是',
      motherState: random() < 0.6 ? '外出' : '在家',
      motherSince: '2025-03-01',
      motherCrossCounty: '是',
      motherAble: '是',
      carerName: `${surname}桂兰`,
      carerRelation: '奶奶',
      guardianship: '一般',
      income: '打工收入、种养殖业',
      assessment: '一般',
      contact1Name: `${surname}${pick(GIVEN)}强`,
      contact1Relation: '爸爸',
      contact1Phone: phoneOf(n, 1),
      contact2Name: `${surname}桂兰`,
      contact2Relation: '奶奶',
      contact2Phone: phoneOf(n, 2),
    };
  };
  function* rows(): Generator<string[]> {
    yield CENSUS_COLUMNS.map((c) => c.label);
    let before: Row = {};
    for (let n = 0; n < count; n++) {
      const row = good(n);
      const kind = planted.get(lineOf(n));
      const second = kind !== undefined && !(PAIRED.has(kind) && planted.get(lineOf(n + 1)) === kind);
      if (kind && second) spoil(row, kind, before, taken[n % Math.max(taken.length, 1)] ?? '');
      before = row;
      yield CENSUS_COLUMNS.map((c) => row[c.key] ?? '');
    }
  }
  return { rows, planted, classes, phoneOf };
}

const PAIRED: ReadonlySet<RowProblemCode> = new Set(['ROW.ID_TWICE', 'ROW.PHONE_SHARED', 'ROW.PROBABLE_DUPLICATE']);
const lineOf = (n: number): number => n + 2;
const classOf = (n: number): { school: string; className: string } => {
  const k = Math.floor(n / PER_CLASS);
  return {
    school: `第${Math.floor(k / 12)}小学`,
    className: `${'一二三四五六'[Math.floor((k % 12) / 2)]}${(k % 2) + 1}`,
  };
};

function spoil(row: Row, kind: RowProblemCode, before: Row, taken: string): void {
  switch (kind) {
    case 'ROW.NAME_MISSING':
      row.name = '';
      break;
    case 'ROW.CLASS_UNKNOWN':
      row.className = '九9';
      break;
    case 'ROW.BAD_ID':
      row.idNumber = `${row.idNumber?.slice(0, 17)}${row.idNumber?.endsWith('1') ? '2' : '1'}`;
      break;
    case 'ROW.ID_CONTRADICTS':
      row.birthDate = addDays(row.birthDate ?? '', 1);
      break;
    case 'ROW.ID_TWICE':
      Object.assign(row, { idNumber: before.idNumber, birthDate: before.birthDate, sex: before.sex });
      break;
    case 'ROW.BAD_DATE':
      Object.assign(row, { birthDate: '2014-02-30', idNumber: '' });
      break;
    case 'ROW.BAD_CHOICE':
      row.assessment = '马马虎虎';
      break;
    case 'ROW.BAD_PHONE':
      row.contact1Phone = '1001234';
      break;
    case 'ROW.NO_SECOND_CONTACT':
      Object.assign(row, { contact2Name: '', contact2Phone: '' });
      break;
    case 'ROW.PHONE_SHARED':
      row.contact1Phone = before.contact1Phone ?? '';
      break;
    case 'ROW.PHONE_OF_ANOTHER':
      row.contact1Phone = taken;
      break;
    case 'ROW.PROBABLE_DUPLICATE':
      // another character, the same sound, the same birthday
      Object.assign(row, { name: before.name?.replace('梓', '紫'), birthDate: before.birthDate, idNumber: '' });
      if (row.name === before.name) row.className = before.className ?? '';
      break;
    default:
  }
}
