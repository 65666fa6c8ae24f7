// A button that opens a small menu. Arrow keys move, Escape closes, Tab leaves.
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Icon } from './icons.js';

export function Menu({ label, items, testid, icon = 'more' }) {
  const [open, setOpen] = useState(false);
  const root = useRef(null);
  const button = useRef(null);
  useEffect(() => {
    if (!open) return undefined;
    root.current.querySelector('[role=menuitem]')?.focus();
    const away = (event) => { if (!root.current.contains(event.target)) setOpen(false); };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  const close = () => { setOpen(false); button.current.focus(); };
  const keys = (event) => {
    const all = [...root.current.querySelectorAll('[role=menuitem]')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') { event.stopPropagation(); close(); }
    if (event.key === 'Tab') setOpen(false);
    if (!step) return;
    event.preventDefault();
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  };
  return html`
    <span class="menu" ref=${root} onKeyDown=${open ? keys : undefined}>
      <button type="button" ref=${button} class="icon-button" aria-haspopup="menu" aria-expanded=${open}
        aria-label=${label} title=${label} data-testid=${testid} onClick=${() => setOpen(!open)}>
        <${Icon} name=${icon} />
      </button>
      ${open && html`<div class="menu-list" role="menu" aria-label=${label}>${items.map((item) => html`
        <button type="button" role="menuitem" tabindex="-1" key=${item.name} data-testid=${item.testid}
          class=${item.danger ? 'danger' : ''} onClick=${() => { close(); item.choose(); }}>${item.words}</button>`)}</div>`}
    </span>`;
}
