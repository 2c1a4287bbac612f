// News from the server, for as long as the page is looked at.

/**
 * Calls back with each piece of news, and once when there will be no more. While the page is hidden
 * nothing is asked.
 */
export function watch(url, onnews, onend = () => {}, ontrouble = () => {}) {
  let source = null;
  let over = false;

  function open() {
    if (source !== null || over || document.hidden) {
      return;
    }
    source = new EventSource(url);
    source.addEventListener("news", (event) => {
      ontrouble("");
      onnews(JSON.parse(event.data));
    });
    source.addEventListener("end", () => {
      over = true;
      close();
      onend();
    });
    source.addEventListener("error", () => {
      ontrouble("The connection to the server is lost; trying again.");
      if (source?.readyState === EventSource.CLOSED) {
        close();
        setTimeout(open, 5000);
      }
    });
  }

  function close() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () =>
    document.hidden ? close() : open(),
  );
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}
