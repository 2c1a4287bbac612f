// Light or dark before anything is drawn: what the reader chose last, else what the system says.
"use strict";
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return localStorage.getItem("unravel-theme");
    } catch {
      return null; // no storage: the system decides
    }
  }

  function apply() {
    const theme = chosen() ?? (system.matches ? "dark" : "light");
    root.dataset.theme = theme;
    const button = document.getElementById("theme");
    if (button) {
      button.textContent = theme === "dark" ? "Light" : "Dark";
      button.title = `Change to the ${theme === "dark" ? "light" : "dark"} theme`;
    }
    dispatchEvent(new Event("themechange"));
  }

  function toggle() {
    const next = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("unravel-theme", next);
    } catch {
      // It holds for this page only.
    }
    root.dataset.theme = next;
    apply();
  }

  system.addEventListener("change", apply);
  apply();
  addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme")?.addEventListener("click", toggle);
    apply();
  });
})();
