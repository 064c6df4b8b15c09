// Runs axe-core, which stands above this in the same file.
window.__axe = {
  // What axe said, as JSON, once it has looked at everything.
  said: null,
  run() {
    this.said = null;
    const say = (answer) => (this.said = JSON.stringify(answer));
    this.look().then(say, (error) => say({ error: String(error) }));
  },
  async look() {
    // A colour on its way to another is not to be judged.
    const moving = document
      .getAnimations()
      .filter((a) => a.playState === "running" && isFinite(a.effect.getComputedTiming().endTime));
    await Promise.allSettled(moving.map((a) => a.finished));
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const result = await axe.run(document, { runOnly: tags });
    const violations = [];
    for (const rule of result.violations) {
      const nodes = [];
      for (const node of rule.nodes) {
        // A target that a bar at the edge of the window covers is looked at again where a person would scroll it to.
        const element = document.querySelector(node.target[0]);
        if (rule.id === "target-size" && element) {
          element.scrollIntoView({ block: "center", behavior: "instant" });
          const again = await axe.run(element, { runOnly: { type: "rule", values: [rule.id] } });
          if (!again.violations.length) continue;
        }
        nodes.push({ target: node.target, failureSummary: node.failureSummary });
      }
      if (nodes.length) violations.push({ id: rule.id, impact: rule.impact, help: rule.help, nodes });
    }
    return { violations, passes: result.passes.length };
  },
};
