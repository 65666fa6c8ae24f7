import { render } from 'preact';
import { html } from './html.js';
import { App } from './app.js';
import { openFromAddress } from './follow.js';
import { connect } from './live.js';

connect();
openFromAddress();
render(html`<${App} />`, document.getElementById('app'));
