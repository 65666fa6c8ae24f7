// A dialog over its pane: keeps the focus inside, gives it back, closes on Escape. A `light` one,
// in which nothing can be lost, closes on a click beside it as well.
import { useEffect, useRef } from 'preact/hooks';
import { html } from './html.js';
import { Icon } from './icons.js';
import { useKeepFocus } from './focus.js';

const FOCUSABLE = 'button:not([disabled]), input, select, textarea, a[href], [tabindex="0"]';
let count = 0;

export function Dialog({ title, close, children, light, testid }) {
  const box = useRef(null);
  const id = useRef(`dialog-${(count += 1)}`);
  useEffect(() => {
    const before = document.activeElement;
    const first = box.current.querySelector('.dialog-body input, .dialog-body textarea, .dialog-body select')
      ?? box.current.querySelector('.dialog-body button') ?? box.current;
    first.focus();
    return () => before?.focus?.();
  }, []);
  useKeepFocus(box, (one) => one);
  const keys = (event) => {
    if (event.key === 'Escape') { event.stopPropagation(); close(); }
    if (event.key !== 'Tab') return;
    const all = [...box.current.querySelectorAll(FOCUSABLE)];
    const [first, last] = [all[0], all.at(-1)];
    if (event.shiftKey && [first, box.current].includes(document.activeElement)) { event.preventDefault(); last.focus(); }
    if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); first.focus(); }
  };
  return html`
    <div class="veil" onPointerDown=${(event) => { if (light && event.target === event.currentTarget) close(); }}>
      <div class="dialog" role="dialog" aria-modal="true" aria-labelledby=${id.current}
        tabindex="-1" ref=${box} onKeyDown=${keys} data-testid=${testid}>
        <header><h2 id=${id.current}>${title}</h2>
          <button type="button" class="icon-button" aria-label="Close" data-testid=${`${testid}-x`} onClick=${close}><${Icon} name="close" /></button>
        </header>
        <div class="dialog-body">${children}</div>
      </div>
    </div>`;
}
