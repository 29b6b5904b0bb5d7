// What the pages of both cabinets do alike: they ask the site, and draw a table and a dialog late and anew. Every drawing
// has new elements with new class names; what was typed stays.

export const settings = JSON.parse(document.getElementById("settings").textContent);

let together = null;

/** One word for all that leaves in the same moment: nobody knows yet what the others are answered. */
function wordOfMoment() {
  if (together === null) {
    together = Math.random().toString(36).slice(2);
    queueMicrotask(() => {
      together = null;
    });
  }
  return together;
}

/** Asks the site. Whatever isn't good JSON is a failure. */
export async function ask(address, body, headers = {}) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", "x-sandbox-moment": wordOfMoment(), ...headers },
    body: JSON.stringify(body),
  });
  const isJson = (answer.headers.get("content-type") ?? "").includes("json");
  if (!answer.ok || !isJson) throw new Error(`The site answered ${answer.status}`);
  return answer.json();
}

let hash = "";

/** An element with a class name that changes; functions become listeners, texts stay texts. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  element.className = `${tag}-${hash}`;
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Nobody draws anew between the two halves of a click: it would be lost. */
let isPressed = false;
addEventListener("pointerdown", () => {
  isPressed = true;
});
addEventListener("pointerup", () => {
  isPressed = false;
});

/**
 * Draws now and then. `parts` makes all that the page shows.
 * @returns a function that says that something has changed
 */
function keepDrawing(parts) {
  const app = document.getElementById("app");

  function draw() {
    if (isPressed) {
      setTimeout(draw, 20);
      return;
    }
    hash = Math.random().toString(36).slice(2, 8);
    const focused = document.activeElement?.id;
    app.replaceChildren(...parts().filter((part) => part !== null));
    if (focused) document.getElementById(focused)?.focus();
  }

  if (settings.redrawMs > 0) setInterval(draw, settings.redrawMs);
  return () => setTimeout(draw, settings.drawDelayMs);
}

/**
 * A table of items that come page by page, and a dialog for the one that is open. What a site does by itself:
 *   load       asks for the next items, told those that are there; whether there are `hasMore`
 *   rowOf      a row's attributes, and the texts of its cells
 *   repliesOf  what stands under an item when it is opened; `reload` the same after a reply of ours
 *   create     sends a reply
 *   refusal    why nothing can be written; null where something can
 */
export async function showItems(site) {
  const shown = { items: [], hasMore: false, note: null, opened: null };
  const changed = keepDrawing(parts);

  async function loadMore() {
    try {
      const { items, hasMore } = await site.load(shown.items);
      shown.items.push(...items);
      shown.hasMore = hasMore;
    } catch {
      shown.note = "Не удалось загрузить список";
    }
    changed();
  }

  async function open(item) {
    const opened = { item, replies: [], typed: "", isSending: false, note: null };
    shown.opened = opened;
    changed();
    opened.replies = await site.repliesOf(item);
    changed();
  }

  async function send(opened) {
    opened.isSending = true;
    changed();
    try {
      await site.create(opened.item, opened.typed);
      opened.typed = "";
      opened.replies = await site.reload(opened.item);
    } catch {
      opened.note = "Не удалось отправить ответ";
    }
    opened.isSending = false;
    changed();
  }

  function parts() {
    const { items, hasMore, note, opened } = shown;
    return [
      note === null ? null : make("p", { role: "alert" }, note),
      table(items, site, open),
      hasMore ? make("button", { type: "button", click: loadMore }, "Показать ещё") : null,
      opened === null ? null : dialogOf(opened),
    ];
  }

  function dialogOf(opened) {
    const { item, replies, typed, isSending, note } = opened;
    const refusal = site.refusal(item);
    const form = {
      id: site.formId,
      typed,
      isSending,
      type: (text) => {
        opened.typed = text;
      },
      send: () => send(opened),
    };
    const close = () => {
      shown.opened = null;
      changed();
    };
    return dialog({
      title: site.title,
      texts: site.rowOf(item).cells,
      replies,
      form: refusal === null ? form : null,
      note: refusal ?? note,
      decoys: site.decoys,
      close,
    });
  }

  await loadMore();
}

/** A table with a row for each item, whose button opens it. @param rowOf its attributes, the texts of its cells */
function table(items, { rowOf, buttonText }, open) {
  const rows = items.map((item) => {
    const { attributes, cells } = rowOf(item);
    const button = make("button", { type: "button", click: () => open(item) }, buttonText);
    return make("tr", attributes, ...cells.map((text) => make("td", {}, text)), make("td", {}, button));
  });
  return make("table", {}, make("tbody", {}, ...rows));
}

/** @param form `id` of the field, what is typed in it, and what sends it; null where nothing can be written */
function dialog({ title, texts, replies, form, note, decoys, close }) {
  const shownReplies = replies.map(({ text, state }) =>
    make("li", {}, make("p", {}, text), state === null ? null : make("span", {}, state)),
  );
  return make(
    "div",
    { role: "dialog", "aria-modal": "true", "aria-label": title },
    make("h2", {}, title),
    ...texts.map((text) => make("p", {}, text)),
    make("ul", { "aria-label": "Ответы" }, ...shownReplies),
    note === null ? null : make("p", { role: "alert" }, note),
    ...(form === null ? [] : formElements(form)),
    ...decoys.map((name) => make("button", { type: "button" }, name)),
    make("button", { type: "button", "aria-label": "Закрыть", click: close }, "×"),
  );
}

function formElements({ id, typed, isSending, type, send }) {
  const field = make("textarea", { id, name: id, rows: "4", input: (event) => type(event.target.value) });
  field.value = typed;
  const button = make("button", { type: "button", disabled: isSending || typed === "", click: send }, "Отправить");
  field.addEventListener("input", () => {
    button.disabled = field.value === "";
  });
  return [make("label", { for: id }, "Текст ответа"), field, button];
}
