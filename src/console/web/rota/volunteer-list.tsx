import { useState, type DragEvent, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import type { Dragged } from './point-month.tsx';
import { rotaTexts as texts } from './rota.texts.zh-CN.ts';
import type { Rota } from './use-rota.ts';

/** The volunteers of the school's points with their load: dragged from here onto a day, and back to be taken off. */
export function VolunteerList(props: {
  rota: Rota;
  onDrag(what: Dragged | undefined): void;
  onDropBack(): void;
}): JSX.Element {
  const { rota, onDrag, onDropBack } = props;
  const [over, setOver] = useState(false);
  const look = (event: DragEvent): void => {
    if (!rota.mayChange) return;
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  return (
    <section
      className={over ? 'sheet volunteers over' : 'sheet volunteers'}
      aria-labelledby="volunteers-title"
      onDragOver={look}
      onDragLeave={look}
      onDrop={(e) => {
        e.preventDefault();
        setOver(false);
        onDropBack();
      }}
    >
      <h2 id="volunteers-title">{texts.volunteers}</h2>
      {rota.mayChange && <p className="hint">{texts.volunteersHow}</p>}
      <ul>
        {rota.volunteers.map((v) => (
          <li
            key={v.personId}
            draggable={rota.mayChange}
            onDragStart={(e) => {
              e.dataTransfer.setData('text/plain', v.name);
              onDrag({ personId: v.personId });
            }}
            onDragEnd={() => onDrag(undefined)}
          >
            <b>{v.name}</b>
            <small>{say(texts.load, v)}</small>
            <small className={v.clearedUntil === null || v.clearedUntil < rota.today ? 'bad' : ''}>
              {v.clearedUntil === null ? texts.notCleared : say(texts.clearedUntil, { date: v.clearedUntil })}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
