// Where a person writes: messages, and slash commands outside threads.
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Icon } from './icons.js';
import { act, firm, person } from './live.js';
import { draft, drafts } from './ui.js';

export function Composer({ where, persona, thread }) {
  const mine = `${persona} ${where.id} ${thread ?? ''}`;
  const text = drafts.value[mine] ?? '';
  const setText = (words) => draft(mine, words);
  const [chosen, setChosen] = useState(0);
  const [busy, setBusy] = useState(false);
  const box = useRef(null);
  useEffect(() => {
    if (CSS.supports('field-sizing', 'content')) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${Math.min(box.current.scrollHeight, 160)}px`;
  }, [text]);
  const isCommand = text.startsWith('/');
  const offers = isCommand && !thread && !text.includes(' ')
    ? firm.value.commands.filter(({ name }) => name.startsWith(text.trim())) : [];
  const refused = isCommand && Boolean(thread);
  const take = (offer) => { setText(`${offer.name} `); setChosen(0); box.current.focus(); };
  const send = async (event) => {
    event?.preventDefault();
    const words = text.trim();
    if (!words || refused || busy) return;
    setText('');
    setBusy(isCommand);
    const told = await act(isCommand ? 'slash' : 'say', { user: persona, channel: where.id, text: words, thread_ts: thread });
    setBusy(false);
    if (!told.ok && !drafts.peek()[mine]) setText(words);
  };
  const keys = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const exact = offers.length === 1 && offers[0].name === text.trim();
    if (offers.length && step) { event.preventDefault(); setChosen((chosen + step + offers.length) % offers.length); }
    else if (offers.length && !exact && !event.shiftKey && (event.key === 'Tab' || event.key === 'Enter')) { event.preventDefault(); take(offers[chosen] ?? offers[0]); }
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
    else if (event.key === 'Escape' && isCommand) setText('');
  };
  const id = `composer-${where.id}-${persona}`;
  const who = person(persona).name.split(' ')[0];
  return html`
    <form class="composer" onSubmit=${send}>
      ${offers.length > 0 && html`
        <ul class="offers" role="listbox" id=${`${id}-list`} aria-label="Commands">${offers.map((offer, index) => html`
          <li role="option" key=${offer.name} id=${`${id}-${index}`} aria-selected=${index === chosen}
            onPointerDown=${(event) => { event.preventDefault(); take(offer); }}><b>${offer.name}</b> ${offer.about}</li>`)}</ul>`}
      ${refused && html`<p class="refused" role="status">Commands do not work in threads, here as in Slack. A message’s own menu has <em>Suggest a reply</em>.</p>`}
      <div class="composer-row">
        <textarea ref=${box} id=${id} rows="1" value=${text} data-testid="composer"
          placeholder=${thread ? `Reply as ${who}` : `Write as ${who}${where.kind === 'im' ? ' to Steadyhand' : ` in ${where.label}`}`}
          aria-label=${`Write as ${who} in ${thread ? 'this thread' : where.label}`}
          role="combobox" aria-expanded=${offers.length > 0} aria-controls=${`${id}-list`} aria-autocomplete="list"
          aria-activedescendant=${offers.length ? `${id}-${chosen}` : undefined}
          onInput=${(event) => { setText(event.currentTarget.value); setChosen(0); }} onKeyDown=${keys}></textarea>
        <button class="send" aria-label="Send" data-testid="send" disabled=${!text.trim() || refused}><${Icon} name="send" /></button>
      </div>
    </form>`;
}
