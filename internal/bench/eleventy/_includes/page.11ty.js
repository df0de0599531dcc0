import { html } from "../lib/html.js";
import { pageHead } from "./parts.js";

export const data = { layout: "base.11ty.js" };

export const render = ({ title, description, content }) => html`
<article>${pageHead(title, description)}<div class="section prose">${content}</div></article>`;
