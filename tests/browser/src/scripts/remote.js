// Does what the test server asks for, in a page that no driver holds. Commands come as scripts of this origin, because
// the page's content-security policy forbids to evaluate text.
(() => {
  const me = `${Math.random()}`;
  const post = (topic, body = "") => fetch(`/__test/${topic}`, { method: "POST", body, keepalive: true });
  window.__answer = (id, work) =>
    Promise.resolve()
      .then(work)
      .then(
        (value) => ({ value: value ?? null }),
        (error) => ({ error: String(error) }),
      )
      .then((answer) => post(`answer/${id}`, JSON.stringify(answer)))
      // What ends the page waits until its answer is out.
      .finally(() => window.__afterwards?.());
  const run = (id) =>
    new Promise((done) => {
      const script = document.createElement("script");
      script.src = `/__test/command/${id}.js`;
      script.onload = script.onerror = () => {
        script.remove();
        done();
      };
      document.documentElement.append(script);
    });
  const listen = async () => {
    for (;;) {
      try {
        const id = await (await post("next", me)).text();
        if (id) await run(id);
      } catch {
        await new Promise((then) => setTimeout(then, 50));
      }
    }
  };
  if (window === top) addEventListener("DOMContentLoaded", listen);
})();
