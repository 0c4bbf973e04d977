import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { useTell } from '../shell/told.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { PlaceDialog } from './place-dialog.tsx';
import './places.css';
import { placesTexts as texts } from './places.texts.zh-CN.ts';

export type Tree = Reply<'GET places'>;
export type Place = Tree['places'][number];

/** The tree of places that the visitor looks after, each with what may be done to it. */
export function PlacesPage(): JSX.Element {
  const { value: tree, refusal, reload } = useLoaded(() => call('GET places', undefined), []);
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<number>();
  const tell = useTell();
  const place = tree?.places.find((p) => p.id === open);
  const done = async (sentence: string): Promise<void> => {
    await reload();
    setOpen(undefined);
    tell(sentence);
  };
  const shown = tree && among(tree.places, words.trim());
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <p className="hint">{texts.why}</p>
      <Refusal of={refusal} />
      <section className="sheet places" aria-label={texts.tree}>
        <Input
          className="find-place"
          aria-label={texts.find}
          placeholder={texts.find}
          value={words}
          onChange={(e) => setWords(e.target.value)}
          allowClear
        />
        {shown?.size === 0 && <p className="empty">{texts.nothing}</p>}
        {tree && shown && <Branch tree={tree} shown={shown} parent={null} onOpen={(p) => setOpen(p.id)} />}
      </section>
      {tree && place && <PlaceDialog tree={tree} place={place} onDone={done} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

/** Places whose name has the words, and all that they lie in. */
function among(places: readonly Place[], words: string): Set<number> {
  const byId = new Map(places.map((p) => [p.id, p]));
  const shown = new Set<number>();
  for (const place of places.filter((p) => p.name.includes(words))) {
    for (let p: Place | undefined = place; p; p = byId.get(p.parentId ?? 0)) shown.add(p.id);
  }
  return shown;
}

function Branch(props: {
  tree: Tree;
  shown: ReadonlySet<number>;
  parent: number | null;
  onOpen(place: Place): void;
}): JSX.Element | null {
  const { tree, shown, parent, onOpen } = props;
  const own = tree.places.filter((p) => p.parentId === parent && shown.has(p.id));
  if (own.length === 0) return null;
  return (
    <ul className="tree">
      {own.map((p) => (
        <li key={p.id}>
          <div className="place">
            <span>
              <span className="hint">{texts.kind[p.kind]}</span> <b>{p.name}</b> <Facts tree={tree} place={p} />
            </span>
            {mayAnything(tree, p) && (
              <Button size="small" onClick={() => onOpen(p)} aria-label={say(texts.editOf, p)}>
                {texts.edit}
              </Button>
            )}
          </div>
          <Branch tree={tree} shown={shown} parent={p.id} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function Facts({ tree, place }: { tree: Tree; place: Place }): JSX.Element {
  const names = place.teachers.map((t) => t.name).join('、');
  const lacksTeacher = place.kind === 'class' && names === '' && place.mayRename;
  const lacksWalk = place.kind === 'point' && !tree.walks.some((w) => w.pointId === place.id);
  return (
    <>
      {place.children > 0 && <span className="hint">{say(texts.children, { n: place.children })}</span>}
      {names && <span className="hint"> · {say(texts.teachers, { names })}</span>}
      {lacksTeacher && <span className="flag bad">{texts.noTeacher}</span>}
      {lacksWalk && <span className="flag soon">{texts.noWalk}</span>}
    </>
  );
}

const mayAnything = (tree: Tree, p: Place): boolean =>
  p.adds.length > 0 || p.mayRename || p.mayRetire || tree.walksOf.includes(p.id);
