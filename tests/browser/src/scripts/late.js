// Lets every timer of the stopped clock come late, as browsers do: a little in sight, up to a minute out of sight.
(() => {
  const onTime = window.setTimeout;
  let seed = 20261121;
  const chance = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  window.__late = false;
  window.setTimeout = (then, delay = 0, ...parts) => {
    const late = document.hidden ? 60000 - delay : chance() * 200;
    // Not the waits that give up on a write: the stopped clock knows those by their length, and lets them be real.
    return onTime(then, window.__late && delay > 0 && delay <= 1000 ? delay + late : delay, ...parts);
  };
})();
