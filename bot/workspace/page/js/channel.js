// A conversation, or one thread of it, as one person sees it.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Composer } from './composer.js';
import { Icon } from './icons.js';
import { Message } from './message.js';
import { Welcome } from './welcome.js';
import { person, play } from './live.js';
import { go, markRead, side as pageSide } from './ui.js';
import { dayOf, goingBy, passed } from './time.js';

const NEAR_PX = 90;
const TOGETHER_S = 5 * 60;

export function Channel({ where, persona, side, channels, thread, openThread }) {
  const list = useRef(null);
  const stick = useRef(true);
  const shown = inThread(where.messages, thread);
  const last = where.messages.at(-1)?.order ?? 0;
  useLayoutEffect(() => { stick.current = true; }, [where.id, thread]);
  useLayoutEffect(() => { if (stick.current) settle(list.current, shown.at(-1)); });
  const newest = shown.findLast((said) => said.only_for);
  useEffect(() => {
    if (!list.current.offsetParent) return; // the half a phone hides
    markRead(persona, where.id, last);
    markRead(persona, 'private', newest?.order ?? 0);
  }, [persona, where.id, last, newest?.order, pageSide.value]);
  const [above, setAbove] = useState(false);
  const scrolled = ({ currentTarget: box }) => { // one may come as the list leaves the page
    stick.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    const card = newest && box.querySelector(`[data-order="${newest.order}"]`);
    setAbove(Boolean(card) && card.getBoundingClientRect().bottom < box.getBoundingClientRect().top + 40);
  };
  const jump = () => {
    const card = list.current.querySelector(`[data-order="${newest.order}"]`);
    stick.current = false;
    card.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    card.querySelector('button')?.focus({ preventScroll: true });
  };
  const quiet = !thread && !where.messages.some((one) => !one.by_app);
  return html`
    <div class="channel">
      ${thread && html`
        <div class="thread-head"><button type="button" class="icon-button" data-testid="thread-back"
          aria-label=${`Back to ${where.label}`} onClick=${() => openThread(null)}><${Icon} name="back" /></button>
          <strong>Thread</strong><span>${where.label}</span></div>`}
      <div class="messages" data-testid="messages" ref=${list} onScroll=${scrolled} tabindex="0" role="log"
        aria-live="off" aria-label=${`Messages in ${where.label}`}>
        ${quiet && html`<${Welcome} side=${side} where=${where} />`}
        ${withDividers(shown, (said, follows) => html`
          <${Message} key=${`${said.ts}${said.order}`} said=${said} follows=${follows} where=${where} persona=${persona}
            channels=${channels} openThread=${openThread} inThread=${Boolean(thread)}
            hidden=${where.messages.filter((one) => one.only_for && one.thread_ts === said.ts).length} />`)}
        ${side === 'technician' && html`<${Elsewhere} persona=${persona} where=${where} thread=${thread} />`}
        <${Waiting} where=${where} thread=${thread} />
      </div>
      ${above && html`<button type="button" class="jump" data-testid="jump" onClick=${jump}><${Icon} name="eye" size=${15} />Back to the private word</button>`}
      <${Composer} key=${thread ?? ''} where=${where} persona=${persona} thread=${thread} />
    </div>`;
}

// The newest message is in view; of one taller than the view, its beginning.
function settle(box, last) {
  box.scrollTop = box.scrollHeight;
  const row = last && box.querySelector(`[data-order="${last.order}"]`);
  const over = row ? box.getBoundingClientRect().top - row.getBoundingClientRect().top : 0;
  if (over > 0) box.scrollTop -= over + 8;
}

const inThread = (messages, thread) => messages.filter((said) => (thread
  ? said.ts === thread || said.thread_ts === thread
  : !said.thread_ts || said.subtype === 'thread_broadcast'));

// Between messages far apart stands how much time went by; before the first, its day.
function withDividers(shown, draw) {
  const rows = [];
  shown.forEach((said, index) => {
    const before = shown[index - 1];
    const gap = before ? Number(said.ts) - Number(before.ts) : 0;
    const words = before ? passed(gap) : dayOf(said.ts);
    if (words) rows.push(html`<p class="divider-time" key=${`gap${said.ts}`}><span>${words}</span></p>`);
    const follows = Boolean(before) && before.author === said.author && gap < TOGETHER_S
      && !words && Boolean(before.only_for) === Boolean(said.only_for) && !said.only_for;
    rows.push(draw(said, follows));
  });
  return rows;
}

// While a call is played: how much time goes by until its next line.
function Waiting({ where, thread }) {
  const now = play.value;
  if (!now || now.done || now.channel !== where.id || (thread && thread !== now.root)) return null;
  const passing = goingBy(now.passes);
  if (now.paused) return html`<p class="waiting">Paused</p>`;
  return passing && now.shown > 0 && html`<p class="waiting" key=${now.shown}><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${passing}</p>`;
}

// While a call is played: who else of IT had a private word about it.
function Elsewhere({ persona, where, thread }) {
  const now = play.value;
  if (!now || now.channel !== where.id || thread !== now.root || now.told.includes(persona)) return null;
  return now.told.map((id) => html`
    <p class="elsewhere" key=${id}><${Icon} name="eye" size=${15} />${person(id).name} had a private word about this.
      <button type="button" class="button" data-testid=${`look-as-${id}`} onClick=${() => go('technician', { persona: id })}>Look as ${person(id).name.split(' ')[0]}</button></p>`);
}
