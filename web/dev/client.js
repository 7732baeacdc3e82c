// Added to pages by the development server: loads the page again when the site has been rebuilt, also where that was while
// the server was away, and shows what is wrong with an edit until the next good build.
const styleSheet = `
/* The theme that was chosen holds here too. */
:host {
  all: initial; color-scheme: inherit; position: fixed; inset: auto 0 0 0; z-index: 2147483647;
  font: 16px/1.5 system-ui, sans-serif;
}
section {
  box-sizing: border-box; max-height: 70vh; overflow: auto; padding: 16px 24px 24px; border-top: 4px solid #b3261e;
  color: #1b1b1f; background: #fff; box-shadow: 0 0 24px #0006;
  color: light-dark(#1b1b1f, #f1f1f4); background: light-dark(#fff, #1d1d22); border-color: light-dark(#b3261e, #ff8a80);
}
header { display: flex; gap: 16px; align-items: start; justify-content: space-between; }
h2 { margin: 0; font-size: 20px; line-height: 1.4; }
p { margin: 0 0 12px; }
pre { margin: 0; overflow: auto; font: 14px/1.5 ui-monospace, monospace; tab-size: 4; }
button {
  flex: none; padding: 4px 12px; border: 1px solid currentColor; border-radius: 4px;
  font: inherit; color: inherit; background: none; cursor: pointer;
}
:is(pre, button):focus-visible { outline: 3px solid #2f62c9; outline: 3px solid light-dark(#2f62c9, #9dbcff); outline-offset: 2px; }
@media print { :host { display: none; } }
`;

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

let panel = null;

// In a tree of its own, so that neither style sheet reaches the other's elements.
function makePanel() {
  const host = make("rostrum-build-error", {});
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();   // which the site's policy allows, as it does no element
  sheet.replaceSync(styleSheet);
  root.adoptedStyleSheets = [sheet];
  const text = make("pre", { tabIndex: 0 });
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", "What is wrong");
  const hide = make("button", { type: "button", textContent: "Hide", onclick: () => host.remove() });
  const section = make("section", {},
    make("header", {}, make("h2", { textContent: "The site was not rebuilt" }), hide),
    make("p", { textContent: "What you see is the last good one. This message goes with the next." }), text);
  section.setAttribute("aria-label", "The site was not rebuilt");
  const alert = make("div", {});
  alert.setAttribute("role", "alert");
  root.append(alert);
  return { host, show: (error) => {
    text.textContent = error;
    if (!host.isConnected) {
      alert.replaceChildren();
      document.body.append(host);
    }
    alert.replaceChildren(section);   // once it is in the page: so it is read out
  } };
}

const state = new URL(import.meta.url).searchParams.get("state");
const events = new EventSource(`/.dev/events?state=${state}`);
events.addEventListener("reload", () => location.reload());
events.addEventListener("failed", ({ data }) => {
  panel ??= makePanel();
  panel.show(JSON.parse(data));
});
