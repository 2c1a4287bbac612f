// What the server is asked. Failures carry its own words.

const parts = location.pathname.split("/").map(decodeURIComponent);

/** Of the run that this page is about. */
export const runId = parts[2] ?? "";

/** The trajectory that this page is about. */
export const trajectory = Number(parts[4] ?? 0);

export function link(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (
      value !== "" &&
      value !== null &&
      value !== undefined &&
      value !== false
    ) {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export function ofRun(path, parameters) {
  return link(`/api/runs/${encodeURIComponent(runId)}${path}`, parameters);
}

async function ask(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Error("The server does not answer; is it still running?");
  }
  if (!response.ok) {
    throw new Error(await words(response));
  }
  return response;
}

async function words(response) {
  try {
    const { error } = await response.json();
    return error[0].toUpperCase() + error.slice(1);
  } catch {
    return `The server answered ${response.status}.`;
  }
}

export async function getJson(url, options) {
  return (await ask(url, options)).json();
}

export async function getText(url, options) {
  return (await ask(url, options)).text();
}

export async function getBytes(url, options) {
  return (await ask(url, options)).arrayBuffer();
}
