// Line icons, drawn for this page on a 20 by 20 grid.
import { html } from './html.js';

const PATHS = {
  play: 'M6.5 4.2v11.6L16 10z',
  pause: 'M6.5 4.5v11M13.5 4.5v11',
  stop: 'M5.5 5.5h9v9h-9z',
  sun: 'M10 6.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8M10 1.8v1.6M10 16.6v1.6M1.8 10h1.6M16.6 10h1.6M4.2 4.2l1.1 1.1M14.7 14.7l1.1 1.1M4.2 15.8l1.1-1.1M14.7 5.3l1.1-1.1',
  moon: 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z',
  reset: 'M4 10a6 6 0 1 0 2-4.5M6 2.5v3.3h3.3',
  eye: 'M1.8 10S4.8 4.6 10 4.6 18.2 10 18.2 10 15.2 15.4 10 15.4 1.8 10 1.8 10zM10 7.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  close: 'M5 5l10 10M15 5 5 15',
  send: 'M3 10 17 3.5 13 17l-3.2-5.4zM9.8 11.6 17 3.5',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  check: 'M4 10.5l4 4 8-9',
  thread: 'M4 5.5h12M4 10h8M4 14.5h5',
  home: 'M3.5 9.2 10 3.6l6.5 5.6V16.4h-4.2v-4.2H7.7v4.2H3.5z',
  chevron: 'M5.5 8l4.5 4.5L14.5 8',
  list: 'M7 5h9M7 10h9M7 15h9M3.6 5h.01M3.6 10h.01M3.6 15h.01',
};

export const Icon = ({ name, size = 18 }) => html`
  <svg class="icon" width=${size} height=${size} viewBox="0 0 20 20" aria-hidden="true"
    fill=${name === 'play' ? 'currentColor' : 'none'} stroke="currentColor"
    stroke-width=${name === 'more' ? 2.6 : 1.6} stroke-linecap="round" stroke-linejoin="round">
    <path d=${PATHS[name]} />
  </svg>`;

// The mark: a jagged line that comes to rest.
export const Mark = ({ size = 30 }) => html`
  <svg class="mark" width=${size} height=${size} viewBox="0 0 32 32" aria-hidden="true">
    <rect class="mark-ground" width="32" height="32" rx="9" />
    <path class="mark-line" d="M5 17h2.5l2.2-7 3.4 13 3-10 2.2 5.6 1.6-1.6H27" />
  </svg>`;

// A person's initials on a colour that is always theirs.
export function Avatar({ who, size = 34 }) {
  if (who.role === 'app') return html`<span class="avatar avatar-app"><${Mark} size=${size} /></span>`;
  const initials = who.name.split(' ').map((word) => word[0]).join('').slice(0, 2);
  const hue = [...who.id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 12, 7);
  return html`<span class="avatar" data-hue=${hue} style=${{ width: `${size}px`, height: `${size}px`, fontSize: `${size * 0.38}px` }} aria-hidden="true">${initials}</span>`;
}
