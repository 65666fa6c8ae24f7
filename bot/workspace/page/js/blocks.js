// Block Kit's blocks. `scope` says whose they are: {form, press(element, block, value), errors}.
import { html } from './html.js';
import { Element } from './elements.js';
import { Code } from './copy.js';
import { Mrkdwn, inline, plain, emojiOf, Link, Room } from './mrkdwn.js';
import { person } from './live.js';

export const Text = ({ of }) => {
  if (!of) return null;
  return of.type === 'mrkdwn' ? html`<${Mrkdwn} text=${of.text} />` : html`<span class="plain">${withEmoji(of.text)}</span>`;
};

// plain_text is not escaped by Slack and has no markup but emoji names.
export const withEmoji = (text) => text.split(/(:[a-z0-9_+'-]+:)/gi)
  .map((part) => (/^:.+:$/.test(part) && emojiOf(part.slice(1, -1))) || part);

export const Blocks = ({ blocks, scope }) => blocks.map((block) => {
  const Kind = KINDS[block.type] ?? Unknown;
  return html`<${Kind} key=${block.block_id} block=${block} scope=${scope} />`;
});

const Section = ({ block, scope }) => html`
  <div class="block section">
    <div class="section-words">
      <${Text} of=${block.text} />
      ${block.fields && html`<div class="fields">${block.fields.map((field) => html`<div><${Text} of=${field} /></div>`)}</div>`}
    </div>
    ${block.accessory && html`<div class="accessory"><${Element} element=${block.accessory} block=${block} scope=${scope} /></div>`}
  </div>`;

const Header = ({ block }) => html`<h3 class="block header">${withEmoji(block.text.text)}</h3>`;
const Divider = () => html`<hr class="block divider" />`;

const Context = ({ block }) => html`
  <div class="block context">${block.elements.map((element) => (element.type === 'image'
    ? html`<img src=${element.image_url} alt=${element.alt_text} />`
    : html`<${Text} of=${element} />`))}</div>`;

const Actions = ({ block, scope }) => html`
  <div class="block actions" role="group">${block.elements.map((element) => html`
    <${Element} key=${element.action_id} element=${element} block=${block} scope=${scope} />`)}</div>`;

const Picture = ({ block }) => html`<img class="block image" src=${block.image_url} alt=${block.alt_text} />`;

const Input = ({ block, scope }) => {
  const error = scope.errors?.[block.block_id];
  const id = `${scope.form}-${block.block_id}`;
  const several = GROUPS.test(block.element.type); // a label names one field, a group is named by its id
  const described = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const about = { 'aria-describedby': described || undefined, 'aria-invalid': error ? 'true' : undefined,
    'aria-required': block.optional ? undefined : 'true' };
  return html`
    <div class=${`block input ${error ? 'has-error' : ''}`}>
      <${several ? 'p' : 'label'} class="input-label" for=${several ? undefined : id} id=${`${id}-label`}>
        ${withEmoji(block.label.text)}${block.optional && html` <small>optional</small>`}<//>
      <${Element} element=${block.element} block=${block} scope=${scope} id=${id} about=${about} />
      ${block.hint && html`<p class="hint" id=${`${id}-hint`}>${withEmoji(block.hint.text)}</p>`}
      ${error && html`<p class="error" role="alert" id=${`${id}-error`}>${error}</p>`}
    </div>`;
};
const GROUPS = /^(radio_buttons|checkboxes|multi_\w+)$/;

const Rich = ({ block }) => html`<div class="block rich">${block.elements.map((one) => html`<${RichPart} part=${one} />`)}</div>`;

function RichPart({ part }) {
  if (part.type === 'rich_text_preformatted') {
    return html`<${Code} text=${part.elements.map((one) => one.text ?? one.url ?? '').join('')} />`;
  }
  const words = () => part.elements.map((one) => html`<${RichWord} word=${one} />`);
  if (part.type === 'rich_text_quote') return html`<blockquote>${words()}</blockquote>`;
  if (part.type === 'rich_text_list') {
    const items = part.elements.map((item) => html`<li><${RichPart} part=${item} /></li>`);
    return part.style === 'ordered' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
  }
  return html`<p>${words()}</p>`;
}

function RichWord({ word }) {
  if (word.type === 'emoji') return html`<span class="emoji">${emojiOf(word.name) ?? `:${word.name}:`}</span>`;
  if (word.type === 'user') return html`<span class="mention">@${person(word.user_id).name}</span>`;
  if (word.type === 'channel') return html`<${Room} id=${word.channel_id} />`;
  if (word.type === 'broadcast') return html`<span class="mention">@${word.range}</span>`;
  if (word.type === 'link') return html`<${Link} href=${word.url}>${word.text ?? word.url}<//>`;
  let shown = (word.text ?? '').split('\n').flatMap((line, index) => (index ? [html`<br />`, line] : [line]));
  const style = word.style ?? {};
  if (style.code) shown = html`<code>${shown}</code>`;
  if (style.bold) shown = html`<strong>${shown}</strong>`;
  if (style.italic) shown = html`<em>${shown}</em>`;
  if (style.strike) shown = html`<s>${shown}</s>`;
  return shown;
}

const Table = ({ block }) => html`
  <div class="block table"><table>${block.rows.map((row) => html`
    <tr>${row.map((cell) => html`<td>${cell.text ?? html`<${Rich} block=${cell} />`}</td>`)}</tr>`)}</table></div>`;

const Markdown = ({ block }) => html`<div class="block mrkdwn"><p>${inline(block.text)}</p></div>`;
const Unknown = ({ block }) => html`<p class="block context">A ${plain(block.type)} block, which this page does not draw.</p>`;

const KINDS = {
  section: Section,
  header: Header,
  divider: Divider,
  context: Context,
  actions: Actions,
  image: Picture,
  input: Input,
  rich_text: Rich,
  table: Table,
  markdown: Markdown,
};
