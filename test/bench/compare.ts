import { median, perSecond, type BenchPlaces, type Pass, type Workload } from './bench.model.js';

export interface Compared {
  name: string;
  unit: string;
  floorIs: string;
  house: number;
  floor: number;
  peers: { name: string; rate: number }[];
  /** Median of the ratios of the pairs, with the smallest and largest. */
  ratio: number;
  range: [number, number];
  target: number | undefined;
  pairs: number;
  notes: Record<string, number | string>;
}

/** Passes through house, floor and peers in turns; a first turn warms up and does not count. */
export async function compare(workload: Workload, places: BenchPlaces, pairs: number): Promise<Compared> {
  const opened = await workload.open(places);
  try {
    const passes = opened.sides.map((): Pass[] => []);
    for (let turn = 0; turn <= pairs; turn++) {
      for (const [i, side] of opened.sides.entries()) {
        const pass = await side.pass();
        if (process.env['BENCH_VERBOSE']) console.error(`${side.name} ${perSecond(pass).toFixed(0)}/s`);
        if (turn > 0) passes[i]?.push(pass);
      }
    }
    const rates = passes.map((list) => list.map(perSecond));
    const [house = [], floor = [], ...peers] = rates;
    const ratios = house.map((rate, i) => rate / (floor[i] ?? Number.NaN));
    return {
      name: workload.name,
      unit: workload.unit,
      floorIs: workload.floor,
      house: median(house),
      floor: median(floor),
      peers: peers.map((list, i) => ({ name: opened.sides[i + 2]?.name ?? '', rate: median(list) })),
      ratio: median(ratios),
      range: [Math.min(...ratios), Math.max(...ratios)],
      target: workload.target,
      pairs,
      notes: passes[0]?.at(-1)?.notes ?? {},
    };
  } finally {
    await opened.close();
  }
}
