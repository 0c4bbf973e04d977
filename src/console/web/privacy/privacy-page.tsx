import type { JSX } from 'react';
import './privacy.css';
import { GlassSection } from './glass-section.tsx';
import { privacyTexts as texts } from './privacy.texts.zh-CN.ts';
import { WishesSection } from './wishes-section.tsx';

/** What guardians want corrected or erased, and files that were opened in an emergency: each waits for somebody's word. */
export function PrivacyPage(): JSX.Element {
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <div className="columns">
        <WishesSection />
        <GlassSection />
      </div>
    </div>
  );
}
