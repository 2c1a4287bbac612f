// Elements in one line each. Text is always text, never markup.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined),
  );
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren(
    ...children.flat().filter((child) => child !== null && child !== undefined),
  );
  return element;
}

export function card(title, tools = [], ...children) {
  return h(
    "section",
    { class: "card" },
    h("header", {}, h("h2", {}, title), tools),
    children,
  );
}

export function trouble(message) {
  return h("p", { class: "trouble", role: "alert" }, message);
}

export function crumbs(...parts) {
  const nav = document.getElementById("crumbs");
  fill(nav, ...parts.flatMap((part) => [" / ", part]).slice(1));
}

/** A letter with an index. */
export function symbol(letter, index) {
  return h("span", {}, letter, h("sub", {}, index));
}

/** A row of buttons of which one is pressed. */
export function choice(label, options, value, onchange) {
  const group = h("div", {
    class: "group",
    role: "group",
    "aria-label": label,
  });
  const press = (chosen) => {
    for (const button of group.children) {
      button.setAttribute(
        "aria-pressed",
        String(button.dataset.value === String(chosen)),
      );
    }
  };
  for (const [key, text, title] of options) {
    const button = h(
      "button",
      { type: "button", title, "data-value": key },
      text,
    );
    button.addEventListener("click", () => {
      press(key);
      onchange(key);
    });
    group.append(button);
  }
  press(value);
  return group;
}

export function select(label, options, value, onchange) {
  const list = h("select", {
    "aria-label": label,
    onchange: () => onchange(list.value),
  });
  for (const [key, text] of options) {
    list.append(h("option", { value: key, selected: key === value }, text));
  }
  return list;
}

/** Whether a key that was pressed is meant for something else than the page. */
export function isTyping(event) {
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.target.closest?.("input, select, textarea, [contenteditable]") !==
      null
  );
}
