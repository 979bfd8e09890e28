// Everything that came from a document goes into the page as text, never as HTML.

export function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

// The text as nodes, with the marked ranges in <mark>.
export function marked(text, marks) {
  const nodes = [];
  let from = 0;
  for (const { start, end } of marks) {
    nodes.push(text.slice(from, start), element("mark", {}, text.slice(start, end)));
    from = end;
  }
  nodes.push(text.slice(from));
  return nodes;
}

export function sectionLink(id) {
  return "/section?" + new URLSearchParams({ id });
}

// The JSON of an answer; an error with the server's own words where it refused.
export async function getJson(path, options = {}) {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(body.detail ?? `The server answered ${response.status}.`);
  }
  return body;
}

export function say(text, problem = false) {
  const state = document.getElementById("state");
  state.textContent = text;
  state.classList.toggle("problem", problem);
}
