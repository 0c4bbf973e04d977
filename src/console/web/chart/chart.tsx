import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useId, useRef, type JSX } from 'react';
import './chart.css';
import { chartTexts as texts } from './chart.texts.zh-CN.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export interface Series {
  name: string;
  /** Null: no data, which leaves a hole and is said in the table. */
  values: readonly (number | null)[];
}

const COLOURS = ['#0d6656', '#c77700', '#2b5fa8', '#8f1d17'];

/**
 * A plot with its numbers as a table beneath: who cannot see the picture reads those. Only the parts of ECharts used
 * here are in the bundle; tooltips are drawn, because those made of HTML bring styles the content policy refuses.
 */
export function Chart(props: {
  title: string;
  /** What stands along the axis. */
  of: string;
  labels: readonly string[];
  series: readonly Series[];
  kind?: 'bar' | 'line';
}): JSX.Element {
  const { title, of, labels, series, kind = 'bar' } = props;
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const id = useId();
  useEffect(() => {
    if (!element.current) return undefined;
    const made = init(element.current, null, { renderer: 'canvas' });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(
      {
        color: COLOURS,
        animation: false,
        textStyle: { fontFamily: 'inherit', color: '#1c2422' },
        tooltip: { trigger: 'axis', renderMode: 'richText' },
        legend: { show: series.length > 1, bottom: 0 },
        grid: { left: 8, right: 8, top: 12, bottom: series.length > 1 ? 32 : 8, containLabel: true },
        xAxis: { type: 'category', data: [...labels], axisLabel: { color: '#4d5856', hideOverlap: true } },
        yAxis: { type: 'value', minInterval: 1, axisLabel: { color: '#4d5856' } },
        series: series.map((s) => ({ type: kind, name: s.name, data: [...s.values], barMaxWidth: 36, symbolSize: 7 })),
      },
      { notMerge: true },
    );
  }, [labels, series, kind]);
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <div ref={element} className="chart-picture" role="img" aria-label={title} />
      <details>
        <summary>{texts.numbers}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              {series.map((s) => (
                <th key={s.name} scope="col">
                  {s.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, n) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {series.map((s) => (
                  <td key={s.name}>{s.values[n] ?? texts.noData}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
