// A preformatted block with its Copy button.
import { useState } from 'preact/hooks';
import { html } from './html.js';
import { Icon } from './icons.js';
import { announce } from './ui.js';

const SHOWN_MS = 1600;

export function Code({ text }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await put(text);
    announce('Copied');
    setDone(true);
    setTimeout(() => setDone(false), SHOWN_MS);
  };
  return html`
    <div class="code">
      <pre tabindex="0">${text}</pre>
      <button type="button" class="copy" data-testid="copy" onClick=${copy} aria-label="Copy these words">
        <${Icon} name=${done ? 'check' : 'copy'} size=${15} /><span>${done ? 'Copied' : 'Copy'}</span>
      </button>
    </div>`;
}

async function put(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission: the old way needs none
    const box = document.createElement('textarea');
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand('copy');
    box.remove();
  }
}
