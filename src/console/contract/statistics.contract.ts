import { z } from 'zod';
import { ENTERED_FIGURES, FIGURES } from '../../features/statistics/index.js';
import { date, done, id, moment, month, routes, words } from './route.contract.js';

const figure = z.enum(FIGURES);
const entered = z.enum(ENTERED_FIGURES);
/** Value null and not hidden: no data. `missing`: schools without data. */
const cell = z.object({ value: z.number().nullable(), hidden: z.boolean(), missing: z.number() });
const asked = z.strictObject({ month: month.nullable(), townId: id.nullable() });

export const statisticsRoutes = routes({
  'POST statistics': {
    summary: 'The figures of a month by town or by school, without names; small numbers of children are hidden',
    request: asked,
    response: z.object({
      month,
      today: date,
      level: z.enum(['town', 'school']),
      townId: id.nullable(),
      towns: z.array(z.object({ id, name: z.string() })),
      places: z.array(z.object({ id, name: z.string() })),
      figures: z.array(
        z.object({
          key: figure,
          title: z.string(),
          unit: z.string(),
          how: z.string(),
          rows: z.array(cell),
          total: cell,
        }),
      ),
      mayEnter: z.array(z.object({ id, name: z.string() })),
    }),
  },
  'POST statistics/trend': {
    summary: 'One figure over twelve months, of a town, a school, or all that the visitor sees',
    request: z.strictObject({ key: figure, placeId: id.nullable(), month }),
    response: z.object({ points: z.array(z.object({ month, cell })) }),
  },
  'POST statistics/sheet': {
    summary: 'The figures of a month as a workbook (.xlsx)',
    request: asked,
    response: 'workbook',
  },
  'POST statistics/entered': {
    summary: 'What was entered for a school: figures that no record holds, with who said so and from where',
    request: z.strictObject({ schoolId: id }),
    response: z.object({
      rows: z.array(
        z.object({
          id,
          figure: entered,
          asOf: date,
          value: z.number(),
          source: z.string(),
          by: z.string(),
          at: moment,
        }),
      ),
    }),
  },
  'POST statistics/enter': {
    summary: 'Enters a figure of a school',
    request: z.strictObject({
      schoolId: id,
      figure: entered,
      asOf: date,
      value: z.number().min(0).max(1_000_000_000),
      source: words(80),
    }),
    response: done,
  },
});
